"""Faults between the bot and Telegram: calls that fail, lost answers, updates that come twice or too late."""

import math
from collections.abc import Sequence

from bot.simulator.faults import ANY, WEBHOOK, Fault
from tests.endurance.trial import Trial

CALLS = (
    Fault.SERVER_ERROR(500),
    Fault.SERVER_ERROR(502),
    Fault.DROPPED_BEFORE(),
    Fault.DROPPED_AFTER(),
    Fault.TIMEOUT_BEFORE(1.0),
    Fault.TIMEOUT_AFTER(1.0),
    Fault.TOO_MANY(1),
    Fault.TOO_MANY(3),
)
POSTS = (Fault.TWICE(), Fault.OVERTAKEN(), Fault.LATE(0.7), Fault.DROPPED_AFTER(), Fault.SERVER_ERROR())


async def calls_fail(trial: Trial) -> None:
    """From now on so many per cent of all calls fail, each in one of many ways; a tenth as many fail to fetch updates.

    After each of those the bot pauses, and all wait for it.
    """
    simulator, part = trial.stage.simulator, trial.size.trouble / 100
    for at, fault in enumerate(CALLS):
        for method, each in ((ANY, _each(part, CALLS)), ("getUpdates", _each(part / 10, CALLS))):
            simulator.faults.sometimes(method, fault, each, seed=trial.stage.seed + at)
    trial.report.tells(f"{trial.size.trouble} % of all calls failed, in {len(CALLS)} ways")


async def posts_go_astray(trial: Trial) -> None:
    """From now on so many per cent of all updates come twice, overtaken by others, late, or again."""
    simulator, part = trial.stage.simulator, trial.size.trouble / 100
    simulator.postman.habits.in_turn = False
    for at, fault in enumerate(POSTS):
        simulator.faults.sometimes(WEBHOOK, fault, _each(part, POSTS), seed=trial.stage.seed + at)
    trial.report.tells(f"{trial.size.trouble} % of all updates came twice, late, overtaken or again")


def _each(part: float, faults: Sequence[Fault]) -> float:
    """The probability of each of these, drawn one by one, so that a part of all meets any of them."""
    return 1.0 - math.pow(1 - part, 1 / len(faults))
