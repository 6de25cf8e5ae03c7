"""Whoever tries many card codes has to wait: the bot is no list of the codes that are in use."""

from tests.conversations.steps import hands_over_unregistered, taps_what_sends
from tests.support.talk import Talk


async def test_den_som_provar_manga_kortnummer_far_inga_svar_pa_en_timme(talk: Talk) -> None:
    """The bot is no list of the codes that are in use."""
    anna = await talk.worker(language="fi")
    for number in range(11):
        await hands_over_unregistered(anna, f"KK1111{number % 10}" if number < 10 else "KK22222", "Vahvista")
        await anna.taps("Merkitse rekisteröidyksi")
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.taps("Dela ut ett kort")
    for number in range(10):
        await sven.types(f"KK1111{number}")
        await sven.sees("Det här kortnumret används redan.")
    for code in ("KK22222", "KK99999"):
        await sven.types(code)
        await sven.sees("Därför tar jag emot nya nummer först om en timme.", "Maija Mallikas")
    await talk.time_passes(minutes=61)
    await sven.types("/menu")
    await sven.taps("Dela ut ett kort")
    await sven.types("KK99999")
    await sven.sees("Kortnummer: KK99999")


async def test_vapaidenkin_tunnusten_kokeilu_loppuu(talk: Talk) -> None:
    """A code that is in use nowhere tells something too: that it is free."""
    anna = await talk.worker(language="fi")
    await taps_what_sends(talk, anna, "go handover")
    for number in range(20):
        await anna.types(f"KK500{number:02}")
        await anna.sees("Minä vuonna")
        await taps_what_sends(talk, anna, "back")
    await anna.types("KK60000")
    await anna.sees("voit syöttää uusia tunnuksia vasta tunnin kuluttua", "Maija Mallikas")
    await talk.time_passes(minutes=61)
    await anna.types("/menu")
    await taps_what_sends(talk, anna, "go handover draft")
    await anna.types("KK60000")
    await anna.sees("Minä vuonna")


async def test_en_arlig_kvall_med_sextio_kort_stoppas_inte(talk: Talk) -> None:
    """Within the hour, every fourth code mistyped before it was right; one that is handed over is no guess."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await taps_what_sends(talk, sven, "go handover series")
    for number in range(60):
        code = f"KK6{number:04}"
        if number % 4 == 0:
            await sven.types(f"KK7{number:04} 1987 00530 2")
            await taps_what_sends(talk, sven, "to card_code")
            await sven.types(code)
        else:
            await sven.types(f"{code} 1987 00530 2")
        await taps_what_sends(talk, sven, "confirm")
    assert talk.rows("SELECT count(*) FROM handover") == [(60,)]
    assert talk.rows("SELECT codes_tried FROM person") == [(15,)]


async def test_renewing_and_correcting_are_no_guesses_either(talk: Talk) -> None:
    """Each new code is counted when it is given, and no more once it is a card's."""
    anna = await talk.worker(language="fi")
    await hands_over_unregistered(anna, "KK11111", "Vahvista")
    await taps_what_sends(talk, anna, "registered", "go record 1", "renew new")
    await anna.types("KK22222")
    assert talk.rows("SELECT codes_tried FROM person") == [(1,)]
    await taps_what_sends(talk, anna, "confirm", "registered", "go record 2", "correct typing error", "to card_code")
    await anna.types("KK33333")
    assert talk.rows("SELECT codes_tried FROM person") == [(1,)]
    await taps_what_sends(talk, anna, "confirm", "go record 2", "renew same", "confirm")
    assert talk.rows("SELECT codes_tried FROM person") == [(0,)]
