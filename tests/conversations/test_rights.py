"""Each right, once used by somebody who has it and once forged by somebody who has not."""

from collections.abc import Awaitable, Callable

import pytest

from bot.visits.rights import Action
from tests.conversations.steps import does
from tests.conversations.updating import an_update
from tests.support.talk import Person, Talk

LINE = "KK12345 1987 00530 2"
WHERE = "SELECT place FROM chat WHERE id = {}"
COUNTS = "SELECT count(*) FROM handover WHERE in_force AND voided_at IS NULL"
COMMITTED = "SELECT count(*) FROM commitment"
REGISTERED = "SELECT count(*) FROM handover WHERE registered_at IS NOT NULL"

Tried = Callable[[Talk, Person], Awaitable[bool]]


def enters(room: str) -> Tried:
    """Whether a forged button leads somebody into a room."""

    async def tried(talk: Talk, person: Person) -> bool:
        await does(talk, person, f"!go {room}")
        return bool(talk.rows(WHERE.format(person.account.id)) == [(room,)])

    return tried


def does_there(place: str, deed: str, query: str, count: int) -> Tried:
    """Whether a forged button does something at a place, even where somebody is that cannot have come there."""

    async def tried(talk: Talk, person: Person) -> bool:
        talk.write(f"UPDATE chat SET place = '{place}' WHERE id = {person.account.id}")
        await does(talk, person, f"!{deed}")
        return talk.rows(query) == [(count,)]

    return tried


def sees(place: str, text: str) -> Tried:
    """Whether somebody sees something at a place, even where they cannot have come there."""

    async def tried(talk: Talk, person: Person) -> bool:
        talk.write("UPDATE membership SET label = 'Anna A.' WHERE id = 1")
        await does(talk, person, f"!go {place}")
        return text in person.card.text

    return tried


def ends(place: str, role: str) -> Tried:
    """Whether a forged button ends a role that the first person has in the organisation, in the area or the nation."""

    async def tried(talk: Talk, person: Person) -> bool:
        held = f"SELECT id, until IS NULL FROM membership WHERE person_id = 1 AND role = '{role}'"
        if not talk.rows(held):
            area = 1 if "area" in place else "NULL"
            talk.write(
                "INSERT INTO membership (person_id, role, area_id, since)"
                f" SELECT 1, '{role}', {area}, since FROM membership WHERE id = 1"
            )
        ((number, _),) = talk.rows(held)
        talk.write(f"UPDATE chat SET place = '{place} end {number}' WHERE id = {person.account.id}")
        await does(talk, person, "!yes")
        return talk.rows(held) == [(number, 0)]

    return tried


async def sees_a_contract(talk: Talk, person: Person) -> bool:
    """Whether the organisation's card says how it stands with its contract."""
    await does(talk, person, "!go places organisation 1")
    return any(word in person.card.text for word in ("Kumppanisitoumus", "Kontrakt"))


async def writes_an_update(talk: Talk, person: Person) -> bool:
    """Whether somebody who is where updates are written leaves a draft there."""
    talk.write(f"UPDATE chat SET place = 'writing new fi' WHERE id = {person.account.id}")
    await person.types("Uutta.")
    return talk.rows("SELECT text_fi FROM model_update") == [("Uutta.",)]


async def sees_a_reader(talk: Talk, person: Person) -> bool:
    """Whether somebody sees by label who has read an update."""
    talk.write("UPDATE membership SET label = 'Anna A.' WHERE id = 1")
    if not talk.rows("SELECT id FROM model_update"):
        an_update(talk)
    await does(talk, person, "!go report 1 people")
    return "Anna A." in person.card.text


TRIED: dict[Action, Tried] = {
    Action.ASSESS: enters("guidance"),
    Action.TELL: enters("telling"),
    Action.HAND_OVER: enters("handover"),
    Action.READ: enters("record 1"),
    Action.AMEND: does_there("record 1", "void yes not given", COUNTS, 0),
    Action.REGISTER: does_there("registering 1", "registered", REGISTERED, 1),
    Action.TAKE_FILE: enters("batch"),
    Action.READ_INSTRUCTIONS: enters("instructions 1"),
    Action.WRITE_INSTRUCTIONS: enters("instructing 1 fi"),
    Action.SEE_PLACES: enters("places organisation 1"),
    Action.CHANGE_PLACES: enters("changing organisation 1"),
    Action.KEEP_AREAS: enters("changing area 1"),
    Action.KEEP_VENUES: enters("venues 1"),
    Action.TAKE_LISTINGS: enters("listing 1"),
    Action.KEEP_ENTRY: enters("changing entry 1"),
    Action.RECORD_COMMITMENT: does_there("commitment 1 record phone", "today", COMMITTED, 1),
    Action.SEE_CONTRACTS: sees_a_contract,
    Action.KEEP_CONTRACTS: enters("contracts 1"),
    Action.SEE_STAFF: sees("staff 1 person 1", "Anna A."),
    Action.KEEP_WORKERS: ends("staff 1", "worker"),
    Action.KEEP_CONTACT_PERSONS: enters("contacts 1"),
    Action.KEEP_RESPONSIBLE_PERSONS: ends("staff area 1", "responsible person"),
    Action.KEEP_COORDINATORS: ends("staff nation", "national coordinator"),
    Action.DO_INDUCTION: enters("induction nation 0 1 1"),
    Action.WRITE_LOCAL_PART: enters("parts organisation 1"),
    Action.WRITE_REGIONAL_PART: enters("parts area 1"),
    Action.RECORD_INDUCTION: enters("inducted organisation 1"),
    Action.COUNT_INDUCTION: enters("inducted area 1"),
    Action.SET_ROUND: enters("rounds organisation 1"),
    Action.TAKE_EVIDENCE: enters("evidence organisation 1"),
    Action.HAND_ON: enters("role hand"),
    Action.SEND_UPDATES: writes_an_update,
    Action.SEE_READERS: sees_a_reader,
}
OF_A_THING = (Action.READ, Action.AMEND, Action.REGISTER)
ELSEWHERE = (
    *(Action.SEE_PLACES, Action.READ_INSTRUCTIONS, Action.WRITE_INSTRUCTIONS),
    *(Action.SEE_STAFF, Action.KEEP_WORKERS, Action.KEEP_CONTACT_PERSONS, Action.KEEP_ENTRY, Action.RECORD_COMMITMENT),
    Action.SEE_READERS,
    *(Action.WRITE_LOCAL_PART, Action.RECORD_INDUCTION, Action.SET_ROUND, Action.TAKE_EVIDENCE),
)
"""Rights that a contact person has in their own organisation, and in no other."""
OF_AN_ORGANISATION = (
    *(Action.SEE_STAFF, Action.KEEP_WORKERS, Action.KEEP_CONTACT_PERSONS, Action.WRITE_LOCAL_PART),
    *(Action.RECORD_INDUCTION, Action.SET_ROUND, Action.TAKE_EVIDENCE, Action.SEE_READERS),
)
"""Rights that its contact person has, and no worker."""
OF_AN_AREA = (
    *(Action.TAKE_FILE, Action.SEE_PLACES, Action.CHANGE_PLACES, Action.WRITE_INSTRUCTIONS, Action.KEEP_VENUES),
    *(Action.TAKE_LISTINGS, Action.KEEP_ENTRY, Action.RECORD_COMMITMENT, Action.SEND_UPDATES),
    *(Action.TAKE_FILE, Action.SEE_PLACES, Action.CHANGE_PLACES, Action.WRITE_INSTRUCTIONS),
    *(Action.SEE_CONTRACTS, Action.KEEP_CONTRACTS, Action.WRITE_REGIONAL_PART),
    *(Action.COUNT_INDUCTION,),
)
"""Rights that a responsible person has, and no worker."""


async def somebody_without(talk: Talk, action: Action) -> Person:
    """The same role elsewhere, where there is a thing that may be out of reach; else a role that has no such right."""
    if action in OF_A_THING:
        return await talk.worker("Sven", "sv", "tammisaari")
    if action is Action.TAKE_FILE:
        return await talk.worker("Sven", "sv")
    if action is Action.SEND_UPDATES:
        return await talk.worker("Sven", "sv")
    if action in (Action.KEEP_COORDINATORS, Action.DO_INDUCTION):
        return await talk.responsible_person("Sven", "sv")
    organisation = "kohtaamispaikka" if action in ELSEWHERE else "rannikon-sosiaalipalvelut"
    return await talk.contact_person("Sven", "sv", organisation)


async def somebody_with(talk: Talk, action: Action) -> Person | None:
    """Who has a right that no worker has."""
    if action in OF_AN_AREA:
        return await talk.responsible_person("Maija", "fi")
    if action in OF_AN_ORGANISATION:
        return await talk.contact_person("Maija", "fi", "rannikon-sosiaalipalvelut")
    coordinates = (Action.KEEP_AREAS, Action.KEEP_RESPONSIBLE_PERSONS, Action.KEEP_COORDINATORS, Action.HAND_ON)
    return await talk.coordinator("Maija", "fi") if action in coordinates else None


@pytest.mark.usefixtures("rights_only")
@pytest.mark.parametrize("action", TRIED)
async def test_a_right_is_had_by_whom_the_table_names_and_by_nobody_else(talk: Talk, action: Action) -> None:
    """First the forged tap, which must leave everything as it is; then the same by who has the right."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, LINE, "!confirm")
    assert not await TRIED[action](talk, await somebody_without(talk, action))
    assert await TRIED[action](talk, await somebody_with(talk, action) or anna)


def test_every_right_is_tried() -> None:
    """A new one is added here."""
    assert set(TRIED) == set(Action)
