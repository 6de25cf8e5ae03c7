"""Kinds of cells: what may stand in one, as it is kept, with a sentence for whatever else stands there. Pure.

A text comes here in one line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.dialogue.answers import Unreadable
from bot.dialogue.identifiers import holds_identifier
from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.texts import length
from bot.documents.workbook import Cell

EARLIEST, YEARS_AHEAD = date(2000, 1, 1), 5
WEB_ADDRESS = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?")
"""An address that Telegram opens; it refuses a whole screen for one that it cannot open."""
POSTAL_CODE = re.compile(r"[0-9]{5}")
MOST_POSTAL_CODES = 12
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
YES, NO = "yes", "no"


class Kind(Protocol):
    """A kind of cell; a value is kept as a text, and what is empty as an empty one."""

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        """What stands in a cell that is not empty, or why it cannot stand there."""
        ...

    def shown(self, value: str) -> Value:
        """A value that is not empty as people read it."""
        ...


def text_in(cell: Cell) -> str | None:
    """A cell as a text, also where a number was made of it; None where it is a day, or yes or no."""
    return None if isinstance(cell, bool | list) else str(cell).strip()


@dataclass(frozen=True, slots=True)
class Words:
    """A text; one about `nobody` may hold no phone number, e-mail address or date."""

    most: int
    nobody: bool = False

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        kept = text_in(cell)
        if kept is None:
            return Unreadable(say("This should be a text."))
        if length(kept) > self.most:
            return Unreadable(say("This is too long: it may have %(most)s characters.", most=self.most))
        if self.nobody and holds_identifier(kept, ()):
            return Unreadable(say("This should be a name, without a phone number, an e-mail address or a date."))
        return kept

    def shown(self, value: str) -> Value:
        return value


@dataclass(frozen=True, slots=True)
class Page:
    """The address of a page."""

    most: int = 500

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        kept = str(cell).strip()
        if len(kept) > self.most or not WEB_ADDRESS.fullmatch(kept):
            return Unreadable(_NO_PAGE)
        return kept

    def shown(self, value: str) -> Value:
        return value


_NO_PAGE = say("This should be a whole web address, for example %(example)s.", example="https://www.example.fi")


@dataclass(frozen=True, slots=True)
class Day:
    """A day, as the spreadsheet program's date or as people write one."""

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        day = _day(cell)
        if day is None:
            return Unreadable(say("This should be a date, for example %(example)s.", example=today))
        if not EARLIEST <= day <= today.replace(year=today.year + YEARS_AHEAD, day=1):
            return Unreadable(say("The day %(day)s cannot be right. Please check the year.", day=day))
        return day.isoformat()

    def shown(self, value: str) -> Value:
        return date.fromisoformat(value)


@dataclass(frozen=True, slots=True)
class OneOf:
    """One of a few values, by their labels; whoever reads the file has put the value in a label's place."""

    options: Mapping[str, Phrase] = field(hash=False)

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        if isinstance(cell, bool) and {YES, NO} == set(self.options):
            return YES if cell else NO
        if isinstance(cell, str) and cell in self.options:
            return str(cell)  # an option may be a member of an enumeration, and what is kept is not
        labels: tuple[Text, ...] = tuple(self.options.values())
        return Unreadable(say("This should be one of these, or empty: %(choices)s.", choices=labels))

    def shown(self, value: str) -> Value:
        return self.options[value]


@dataclass(frozen=True, slots=True)
class PostalCodes:
    """Postal codes with commas between them."""

    def read(self, cell: Cell, today: date) -> str | Unreadable:
        if isinstance(cell, bool | list | float) or (isinstance(cell, int) and not 0 <= cell < 100_000):
            return Unreadable(_POSTAL_CODES)
        if isinstance(cell, int) and cell < 10_000:
            return Unreadable(
                say("This has become a number. Should it be %(code)s? Then write it as text.", code=f"{cell:05}")
            )
        codes = list(dict.fromkeys(re.split(r"[\s,;]+", str(cell).strip(" ,;"))))
        if len(codes) > MOST_POSTAL_CODES or not all(map(POSTAL_CODE.fullmatch, codes)):
            return Unreadable(_POSTAL_CODES)
        return ", ".join(codes)

    def shown(self, value: str) -> Value:
        return value


_POSTAL_CODES = say(
    "These should be postal codes of five digits with commas between them, %(most)s at most.", most=MOST_POSTAL_CODES
)


def _day(cell: Cell) -> date | None:
    written = cell[0] if isinstance(cell, list) else cell
    found = _WRITTEN_DAY.fullmatch(written.strip()) if isinstance(written, str) else None
    if found is None:
        return None
    year, month, day = (found[3], found[2], found[1]) if found[3] else (found[4], found[5], found[6])
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
