"""Drafts: they survive, they hide, they go."""

from tests.support.talk import Talk


async def test_a_draft_survives_a_restart(talk: Talk) -> None:
    """What was typed before the bot went away stands there when it is back."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("kk 12345")
    await anna.sees("Card code: KK12345", "In which year")
    await talk.restart()
    await anna.types("1987")
    await anna.sees("Birth year: 1987", "postal code")


async def test_an_idle_draft_hides_its_values_and_asks_whether_to_go_on(talk: Talk) -> None:
    """After ten minutes nobody who picks the phone up sees a client's details."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await talk.time_passes(minutes=10)
    await anna.sees("You have a draft here")
    await anna.sees_no("KK12345")
    await anna.types("1987")
    await anna.sees("Please choose first")
    await anna.taps("Go on")
    await anna.sees("Card code: KK12345", "In which year")


async def test_an_untouched_draft_is_deleted_after_a_day_and_the_worker_is_told(talk: Talk) -> None:
    """Nothing of a client stays lying about."""
    anna = await talk.worker(language="en")
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await talk.time_passes(minutes=10)
    await talk.time_passes(hours=24)
    assert any("Your draft was deleted" in message.text for message in anna.account.chat)
    await anna.sees("What would you like to do?")


async def test_jatka_luonnosta_avaa_kysymyksen_yhdella_painalluksella(talk: Talk) -> None:
    """Home is always one tap away and costs nothing; also when the draft was hidden meanwhile."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.types("/cancel")
    await anna.sees("Luonnoksesi on tallessa.")
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kortin tunnus: KK12345", "Minä vuonna")
    await anna.taps("Etusivu")
    await talk.time_passes(minutes=10)
    await anna.taps("Jatka luonnosta")
    await anna.sees("Kortin tunnus: KK12345", "Minä vuonna")


async def test_dela_ut_ett_kort_finns_kvar_pa_startsidan_medan_ett_utkast_vantar(talk: Talk) -> None:
    """It offers to go on with the draft or to delete it, and shows nothing of the client before."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK12345")
    await sven.taps("Startsidan")
    await sven.taps("Dela ut ett kort")
    await sven.sees("Utkast som väntar", "Du har en utdelning som inte är klar.")
    await sven.sees_no("KK12345")
    await sven.taps("Radera utkastet")
    await sven.sees("Skriv kortnumret", "fråga 1 av 6")


async def test_takaisin_tarkistuksesta_avatusta_vastauksesta_palaa_tarkistukseen(talk: Talk) -> None:
    """The review is never more than a tap away, whatever was typed meanwhile."""
    anna = await talk.worker(language="fi")
    await anna.types("KK12345 1987 00530 2")
    await anna.taps("Syntymävuosi")
    await anna.types("87")
    await anna.sees("Kirjoita syntymävuosi neljällä numerolla", "Nykyinen vastaus: 1987")
    await talk.restart()
    await anna.taps("Takaisin")
    await anna.sees("Syntymävuosi: 1987", "Onko kaikki oikein?")
