"""Working days in Finland, over the years."""

from datetime import date, time, timedelta
from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.wall_clock import in_office_hours, instant_of
from bot.dialogue.working_days import is_working_day, midsummer_eve, working_days_from

DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
OFF = """
    2026-01-01 2026-01-06 2026-04-02 2026-04-03 2026-04-06 2026-04-30 2026-05-01 2026-05-14 2026-06-19 2026-12-24
    2026-12-25 2026-12-31 2027-01-01 2027-01-06 2027-03-25 2027-03-26 2027-03-29 2027-04-30 2027-05-06 2027-06-25
    2027-12-06 2027-12-24 2027-12-31
"""
"""The days off from Monday to Friday, in two years."""


def test_two_years_day_by_day() -> None:
    """As Finland's almanac has them, with the eves."""
    days = (date(2026, 1, 1) + timedelta(days=each) for each in range(2 * 365))
    off = {day for day in days if day.weekday() < 5 and not is_working_day(day)}
    assert off == {date.fromisoformat(day) for day in OFF.split()}


@given(DAYS)
def test_after_any_day_somebody_works_within_a_week(day: date) -> None:
    """Christmas, with a weekend beside, is the longest."""
    first, second = islice(working_days_from(day), 2)
    assert day <= first < second
    assert first - day < timedelta(days=7)
    assert is_working_day(first)
    assert first.weekday() < 5
    assert not any(is_working_day(day + timedelta(days=each)) for each in range((first - day).days))


@pytest.mark.parametrize("year", range(2020, 2061))
def test_midsummer_eve_is_a_friday_in_june_on_which_nobody_works(year: int) -> None:
    """Nor on the eves of May Day and of the New Year."""
    eve = midsummer_eve(year)
    assert (eve.weekday(), eve.month) == (4, 6)
    assert date(year, 6, 19) <= eve <= date(year, 6, 25)
    assert not any(map(is_working_day, (eve, date(year, 4, 30), date(year, 12, 31))))


@given(DAYS, st.times())
def test_office_hours_are_on_working_days(day: date, hour: time) -> None:
    """From nine to sixteen."""
    shown = instant_of(day, hour)
    assert in_office_hours(shown) == (is_working_day(day) and 9 <= hour.hour < 16)
