"""When the people of an area are reminded, as its responsible persons have said it."""

from sqlmodel import Session

from bot.network.places.hours.rules import days_of
from bot.reminders.calendar import SUMMER, WINTER, Calendar, QuietWeeks
from storage.queries import reminders


def calendar_of(session: Session, area_id: int) -> Calendar:
    """An area's hours and quiet weeks; the usual ones as long as nobody has said otherwise."""
    row = reminders.hours(session, area_id)
    if row is None:
        return Calendar()
    weeks = (_weeks(row.summer, SUMMER), _weeks(row.winter, WINTER))
    return Calendar(row.begins, row.ends, tuple(each for each in weeks if each))


def _weeks(written: str | None, usual: QuietWeeks) -> QuietWeeks | None:
    if written is None:
        return usual
    days = days_of(written)
    return QuietWeeks(*days) if days else None
