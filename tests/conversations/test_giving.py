"""An invitation's link from the chat: shown once, above its picture, and kept nowhere."""

import logging
from pathlib import Path

import pytest

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import HOME, Screen, act
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.front.room import Room
from bot.front.rooms import ROOMS
from bot.network.people.giving import give, passed_on
from bot.visits.visit import Visit
from storage.kinds import Role, Scope
from tests.conversations.invited import LINK, accepts, link_on, pictures
from tests.conversations.steps import does
from tests.conversations.test_identifiers import everything_in
from tests.support.talk import Talk


class Counter:
    """A room with one button, which gives an invitation to the site with the number 1."""

    PLACE = Place("counter")

    @staticmethod
    def enter(_visit: Visit, about: str = "") -> Step:
        """To the button."""
        return Step(Counter.PLACE)

    @staticmethod
    def screen(_visit: Visit) -> Screen:
        """The button."""
        return Screen(LocalText("Tiski", "Disk"), rows=((act(LocalText("Kutsu", "Bjud in"), "give"),), (HOME,)))

    @staticmethod
    def tapped(visit: Visit, _action: str) -> Step | None:
        """Gives."""
        given = give(visit, Role.WORKER, Scope(site_id=1), label="Liisa, tiimi 2")
        return passed_on(given, Counter.PLACE, "home") if given else Step(HOME_PLACE)


@pytest.fixture(autouse=True)
def _counter(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Room(enter=Counter.enter, screen=Counter.screen, tapped=Counter.tapped, about_client=False)
    monkeypatch.setitem(ROOMS, "counter", row)


async def test_yhteyshenkilo_antaa_linkin_ja_kuvan(talk: Talk) -> None:
    """The picture comes below the card, and says the same; whoever opens it is asked in."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter", "!give")
    token = link_on(ritva)
    shown = next(message for message in ritva.account.chat if token in message.text)
    for said in ("Kutsu on valmis", "Kenelle: Liisa, tiimi 2", "Toimipiste: Leppävaaran sosiaaliasema", "saakka"):
        assert said in shown.text
    assert ritva.account.chat[-1].document
    assert pictures(talk, ritva) == [LINK.search(shown.text)[0]]  # type: ignore[index]
    await talk.joins("Liisa", "fi", token)
    assert talk.rows("SELECT label, site_id FROM membership WHERE role = 'worker'") == [("Liisa, tiimi 2", 1)]


async def test_kontaktpersonen_gar_vidare_och_lanken_ar_borta(talk: Talk) -> None:
    """The card comes below the picture then, and shows where the person is."""
    siv = await talk.contact_person("Siv", "sv", "rannikon-sosiaalipalvelut")
    await does(talk, siv, "!go counter", "!give")
    token = link_on(siv)
    assert "Inbjudan är klar" in next(message.text for message in siv.account.chat if token in message.text)
    await siv.taps("Klart")
    await siv.sees("Din roll: Kaikukortti-kontaktperson")
    await siv.sees_no(token, "Jag vet inte")
    assert len(pictures(talk, siv)) == 1
    await talk.time_passes(minutes=61)
    assert pictures(talk, siv) == []


async def test_who_gives_an_invitation_stands_in_the_trail(talk: Talk) -> None:
    """With the role in which they gave it."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter", "!give")
    entries = "SELECT person_id, membership_id, site_id FROM audit_entry WHERE deed = 'invited' ORDER BY id"
    assert talk.rows(entries) == [(None, None, None), (1, 1, 1)]


async def test_a_second_tap_gives_no_second_invitation(talk: Talk) -> None:
    """The button is old by then."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter")
    (serial,) = talk.rows("SELECT serial FROM card")[0]
    card = ritva.card.message_id
    for _ in range(2):
        await ritva.account.taps(card, f"{serial}:give")
    await talk.settles()
    assert talk.rows("SELECT count(*) FROM invitation WHERE site_id = 1") == [(1,)]


async def test_nobody_gives_what_they_may_not(talk: Talk) -> None:
    """Somebody of another organisation, a worker, and the culture side."""
    people = [await talk.contact_person("Ulla", "fi", "kohtaamispaikka"), await talk.worker()]
    for person in people:
        await does(talk, person, "!go counter", "!give")
        assert pictures(talk, person) == []
    assert talk.rows("SELECT count(*) FROM invitation WHERE used_at IS NULL") == [(0,)]


async def test_the_token_is_neither_kept_nor_logged(
    talk: Talk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Not in the database's files, while the link is on the card and after it was used."""
    caplog.set_level(logging.DEBUG)
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter", "!give")
    token = link_on(ritva)
    liisa = talk.person("Liisa", "fi")
    await accepts(liisa, token, "fi")
    assert talk.file
    assert token.encode() not in everything_in(tmp_path)
    ours = [record for record in caplog.records if record.name.startswith(("bot.mailroom", "bot.front", "storage"))]
    assert token not in "\n".join(record.getMessage() for record in ours)
