"""A card's validity, and its form."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Unreadable
from bot.dialogue.forms import as_json
from bot.handover.rules import (
    KAIKUKANTA_ORDER,
    LOOSE_CARD_CODE,
    SAFETY,
    a_year_from,
    handover_form,
    voluntary,
)

DAYS = some.dates(date(2020, 1, 1), date(2099, 12, 31))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 5, 4), date(2027, 5, 3)),
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2025, 12, 31), date(2026, 12, 30)),
        (date(2027, 3, 1), date(2028, 2, 29)),
        (date(2028, 3, 1), date(2029, 2, 28)),
        (date(2028, 2, 29), date(2029, 2, 28)),
        (date(2027, 2, 28), date(2028, 2, 27)),
    ],
)
def test_the_last_day_of_a_card(first: date, last: date) -> None:
    """The day of receiving counts, leap years or not."""
    assert a_year_from(first) == last


@given(DAYS)
def test_a_card_is_valid_for_one_year_with_its_first_day(first: date) -> None:
    """The day after the last is the same day of the next year."""
    valid = a_year_from(first) - first + timedelta(days=1)
    assert valid in (timedelta(days=365), timedelta(days=366))
    following = a_year_from(first) + timedelta(days=1)
    same_day = (following.month, following.day) == (first.month, first.day)
    assert same_day or (first.month, first.day) == (2, 29)
    assert following.year == first.year + 1


@given(DAYS, DAYS)
def test_a_card_that_is_received_later_does_not_end_earlier(one: date, other: date) -> None:
    """Whatever the calendar does."""
    earlier, later = sorted((one, other))
    assert a_year_from(earlier) <= a_year_from(later)


def test_the_form_asks_what_the_terms_say_and_nothing_else() -> None:
    """Three compulsory questions besides the code, two voluntary ones, a date that is today's unless said; no name."""
    form = handover_form("rannikko", "")
    asked = {question.name: question.voluntary for question in form.questions}
    assert asked == {
        "card_code": False,
        "birth_year": False,
        "postal_code": False,
        "children": False,
        "gender": True,
        "life_situation": True,
        "handed_over_on": False,
    }
    assert [question.name for question in form.questions if question.unasked] == ["handed_over_on"]
    assert set(KAIKUKANTA_ORDER) == set(asked) - {"handed_over_on"}


def test_an_area_has_its_own_pattern_of_card_codes() -> None:
    """Another one makes another version of the form; none is checked loosely."""
    today = date(2026, 5, 4)
    own, loose = handover_form("rannikko", r"KK\d{5}"), handover_form("rannikko", "")
    assert as_json(own) != as_json(loose)
    assert loose["card_code"].kind == handover_form("rannikko", LOOSE_CARD_CODE)["card_code"].kind
    assert own["card_code"].kind.fits("KK12345", today)
    assert not own["card_code"].kind.fits("ABC", today)
    assert loose["card_code"].kind.fits("ABC", today)
    assert not loose["card_code"].kind.fits("AB", today)


def test_the_safety_button_stands_at_every_question() -> None:
    """It may come up at any, and a companion who reads along sees nothing change."""
    for question in handover_form("a", "").questions:
        assert [exit_.name for exit_ in question.exits] == [SAFETY], question.name


def test_a_postal_code_of_noughts_is_none() -> None:
    """Whoever does not know it does not get on by typing noughts."""
    kind = handover_form("a", "")["postal_code"].kind
    assert isinstance(kind.read("00000", date(2026, 5, 4)), Unreadable)
    assert kind.read("00100", date(2026, 5, 4)) == "00100"


def test_a_voluntary_answer_is_kept_as_given_declined_or_not_asked() -> None:
    """Three different things."""
    assert voluntary({"gender": "woman"}, "gender") == "woman"
    assert voluntary({"gender": DECLINED}, "gender") == DECLINED
    assert voluntary({}, "gender") is None
