"""A card's validity."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.handover.rules import a_year_from

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
