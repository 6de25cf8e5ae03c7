"""When reminders may be sent, over the years."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.wall_clock import FINLAND, day_of, instant_of
from bot.dialogue.working_days import is_working_day
from bot.reminders.calendar import SUMMER, WINTER, Calendar, QuietWeeks, first_tuesday, tuesdays_from

A_DAY = timedelta(days=1)
DAYS = st.dates(date(2020, 1, 1), date(2050, 12, 31))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2050, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
MONTH_DAYS = st.dates(date(2024, 1, 1), date(2024, 12, 31)).map(lambda day: (day.month, day.day))
SHORT = st.builds(
    lambda first, days: QuietWeeks(
        (first.month, first.day), ((first + A_DAY * days).month, (first + A_DAY * days).day)
    ),
    st.dates(date(2023, 1, 1), date(2023, 12, 31)),
    st.integers(0, 60),
)
CALENDARS = st.one_of(
    st.just(Calendar()),
    st.builds(Calendar, st.integers(7, 11), st.integers(13, 18), st.lists(SHORT, max_size=2).map(tuple)),
)


def test_the_usual_quiet_weeks() -> None:
    """From Midsummer Eve to the end of July, and around Christmas."""
    usual = Calendar()
    quiet = [date(2026, 6, 19), date(2026, 7, 31), date(2026, 12, 23), date(2027, 1, 6)]
    loud = [date(2026, 6, 18), date(2026, 8, 1), date(2026, 12, 22), date(2027, 1, 7)]
    assert [usual.is_quiet(day) for day in (*quiet, *loud)] == [True] * 4 + [False] * 4
    assert SUMMER.hold(date(2027, 6, 25))
    assert not SUMMER.hold(date(2027, 6, 24))
    assert WINTER.hold(date(2026, 1, 1))


@settings(deadline=None)
@given(CALENDARS, INSTANTS)
def test_the_next_hour_is_open_and_nothing_before_it_is(calendar: Calendar, now: datetime) -> None:
    """On no weekend, holiday or eve, in no quiet week and not at night; now, if it is open now."""
    found = calendar.next_hour(now)
    assert found >= now
    assert calendar.is_open_at(found)
    there = found.astimezone(FINLAND)
    assert is_working_day(there.date())
    assert not calendar.is_quiet(there.date())
    assert calendar.begins <= there.hour < calendar.ends
    assert (found == now) == calendar.is_open_at(now)
    if found > now:
        assert there.time() == time(calendar.begins)
        assert not any(
            calendar.is_open(day_of(now) + A_DAY * each) for each in range(1, (day_of(found) - day_of(now)).days)
        )


@pytest.mark.parametrize("day", [date(2026, 3, 30), date(2026, 10, 26), date(2027, 3, 30), date(2027, 11, 1)])
def test_the_hour_is_the_clocks_after_they_were_changed(day: date) -> None:
    """The weekend before, they went forward or back."""
    calendar = Calendar()
    assert calendar.next_hour(instant_of(day - A_DAY * 2, time(12))) == instant_of(
        next(calendar.open_from(day)), time(9)
    )
    assert calendar.hour_of(day).astimezone(FINLAND).time() == time(9, 15)


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 20))
def test_quiet_weeks_stop_the_counting_of_working_days(calendar: Calendar, day: date, count: int) -> None:
    """Each of them is open, and there are as many as were asked for."""
    last = calendar.working_days_after(day, count)
    assert sum(calendar.is_open(day + A_DAY * each) for each in range(1, (last - day).days + 1)) == count
    assert calendar.is_open(last)
    assert calendar.working_days_after(day, 0) == day


@settings(deadline=None)
@given(CALENDARS, DAYS, st.integers(1, 10**6))
def test_what_is_due_on_an_open_day_comes_on_it(calendar: Calendar, day: date, whom: int) -> None:
    """Else on a later one, and after a weekend on the next."""
    found = calendar.day_for(day, whom)
    assert calendar.is_open(found)
    assert found >= day
    if calendar.is_open(day):
        assert found == day
    first = next(calendar.open_from(day))
    if not any(calendar.is_quiet(day + A_DAY * each) for each in range((first - day).days)):
        assert found == first
    assert calendar.due_at(day, whom) == instant_of(found, time(calendar.begins, 15))


def test_what_piled_up_is_spread_over_five_working_days() -> None:
    """About as many people on each; the same person always on the same."""
    calendar, day = Calendar(), date(2027, 7, 13)
    came = [calendar.day_for(day, whom) for whom in range(1, 1001)]
    assert set(came) == {date(2027, 8, each) for each in (2, 3, 4, 5, 6)}
    assert all(150 < came.count(each) < 250 for each in set(came))
    assert came == [calendar.day_for(day, whom) for whom in range(1, 1001)]


def test_tuesdays() -> None:
    """One a week, and the first of a month."""
    days = tuesdays_from(date(2026, 11, 25))
    assert [next(days) for _ in range(2)] == [date(2026, 12, 1), date(2026, 12, 8)]
    assert first_tuesday(2027, 2) == date(2027, 2, 2)
