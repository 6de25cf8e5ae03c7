"""What is a card code and what an identifier, where an area has stated its codes and where it has not."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import LIKE_AN_IDENTIFIER, Unreadable
from bot.dialogue.identifiers import holds_identifier, is_like_identifier
from bot.handover.handover_form import handover_form
from tests.dialogue.disguises import birth_days, digits, identity_codes

OWN_CODES = (r"KK\d{5}",)
TODAY = date(2026, 11, 22)
WHOLE = identity_codes().map("".join)


@pytest.mark.parametrize("pattern", [".*", r"[0-9A-Z]{3,20}", r"\d{6}[-A]?\d{3}[A-Z0-9]"])
@given(code=WHOLE)
def test_no_pattern_of_an_area_makes_an_identity_code_a_card_code(pattern: str, code: str) -> None:
    """Whatever somebody has stated."""
    assert holds_identifier(code, (pattern,))
    assert isinstance(handover_form("a", pattern)["card_code"].kind.read(code, TODAY), Unreadable)


@pytest.mark.parametrize("separator", ["", " ", "\u200b", "\u00a0"])
@given(day=birth_days(), number=digits(3), check=some.sampled_from(["", "1", "T"]))
def test_what_a_form_reads_as_one_code_is_judged_once_more(day: str, number: str, check: str, separator: str) -> None:
    """Where nobody has stated what codes look like, not even the digits of an identity code are one."""
    typed = separator.join([day[:4], day[4:] + number, check])
    assert handover_form("a", "")["card_code"].kind.read(typed, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)


@pytest.mark.parametrize(
    "code", ["131052", "13101952", "19521013", "0401234567", "358401234567", "00358401234567", "091234567"]
)
def test_a_loose_card_code_is_never_a_date_or_a_phone_number(code: str) -> None:
    """It gets a sentence; where an area has stated such codes, it is a code."""
    assert is_like_identifier(code)
    assert handover_form("a", "")["card_code"].kind.read(code, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)
    stated = handover_form("a", rf"\d{{{len(code)}}}")["card_code"].kind
    assert stated.read(code, TODAY) == code
    assert not holds_identifier(code, (rf"\d{{{len(code)}}}",))


@pytest.mark.parametrize(
    "code", ["521013308T", "131052308TEE", "131052308T1", "1310S2308T1", "9131052308T", "13105Z30BT", "KK131052308T"]
)
def test_a_loose_card_code_holds_no_identity_code_among_other_letters_and_digits(code: str) -> None:
    """A shape that somebody could use to note one down."""
    assert handover_form("a", "")["card_code"].kind.read(code, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)


@pytest.mark.parametrize(
    ("code", "pattern"), [("0401234567", r"0\d{9}"), ("1-2-87", r"\d-\d-\d\d"), (" 0401234567 ", r"\d{10}")]
)
def test_what_fits_an_areas_card_code_is_a_card_code_and_nothing_else(code: str, pattern: str) -> None:
    """An area whose cards look like phone numbers can hand them out."""
    assert holds_identifier(code, OWN_CODES)
    assert not holds_identifier(code, (*OWN_CODES, pattern))


def test_a_phone_number_beside_a_card_code_is_still_found() -> None:
    """The pattern excuses the whole text only."""
    assert holds_identifier("0401234567 0501234567", (r"0\d{9}",))
