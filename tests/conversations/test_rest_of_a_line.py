"""After a photo of the card, or half a line, the rest comes in one line; a photo can bring it as its caption."""

from dataclasses import dataclass

import pytest

from tests.conversations.steps import does
from tests.support.photos import photo_of
from tests.support.talk import Person, Talk


@dataclass(frozen=True)
class Words:
    """What is seen in one language."""

    language: str
    site: str
    begin: str
    review: str
    year: str
    which_year: str
    postal: str
    children: str
    unasked: str
    four_digits: str
    no_postal: str
    not_read: str
    refused: str
    in_use: str
    several: str
    saved: str


FI = Words(
    "fi", "leppavaara", "Luovuta kortti", "Onko kaikki oikein?", "Syntymävuosi: 1987", "Minä vuonna",
    "Postinumero: 00530", "Lapset ja lastenlapset: 2", "Sukupuoli: ei kysytty", "Kirjoita syntymävuosi neljällä",
    "Tämä ei ole postinumero.", "en ymmärtänyt kuvan mukana lähettämääsi tekstiä",
    "tieto, josta asiakkaan voi tunnistaa", "Tämä kortti on jo luovutettu", "Useita peräkkäin", "on tallennettu",
)  # fmt: skip
SV = Words(
    "sv", "tammisaari", "Dela ut ett kort", "Stämmer allt?", "Födelseår: 1987", "Vilket år", "Postnummer: 00530",
    "Barn och barnbarn: 2", "Kön: inte ifyllt", "Skriv födelseåret med fyra siffror", "Det där är inget postnummer.",
    "förstod inte texten som du skickade med den", "en uppgift som identifierar en klient",
    "Det här kortet delades ut redan", "Flera kort", "är sparat",
)  # fmt: skip
both = pytest.mark.parametrize("said", [FI, SV], ids=["fi", "sv"])


async def sends(talk: Talk, worker: Person, code: str, caption: str = "") -> None:
    """A photo of a card's QR code."""
    await worker.account.sends_photo(photo_of(code), caption or None)
    await talk.settles()


@both
async def test_after_a_photo_the_rest_is_typed_in_one_line(talk: Talk, said: Words) -> None:
    """The voluntary questions are one tap away, as after any line."""
    worker = await talk.worker("Petra", said.language, said.site)
    await sends(talk, worker, "KK12345")
    await worker.sees(said.which_year)
    await worker.types("1987 00530 2")
    await worker.sees("KK12345", said.year, said.postal, said.children, said.unasked, said.review)


@both
@pytest.mark.usefixtures("words_only")
async def test_after_half_a_line_so_is_the_other_half(talk: Talk, said: Words) -> None:
    """In any order, after a restart; what is wrong in it is asked, and what comes after a step back is said anew."""
    worker = await talk.worker("Petra", said.language, said.site)
    await worker.types("KK12345 1987")
    await talk.restart()
    await talk.time_passes(seconds=20)
    await worker.types("2, 00530")
    await worker.sees(said.year, said.postal, said.children, said.review)
    await does(talk, worker, "/menu", "!go handover", "!drop go handover", "KK12345", "1987 0053 2")
    await worker.sees(said.no_postal, said.year, said.children)
    await does(talk, worker, "!back", "1990 0054 1")
    await worker.sees(said.no_postal, "1990")
    await worker.types("00540")
    await does(talk, worker, "!to birth_year", "1987 0053 2")
    await worker.sees(said.four_digits, "1990", "00540")
    await worker.types("1987 00530 2")
    await worker.sees(said.year, said.postal, said.children, said.review)


@both
@pytest.mark.usefixtures("words_only")
async def test_an_answer_stays_an_answer_and_another_card_is_not_mixed_in(talk: Talk, said: Words) -> None:
    """Nor does what is no rest of a line change anything."""
    worker = await talk.worker("Petra", said.language, said.site)
    await worker.types("KK12345")
    for text in ("KK54321 1990 00540 1", "00530", "hei", "1987 00530 2 044", "87"):
        await worker.types(text)
        await worker.sees(said.four_digits, said.which_year)
    assert talk.rows("SELECT answers FROM draft") == [('{"card_code": "KK12345"}',)]
    await worker.types("kk12345 1987 00530 2")
    await worker.sees("KK12345", said.year, said.postal, said.children, said.review)


@both
@pytest.mark.usefixtures("words_only")
async def test_a_caption_is_the_rest_of_the_line(talk: Talk, said: Words) -> None:
    """From home, in the form and in a row; whole, or one answer."""
    worker = await talk.worker("Petra", said.language, said.site)
    await sends(talk, worker, "KK12345", "1987 00530 2")
    await worker.sees_one_card(said.review)
    await worker.sees("KK12345", said.year, said.postal, said.children)
    await does(talk, worker, "!confirm", "!registered", "!go handover series")
    await sends(talk, worker, "KK12346", "KK12346, 1987, 00530, 2")
    await worker.sees(said.review, "KK12346", said.postal)
    await does(talk, worker, "!confirm")
    await worker.sees("KK12346", said.saved, said.several)
    await does(talk, worker, "/menu", "!go handover")
    await sends(talk, worker, "KK12347", "1987")
    await worker.sees("KK12347", said.year)


@both
@pytest.mark.usefixtures("words_only")
async def test_a_caption_that_is_no_rest_is_said_not_to_be_understood(talk: Talk, said: Words) -> None:
    """The code is taken all the same."""
    worker = await talk.worker("Petra", said.language, said.site)
    for caption in ("hei", "KK54321 1990 00540 1"):
        await sends(talk, worker, "KK12345", caption)
        await worker.sees_one_card("KK12345")
        await worker.sees(said.not_read, said.which_year)
        await does(talk, worker, "/menu", "!go handover", "!drop go handover")


@both
@pytest.mark.usefixtures("words_only")
async def test_what_is_refused_in_a_caption_stays_refused(talk: Talk, said: Words) -> None:
    """The picture is not even read, and nothing is kept."""
    worker = await talk.worker("Petra", said.language, said.site)
    await does(talk, worker, "!go handover")
    for caption in ("131052-308T", "1987 00530 2 131052-308T", "1987 00530 2, 044 123 4567", "13.10.1952 00530"):
        await sends(talk, worker, "KK12345", caption)
        await worker.sees_one_card(said.refused)
        assert talk.rows("SELECT answers FROM draft") == [("{}",)]
    assert not talk.simulator.calls("getFile")


@both
@pytest.mark.usefixtures("words_only")
async def test_beside_a_code_in_use_the_caption_is_kept(talk: Talk, said: Words) -> None:
    """As in a line: only the code is asked again."""
    worker = await talk.worker("Petra", said.language, said.site)
    await does(talk, worker, "KK12345 1990 00540 1", "!confirm", "!registered", "/menu")
    await sends(talk, worker, "KK12345", "1987 00530 2")
    await worker.sees(said.in_use, said.year, said.postal, said.children)
    await worker.types("KK12346")
    await worker.sees("KK12346", said.review)
