"""An invitation's link from the chat: shown once, above its picture, and kept nowhere."""

import asyncio
import logging
from pathlib import Path

import pytest

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import HOME, Screen, act
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.front.room import Room
from bot.front.rooms import ROOMS
from bot.network.people.giving import give, passed_on
from bot.simulator import Fault
from bot.visits.visit import Visit
from storage.kinds import Role, Scope
from tests.conversations.access_ending import is_removed, loses_the_role, sees_only_the_greeting
from tests.conversations.invited import LINK, accepts, link_on, pictures
from tests.conversations.steps import does
from tests.conversations.test_identifiers import everything_in
from tests.support.talk import Person, Talk


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
    """The picture is seen below the card, without a tap, and says the same; whoever opens it is asked in."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter", "!give")
    token = link_on(ritva)
    shown = next(message for message in ritva.account.chat if token in message.text)
    for said in ("Kutsu on valmis", "Kenelle: Liisa, tiimi 2", "Toimipiste: Leppävaaran sosiaaliasema", "saakka"):
        assert said in shown.text
    assert ritva.account.chat[-1].photo
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


@pytest.mark.parametrize("fault", [Fault.DROPPED_AFTER(), Fault.SERVER_ERROR(502), Fault.DROPPED_BEFORE()], ids=repr)
async def test_kuva_jonka_lahetyksesta_ei_kuultu_haviaa(talk: Talk, fault: Fault) -> None:
    """With the link, whose card comes below; it is not sent again, and whoever asks anew gets one."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await does(talk, ritva, "!go counter")
    talk.simulator.faults.next("sendPhoto", fault)
    await does(talk, ritva, "!give")
    await ritva.sees_one_card("Tiski")
    await talk.time_passes(seconds=1)
    assert pictures(talk, ritva) == []
    assert len(talk.simulator.calls("sendPhoto")) == 1
    await ritva.taps("Kutsu")
    assert link_on(ritva) in pictures(talk, ritva)[0]
    assert len(pictures(talk, ritva)) == 1
    assert talk.rows("SELECT count(*) FROM card WHERE sending_after IS NOT NULL OR sending_lost") == [(0,)]


async def test_bilden_forsvinner_nar_atkomsten_upphor(talk: Talk) -> None:
    """At once, and with the link."""
    siv = await talk.contact_person("Siv", "sv", "rannikon-sosiaalipalvelut")
    await does(talk, siv, "!go counter", "!give")
    assert len(pictures(talk, siv)) == 1
    await is_removed(talk, siv)
    await sees_only_the_greeting(talk, siv)


async def test_the_picture_is_not_sent_to_whoever_may_not_give_any_more(talk: Talk) -> None:
    """The role ends after the link was asked for, while what has to vanish goes first; they stay a worker."""
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await ritva.opens(await talk.invitation("tammisaari"))
    await ritva.taps("Hyväksy")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR())
    await does(talk, ritva, "!go counter", "hei")
    talk.clock.passes(seconds=3)
    tried = len(talk.simulator.calls("deleteMessage"))
    talk.simulator.faults.next("deleteMessage", Fault.TIMEOUT_AFTER())
    await ritva.account.press("Kutsu")
    await ritva.until(lambda: len(talk.simulator.calls("deleteMessage")) > tried, "that the picture comes")
    await loses_the_role(talk, "role = 'contact person'")
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.time_passes(seconds=20)
    assert not talk.simulator.calls("sendPhoto")


@pytest.mark.parametrize("fault", [Fault.TIMEOUT_BEFORE(), Fault.TIMEOUT_AFTER()], ids=repr)
async def test_kuva_haviaa_vaikka_botti_kaatuu_sen_lahtiessa(fragile_talk: Talk, fault: Fault) -> None:
    """The process is killed before the answer; the next one finds what it left, and whoever asks anew gets it once."""
    talk = fragile_talk
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await ritva.taps("Kutsu")
    await ritva.taps("Leppävaaran sosiaaliasema")
    await ritva.sees("Kenet haluat kutsua?")
    talk.simulator.faults.next("sendPhoto", fault)
    await ritva.account.press("Kutsu ilman nimeä")
    await ritva.until(lambda: bool(talk.simulator.calls("sendPhoto")), "that the picture leaves")
    assert len(pictures(talk, ritva)) == int(fault.done)
    await talk.bot.stop()
    talk.simulator.faults.clear()
    await talk.bot.start()
    async with asyncio.timeout(30):
        while pictures(talk, ritva) or link_stands(ritva):  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    assert len(talk.simulator.calls("sendPhoto")) == 1
    await ritva.taps("Tee uusi linkki")
    await ritva.until(lambda: len(pictures(talk, ritva)) == 1, "a picture")
    assert link_on(ritva) in pictures(talk, ritva)[0]


def link_stands(person: Person) -> bool:
    """Whether a link is anywhere in somebody's chat."""
    return any(LINK.search(message.text) for message in person.account.chat)
