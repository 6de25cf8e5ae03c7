"""When reminders may be sent: on working days, in an area's hours, and not in its quiet weeks. Pure.

Days and hours are those that the clocks in Finland show; instants are in UTC.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice
from zlib import crc32

from bot.dialogue.wall_clock import FINLAND, OFFICE_HOURS, day_of, instant_of
from bot.dialogue.working_days import A_DAY, is_working_day, midsummer_eve, working_days_from

SPREAD_OVER = 5
"""So many working days what piled up in quiet weeks is spread over."""
MINUTE = 15
"""Minutes after an area's first hour at which its reminders are due."""
TUESDAY = 1
MonthDay = tuple[int, int]


@dataclass(frozen=True, slots=True)
class QuietWeeks:
    """Every year from one day to another, both included; from Midsummer Eve, if the first is not said."""

    first: MonthDay | None
    last: MonthDay

    def hold(self, day: date) -> bool:
        """Whether a day is in them."""
        eve = midsummer_eve(day.year)
        first, now = self.first or (eve.month, eve.day), (day.month, day.day)
        if first <= self.last:
            return first <= now <= self.last
        return now >= first or now <= self.last


SUMMER, WINTER = QuietWeeks(None, (7, 31)), QuietWeeks((12, 23), (1, 6))


@dataclass(frozen=True, slots=True)
class Calendar:
    """An area's hours, from one to before another, and its quiet weeks."""

    begins: int = OFFICE_HOURS.start
    ends: int = OFFICE_HOURS.stop
    quiet: tuple[QuietWeeks, ...] = (SUMMER, WINTER)

    def is_quiet(self, day: date) -> bool:
        """Whether a day is in the quiet weeks."""
        return any(weeks.hold(day) for weeks in self.quiet)

    def is_open(self, day: date) -> bool:
        """Whether reminders are sent on a day."""
        return is_working_day(day) and not self.is_quiet(day)

    def is_open_at(self, instant: datetime) -> bool:
        """Whether reminders are sent at an instant."""
        there = instant.astimezone(FINLAND)
        return self.begins <= there.hour < self.ends and self.is_open(there.date())

    def open_from(self, day: date) -> Iterator[date]:
        """The days on which reminders are sent, from a day on, which may be the first."""
        return (each for each in working_days_from(day) if not self.is_quiet(each))

    def working_days_after(self, day: date, count: int) -> date:
        """The day after so many working days; those in quiet weeks do not count, and none is the day itself."""
        return next(islice(self.open_from(day + A_DAY), count - 1, None)) if count else day

    def day_for(self, day: date, whom: int) -> date:
        """The day on which somebody gets what is due on a day: that one, or else the next that is open.

        What fell into quiet weeks is spread over the days after them, each person's at one of them.
        """
        first = next(self.open_from(day))
        waited = any(self.is_quiet(day + A_DAY * days) for days in range((first - day).days))
        return next(islice(self.open_from(first), crc32(b"%d" % whom) % SPREAD_OVER if waited else 0, None))

    def hour_of(self, day: date) -> datetime:
        """The instant of a day at which its reminders are due."""
        return instant_of(day, time(self.begins, MINUTE))

    def due_at(self, day: date, whom: int) -> datetime:
        """The instant at which somebody gets what is due on a day."""
        return self.hour_of(self.day_for(day, whom))

    def next_hour(self, now: datetime) -> datetime:
        """The first instant from now on at which reminders are sent: now, if they are."""
        if self.is_open_at(now):
            return now
        opens = (instant_of(day, time(self.begins)) for day in self.open_from(day_of(now)))
        return next(each for each in opens if each >= now)


def tuesdays_from(day: date) -> Iterator[date]:
    """The Tuesdays from a day on, which may be the first."""
    day += A_DAY * ((TUESDAY - day.weekday()) % 7)
    while True:
        yield day
        day += timedelta(weeks=1)


def first_tuesday(year: int, month: int) -> date:
    """The first Tuesday of a month."""
    return next(tuesdays_from(date(year, month, 1)))
