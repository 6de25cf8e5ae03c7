"""Each released schema, with what its program wrote, becomes today's: nothing is lost, and people go on."""

from datetime import datetime
from functools import partial
from typing import Any

import pytest
from sqlalchemy import inspect
from sqlmodel import Session, SQLModel, select

from storage import schema, tables
from storage.engine import database_at
from storage.kinds import Role
from storage.tables import Area, CardRow, Chat, Delivery, Handover, Membership, Message
from tests.storage.released import ROWS, rows_of
from tests.storage.released.changing_places import places_at_work
from tests.storage.released.later import (
    AT_THE_DOOR,
    accounts_and_named_holders,
    cards_of_their_own,
    drafts_of_any_form,
    messages_above_deliveries,
    sides_as_roles,
    the_only_one_is_the_contact_person,
)
from tests.storage.released.rows import (
    ANNA,
    CORRECTING,
    GONE,
    HIDDEN,
    IN_SERIES,
    INVITATION,
    RENEWING,
    RITVA,
    SERIAL,
    STRANGER,
    SVEN,
)
from tests.storage.released.writing import write_rows
from tests.support.talk import WELCOME, Person, Talk, talking_on

WHAT_BECAME = "SELECT subject, state FROM delivery JOIN message ON message.id = copy_of"
KNOWN = {
    **dict.fromkeys((ANNA, GONE, CORRECTING, RENEWING, IN_SERIES, HIDDEN, RITVA), "fi"),
    SVEN: "sv",
}
pytestmark = pytest.mark.parametrize("revision", ROWS)


@pytest.fixture
async def upgraded(empty_url: str, revision: str) -> str:
    """A database of then, used by a program of then, and brought to today's tables."""
    database = database_at(empty_url)
    await database.transact(partial(schema.upgrade, revision=revision))
    await database.transact(partial(write_rows, rows=rows_of(revision)))
    await database.transact(schema.upgrade)
    await database.close()
    return empty_url


def _looked_at(session: Session) -> dict[str, list[dict[str, Any]]]:
    """Every row, as the newest code reads it, under the names of the columns."""
    models: list[type[SQLModel]] = [getattr(tables, name) for name in tables.__all__]
    return {str(model.__tablename__): [_by_column(row) for row in session.exec(select(model))] for model in models}


def _by_column(row: SQLModel) -> dict[str, Any]:
    return {each.columns[0].name: getattr(row, each.key) for each in inspect(type(row)).column_attrs}


def _plain(value: Any) -> Any:
    """A value as the rows of then have it."""
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M:%S.%f")
    return value if value is None or isinstance(value, bool | int | bytes | dict | list) else str(value)


async def test_each_released_database_becomes_todays(
    upgraded: str, revision: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every row is there, what was not known then means what it should, and people go on where they were."""
    await _every_row_can_be_read(upgraded, revision)
    await _what_was_not_known_means_what_it_should(upgraded, revision)
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    async with talking_on(upgraded, known=KNOWN) as talk:
        await _people_go_on(talk, revision)


async def _every_row_can_be_read(upgraded: str, revision: str) -> None:
    """With all that stood in it."""
    database = database_at(upgraded)
    found = await database.transact(_looked_at)
    await database.close()
    rows = rows_of(revision)
    if revision < "0006":
        for chat in rows["chat"]:
            chat |= AT_THE_DOOR if chat["id"] == GONE else {}
    if revision < "0008":
        accounts_and_named_holders(rows)
    if revision < "0009":
        messages_above_deliveries(rows)
    if revision < "0010":
        drafts_of_any_form(rows)
    if revision < "0011":
        cards_of_their_own(rows)
    if revision < "0012":
        sides_as_roles(rows)
    if "0002" <= revision < "0008":
        the_only_one_is_the_contact_person(rows)
    if revision < "0014":
        rows.pop("sent_sheet", None)  # it is sent again
    if revision == "0013":
        places_at_work(rows)
    assert {table: len(found[table]) for table in found} == {table: len(rows.get(table, ())) for table in found}
    for table, wanted in rows.items():
        kept = [{name: _plain(row[name]) for name in wanted[0]} for row in found[table]]
        assert sorted(kept, key=str) == sorted(wanted, key=str)


async def _what_was_not_known_means_what_it_should(upgraded: str, revision: str) -> None:
    """Each migration says what its new columns are for rows that were there before."""
    database = database_at(upgraded)

    def check(session: Session) -> None:
        chats = {chat.id: chat for chat in session.exec(select(Chat))}
        assert [number for number, chat in chats.items() if chat.stranger] == [STRANGER]
        if revision < "0002":
            assert session.exec(select(Area.registers)).all() == [Role.WORKER]
            handovers = session.exec(select(Handover).order_by("id")).all()
            to_be_nudged = [each.id for each in handovers if each.nudge_at]
            assert to_be_nudged == [2], "who was told twice already is not told again, nor of what is done"
            assert handovers[1].nudge_at == handovers[1].handed_over_at
            assert not any(chat.each_step_anew or chat.seen_at or chat.membership_id for chat in chats.values())
            assert {(each.organisation_id, each.area_id) for each in session.exec(select(Membership))} == {(None, None)}
        if revision < "0003":
            cards = session.exec(select(CardRow)).all()
            assert all(card.shown_by is None and card.shown_by_until is None for card in cards)
            deliveries = session.exec(select(Delivery)).all()
            assert {(each.bulk, each.claimed_at) for each in deliveries} == {(False, None)}
            assert {each.occurrence for each in session.exec(select(Message))} == {""}

    await database.transact(check)
    await database.close()


async def _people_go_on(talk: Talk, revision: str) -> None:
    """A draft is resumed, a button of then works, what waited is answered and sent, an invitation lets somebody in."""
    anna, sven = talk.person("Anna", "fi", ANNA), talk.person("Sven", "sv", SVEN)
    for _ in range(2):  # what was taken up twice at the start is shown a tick later
        await talk.bot.tick()
    if revision >= "0007":
        await anna.sees("Postinumerossa on viisi numeroa, esimerkiksi 00530.")
    await _finishes_the_draft(anna)
    await _registers_what_waits(sven)
    await _goes_on_with_each_kind_of_draft(talk, cards_in_a_row=0 if revision < "0006" else 1)
    assert dict(talk.rows(f"{WHAT_BECAME} WHERE subject IN ('0', '2.1 3.1')")) == {
        "0": "unknown",
        **({} if revision < "0003" else {"2.1 3.1": "dropped"}),
    }
    await _are_let_in_or_not(talk)
    if revision >= "0002":
        ritva = talk.person("Ritva", "fi", RITVA)
        await ritva.types("/menu")
        await ritva.sees("Roolisi: vastuuhenkilö, Rannikon Kaikukortti-alue", "Mitä haluat tehdä?")
    if revision >= "0003":
        await talk.bot.tick()
        await anna.gets("Hei")
        await sven.gets("Hej")


async def _finishes_the_draft(anna: Person) -> None:
    await anna.sees("Kortin tunnus: KK12345", "Syntymävuosi: 1987", "postinumero")
    await anna.gets("Luovutuksen numero: 1.")
    await anna.account.taps(anna.card.message_id, f"{SERIAL}:to birth_year")
    await anna.sees("Minä vuonna")
    await anna.account.taps(anna.card.message_id, f"{SERIAL - 1}:confirm")
    await anna.sees("Minä vuonna")
    for answer in ("1988", "00530"):
        await anna.types(answer)
    for choice in ("2", "En halua vastata", "Opiskelija", "Vahvista", "Merkitse rekisteröidyksi"):
        await anna.taps(choice)
    await anna.gets("Luovutuksen numero: 5.")
    await anna.taps("Luovutukset")
    await anna.taps("KK10001")
    await anna.sees("Postinumero: 00532", "Rekisteröity: 20.11.2026", "korjattu (sinä). Syy: Kirjoitusvirhe.")


async def _registers_what_waits(sven: Person) -> None:
    await sven.sees("Ditt verksamhetsställe: Ekenäs servicepunkt")
    await sven.taps("Inte registrerade: 2")
    for code in ("KK10002", "KK10003"):
        await sven.sees(f"Kortnummer: {code}")
        await sven.taps("Registreringen är gjord")
        if code == "KK10002":
            await sven.types("/menu")
            await sven.taps("Inte registrerade: 1")


async def _goes_on_with_each_kind_of_draft(talk: Talk, cards_in_a_row: int) -> None:
    corrects, renews = talk.person("Kirsi", "fi", CORRECTING), talk.person("Rasmus", "fi", RENEWING)
    await corrects.sees("Luovutuksen tietojen korjaaminen", "Kortin tunnus: KK10002", "Nykyinen vastaus: 00520")
    for label in ("Säilytä vastaus", "Vahvista"):
        await corrects.taps(label)
    await corrects.sees("Luovutuksen tiedot on korjattu.", "Postinumero: 00520", "korjattu (sinä)")
    await renews.sees("Kaikukortin uusiminen", "Kortin tunnus: KK10003", "Postinumero: 00531")
    await renews.taps("Vahvista")
    assert talk.rows("SELECT renews FROM handover WHERE in_force ORDER BY id DESC LIMIT 1") == [(3,)]
    in_series = talk.person("Sari", "fi", IN_SERIES)
    await in_series.sees("Useita peräkkäin", "20.11.2026")
    await in_series.types("KK54321 1987 00530 2")
    await in_series.taps("Vahvista")
    await in_series.sees("KK54321 on tallennettu.", f"Tähän mennessä on tallennettu {cards_in_a_row + 1} kort")
    hidden = talk.person("Heli", "fi", HIDDEN)
    await hidden.taps("Jatka luonnosta")
    await hidden.sees("Kortin tunnus: KK55555", "Minä vuonna")


async def _are_let_in_or_not(talk: Talk) -> None:
    liisa = talk.person("Liisa", "fi", 1010)
    await liisa.opens(INVITATION)
    for label in WELCOME["fi"]:
        await liisa.taps(label)
    await liisa.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    gone = talk.person("Gone", "fi", GONE)
    await gone.sees("Pääset mukaan")
    await gone.types("/menu")
    await gone.sees("Autan kortinjakajien työntekijöitä")


def test_every_revision_is_tried(revision: str) -> None:
    """A new one is added to `released.ROWS`, with what its program writes."""
    assert list(ROWS) == schema.revisions(), "say in tests/storage/released what its program writes"
    assert revision in ROWS
