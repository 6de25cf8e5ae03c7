"""The life of a staff: from the national coordinator to a worker who comes back with a new phone."""

import logging
from pathlib import Path

import pytest

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.front.room import Room
from bot.front.rooms import ROOMS
from bot.network.people.giving import give, passed_on
from bot.visits.visit import Visit
from bot.wording import plain
from storage.kinds import Language, Role, Scope
from tests.conversations.access_ending import sees_only_the_greeting
from tests.conversations.invited import LINK, accepts, contents, invites, link_on
from tests.conversations.steps import does
from tests.conversations.test_identifiers import everything_in
from tests.support.talk import Person, Talk

WORKERS = ("Anna, tiimi 1", "Pekka, tiimi 2", "Liisa, tiimi 2")


@pytest.fixture(autouse=True)
def _counter(monkeypatch: pytest.MonkeyPatch) -> None:
    """A room in which a contact person is invited to the first organisation."""

    def gives(visit: Visit, _about: str = "") -> Step:
        scope = Scope(organisation_id=1)
        given = give(visit, Role.CONTACT_PERSON, scope, label="Ritva Rantanen", contact="09 000 0003")
        return passed_on(given, HOME_PLACE, "home") if given else Step(HOME_PLACE)

    room = Room(enter=gives, screen=lambda _: Screen(LocalText("Tiski", "Disk")), about_client=False)
    monkeypatch.setitem(ROOMS, "counter", room)


class Life:
    """The people of one staff, in one language, and every token that was given to them."""

    def __init__(self, talk: Talk, language: Language) -> None:
        self.talk, self.language, self.tokens = talk, language, list[str]()

    def says(self, source: str, **values: str) -> str:
        """A text of the bot."""
        return plain(say(source, **values), self.language)

    async def gets_in(self, name: str, token: str) -> Person:
        """Somebody accepts an invitation."""
        self.tokens.append(token)
        person = self.talk.person(name, self.language)
        await accepts(person, token, self.language)
        return person

    async def taps(self, person: Person, *sources: str) -> None:
        """Taps buttons one after the other."""
        for source in sources:
            await person.taps(self.says(source))

    async def responsible_person(self) -> Person:
        """Invited by the national coordinator."""
        kaisa = await self.talk.coordinator("Kaisa", self.language)
        await does(self.talk, kaisa, "/menu")
        await self.taps(kaisa, "Responsible persons")
        await kaisa.account.press(kaisa.buttons[0])
        await self.talk.settles()
        await self.taps(kaisa, "Invite", "Social and health")
        return await self.gets_in("Maija", await invites(self.talk, kaisa, "Maija Mallikas"))

    async def contact_person(self, maija: Person) -> Person:
        """Invited by the responsible person."""
        await does(self.talk, maija, "!go counter")
        return await self.gets_in("Ritva", link_on(maija))

    async def slips(self, ritva: Person) -> list[str]:
        """The contact person invites three workers; the tokens, in the order of their names."""
        await does(self.talk, ritva, "/menu")
        await self.taps(ritva, "Invite")
        await ritva.account.press(ritva.buttons[0])
        await self.talk.settles()
        await ritva.types("\n".join(WORKERS))
        (page,) = contents(self.talk, ritva)
        await ritva.taps(self.says("Done"))
        self.tokens += LINK.findall(page.decode())
        return LINK.findall(page.decode())


@pytest.mark.parametrize("language", [Language.FI, Language.SV])
async def test_the_life_of_a_staff(
    talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture, language: Language
) -> None:
    """Invited from above, by link and by slips; opened, accepted, expired and renewed; ended, lost and back."""
    caplog.set_level(logging.DEBUG)
    life = Life(talk, language)
    ritva = await life.contact_person(await life.responsible_person())
    first, second, third = await life.slips(ritva)
    anna = await life.gets_in("Anna", first)
    pekka = talk.person("Pekka", language)
    await pekka.opens(second)
    liisa = await expires_and_is_renewed(life, ritva, third)
    await pekka.opens(second)
    await pekka.sees(life.says("Kaikubot"))
    await is_ended(life, ritva, liisa)
    await loses_the_phone_and_comes_back(life, ritva, anna)
    assert talk.rows("SELECT label FROM membership WHERE role = 'worker' AND until IS NULL") == [(WORKERS[0],)]
    assert [deed for (deed,) in talk.rows(TRAIL)] == ["accepted", "suspended", "accepted"]
    leaves_no_token(life, tmp_path, caplog)


TRAIL = "SELECT deed FROM audit_entry WHERE membership_id = (SELECT min(id) FROM membership WHERE role = 'worker')"


async def expires_and_is_renewed(life: Life, ritva: Person, old: str) -> Person:
    """Nobody has opened the third one for eight days; its new link lets one in, and the old one nobody."""
    await life.talk.time_passes(days=8)
    await does(life.talk, ritva, "!go invitations 1")
    await ritva.sees(life.says("Open invitations"), WORKERS[1], WORKERS[2])
    await ritva.taps(WORKERS[2])
    await life.taps(ritva, "Give a new link")
    token = link_on(ritva)
    await ritva.taps(life.says("Done"))
    stranger = life.talk.person("Outo", life.language)
    await stranger.opens(old)
    await stranger.sees(life.says("I help the staff of Kaikukortti distributors."))
    return await life.gets_in("Liisa", token)


async def is_ended(life: Life, ritva: Person, liisa: Person) -> None:
    """Her access ends, and her chat is at the door."""
    await does(life.talk, ritva, "/menu")
    await life.taps(ritva, "Staff")
    await ritva.taps(WORKERS[2])
    await life.taps(ritva, "End this access", "Yes, end it")
    await life.talk.bot.tick()
    await sees_only_the_greeting(life.talk, liisa)


async def loses_the_phone_and_comes_back(life: Life, ritva: Person, anna: Person) -> None:
    """What she handed over before is hers after that."""
    await does(life.talk, anna, "KK12345 1987 00530 2", "!confirm", "!registered")
    await does(life.talk, ritva, "/menu")
    await life.taps(ritva, "Staff")
    await ritva.taps(WORKERS[0])
    await life.taps(ritva, "Phone lost", "Yes, it is lost")
    await life.talk.bot.tick()
    await sees_only_the_greeting(life.talk, anna)
    new = await life.gets_in("Anna 2", link_on(ritva))
    await does(life.talk, new, "!go handovers mine 0")
    await new.sees("KK12345")


def leaves_no_token(life: Life, folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Neither in the database's files nor in what the bot logs."""
    kept = everything_in(folder)  # with several bots it is empty: their database is elsewhere, and is asked below
    ours = [record for record in caplog.records if record.name.startswith(("bot.mailroom", "bot.front", "storage"))]
    logged = "\n".join(record.getMessage() for record in ours)
    assert len(set(life.tokens)) == 7
    tables = life.talk.rows("SELECT subject, occurrence FROM message")
    for token in life.tokens:
        assert token.encode() not in kept
        assert token not in logged
        assert token not in str(tables)
