"""What is seen of reminders that somebody puts off."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import HOME, Asked, Line, Rows, Screen, act, go, in_rows
from bot.reminders.words import SNOOZE

REMINDERS = "reminders"
NOTHING = say("None of this has to be done any more.")


class Later(StrEnum):
    """How long something can be put off."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


LABELS: Mapping[Later, Phrase] = MappingProxyType(
    {Later.DAY: say("Tomorrow"), Later.WEEK: say("In a week"), Later.MONTH: say("In a month")}
)
DAYS: Mapping[Later, timedelta] = MappingProxyType(
    {Later.DAY: timedelta(days=1), Later.WEEK: timedelta(days=7), Later.MONTH: timedelta(days=30)}
)


def snooze(digest: int, whats: Sequence[Phrase], chosen: int) -> Screen:
    """What can be put off, all of it or one by its number, and until when."""
    lines: tuple[Line, ...] = tuple(
        say("%(number)s. %(text)s", number=str(number), text=what) if len(whats) > 1 else what
        for number, what in enumerate(whats, 1)
        if chosen in (0, number)
    )
    others = [
        go(say("Only %(number)s", number=str(number)), f"{REMINDERS} {digest} {number}")
        for number in range(1, len(whats) + 1)
    ]
    several: Rows = tuple(in_rows(others, 3)) if len(whats) > 1 and not chosen else ()
    all_: Rows = ((go(say("All of them"), f"{REMINDERS} {digest}"),),) if chosen else ()
    return Screen(
        SNOOZE,
        (
            lines,
            (say("Only the reminder waits. What you have to answer by a day is still to be answered by then."),),
            (Asked(say("When shall I remind you again?")),),
        ),
        (*((act(label, later),) for later, label in LABELS.items()), *several, *all_, (HOME,)),
    )


def nothing_here() -> Screen:
    """What is no longer true cannot be put off."""
    return Screen(SNOOZE, ((NOTHING,),), ((HOME,),))
