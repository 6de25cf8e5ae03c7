"""What is typed on an ordinary day is not taken for an identifier."""

from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.dialogue.identifiers import holds_identifier
from tests.dialogue import ordinary
from tests.dialogue.disguises import digits

OWN_CODES = (r"KK\d{5}",)


@pytest.mark.parametrize(
    ("texts", "patterns", "most"),
    [
        (ordinary.card_codes()["with letters"], (), 0),
        (ordinary.card_codes()["five digits"], (), 0),
        (ordinary.card_codes()["eight digits"], (), 10),
        # One number of ten digits in 27 begins with a possible date, one in 27 like a mobile phone's.
        (ordinary.card_codes()["ten digits"], (), 80),
        (ordinary.card_codes()["ten digits"], ordinary.STATED, 0),
        (ordinary.card_codes()["eight digits"], ordinary.STATED, 0),
        (ordinary.quick_lines(), (), 5),
        (ordinary.quick_lines(), ordinary.STATED, 5),
        (ordinary.PERIODS, (), 0),
        (ordinary.FINNISH, (), 0),
        (ordinary.SWEDISH, (), 0),
    ],
)
def test_ordinary_work_is_held_up_at_most_this_often_in_a_thousand(
    texts: list[str], patterns: tuple[str, ...], most: int
) -> None:
    """The false alarms of the guard, on card codes, quick lines, periods and sentences with numbers."""
    held_up = [text for text in texts if holds_identifier(text, patterns)]
    assert 1000 * len(held_up) <= most * len(texts), held_up


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
            assert not holds_identifier(line, OWN_CODES), line


@pytest.mark.parametrize(
    "text",
    [
        "KK12345", "kk 12345", "KK1234567890", "ABC123DEF456", "1987", "2026", "00530", "04230", "09120", "2", "0", "",
        "Kiitos!", "Virtanen", "A1", "12345678", "1 234 567", "10-15", "24/7", "klo 9.30",
    ],
)  # fmt: skip
def test_an_ordinary_answer_is_never_refused(text: str) -> None:
    """A worker is not held up by the guard."""
    assert not holds_identifier(text, OWN_CODES)
