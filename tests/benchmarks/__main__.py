"""The benchmarks: `uv run python -m tests.benchmarks`, on a machine that does nothing else.

All is measured in one run, in each round one contestant after the other, and told as medians and ratios.
"""

import asyncio
import os
import platform
import random
import tempfile
from contextlib import AsyncExitStack
from dataclasses import replace
from functools import partial
from itertools import count
from pathlib import Path
from statistics import median
from typing import Annotated

import typer

from bot.assembly import open_database, system_time
from bot.dialogue.phrases import LocalText
from bot.network.notices import queue_notice, withdraw_notices
from tests.benchmarks.databases import SMALL, Ground, on_postgres, on_sqlite
from tests.benchmarks.results import STOCK, Results, latency_table, size_table, speed_table
from tests.benchmarks.rounds import at_a_rate, at_full_speed
from tests.benchmarks.stage import Contest, stage
from tests.support.crowd import LARGE

CHATS = 32
AT_A_RATE = 200
"""People of whom some take a step now and then."""
PART_OF_CAPACITY = 0.3
WEBHOOKS = (1, 2, 4)


class Benchmarks:
    """The rounds, and the databases that they are about."""

    def __init__(self, grounds: list[Ground], seconds: float, log: Path) -> None:
        self._grounds = {ground.url: ground for ground in grounds}
        self._seconds, self._log = seconds, log
        self._codes = count(5_000_000)
        self._chance = random.Random(20261124)
        self.results = Results()
        ours = [Contest(f"Kaikubot, {ground.name}", "kaikubot", ground.url) for ground in grounds]
        postgres = next(ground.url for ground in grounds if "PostgreSQL" in ground.name)
        called = [
            Contest(
                f"Kaikubot, PostgreSQL, webhook, {number} program{'s' * (number > 1)}", "kaikubot", postgres, number
            )
            for number in WEBHOOKS
        ]
        self.contests = [*STOCK, *ours, *called]
        self.timed = [contest for contest in ours if self._grounds[contest.url].small]

    async def round(self) -> None:
        """Each contestant once."""
        for contest in self.contests:
            ground = self._grounds.get(contest.url)
            chats = ground.workers[:CHATS] if ground else list(range(1, CHATS + 1))
            async with stage(contest, chats, self._codes, self._log) as at:
                pace = await at_full_speed(at.pool, at.programs, at.telegram, self._seconds)
            self.results.paces[contest.title].append(replace(pace, start_up=at.start_up))
            typer.echo(f"{contest.title}: {pace.steps_a_second:.0f} steps a second", err=True)
        for contest in self.timed:
            for bulk in (False, True):
                self.results.latencies[contest.title, bulk].append(await self._latencies(contest, bulk=bulk))

    async def _latencies(self, contest: Contest, *, bulk: bool) -> list[float]:
        """Seconds that each step took while steps began at a part of what the bot can do."""
        rate = PART_OF_CAPACITY * median(self.results.speeds(contest.title))
        async with stage(contest, self._grounds[contest.url].workers, self._codes, self._log) as at:
            await at.pool.arrive()
            await at_a_rate(at.pool, rate, 1.0, self._chance)
            if bulk:
                await self._notice(contest.url)
            took = await at_a_rate(at.pool, rate, 3 * self._seconds, self._chance)
        if bulk:
            async with open_database(contest.url) as database:
                await database.transact(partial(withdraw_notices, area=LARGE))
        return took

    async def _notice(self, url: str) -> None:
        """A message to everybody, sent while people go on; a new one each time, for nobody gets one twice."""
        text = LocalText(f"Tiedote {next(self._codes)}", f"Meddelande {next(self._codes)}")
        async with open_database(url) as database:
            await database.transact(partial(queue_notice, area=LARGE, text=text, now=system_time()))


async def measure(rounds: int, seconds: float, handovers: int, people: int) -> None:
    """Fills the databases, does the rounds and prints the tables."""
    async with AsyncExitStack() as opened:
        folder = Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="kaikubot-benchmarks-")))
        large = (handovers, people)
        grounds = [
            await on_sqlite("SQLite", folder, *SMALL, AT_A_RATE),
            await on_sqlite(f"SQLite, {handovers:,} handovers", folder, *large, CHATS),
            await opened.enter_async_context(on_postgres("PostgreSQL", *SMALL, AT_A_RATE)),
            await opened.enter_async_context(on_postgres(f"PostgreSQL, {handovers:,} handovers", *large, CHATS)),
        ]
        benchmarks = Benchmarks(grounds, seconds, folder / "contestants.log")
        for number in range(rounds):
            typer.echo(f"round {number + 1} of {rounds}", err=True)
            await benchmarks.round()
        results = benchmarks.results
        typer.echo(f"Medians of {rounds} rounds; {os.cpu_count()} cores, Python {platform.python_version()}.\n")
        for each in (speed_table(results, benchmarks.contests), size_table(results, grounds), latency_table(results)):
            typer.echo(f"{each}\n")


def main(
    rounds: Annotated[int, typer.Option(help="Medians of fewer than five tell little.")] = 5,
    seconds: Annotated[float, typer.Option(help="How long each contestant is measured in a round.")] = 4.0,
    handovers: Annotated[int, typer.Option(help="How many there are in a large database.")] = 1_000_000,
    people: Annotated[int, typer.Option(help="And how many people.")] = 100_000,
) -> None:
    """Measures the bot beside others and beside itself, and prints tables; half an hour on two idle cores."""
    asyncio.run(measure(rounds, seconds, handovers, people))


if __name__ == "__main__":
    typer.run(main)
