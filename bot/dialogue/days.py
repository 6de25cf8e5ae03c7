"""A day as an answer, of the past or still to come, and how people write days."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.phrases import Value, say

NO_SUCH_DAY = say("There is no such day in the calendar. Please check it.")
LONGEST = 60
"""No day is written in more characters, nor are two with a dash between."""
DAY = r"(?:(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[./] ?(\d{1,2})(?:[./] ?((?:\d\d)?\d\d)?)?)\.?"
"""A day as people write it: `14.3.2027`, `14.3.27`, `14.3.`, `14/3/2027`, `2027-03-14`."""
_LEAP_YEAR = 2000
_YEARS_BETWEEN_LEAP_YEARS = 8
"""At most, as around 2100."""


@dataclass(frozen=True, slots=True)
class Written:
    """A day as it was written: there may be no such day, and the year may be left out."""

    day: int
    month: int
    year: int | None = None

    def in_year(self, year: int) -> date | None:
        """The day in a year; None if that year has no such day."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None

    def exists(self) -> bool:
        """Whether there is such a day; without its year, whether there ever is."""
        return self.in_year(_LEAP_YEAR if self.year is None else self.year) is not None


@dataclass(frozen=True, slots=True)
class Day:
    """A day from so many days before or after today to so many, kept as its ISO date; days before today are negative.

    `Day(-365, 0)` is one of the last year, `Day(0, 730)` one of the next two. Typed without its year it is the one that
    can be the answer; of several such, the one nearest to today.
    """

    name: ClassVar[str] = "day"
    earliest: int
    latest: int

    def read(self, text: str, today: date) -> Answer | Unreadable:
        found = re.fullmatch(DAY, plain_line(text), re.ASCII)
        if found is None:
            example = today + timedelta(days=min(max(0, self.earliest), self.latest))
            return Unreadable(say("Please give a day, for example %(example)s.", example=as_written(example)))
        written = written_in(found.groups())
        if not written.exists():
            return Unreadable(NO_SUCH_DAY)
        day, first, last = self._meant(written, today), self._first(today), self._last(today)
        if day < first:
            return Unreadable(say("The day can be %(day)s at the earliest. Please check it.", day=first))
        if day > last:
            return Unreadable(say("The day can be %(day)s at the latest. Please check it.", day=last))
        return day.isoformat()

    def fits(self, answer: Answer, today: date) -> bool:
        day = from_iso(answer)
        return day is not None and self.earliest <= (day - today).days <= self.latest

    def shown(self, answer: Answer) -> Value:
        return from_iso(answer) or str(answer)

    def _first(self, today: date) -> date:
        return today + timedelta(days=self.earliest)

    def _last(self, today: date) -> date:
        return today + timedelta(days=self.latest)

    def _meant(self, written: Written, today: date) -> date:
        """The day that was meant, in its range or not."""
        if written.year is not None:
            return date(written.year, written.month, written.day)
        first, last = self._first(today), self._last(today)
        far = _YEARS_BETWEEN_LEAP_YEARS
        years = range(min(first.year, today.year - far), max(last.year, today.year + far) + 1)
        days = [day for day in map(written.in_year, years) if day]
        possible = [day for day in days if first <= day <= last]
        return min(possible or days, key=lambda day: abs(day - today))


def plain_line(text: str) -> str:
    """A typed line with plain digits, and one space where there was any white space; empty if it is too long."""
    line = text.strip()
    return " ".join(unicodedata.normalize("NFKC", line).split()) if len(line) <= LONGEST else ""


def written_in(groups: tuple[str | None, ...]) -> Written:
    """The day that the six groups of DAY found."""
    iso_year, iso_month, iso_day, day, month, year = groups
    if iso_year:
        return Written(int(iso_day or 0), int(iso_month or 0), int(iso_year))
    century = 2000 if year and len(year) == len("27") else 0
    return Written(int(day or 0), int(month or 0), century + int(year) if year else None)


def as_written(day: date) -> str:
    """A day as people in Finland type it."""
    return f"{day.day}.{day.month}.{day.year}"


def from_iso(answer: Answer) -> date | None:
    """The day that an ISO date tells, if it is one and written in the only way in which days are kept."""
    try:
        day = date.fromisoformat(str(answer))
    except ValueError:
        return None
    return day if day.isoformat() == answer else None
