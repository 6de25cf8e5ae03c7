"""The planner: what is due, once, at a decent hour, and not too late."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.dialogue.wall_clock import day_of
from bot.reminders.calendar import Calendar, first_tuesday
from bot.reminders.rules import (
    Fact,
    Occurrence,
    Recipient,
    Rule,
    Schedule,
    Snoozed,
    dates,
    due,
    ignored_on,
    may_be_due,
    too_late,
)
from tests.reminders.test_calendar import CALENDARS, DAYS

A_DAY, QUARTER = timedelta(days=1), timedelta(minutes=15)
ANNA, SVEN = Recipient(1, 1001, 11), Recipient(2, 1002, 12)
USUAL = Calendar()
SCHEDULES = st.one_of(
    st.builds(
        Schedule,
        st.sets(st.integers(1, 180), max_size=4).map(lambda found: tuple(sorted(found, reverse=True))),
        weekly=st.integers(0, 4),
    ).filter(lambda schedule: bool(schedule.before or schedule.weekly)),
    st.builds(Schedule, after=st.integers(0, 15), weekly=st.integers(0, 4)),
    st.builds(Schedule, weekly=st.integers(0, 4), monthly=st.just(True)),
)


def planned(
    rule: Rule, facts: Iterable[Fact], times: Iterable[datetime], calendar: Calendar = USUAL
) -> list[Occurrence]:
    """What programs that look at these times plan, each once."""
    found: dict[object, Occurrence] = {}
    facts = list(facts)
    for now in times:
        for each in due(rule, facts, {}, calendar, now):
            found.setdefault(each.key, each)
    return list(found.values())


def every_morning(first: date, days: int, calendar: Calendar = USUAL) -> list[datetime]:
    """When somebody looks each day, as reminders are due."""
    return [calendar.hour_of(first + A_DAY * each) for each in range(days)]


def test_a_trial_that_ends() -> None:
    """180, 90, 30 and 7 days before, but not on a Saturday, nor on Good Friday."""
    rule = Rule("trial", 1, Schedule(before=(180, 90, 30, 7)))
    fact = Fact("locality 1", (ANNA,), "phase 1", date(2027, 4, 30))
    found = planned(rule, [fact], every_morning(date(2026, 10, 1), 300))
    assert [each.scheduled for each in found] == [
        date(2026, 11, 1), date(2027, 1, 30), date(2027, 3, 31), date(2027, 4, 23),
    ]  # fmt: skip
    assert [day_of(each.due_at) for each in found] == [
        date(2026, 11, 2), date(2027, 2, 1), date(2027, 3, 31), date(2027, 4, 23),
    ]  # fmt: skip


def test_weekly_four_times_and_then_monthly() -> None:
    """On Tuesdays, and in no quiet weeks."""
    rule = Rule("without", 1, Schedule(weekly=4, monthly=True))
    fact = Fact("organisation 1", (ANNA,), "contacts 1", date(2026, 11, 24))
    found = [each.scheduled for each in planned(rule, [fact], every_morning(date(2026, 11, 24), 290))]
    assert found == [
        *(date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)),
        *(date(2027, 2, 2), date(2027, 3, 2), date(2027, 4, 6), date(2027, 5, 4), date(2027, 6, 1)),
        *(date(2027, 8, 3), date(2027, 9, 7)),
    ]


def test_after_five_working_days_and_then_weekly() -> None:
    """Three in all, and a week later somebody else sees it; quiet weeks stop the counting."""
    schedule = Schedule(after=5, weekly=2)
    assert dates(schedule, date(2026, 11, 24), USUAL, date.max) == [
        date(2026, 12, 1), date(2026, 12, 8), date(2026, 12, 15),
    ]  # fmt: skip
    assert ignored_on(schedule, date(2026, 11, 24), USUAL) == date(2026, 12, 22)
    assert dates(schedule, date(2027, 6, 21), USUAL, date.max) == [
        date(2027, 8, 3), date(2027, 8, 10), date(2027, 8, 17),
    ]  # fmt: skip
    assert ignored_on(schedule, date(2027, 6, 21), USUAL) == date(2027, 8, 24)


def test_before_and_weekly_after() -> None:
    """As an induction is: 30 and 7 days before, then weekly three times."""
    schedule = Schedule(before=(30, 7), weekly=3)
    assert dates(schedule, date(2027, 3, 1), USUAL, date.max) == [
        *(date(2027, 1, 30), date(2027, 2, 22)),
        *(date(2027, 3, 9), date(2027, 3, 16), date(2027, 3, 23)),
    ]
    assert ignored_on(schedule, date(2027, 3, 1), USUAL) == date(2027, 3, 30)
    assert ignored_on(Schedule(weekly=1, monthly=True), date(2027, 3, 1), USUAL) is None


@settings(max_examples=60, deadline=None)
@given(SCHEDULES, CALENDARS, st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_whoever_is_always_there_plans_each_once_and_in_hours(
    schedule: Schedule, calendar: Calendar, day: date
) -> None:
    """Each that was scheduled is due once, unless a later one took its place on the same day."""
    rule, fact = Rule("any", 1, schedule), Fact("a", (ANNA, SVEN), "home", day)
    first = day - A_DAY * 200
    found = planned(rule, [fact], every_morning(first, 420, calendar), calendar)
    assert max(Counter((each.to, day_of(each.due_at)) for each in found).values(), default=1) == 1
    for each in found:
        assert calendar.is_open_at(each.due_at)
        assert day_of(each.due_at) >= each.scheduled
        assert each.due_at < each.until
    for to in (ANNA, SVEN):
        came = {day_of(each.due_at) for each in found if each.to is to}
        scheduled = {
            on for last in range(0, 420, 20) for on in dates(schedule, day, calendar, first + A_DAY * last)
            if on >= first
        }  # fmt: skip
        last = day_of(every_morning(first, 420, calendar)[-1])
        wanted = {calendar.day_for(on, to.person_id) for on in scheduled}
        assert {each for each in wanted if each <= last} <= came


@settings(max_examples=60, deadline=None)
@given(
    SCHEDULES,
    st.dates(date(2026, 1, 1), date(2030, 1, 1)),
    st.lists(st.integers(15, 60 * 24 * 20).map(lambda minutes: timedelta(minutes=minutes)), min_size=1, max_size=60),
)
def test_downtime_is_caught_up_without_what_is_too_old(schedule: Schedule, day: date, pauses: list[timedelta]) -> None:
    """However long nobody looked."""
    rule, fact = Rule("any", 1, schedule), Fact("a", (ANNA,), "home", day)
    now = USUAL.hour_of(day - A_DAY * 60)
    seen: set[object] = set()
    for pause in pauses:
        now += pause
        came = list(due(rule, [fact], {}, USUAL, now))
        assert len(came) <= 1
        for each in came:
            assert each.due_at <= now < each.until <= each.due_at + timedelta(days=4)
        assert all(each.key in seen or not seen.add(each.key) for each in came)  # type: ignore[func-returns-value]


@settings(deadline=None)
@given(SCHEDULES, CALENDARS, DAYS, st.integers(0, 24 * 60 * 400))
def test_what_cannot_be_due_is_not(schedule: Schedule, calendar: Calendar, day: date, minutes: int) -> None:
    """So nothing has to be looked up for it."""
    rule, now = Rule("any", 1, schedule), calendar.hour_of(day - A_DAY * 180) + timedelta(minutes=minutes)
    if list(due(rule, [Fact("a", (ANNA, SVEN), "home", day)], {}, calendar, now)):
        assert may_be_due(rule, calendar, now)


def test_monthly_ones_are_looked_for_on_a_day_or_two_a_month() -> None:
    """What they are about costs more to find out."""
    rule = Rule("contract", 1, Schedule(monthly=True))
    looked = [now for now in every_morning(date(2027, 2, 1), 28) if may_be_due(rule, USUAL, now)]
    assert [day_of(each) for each in looked] == [date(2027, 2, 2), date(2027, 2, 3)]


@settings(deadline=None)
@given(CALENDARS, DAYS)
def test_nothing_is_sent_after_a_working_day_and_an_hour(calendar: Calendar, day: date) -> None:
    """Nor ever after four days."""
    due_at = calendar.due_at(day, 1)
    latest = too_late(due_at, calendar)
    following = calendar.hour_of(next(calendar.open_from(day_of(due_at) + A_DAY)))
    assert latest == min(following + timedelta(hours=1), due_at + timedelta(days=4))


@pytest.mark.parametrize("until", [date(2026, 12, 2), date(2026, 12, 9), date(2026, 12, 30)])
def test_what_was_put_off_comes_when_that_is_over(until: date) -> None:
    """Not before, then once, and after that as it was scheduled."""
    rule = Rule("without", 1, Schedule(weekly=4, monthly=True))
    fact = Fact("organisation 1", (ANNA, SVEN), "contacts 1", date(2026, 11, 24))
    snoozed: Snoozed = {(1, "without organisation 1"): until}
    came: dict[int, list[date]] = {1: [], 2: []}
    seen = set()
    for now in every_morning(date(2026, 12, 2), 70):
        for each in due(rule, [fact], snoozed, USUAL, now):
            if each.key not in seen:
                seen.add(each.key)
                came[each.to.person_id].append(day_of(each.due_at))
    weekly = [date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 22)]
    assert [day for day in came[2] if day < date(2027, 1, 1)][-3:] == weekly
    assert came[1][0] == USUAL.day_for(until, 1)
    assert came[1][1:] == [*(day for day in weekly if day > until), first_tuesday(2027, 2)]


def test_a_changed_rule_is_another_one() -> None:
    """What is due under it has another name."""
    fact = Fact("a", (ANNA,), "home", date(2026, 11, 24))
    now = USUAL.hour_of(date(2026, 12, 1))
    old, new = (next(due(Rule("r", version, Schedule(weekly=1)), [fact], {}, USUAL, now)) for version in (1, 2))
    assert old.key != new.key
