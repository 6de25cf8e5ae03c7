"""A photo of the card's QR code instead of typing."""

import asyncio

from tests.support.bots import OwnProcess
from tests.support.photos import photo_of, tiled
from tests.support.readers import is_reading, readers_of
from tests.support.talk import Talk


async def test_kuva_kortista_riittaa_tunnukseksi(talk: Talk) -> None:
    """The picture is read in memory and deleted from the chat; the form goes on."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await anna.sees_one_card("Kortin tunnus: KK12345")
    await anna.sees("Minä vuonna")


async def test_en_bild_fran_startsidan_borjar_en_blankett(talk: Talk) -> None:
    """Sent as a file, and with the code at the end of an address, it is read too."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.account.sends_document(photo_of("https://example.fi/k/KK54321"), file_name="kort.jpg")
    await talk.settles()
    await sven.sees_one_card("Kortnummer: KK54321")


async def test_each_unreadable_picture_gets_its_sentence_and_the_chance_to_type(talk: Talk) -> None:
    """None, several, and one that is no card's."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    for photo, sentence in (
        (photo_of(), "En löytänyt kuvasta koodia."),
        (photo_of("KK12345", "KK54321"), "Kuvassa on useita koodeja."),
        (photo_of("WIFI:S:cafe;;"), "Kuvassa oleva koodi ei ole kortin tunnus."),
        (photo_of("131052-308T"), "tieto, josta asiakkaan voi tunnistaa"),
    ):
        await anna.account.sends_photo(photo)
        await talk.settles()
        await anna.sees_one_card("Kirjoita kortin tunnus")
        await anna.sees(sentence)
    await anna.types("KK12345")
    await anna.sees("Kortin tunnus: KK12345")


async def test_liian_suuri_kuva_ja_muu_tiedosto_saavat_kumpikin_oman_lauseensa(talk: Talk) -> None:
    """And the form goes on; other pictures go on being read."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    for content, name, sentence in (
        (tiled(7000), "kortti.png", "Kuva on liian suuri."),
        (b"\xff\xd8\xff" + bytes(20 * 1024 * 1024), "kortti.jpg", "Kuva on liian suuri."),
        (b"%!PS-Adobe-3.0 EPSF-3.0\nshowpage\n", "kortti.jpg", "En voi lukea tätä tiedostoa."),
        (b"GIF89a", "kortti.gif", "En voi lukea tätä tiedostoa."),
        (photo_of("KK12345")[:900], "kortti.jpg", "En löytänyt kuvasta koodia."),
    ):
        await anna.account.sends_document(content, file_name=name)
        await talk.settles()
        await anna.sees_one_card("Kirjoita kortin tunnus")
        await anna.sees(sentence)
    await anna.account.sends_document(photo_of("KK12345"), file_name="kortti.jpg")
    await talk.settles()
    await anna.sees_one_card("Kortin tunnus: KK12345")


async def test_en_for_stor_bild_far_sin_egen_mening(talk: Talk) -> None:
    """In Swedish as well; a contact person has no use for pictures, and is told so."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await sven.account.sends_document(tiled(7000), file_name="kort.png")
    await talk.settles()
    await sven.sees_one_card("Bilden är för stor.")
    ritva = await talk.contact_person("Ritva", "sv", "rannikon-sosiaalipalvelut")
    await ritva.account.sends_document(tiled(7000), file_name="kort.png")
    await talk.settles()
    await ritva.sees("Jag kan bara läsa text och QR-koder")


async def test_the_bot_stops_in_time_though_it_is_reading_pictures(fragile_talk: Talk) -> None:
    """Nothing goes on without it, and what was not answered is answered at the next start."""
    talk = fragile_talk
    assert isinstance(talk.bot, OwnProcess)
    anna = talk.person("Anna", "fi")
    await anna.opens(await talk.invitation())
    for label in ("Suomi", "Hyväksy ja aloita", "Luovuta kortti"):
        await anna.taps(label)
    await anna.sees("Kirjoita kortin tunnus")
    await anna.account.sends_document(tiled(7000), file_name="kortti.png")
    for _ in range(2):
        await anna.account.sends_document(tiled(1600, scale=1), file_name="kortti.png")
    async with asyncio.timeout(15):
        while not (readers := readers_of(talk.bot.pid)):  # noqa: ASYNC110
            await asyncio.sleep(0.005)
    talk.bot.is_told_to_stop()
    async with asyncio.timeout(15):  # it promises ten seconds, on a machine that has nothing else to do
        await talk.bot.ended()
    assert not any(map(is_reading, readers))
    await talk.bot.start()
    async with asyncio.timeout(60):
        while talk.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'") != [(0,)]:  # noqa: ASYNC110
            await asyncio.sleep(0.05)


async def test_a_picture_where_no_code_is_asked_changes_nothing(talk: Talk) -> None:
    """Neither a later question nor a draft that waits."""
    anna = await talk.worker(language="fi")
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await anna.account.sends_photo(photo_of("KK99999"))
    await talk.settles()
    await anna.sees("Tässä kohdassa ei kysytä kortin tunnusta.", "Kortin tunnus: KK12345")
    await anna.taps("Etusivu")
    await anna.account.sends_photo(photo_of("KK99999"))
    await talk.settles()
    await anna.sees("Kuvaa ei käytetty, koska sinulla on keskeneräinen luonnos.")
    assert "KK99999" not in str(talk.rows("SELECT answers FROM draft"))


async def test_a_strangers_picture_is_not_even_fetched(talk: Talk) -> None:
    """The greeting is all there is."""
    sam = talk.person("Sam", "en")
    await sam.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await sam.sees("I help the staff of Kaikukortti distributors")
    assert not talk.simulator.calls("getFile")
