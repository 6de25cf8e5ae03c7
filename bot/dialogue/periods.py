"""A period as an answer: from one day to another, or from a day on."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.days import DAY, NO_SUCH_DAY, Written, as_written, from_iso, plain_line, written_in
from bot.dialogue.phrases import Phrase, Value, say

EN_DASH = "\u2013"
DASH = "[-\u2010-\u2015\u2043\u2212]{1,3}"
_TYPED = re.compile(rf"{DAY} ?{DASH} ?(?:{DAY})?", re.ASCII)
_INTERVAL = re.compile(r"(\d{4}-\d{1,2}-\d{1,2}) ?/", re.ASCII)
_GROUPS_OF_A_DAY = 6
_YEARS_BACK = 8
"""In so many years, the 29th of February comes at least once."""


@dataclass(frozen=True, slots=True)
class Period:
    """A first and a last day, both from so many days before or after today to so many, as with a `Day`.

    Kept as an interval of ISO 8601: `2027-03-14/2028-12-31`, or `2027-03-14/` without an end, where it `may_be_open`.
    Typed with any dash. Of the first day the year may be left out: then it is the latest that is not after the last.
    """

    name: ClassVar[str] = "period"
    earliest: int
    latest: int
    may_be_open: bool = False

    def read(self, text: str, today: date) -> Answer | Unreadable:
        written = _written(plain_line(text))
        if written is None or (written[1] is None and not self.may_be_open):
            return Unreadable(self._what_is_right(today))
        days = _days(*written)
        wrong = NO_SUCH_DAY if days is None else self._wrong(*days, today)
        if days is None or wrong:
            return Unreadable(wrong or NO_SUCH_DAY)
        return "/".join(day.isoformat() if day else "" for day in days)

    def fits(self, answer: Answer, today: date) -> bool:
        days = _kept(answer)
        if days is None or (days[1] is None and not self.may_be_open):
            return False
        return self._wrong(*days, today) is None

    def shown(self, answer: Answer) -> Value:
        days = _kept(answer)
        if days is None:
            return str(answer)
        first, last = days
        if last is None:
            return say("%(first)s onwards", first=first)
        return say("%(first)s \u2013 %(last)s", first=first, last=last)

    def _what_is_right(self, today: date) -> Phrase:
        first = today + timedelta(days=min(max(0, self.earliest), self.latest))
        example = f"{as_written(first)}{EN_DASH}{as_written(today + timedelta(days=self.latest))}"
        if self.may_be_open:
            return say(
                "Please give the days on which it begins and ends, for example %(example)s. "
                "If no end is known, write nothing after the dash.",
                example=example,
            )
        return say("Please give the days on which it begins and ends, for example %(example)s.", example=example)

    def _wrong(self, first: date, last: date | None, today: date) -> Phrase | None:
        earliest, latest = (today + timedelta(days=days) for days in (self.earliest, self.latest))
        if last and last < first:
            return say("That ends before it begins. Please check both days.")
        if first < earliest:
            return say("It can begin on %(day)s at the earliest. Please check the day.", day=earliest)
        if last and last > latest:
            return say("It can end on %(day)s at the latest. Please check the day.", day=latest)
        if first > latest:
            return say("It can begin on %(day)s at the latest. Please check the day.", day=latest)
        return None


def _written(line: str) -> tuple[Written, Written | None] | None:
    """The two days in a line, the second None if it was left out; None if some other thing or a year is missing."""
    found = _TYPED.fullmatch(_INTERVAL.sub(rf"\1{EN_DASH}", line))
    if found is None:
        return None
    groups = found.groups()
    first, end = written_in(groups[:_GROUPS_OF_A_DAY]), groups[_GROUPS_OF_A_DAY:]
    last = written_in(end) if any(end) else None
    return (first, last) if (last or first).year is not None else None


def _days(first: Written, last: Written | None) -> tuple[date, date | None] | None:
    """The days that were meant; None if there is no such day."""
    end = last.in_year(last.year) if last and last.year is not None else None
    if not first.exists() or (last and end is None):
        return None
    if first.year is not None:
        begin = first.in_year(first.year)
    else:
        year = end.year if end else 0
        days = (first.in_year(year - back) for back in range(_YEARS_BACK + 1))
        begin = next((day for day in days if day and end and day <= end), None)
    return (begin, end) if begin else None


def _kept(answer: Answer) -> tuple[date, date | None] | None:
    """The days of a kept period; None if it is none."""
    first, dash, last = str(answer).partition("/")
    begin, end = from_iso(first), from_iso(last)
    return (begin, end) if dash and begin and (end or not last) else None
