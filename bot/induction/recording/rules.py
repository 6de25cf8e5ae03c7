"""What is looked at where the induction of a staff is recorded, and who is chosen. Pure."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from bot.induction.rules import Level, Who

MOST_SINGLED_OUT = 100
"""So many people are chosen or left out one by one."""


class What(StrEnum):
    """What is looked at of a staff."""

    STANDINGS = ""
    ONE = "one"
    DAY = "day"
    WHO = "who"
    PARTS = "which"
    ROUND = "round"


LETTERS = {Level.NATION: "n", Level.AREA: "a", Level.ORGANISATION: "o"}


@dataclass(frozen=True, slots=True)
class Choice:
    """Who is chosen: everybody or nobody, but for those who are singled out; or one person `alone`."""

    everybody: bool = True
    but: tuple[Who, ...] = ()
    alone: bool = False

    @classmethod
    def only(cls, who: Who) -> "Choice":
        """One person alone."""
        return cls(False, (who,), alone=True)

    def takes(self, who: Who) -> bool:
        """Whether somebody is chosen."""
        return self.everybody != (who in self.but)

    def toggled(self, who: Who) -> "Choice | None":
        """The choice after a tap on somebody; None if too many are singled out."""
        if who in self.but:
            return replace(self, but=tuple(each for each in self.but if each != who))
        return replace(self, but=(*self.but, who)) if len(self.but) < MOST_SINGLED_OUT else None

    def of(self, there: Iterable[Who]) -> list[Who]:
        """Those of the staff who are chosen."""
        return [each for each in there if self.takes(each)]

    def __str__(self) -> str:
        whole = "one" if self.alone else "all" if self.everybody else "none"
        return f"{whole} {'.'.join(map(str, self.but)) or '-'}"

    @classmethod
    def parse(cls, whole: str, but: str) -> "Choice | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = [Who.parse(each) for each in but.split(".")] if but != "-" else []
        people = tuple(each for each in found if each)
        if len(people) < len(found) or len(people) > MOST_SINGLED_OUT or whole not in ("all", "none", "one"):
            return None
        alone = whole == "one" and len(people) == 1
        return cls(whole == "all", people, alone) if alone or whole != "one" else None


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at of the staff of an organisation: a page of it, somebody, or a step of recording.

    What is recorded is for those of the choice, on a day, of the parts of these levels.
    """

    organisation: int
    what: What = What.STANDINGS
    page: int = 0
    who: Who | None = None
    day: date | None = None
    choice: Choice = Choice()
    levels: frozenset[Level] = frozenset()

    def __str__(self) -> str:
        head = f"organisation {self.organisation} {self.what}".rstrip()
        match self.what:
            case What.STANDINGS:
                return f"{head} page {self.page}" if self.page else head
            case What.ONE:
                return f"{head} {self.who}"
            case What.ROUND:
                return head
        day, letters = self.day or "-", "".join(LETTERS[each] for each in Level if each in self.levels) or "-"
        return f"{head} {day} {letters} {self.page} {self.choice}"

    @classmethod
    def parse(cls, written: str) -> "View | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"organisation ([0-9]{1,9})(?: (.*))?", written)
        if found is None:
            return None
        number, words = int(found[1]), (found[2] or "").split()
        match words:
            case []:
                return cls(number)
            case ["page", page] if re.fullmatch("[0-9]{1,4}", page):
                return cls(number, page=int(page))
            case ["one", who] if someone := Who.parse(who):
                return cls(number, What.ONE, who=someone)
            case ["round"]:
                return cls(number, What.ROUND)
            case ["day" | "who" | "which" as what, day, letters, page, whole, but] if re.fullmatch("[0-9]{1,4}", page):
                choice = Choice.parse(whole, but)
                on = _day(day)
                levels = frozenset(each for each, letter in LETTERS.items() if letter in letters)
                return cls(number, What(what), int(page), None, on, choice, levels) if choice else None
        return None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def toggled(levels: Collection[Level], level: Level) -> frozenset[Level]:
    """The parts after a tap on one of them."""
    return frozenset(levels) ^ {level}
