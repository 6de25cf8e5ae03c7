"""What can be recorded of a locality's phase, and what its records are then. Pure.

    not recorded --TRIAL--> a trial --PERMANENT--> permanent
                 |             |
                 |             +--END--> ended without going on --TRIAL or PERMANENT--> as above
                 +--PERMANENT--> permanent

The newest record can be corrected or deleted in every phase.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from bot.dialogue.days import NO_SUCH_DAY, Day, from_iso
from bot.dialogue.periods import Period
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.network.contracts.rules import Stage, Verdict
from storage.kinds import Phase

TWENTY_YEARS = 20 * 366
DAY = Day(-TWENTY_YEARS, TWENTY_YEARS)
A_DAY = timedelta(days=1)
BEFORE_IT_BEGAN = say("That is before the trial began. Please check the day.")
PERIOD = Period(-TWENTY_YEARS, TWENTY_YEARS, may_be_open=True)


class Change(StrEnum):
    """What can be recorded."""

    TRIAL = "trial"
    PERMANENT = "permanent"
    END = "end"
    CORRECT = "fix"
    DELETE = "delete"


Stages = tuple[Stage, ...]


def changes(stages: Sequence[Stage]) -> tuple[Change, ...]:
    """What can be recorded now."""
    if not stages:
        return Change.TRIAL, Change.PERMANENT
    newest = stages[-1]
    if newest.phase is Phase.PERMANENT:
        return Change.CORRECT, Change.DELETE
    on = (Change.TRIAL, Change.PERMANENT) if newest.ended else (Change.PERMANENT, Change.END)
    return (*on, Change.CORRECT, Change.DELETE)


def kind_of(change: Change, stages: Sequence[Stage]) -> Day | Period:
    """What is asked: from when to when a trial is, else one day."""
    corrects_trial = change is Change.CORRECT and stages[-1].phase is Phase.TRIAL
    return PERIOD if change is Change.TRIAL or corrects_trial else DAY


def after(stages: Stages, change: Change, value: str) -> Stages | Phrase:
    """The records after a change; a sentence if its days cannot be right."""
    if change is Change.DELETE:
        return stages[:-1]
    since, slash, until = value.partition("/")
    first, last = from_iso(since), from_iso(until)
    is_period = kind_of(change, stages) is PERIOD
    if first is None or bool(slash) is not is_period or (until and last is None):
        return NO_SUCH_DAY
    match change:
        case Change.TRIAL:
            return (*stages, Stage(Phase.TRIAL, first, last))
        case Change.PERMANENT:
            return _permanent(stages, Stage(Phase.PERMANENT, first), first)
        case Change.END:
            return _ended(stages, first)
    newest = stages[-1]
    if newest.phase is Phase.PERMANENT:
        return _permanent(_as_before(stages), replace(newest, since=first), first)
    return (*stages[:-1], replace(newest, since=first, until=last, ended=newest.ended and last is not None))


def _permanent(stages: Stages, new: Stage, since: date) -> Stages | Phrase:
    """A trial that goes on ends on the day before."""
    if not stages:
        return (new,)
    trial = stages[-1]
    if trial.since and since <= trial.since:
        return BEFORE_IT_BEGAN
    if trial.until is None or since <= trial.until + A_DAY:
        trial = replace(trial, until=since - A_DAY, ended=False)
    return (*stages[:-1], trial, new)


def _as_before(stages: Stages) -> Stages:
    """The records before the newest, of which a trial that it closed has no end yet."""
    *earlier, newest = stages
    if earlier and newest.since and earlier[-1].until == newest.since - A_DAY:
        earlier[-1] = replace(earlier[-1], until=None)
    return tuple(earlier)


def _ended(stages: Stages, until: date) -> Stages | Phrase:
    trial = stages[-1]
    if trial.since and until < trial.since:
        return BEFORE_IT_BEGAN
    return (*stages[:-1], replace(trial, until=until, ended=True))


@dataclass(frozen=True, slots=True)
class Follows:
    """What a change means for one partner: the outcome, and what its contract is in a few words."""

    name: LocalText
    verdict: Verdict
    contract: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Open:
    """What is still open in a locality whose trial ends."""

    sites: int
    workers: int
