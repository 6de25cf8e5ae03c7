"""The wall clock in Finland, beside instants in UTC."""

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.assembly import system_time
from bot.dialogue.wall_clock import FINLAND, day_of, instant_of

HALF_PAST_THREE = time(3, 30)


def test_the_program_counts_in_utc() -> None:
    """An instant in Finnish time would be added to as the clock shows it."""
    assert system_time().tzinfo is UTC


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.times())
def test_an_hour_of_a_day_is_on_that_day(day: date, hour: time) -> None:
    """Also where the clock shows it twice, or not at all."""
    instant = instant_of(day, hour)
    assert instant.tzinfo is UTC
    assert day_of(instant) == day
    shown = instant.astimezone(FINLAND).replace(tzinfo=None)
    assert shown - datetime.combine(day, hour) in (timedelta(), timedelta(hours=1))


def test_half_past_three_is_the_first_of_two_in_autumn_and_half_past_four_in_spring() -> None:
    """The clocks go back on 2027-10-31, and forward on 2027-03-28."""
    assert instant_of(date(2027, 10, 31), HALF_PAST_THREE) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert instant_of(date(2027, 3, 28), HALF_PAST_THREE) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
