"""How a proof stands, and what an answer to it is. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from bot.network.listings.rules import Changes, ListEntry, changes
from storage.kinds import ProofAnswer


class ProofState(StrEnum):
    """Whether somebody has said that what is to be printed is right."""

    RIGHT = "right"
    OUTDATED = "outdated"
    CORRECTED = "corrected"
    WAITING = "waiting"
    LATE = "late"


def state_of(answer: ProofAnswer | None, due_on: date, today: date) -> ProofState:
    """Whoever has not answered still may on the last day."""
    if answer is not None:
        return ProofState(answer.value)
    return ProofState.WAITING if today <= due_on else ProofState.LATE


def outdated(state: ProofState, shown: Iterable[ListEntry], now: Iterable[ListEntry]) -> ProofState:
    """What was right as it was shown is so no longer once it has changed, or a site has come or gone."""
    return (
        ProofState.OUTDATED if state is ProofState.RIGHT and answer_to(shown, now) is not ProofAnswer.RIGHT else state
    )


def answer_to(shown: Iterable[ListEntry], now: Iterable[ListEntry]) -> ProofAnswer:
    """What it means that somebody calls right what is there now, after they were asked about what was shown."""
    return ProofAnswer.RIGHT if changes(shown, now) == Changes() else ProofAnswer.CORRECTED
