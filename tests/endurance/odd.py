"""Odd updates by the hundred thousand: nothing breaks, strangers learn nothing, and the memory stays flat."""

import asyncio
import json
from pathlib import Path

from bot.dialogue.languages import LANGUAGE_NAMES
from bot.simulator.account import Account
from tests.endurance.floods import learned
from tests.endurance.people import HOME, Worker
from tests.endurance.stage import SETTLES_WITHIN
from tests.endurance.sums import updates
from tests.endurance.trial import Trial, counted
from tests.support.odd_updates import OddUpdates

STRANGERS = 100
MOST_WAITING = 300
SAMPLED = 12
"""So many samples of the memory are told."""
WARM_UP = 0.25
"""The part of the run before the memory is looked at."""
MOST_GROWTH = 0.10
"""So much the memory may grow after the warm-up, as a part of what it was then."""
CALM_AFTER = 15.0


class Stranger:
    """Somebody whom nobody invited."""

    def __init__(self, account: Account) -> None:
        self.account = account


async def odd_updates(trial: Trial) -> None:
    """So many updates as the trial's size says, as fast as the bot takes them."""
    await trial.begins()
    simulator, workers = trial.stage.simulator, trial.stage.workers
    strangers = [Stranger(simulator.account(f"Stranger {number}", language_code="fi")) for number in range(STRANGERS)]
    for stranger in strangers:
        await stranger.account.says("hei")
    odd, memory, began = OddUpdates(workers, strangers, trial.stage.seed), list[int](), trial.stage.now()
    for number in range(trial.size.trouble):
        simulator.push(json.loads(json.dumps(odd.update())))
        while simulator.pending > MOST_WAITING:  # noqa: ASYNC110 (what the bot takes has no event to wait for)
            await asyncio.sleep(0.01)
        if number % (trial.size.trouble // 200) == 0:
            memory.append(_resident(trial.fleet.bots[0].pid))
    took = trial.stage.now() - began
    trial.report.tells(f"{trial.size.trouble} odd updates in {took:.0f} s, {trial.size.trouble / took:.0f} a second")
    await _is_done(trial)
    await _goes_on(trial)
    memory.append(_resident(trial.fleet.bots[0].pid))
    _is_flat(trial, memory)
    trial.report.blames(learned([each.account for each in strangers]))
    await trial.fleet.stop()
    _is_whole(trial)


async def _goes_on(trial: Trial) -> None:
    """Whatever came before, everybody's menu works."""
    await asyncio.sleep(CALM_AFTER)
    async with asyncio.TaskGroup() as together:
        for worker in trial.stage.workers:
            together.create_task(_comes_home(worker))


async def _is_done(trial: Trial) -> None:
    """Until nothing waits any more, or for so long that something is stuck."""
    end = trial.stage.now() + SETTLES_WITHIN
    waiting = {"waiting", "refused"}
    while updates(trial.stage.url).keys() & waiting and trial.stage.now() < end:  # noqa: ASYNC110
        await asyncio.sleep(1)


async def _comes_home(worker: Worker) -> None:
    """By the language's own name, for nobody knows which one was chosen last."""
    name = worker.words(LANGUAGE_NAMES[worker.language])
    await worker.finds_card_below(await worker.account.says("/language"))
    await worker.account.press(name)
    await worker.reads(HOME)


def _is_flat(trial: Trial, memory: list[int]) -> None:
    """Tells the memory over the run, and holds its growth after the warm-up to the bound."""
    told = " ".join(f"{memory[at * (len(memory) - 1) // (SAMPLED - 1)] / 1024:.0f}" for at in range(SAMPLED))
    warm, last = memory[int(WARM_UP * len(memory))], max(memory[-5:])
    growth = last / warm - 1
    trial.report.tells(f"memory in MB over the run: {told}")
    trial.report.tells(f"after a quarter of it {warm / 1024:.1f} MB, at the end {last / 1024:.1f} MB: {growth:+.1%}")
    if growth > MOST_GROWTH:
        trial.report.blames([f"the memory grew by {growth:.1%}, more than {MOST_GROWTH:.0%}"])


def _is_whole(trial: Trial) -> None:
    """Nothing is left unhandled, nobody ended, and no error was logged."""
    bot, taken = trial.fleet.bots[0], updates(trial.stage.url)
    trial.report.tells(f"{taken.total()} of them written down: {counted(taken)}; of the others it was too much at once")
    trial.report.blames(trial.fleet.ended)
    trial.report.blames(f"{taken[state]} updates are {state}" for state in set(taken) - {"done", "told", "failed"})
    lines = [json.loads(line) for line in bot.log.read_text(encoding="utf-8").splitlines() if line.startswith("{")]
    errors = [line for line in lines if line.get("level") in ("error", "critical")]
    trial.report.blames(f"the bot logged {line}" for line in errors)


def _resident(pid: int) -> int:
    """A process's memory in kilobytes."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:"))
