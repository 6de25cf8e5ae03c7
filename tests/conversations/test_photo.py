"""A photo of the card's QR code instead of typing."""

from tests.support.photos import photo_of
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
    await anna.sees("Tässä kohdassa ei kysytä kortin tunnusta.")
    assert "KK99999" not in str(talk.rows("SELECT answers FROM draft"))


async def test_a_strangers_picture_is_not_even_fetched(talk: Talk) -> None:
    """The greeting is all there is."""
    sam = talk.person("Sam", "en")
    await sam.account.sends_photo(photo_of("KK12345"))
    await talk.settles()
    await sam.sees("I help the staff of Kaikukortti distributors")
    assert not talk.simulator.calls("getFile")
