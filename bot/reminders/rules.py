"""What is due: from what stands, the calendar, what was put off, and the time. Pure.

Each occurrence has a name: its rule and the rule's version, what it is about, and the day for which it is scheduled. So
it may be planned again and again, by any program, and whoever changes a rule's schedule gives it a new version: what
was due under the old one is dropped.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

from bot.dialogue.phrases import LocalText
from bot.dialogue.wall_clock import day_of
from bot.dialogue.working_days import A_DAY
from bot.reminders.calendar import Calendar, first_tuesday, tuesdays_from

AN_HOUR = timedelta(hours=1)
LATEST = timedelta(days=4)
"""However many days without reminders follow, nothing is sent later than so long after it was due."""
SETTLES = timedelta(days=4)
"""So long before the first weekly reminder somebody has heard of the thing already."""
A_WEEK, A_FORTNIGHT = timedelta(weeks=1), timedelta(weeks=2)


@dataclass(frozen=True, slots=True)
class Schedule:
    """When something is due that is about a day: so many days before it or working days after it, then weekly, monthly.

    Weekly ones are on Tuesdays, monthly ones on the first of a month; neither in quiet weeks.
    """

    before: tuple[int, ...] = ()
    after: int | None = None
    weekly: int = 0
    monthly: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of reminder. A new schedule is a new `version`."""

    name: str
    version: int
    schedule: Schedule


@dataclass(frozen=True, slots=True, order=True)
class Recipient:
    """Who is reminded, in which chat and in which role."""

    person_id: int
    chat_id: int
    membership_id: int


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that stands, and of which somebody is reminded, counted from a day if it has one.

    `place` is where it is mended. The rest is what the reminder says of it, as far as it needs that.
    """

    about: str
    to: tuple[Recipient, ...]
    place: str
    day: date = date.min
    name: LocalText | None = None
    count: int = 1
    until: date | None = None


Snoozed = Mapping[tuple[int, str], date]
"""Until when somebody does not want to hear of a thing: by person, and by rule and what it is about."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A reminder that is due to somebody from one instant to another, and the day for which it was scheduled."""

    rule: str
    version: int
    about: str
    scheduled: date
    to: Recipient
    due_at: datetime
    until: datetime

    @property
    def key(self) -> tuple[int, str, int, str, date]:
        """What makes it one."""
        return self.to.person_id, self.rule, self.version, self.about, self.scheduled


def thing(rule: str, about: str) -> str:
    """What can be put off."""
    return f"{rule} {about}"


def dates(schedule: Schedule, day: date, calendar: Calendar, last: date) -> list[date]:
    """The days for which something is scheduled, up to the last; of those each month, the latest two."""
    found = [day - A_DAY * days for days in schedule.before]
    if schedule.after is not None:
        found.append(calendar.working_days_after(day, schedule.after))
    base = max([day, *found])
    if schedule.weekly:
        found.extend(islice(_weekly(base, calendar), schedule.weekly))
    if schedule.monthly:
        since = found[-1] + A_FORTNIGHT if found else day
        found.extend(each for each in _of_two_months(last) if each >= since and not calendar.is_quiet(each))
    return sorted(each for each in found if each <= last)


def _weekly(base: date, calendar: Calendar) -> Iterator[date]:
    return (each for each in tuesdays_from(base + SETTLES) if not calendar.is_quiet(each))


def _of_two_months(last: date) -> tuple[date, date]:
    before = last.replace(day=1) - A_DAY
    return first_tuesday(before.year, before.month), first_tuesday(last.year, last.month)


def ignored_on(schedule: Schedule, day: date, calendar: Calendar) -> date | None:
    """The day on which others see that somebody has ignored every reminder: a week after the last, if there is one.

    Quiet weeks do not count.
    """
    if schedule.monthly:
        return None
    last = dates(schedule, day, calendar, date.max)[-1]
    return next(calendar.open_from(next(_weekly(last, calendar)))) if schedule.weekly else last + A_WEEK


def too_late(due_at: datetime, calendar: Calendar) -> datetime:
    """From when on what was due is not sent any more: an hour after reminders go the next time."""
    following = next(calendar.open_from(day_of(due_at) + A_DAY))
    return min(calendar.hour_of(following) + AN_HOUR, due_at + LATEST)


def may_be_due(rule: Rule, calendar: Calendar, now: datetime) -> bool:
    """Whether anything can be due by a rule now, whatever stands."""
    schedule, today = rule.schedule, day_of(now)
    if schedule.before or schedule.after is not None:
        return True
    tuesdays = takewhile(lambda day: day <= today, tuesdays_from(today - A_WEEK))
    return any(
        not calendar.is_open(day) or _is_due(calendar.hour_of(day), calendar, now)
        for day in tuesdays
        if schedule.weekly or day == first_tuesday(day.year, day.month)
    )


def _is_due(due_at: datetime, calendar: Calendar, now: datetime) -> bool:
    return due_at <= now < too_late(due_at, calendar)


def due(rule: Rule, facts: Iterable[Fact], snoozed: Snoozed, calendar: Calendar, now: datetime) -> Iterator[Occurrence]:
    """What is due by a rule now: of each thing at most one to each, the latest that was scheduled."""
    for fact in facts:
        scheduled = dates(rule.schedule, fact.day, calendar, day_of(now))
        for to in fact.to:
            wanted = _wanted(scheduled, snoozed.get((to.person_id, thing(rule.name, fact.about))), day_of(now))
            times = [(calendar.due_at(day, to.person_id), day) for day in wanted]
            latest = max((each for each in times if each[0] <= now), default=None)
            if latest and _is_due(latest[0], calendar, now):
                until = too_late(latest[0], calendar)
                yield Occurrence(rule.name, rule.version, fact.about, latest[1], to, latest[0], until)


def _wanted(scheduled: Sequence[date], until: date | None, today: date) -> list[date]:
    """What is left of a schedule for somebody who has put the thing off: they are reminded once that is over."""
    if until is None:
        return list(scheduled)
    return [until, *(day for day in scheduled if day > until)] if until <= today else []
