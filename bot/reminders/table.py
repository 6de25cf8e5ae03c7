"""The table of reminders: of what people are reminded, when, and in which words. A new kind is a new row."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.reminders import of_areas, words
from bot.reminders.calendar import Calendar
from bot.reminders.check import asking
from bot.reminders.of_areas import Abouts
from bot.reminders.rules import Fact, Rule, Schedule
from bot.reminders.words import Said


def nothing_before(_session: Session, _area_id: int, _calendar: Calendar, _now: datetime) -> None:
    """What has to be written down first, where there is nothing."""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule, where its facts come from, and what it says.

    `facts` gets an area, the day, and what to look up alone, if not everything. `says` gets those of one person in one
    role, the area and the day. What has to be written down before an area is planned, is so by `before`.
    """

    rule: Rule
    facts: Callable[[Session, int, date, Abouts], Iterable[Fact]]
    says: Callable[[Sequence[Fact], int, date], Said]
    before: Callable[[Session, int, Calendar, datetime], None] = nothing_before


ROWS = (
    Row(Rule("check", 1, Schedule(after=0, weekly=2)), asking.facts, words.check_due, asking.by_the_clock),
    Row(
        Rule("without", 1, Schedule(weekly=4, monthly=True)),
        of_areas.organisations_without,
        words.organisations_without,
    ),
    Row(Rule("trial", 1, Schedule(before=(180, 90, 30, 7))), of_areas.trials_ending, words.trials_ending),
    Row(Rule("contract", 1, Schedule(monthly=True)), of_areas.contracts_missing, words.contracts_missing),
    Row(Rule("list", 1, Schedule(monthly=True)), of_areas.lists_changed, words.lists_changed),
)
"""In the order in which a message tells of them."""


def row_of(rule: str) -> Row | None:
    """The row of a rule; None if there is none any more."""
    return next((row for row in ROWS if row.rule.name == rule), None)
