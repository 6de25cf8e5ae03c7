"""What the clocks in Finland show: days and hours as people mean them. Instants are in UTC, where waits are added.

In the night when the clocks go back, ten minutes added to what they show can be seventy.
"""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from bot.dialogue.working_days import is_working_day

OFFICE_HOURS = range(9, 16)
FINLAND = ZoneInfo("Europe/Helsinki")


def day_of(instant: datetime) -> date:
    """The day that it is in Finland at an instant."""
    return instant.astimezone(FINLAND).date()


def instant_of(day: date, hour: time) -> datetime:
    """The instant, in UTC, at which the clocks in Finland show an hour of a day; the first of two."""
    return datetime.combine(day, hour, FINLAND).astimezone(UTC)


def in_office_hours(instant: datetime) -> bool:
    """Whether people in Finland are at work then: on working days, 9 to 16."""
    there = instant.astimezone(FINLAND)
    return is_working_day(there.date()) and there.hour in OFFICE_HOURS
