"""One round: a bot is started, people take steps, and what that took is counted."""

import asyncio
import os
import random
import sys
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from tests.benchmarks.people import Stepper, Worker
from tests.benchmarks.telegram import Telegram

PATIENCE = 60.0
"""Seconds until a round in which nothing more happens has failed."""
WARM_UP = 150
"""Steps until everything is compiled and cached that will be."""
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Program:
    """A bot as a process of its own."""

    process: Process

    def cpu(self) -> float:
        """Seconds of processor time until now."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """MiB that it holds now."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


@dataclass(frozen=True, slots=True)
class Pace:
    """What a round came to: steps a second and what each cost; MiB held; seconds until Telegram heard of the bot."""

    steps_a_second: float
    cpu_milliseconds: float
    calls_a_step: float
    memory: float
    start_up: float = 0.0


@asynccontextmanager
async def started(telegram: Telegram, log: Path, *commands: Sequence[str]) -> AsyncIterator[list[Program]]:
    """The contestants that these commands start, from when Telegram has heard of one."""
    # Without .pyc files each start takes four times as long.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    programs = []
    with log.open("ab") as written:
        for command in commands:
            arguments = ("-m", "tests.benchmarks.contestants", *command)
            process = await asyncio.create_subprocess_exec(
                sys.executable, *arguments, env=kept, stdout=written, stderr=written
            )
            programs.append(Program(process))
    try:
        async with asyncio.timeout(PATIENCE):
            await telegram.connected.wait()
        yield programs
    finally:
        for program in programs:
            program.process.kill()
        for program in programs:
            await program.process.wait()


@dataclass(slots=True)
class Pool:
    """People, of whom some take steps at any moment; `latencies` are the seconds that each step took."""

    people: list[Stepper] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    next: Callable[[Stepper], None] = lambda _: None
    _wanted: int = 0
    _enough: asyncio.Event = field(default_factory=asyncio.Event)

    def finished(self, person: Stepper) -> None:
        """Somebody's step has been answered."""
        self.latencies.append(person.took)
        if len(self.latencies) >= self._wanted:
            self._enough.set()
        self.next(person)

    async def until(self, steps: int) -> None:
        """Waits until so many steps are answered since `latencies` was empty."""
        self._wanted = steps
        self._enough.clear()
        if len(self.latencies) < steps:
            async with asyncio.timeout(PATIENCE):
                await self._enough.wait()

    async def arrive(self) -> None:
        """Everybody asks for their card, a few at a time; those who need none are there."""
        workers = [person for person in self.people if isinstance(person, Worker)]
        for begin in range(0, len(workers), 50):
            self.latencies.clear()
            some = workers[begin : begin + 50]
            for worker in some:
                worker.arrive()
            await self.until(len(some))
        self.latencies.clear()


async def at_full_speed(pool: Pool, programs: list[Program], telegram: Telegram, seconds: float) -> Pace:
    """Everybody takes the next step as soon as the last one is answered."""
    await pool.arrive()
    pool.next = lambda person: person.step()
    for person in pool.people:
        person.step()
    await pool.until(WARM_UP)
    pool.latencies.clear()
    began, cpu, calls = perf_counter(), _cpu(programs), telegram.calls
    await asyncio.sleep(seconds)
    took, steps = perf_counter() - began, len(pool.latencies)
    assert steps, "nothing was answered"
    return Pace(
        steps / took,
        (_cpu(programs) - cpu) / steps * 1000,
        (telegram.calls - calls) / steps,
        sum(program.memory() for program in programs),
    )


async def at_a_rate(pool: Pool, rate: float, seconds: float, chance: random.Random) -> list[float]:
    """Steps begin at random moments, so many a second whether the bot keeps up or not; the seconds that each took."""
    pool.latencies.clear()
    waits: Iterable[float] = [chance.expovariate(rate) for _ in range(int(rate * seconds))]
    due, steps, began = 0.0, 0, perf_counter()
    for wait in waits:
        due += wait
        await asyncio.sleep(max(0.0, began + due - perf_counter()))
        chance.choice([person for person in pool.people if person.idle]).step()
        steps += 1
    await pool.until(steps)
    return list(pool.latencies)


def _cpu(programs: list[Program]) -> float:
    return sum(program.cpu() for program in programs)
