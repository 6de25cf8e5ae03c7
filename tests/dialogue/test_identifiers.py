"""Which texts hold an identifier of a person, and which never do."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.dialogue.identifiers import holds_contact_or_birth_date, holds_identity_code

SIGNS = "+-ABCDEFUVWXYabcdefuvwxy\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d"
INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff\u00ad\ufe0f\u034f"
FULL_WIDTH = str.maketrans("0123456789", "\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19")
ARABIC = str.maketrans("0123456789", "\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669")
OWN_CODES = (r"KK\d{5}",)


def digits(count: int) -> some.SearchStrategy[str]:
    return some.text("0123456789", min_size=count, max_size=count)


@some.composite
def identity_codes(draw: some.DrawFn) -> str:
    """Any code by its shape, with a check character that may be wrong."""
    return (
        draw(digits(6)) + draw(some.sampled_from(SIGNS)) + draw(digits(3)) + draw(some.sampled_from("0123456789AXbz"))
    )


@given(identity_codes())
@example("010190-123A")
@example("131052-308T")
@example("010100A123X")
@example("010100+1234")
def test_every_shape_of_an_identity_code_is_found(code: str) -> None:
    """All century signs count, and whether the check character is right does not."""
    assert holds_identity_code(code)


@given(identity_codes(), some.data())
def test_spaces_and_invisible_characters_do_not_hide_an_identity_code(code: str, data: some.DataObject) -> None:
    """However a code was copied from elsewhere, it is seen."""
    between = some.text(" \u00a0\u2009" + INVISIBLE, max_size=2)
    spread = "".join(character + data.draw(between) for character in code)
    assert holds_identity_code(spread)


@given(identity_codes(), some.sampled_from([FULL_WIDTH, ARABIC]))
def test_digits_of_other_scripts_do_not_hide_an_identity_code(code: str, script: dict[int, int]) -> None:
    """A phone's keyboard may write digits in its own way."""
    assert holds_identity_code(code.translate(script))


@pytest.mark.parametrize(
    "around",
    [
        "Asiakkaan hetu on {}, kiitos.",
        "{}",
        "({})",
        "hetu:{}:n",
        "liite {}.pdf",
        "skannaus_{}_1.jpg",
        "KK12345 {} 00530 2",
        "Syntynyt 1987,\nhetu\n{}\nlapsia 2",
    ],
)
@given(code=identity_codes())
def test_an_identity_code_is_found_wherever_it_stands(around: str, code: str) -> None:
    """In a sentence, in a file's name, on a line of its own, beside a card's code."""
    assert holds_identity_code(around.format(code))


@pytest.mark.parametrize(
    "written", ["01 01 90 - 123A", "01.01.90-123A", "01-01-90-123A", "010190 123A", "0 1 0 1 9 0 A 1 2 3 X"]
)
def test_an_identity_code_in_groups_is_found(written: str) -> None:
    """People group digits by day, month and year, and leave the sign out."""
    assert holds_identity_code(written)


@given(
    some.one_of(digits(5), some.sampled_from(["00530", "04230", "09120", "02100"])).filter(
        lambda code: code != "00358"
    ),
    digits(5),
    some.integers(1900, 2026),
    some.integers(0, 30),
)
@example("00530", "12345", 1987, 2)
@example("04230", "04040", 1987, 2)
@example("09120", "05050", 2009, 30)
def test_a_quick_line_is_never_refused_whatever_its_order(postal: str, number: str, year: int, children: int) -> None:
    """Card code, birth year, postal code and number of children may stand in any order."""
    parts = (f"KK{number}", str(year), postal, str(children))
    for order in permutations(parts):
        for line in (" ".join(order), ", ".join(order), "\n".join(order)):
            assert not holds_identity_code(line), line
            assert not holds_contact_or_birth_date(line, OWN_CODES), line


@pytest.mark.parametrize(
    "text",
    [
        "KK12345", "kk 12345", "KK1234567890", "ABC123DEF456", "1987", "2026", "00530", "04230", "09120", "2", "0", "",
        "Kiitos!", "Virtanen", "A1", "12345678", "1 234 567", "10-15", "24/7", "klo 9.30",
    ],
)  # fmt: skip
def test_an_ordinary_answer_is_never_refused(text: str) -> None:
    """A worker is not held up by the guard."""
    assert not holds_identity_code(text)
    assert not holds_contact_or_birth_date(text, OWN_CODES)


@pytest.mark.parametrize(
    "text",
    [
        "0401234567", "040 123 4567", "040-123 4567", "040-1234567", "+358401234567", "+358 40 123 4567",
        "+358 (0)40 123 4567", "00358401234567", "050 123 4567", "09 123 4567", "014-123 456", "puh. 044 123 4567.",
        "\uff10\uff14\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17", "040\u00a0123\u20094567", "+46 70 123 45 67",
    ],
)  # fmt: skip
def test_a_phone_number_is_found(text: str) -> None:
    """As Finns write them, with spaces or without."""
    assert holds_contact_or_birth_date(text, OWN_CODES)


@pytest.mark.parametrize(
    "text", ["anna@example.fi", "Posti: Anna.Virtanen@palvelu.example.fi!", "a\u200bnna@example.fi"]
)
def test_an_e_mail_address_is_found(text: str) -> None:
    """Alone or in a sentence."""
    assert holds_contact_or_birth_date(text, OWN_CODES)


@given(
    some.dates(), some.sampled_from(["{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d}. {m}. {y}"])
)
def test_a_full_date_is_found(day: object, how: str) -> None:
    """A full date of birth is more than the form asks for."""
    year, month, number = str(day).split("-")
    written = how.format(d=int(number), m=int(month), y=f"19{year[2:]}")
    assert holds_contact_or_birth_date(written, OWN_CODES)


@pytest.mark.parametrize(
    "text", ["1.2.87", "01.02.1987", "1987-02-01", "syntynyt 1.2.1987 Espoossa", "1.2.\uff11\uff19\uff18\uff17"]
)
def test_a_date_is_found_however_it_is_written(text: str) -> None:
    """Short years and the order of years first are dates too."""
    assert holds_contact_or_birth_date(text, OWN_CODES)


@pytest.mark.parametrize(
    ("code", "pattern"), [("0401234567", r"0\d{9}"), ("1-2-87", r"\d-\d-\d\d"), (" 0401234567 ", r"\d{10}")]
)
def test_what_fits_an_areas_card_code_is_a_card_code_and_nothing_else(code: str, pattern: str) -> None:
    """An area whose cards look like phone numbers can hand them out."""
    assert holds_contact_or_birth_date(code, OWN_CODES)
    assert not holds_contact_or_birth_date(code, (*OWN_CODES, pattern))


def test_a_phone_number_beside_a_card_code_is_still_found() -> None:
    """The pattern excuses the whole text only."""
    assert holds_contact_or_birth_date("0401234567 0501234567", (r"0\d{9}",))
