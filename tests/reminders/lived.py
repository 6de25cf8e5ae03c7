"""What was sent in a year, what people did, and what stood."""

import random
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.dialogue.wall_clock import FINLAND

FIRST, LAST = date(2027, 1, 1), date(2027, 12, 31)
Told = tuple[str, str]
"""A rule, and what it was about."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that has left: when, to whom, of what it told, with which occurrences, and in which words."""

    at: datetime
    person_id: int
    told: tuple[Told, ...]
    occurrences: tuple[tuple[str, int, str, date], ...]
    text: str

    @property
    def day(self) -> date:
        return self.at.astimezone(FINLAND).date()


@dataclass(slots=True)
class Year:
    """What was sent in a year, what people did, and what stood on each morning that the bot ran."""

    chance: random.Random
    sent: list[Sent] = field(default_factory=list)
    happened: dict[date, list[str]] = field(default_factory=lambda: defaultdict(list))
    not_true: list[tuple[Sent, Told]] = field(default_factory=list)
    put_off: dict[tuple[int, Told], date] = field(default_factory=dict)
    without: dict[date, set[int]] = field(default_factory=dict)
    asked: dict[date, set[tuple[int, int]]] = field(default_factory=dict)
    in_a_form: set[tuple[date, int]] = field(default_factory=set)
    responsible: dict[date, set[int]] = field(default_factory=dict)

    def did(self, day: date, what: str) -> None:
        """Somebody did something."""
        self.happened[day].append(what)

    @property
    def deeds(self) -> Counter[str]:
        """How often people did what."""
        return Counter(what.partition(":")[0] for deeds in self.happened.values() for what in deeds)
