"""Buttons under messages that stay: they lead on for as long as they mean something, and never do harm."""

import pytest
from sqlmodel import Session, col

from bot.assembly import open_database
from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import say
from bot.dialogue.screens import go
from bot.network.invitations import invite_contact_person
from bot.simulator import Fault
from storage.kinds import DeliveryState
from storage.queries import deliveries, messages
from storage.tables import Delivery
from storage.tables import Message as StoredMessage
from tests.conversations.steps import hands_over, hands_over_unregistered
from tests.support.talk import Person, Talk, is_card

OLD = {
    "fi": "Painike oli vanhassa viestissä. Jatka tästä.",
    "sv": "Knappen hörde till ett äldre meddelande. Fortsätt härifrån.",
}


def nudges(person: Person) -> list[int]:
    """The numbers of the messages that have buttons of their own."""
    return [message.message_id for message in person.account.chat if message.buttons and not is_card(message)]


async def taps_under_the_nudge(talk: Talk, person: Person) -> None:
    """The button that leads to registering, in either language, under the newest nudge."""
    await person.account.press("Registrera nu" if person.account.person.language_code == "sv" else "Rekisteröi nyt")
    await talk.settles()


async def taps(talk: Talk, person: Person, data: str) -> None:
    """A tap under the newest nudge that sends this, whatever the button there sends."""
    await person.account.taps(nudges(person)[-1], data)
    await talk.settles()


async def is_nudged(talk: Talk, name: str = "Anna", language: str = "fi", code: str = "KK11111") -> Person:
    """A worker who has handed a card over, and was told that it is not registered yet."""
    person = await talk.worker(name, language)
    await hands_over_unregistered(person, code, "Vahvista" if language == "fi" else "Bekräfta")
    await person.types("/menu")
    await talk.time_passes(minutes=16)
    assert len(nudges(person)) == 1
    return person


async def test_muistutuksesta_paasee_suoraan_rekisteroimaan(talk: Talk) -> None:
    """The nudge stays where it is, with its button; tapped twice it leads to the same card, and later on says so."""
    anna = await is_nudged(talk)
    before = nudges(anna)
    for _ in range(2):
        await taps_under_the_nudge(talk, anna)
        await anna.sees_one_card("Kortin tunnus: KK11111")
    await anna.taps("Merkitse rekisteröidyksi")
    await anna.gets("Luovutuksen numero: 1.")
    await talk.time_passes(days=400)
    await taps_under_the_nudge(talk, anna)
    await anna.sees_one_card("Sinulla ei ole rekisteröitäviä kortteja.")
    assert nudges(anna) == before


async def test_fran_paminnelsen_kommer_man_direkt_till_registreringen(talk: Talk) -> None:
    """After a restart, too, and where the answer to the tap gets lost on its way."""
    sven = await is_nudged(talk, "Sven", "sv")
    await talk.restart()
    await talk.time_passes(seconds=20)
    talk.simulator.faults.next("editMessageText", Fault.SERVER_ERROR(502))
    await taps_under_the_nudge(talk, sven)
    await sven.sees_one_card("Kortnummer: KK11111")
    await sven.taps("Registreringen är gjord")
    await sven.sees("Kortet är registrerat")
    assert len(nudges(sven)) == 1


async def test_en_knapp_byter_till_den_roll_som_meddelandet_galler(talk: Talk) -> None:
    """While a draft waits, which belongs to its site, it is asked about first."""
    talk.write("UPDATE area SET registers = 'contact person'")
    siv = await talk.contact_person("Siv", "sv", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await talk.time_passes(hours=6)
    assert len(nudges(siv)) == 1
    await siv.opens(await talk.invitation("kivenlahti"))
    await siv.taps("Tacka ja")
    await siv.sees("Ditt verksamhetsställe: Stensviks mötesplats")
    await siv.taps("Dela ut ett kort")
    await siv.types("KK54321")
    await taps_under_the_nudge(talk, siv)
    await siv.sees_one_card("Du har en utdelning som inte är klar.")
    await siv.taps("Fortsätt med utkastet")
    await siv.sees("KK54321")
    await taps_under_the_nudge(talk, siv)
    await siv.taps("Radera utkastet")
    await siv.sees_one_card("Kortnummer: KK11111")
    await siv.types("/menu")
    await siv.sees("Din roll: Kaikukortti-kontaktperson, Kustens socialservice")


async def test_kesken_lomakkeen_luonnos_jaa_odottamaan(talk: Talk) -> None:
    """In the same role it can be left as by any command."""
    anna = await is_nudged(talk)
    await anna.taps("Luovuta kortti")
    await anna.types("KK22222")
    await taps_under_the_nudge(talk, anna)
    await anna.sees_one_card("Kortin tunnus: KK11111")
    await anna.types("/menu")
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kortin tunnus: KK22222")


async def test_vastuuhenkilo_paasee_tiedostoon(talk: Talk) -> None:
    """Where home leads as well; who is not told has nothing to tap."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await talk.time_passes(hours=6)
    assert nudges(anna) == []
    await taps_under_the_nudge(talk, maija)
    await maija.sees_one_card("Rekisteröitävänä on 1 kortti.")
    assert "Lataa kaikki (CSV)" in maija.buttons


async def test_when_the_role_has_ended_the_button_means_nothing(talk: Talk) -> None:
    """Whoever has another role stays in that one; whoever has none sees the door."""
    anna = await is_nudged(talk)
    await anna.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await anna.taps("Hyväksy")
    talk.write("UPDATE membership SET until = since WHERE role = 'worker'")
    await taps_under_the_nudge(talk, anna)
    await anna.sees_one_card(OLD["fi"])
    await anna.sees("Roolisi: Kaikukortti-yhteyshenkilö")
    await anna.types("/leave")
    await anna.taps("Lopeta käyttö")
    await taps_under_the_nudge(talk, anna)
    await anna.sees(OLD["fi"], "Autan kortinjakajien työntekijöitä")
    assert len(nudges(anna)) == 1


FORGED = [
    "d1:home", "d1:batch", "d1:registering 1", "d2:registering", "d9:registering", "d0:registering",
    "d999999999:registering", "d9999999999:registering", "d:registering", "dx:registering", "d1:", "d1", "d",
    f"d1:{'x' * 60}", "d-1:registering", "d1:ä\u0000", "d1:registering\n", "0:go registering", "nonsense",
]  # fmt: skip


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_what_is_forged_does_no_harm(talk: Talk, language: str) -> None:
    """Another chat's delivery, a place that is not offered, and what is no button: a sentence, and all stays."""
    anna = await is_nudged(talk, "Anna", language)
    other = await is_nudged(talk, "Bert", "fi", "KK22222")
    assert talk.rows("SELECT id FROM delivery ORDER BY id") == [(1,), (2,)]
    before = nudges(anna), talk.rows("SELECT place, membership_id FROM chat ORDER BY id")
    for data in FORGED:
        await taps(talk, anna, data)
        await anna.sees_one_card(OLD[language])
        assert (nudges(anna), talk.rows("SELECT place, membership_id FROM chat ORDER BY id")) == before, data
        await anna.types("/menu")
    await taps_under_the_nudge(talk, anna)
    await anna.sees("KK11111")
    assert len(nudges(other)) == 1


async def reworded(talk: Talk, buttons: list[tuple[str, str]]) -> None:
    """The only message gets other buttons, and other words."""
    made = buttons_as_json([go(say(label), to) for label, to in buttons])
    now = talk.clock()

    def change(session: Session) -> None:
        read = session.get_one(StoredMessage, 1).version
        messages.reword(session, 1, read, {"source": "Home"}, made)
        deliveries.follow(session, now, col(StoredMessage.id) == 1)

    async with open_database(talk.url) as database:
        await database.transact(change)
    await talk.time_passes(seconds=1)


async def test_an_edit_leaves_the_buttons_that_are_meant_and_no_others(talk: Talk) -> None:
    """What stood there before does nothing any more, though it may still be tapped on another device."""
    anna = await is_nudged(talk)
    (nudge,) = nudges(anna)
    await reworded(talk, [("Register now", "registering"), ("Help", "help")])

    def labels() -> list[str]:
        return next(message.labels for message in anna.account.chat if message.message_id == nudge)

    assert labels() == ["Rekisteröi nyt", "Ohje"]
    await taps(talk, anna, "d1:help")
    await anna.sees("/menu vie etusivulle")
    await reworded(talk, [("Help", "help")])
    assert labels() == ["Ohje"]
    await taps(talk, anna, "d1:registering")
    await anna.sees(OLD["fi"])
    await reworded(talk, [])
    assert labels() == []
    await anna.account.taps(nudge, "d1:help")
    await talk.settles()
    await anna.sees(OLD["fi"])
    assert any(message.message_id == nudge for message in anna.account.chat)


async def test_what_is_looked_for_keeps_its_buttons(talk: Talk) -> None:
    """A message whose sending was not heard of is found by an edit."""
    anna = await talk.worker(language="fi")
    made = buttons_as_json([go(say("Help"), "help")])
    now, chat = talk.clock(), anna.account.id

    def post(session: Session) -> None:
        said = StoredMessage(kind="other", subject="", words={"source": "Help"}, buttons=made, created_at=now)
        number = messages.post(session, said)
        due = Delivery(copy_of=number, chat_id=chat, state=DeliveryState.DUE, due_at=now)
        deliveries.queue_once(session, [due])

    talk.simulator.faults.next("sendMessage", Fault.DROPPED_AFTER())
    async with open_database(talk.url) as database:
        await database.transact(post)
    for _ in range(4):
        await talk.time_passes(seconds=6)
    assert talk.rows("SELECT state FROM delivery") == [("accepted",)]
    (found,) = [message for message in anna.account.chat if message.buttons and not is_card(message)]
    assert found.labels == ["Ohje"]
    await anna.account.taps(found.message_id, "d1:help")
    await talk.settles()
    await anna.sees_one_card("/menu vie etusivulle")


async def test_a_registered_card_is_not_registered_again_by_a_late_tap(talk: Talk) -> None:
    """While another card waits, an old nudge leads to that one."""
    anna = await is_nudged(talk)
    await hands_over(anna, "KK22222", registered=False)
    await anna.types("/menu")
    await taps_under_the_nudge(talk, anna)
    await anna.sees_one_card("Kortin tunnus: KK11111")
    await anna.taps("Merkitse rekisteröidyksi")
    await taps_under_the_nudge(talk, anna)
    await anna.sees_one_card("Kortin tunnus: KK22222")
