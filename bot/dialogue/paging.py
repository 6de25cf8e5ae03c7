"""Turning the pages of a list: where a page is, and the buttons to the pages beside it.

A page's place is written into buttons in a few bytes: `a7` begins after the row with the key 7, `b7` ends before it.
"""

from dataclasses import dataclass

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Rows, go
from bot.dialogue.steps import Place
from storage.kinds import Cursor, Key, Start


@dataclass(frozen=True, slots=True)
class Position:
    """Where the page that is seen begins, and the pages before and after it; None if there are none."""

    here: Start = 0
    before: Cursor | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Turning:
    """How a list is turned: the kinds of values that it is sorted by, and what the ways to both sides are called."""

    kinds: tuple[type[Key], ...]
    before: Phrase
    after: Phrase

    def start(self, written: str) -> Start:
        """Where a page begins, as a button says it; the first page, if that is nowhere in such a list."""
        number = Place("", written).number
        return Cursor.parse(written, self.kinds) or 0 if number is None else number

    def row(self, room: str, at: Position) -> Rows:
        """The buttons to the pages beside this one; no row where there are none."""
        before = (go(self.before, f"{room} {at.before}"),) if at.before else ()
        after = (go(self.after, f"{room} {at.after}"),) if at.after else ()
        return ((*before, *after),) if before or after else ()


NEWEST_FIRST = Turning((int,), before=say("Newer"), after=say("Older"))
OLDEST_FIRST = Turning((int,), before=say("Older"), after=say("Newer"))
