"""Who forgets to register a card is told, when nothing else is under way."""

from bot.simulator.messages import Message
from tests.conversations.steps import hands_over, hands_over_unregistered, nudges
from tests.support.talk import Talk


async def test_who_has_not_registered_a_card_is_told_after_15_minutes_and_at_the_end_of_the_day(talk: Talk) -> None:
    """Without anything about the client; a third time it is not said."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await anna.taps("Etusivu")
    await hands_over(anna, "KK22222", registered=False)
    await talk.time_passes(minutes=14)
    await talk.time_passes(minutes=1)
    assert nudges(anna) == [
        "Sinulla on 2 korttia rekisteröimättä Kaikukantaan. Uutta korttia voi käyttää vasta rekisteröinnin jälkeen. "
        "Aloita painamalla ”Rekisteröi nyt”."
    ]
    await anna.types("/menu")
    await anna.taps("Rekisteröimättä: 2")
    await anna.taps("Merkitse rekisteröidyksi")
    for _ in range(3):
        await talk.time_passes(hours=3)
    assert nudges(anna)[1:] == [
        "Sinulla on 1 kortti rekisteröimättä Kaikukantaan. Uutta korttia voi käyttää vasta rekisteröinnin jälkeen. "
        "Aloita painamalla ”Rekisteröi nyt”."
    ]


async def test_who_is_in_the_middle_of_a_form_is_not_disturbed(talk: Talk) -> None:
    """The nudge waits until the form is done or left."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.types("KK54321 1987 10600 0")
    await sven.taps("Bekräfta")
    await sven.taps("Startsidan")
    await talk.time_passes(minutes=14)
    await sven.taps("Dela ut ett kort")
    await talk.time_passes(minutes=2)
    assert nudges(sven) == []
    await talk.time_passes(minutes=10)
    await talk.time_passes(seconds=1)
    assert nudges(sven) == [
        "Du har 1 kort att registrera i Kaikukanta. Ett nytt kort fungerar först när det är registrerat. "
        "Tryck på ”Registrera nu” för att börja."
    ]


async def test_a_reminder_does_not_bring_back_a_line_that_is_no_news(talk: Talk) -> None:
    """*Welcome* belongs to the answer that led to it, not to what is sent in the afternoon."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    await ritva.sees("Tervetuloa!")
    anna = await talk.worker(language="fi")
    await hands_over(anna, "KK11111", registered=False)
    await talk.time_passes(hours=5, minutes=45)
    assert len(nudges(ritva)) == 1
    await ritva.sees("Mitä haluat tehdä?")
    assert "Tervetuloa!" not in ritva.card.text


async def test_kontaktpersonen_far_veta_en_gang_om_dagen_vad_som_vantar(talk: Talk) -> None:
    """At the end of the working day, not for every card; and not the worker, who cannot do anything about it."""
    talk.write("UPDATE area SET registers = 'contact person'")
    siv = await talk.contact_person("Siv", "sv", "rannikon-sosiaalipalvelut")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await hands_over_unregistered(sven, "KK11111", "Bekräfta")
    await sven.sees("Utdelningen är sparad", "Kaikukortti-kontaktperson registrerar kortet.")
    await talk.time_passes(minutes=16)
    await hands_over_unregistered(sven, "KK22222", "Bekräfta")
    assert nudges(siv) == nudges(sven) == []
    await talk.time_passes(hours=6)
    assert nudges(siv) == [
        "Du har 2 kort att registrera i Kaikukanta. Ett nytt kort fungerar först när det är registrerat. "
        "Tryck på ”Registrera nu” för att börja."
    ]
    await talk.time_passes(hours=20)
    assert len(nudges(siv)) == 1
    await talk.time_passes(hours=4)
    assert len(nudges(siv)) == 2
    assert nudges(sven) == []


async def test_at_the_weekend_nobody_is_told(talk: Talk) -> None:
    """What was handed over on a Friday evening is told on Monday afternoon."""
    talk.write("UPDATE area SET registers = 'contact person'")
    ritva = await talk.contact_person("Ritva", "fi", "rannikon-sosiaalipalvelut")
    anna = await talk.worker(language="fi")
    await talk.time_passes(days=3, hours=8)
    await hands_over_unregistered(anna, "KK12345", "Vahvista")
    await talk.time_passes(days=2)
    assert nudges(ritva) == []
    await talk.time_passes(days=1)
    assert len(nudges(ritva)) == 1


async def test_sarjasta_muistutetaan_kerran_eika_jokaisesta_kortista(talk: Talk) -> None:
    """One message for all that were handed over in the next quarter of an hour, too; the rest is for the afternoon."""
    anna = await talk.worker(language="fi")
    for code in ("KK11111", "KK22222", "KK33333"):
        await hands_over_unregistered(anna, code, "Vahvista")
        await anna.types("/menu")
        await talk.time_passes(minutes=2)
    for _ in range(20):
        await talk.time_passes(minutes=1)
    assert [nudge.partition(" rekisteröimättä")[0] for nudge in nudges(anna)] == ["Sinulla on 3 korttia"]
    await talk.time_passes(hours=6)
    assert len(nudges(anna)) == 2


async def test_each_site_has_a_nudge_of_its_own(talk: Talk) -> None:
    """Its button leads to what it counts, in the role at that site."""
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await anna.opens(await talk.invitation("tammisaari"))
    await anna.taps("Hyväksy")
    await hands_over_unregistered(anna, "KK22222", "Vahvista")
    await anna.types("/menu")
    await talk.time_passes(minutes=16)
    assert [nudge.partition(" rekisteröimättä")[0] for nudge in nudges(anna)] == ["Sinulla on 1 kortti"] * 2
    for code in ("KK22222", "KK11111"):
        message = next(each for each in anna.account.chat if each.text in nudges(anna) and code_of(talk, each) == code)
        await anna.account.taps(message.message_id, message.buttons[0][0].data)
        await talk.settles()
        await anna.sees(code)
        await anna.taps("Merkitse rekisteröidyksi")
    assert talk.rows("SELECT count(*) FROM handover WHERE registered_at IS NULL") == [(0,)]


def code_of(talk: Talk, message: Message) -> str:
    """The card that a nudge is about."""
    site = "SELECT m.subject FROM message m JOIN delivery d ON d.copy_of = m.id WHERE d.message_id = "
    ((subject,),) = talk.rows(f"{site}{message.message_id}")
    ((code,),) = talk.rows(f"SELECT card_code FROM handover WHERE site_id = {str(subject).split()[-1]}")
    return str(code)
