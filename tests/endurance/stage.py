"""The stage: a Telegram, a network, people who work there, and how their work is gone through to its end."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from pathlib import Path

from bot.assembly import open_database, system_time
from bot.network.invitations import invite_worker
from bot.network.loading import load_network
from bot.network.sheet import read_network
from bot.simulator.server import Simulator
from storage.kinds import Language
from tests.endurance.people import Course, Worker
from tests.endurance.sums import updates, wrong_in_chats
from tests.endurance.work import joins, works
from tests.support.bots import TOKEN

SITES = ("leppavaara", "tammisaari", "kivenlahti")
SETTLES_WITHIN = 120.0
"""Seconds in which all chats must be right when everybody is done: longer than anything is put off."""

JOINS_EVERY = 0.17


@dataclass(slots=True)
class Stage:
    """Where a trial takes place."""

    url: str
    simulator: Simulator
    seed: int
    course: Course = field(default_factory=Course)
    workers: list[Worker] = field(default_factory=list)
    onlookers: list[Worker] = field(default_factory=list)
    """Staff who do no work here."""

    def now(self) -> float:
        """Seconds by the loop's clock."""
        return asyncio.get_running_loop().time()

    async def invite(self, people: int) -> list[str]:
        """Invitations for so many, and the people themselves."""
        async with open_database(self.url) as database:
            for number in range(people):
                site, language = SITES[number % len(SITES)], (Language.FI, Language.SV)[number % 2]
                account = self.simulator.account(f"Worker {number}", language_code=language)
                dice = random.Random(f"{self.seed}/{number}")
                self.workers.append(Worker(account, language, site, number, dice, self.course))
            now = system_time()
            return [await database.transact(partial(invite_worker, site=each.site, now=now)) for each in self.workers]

    async def join(self, invitations: Sequence[str], at_work: int) -> None:
        """Everybody accepts their invitation, one after the other, for of all strangers only so much is let in."""
        async with asyncio.TaskGroup() as together:
            for worker, invitation in zip(self.workers, invitations, strict=True):
                together.create_task(joins(worker, invitation))
                await asyncio.sleep(JOINS_EVERY)
        self.workers, self.onlookers = self.workers[:at_work], self.workers[at_work:]

    async def work(self, steps: int, trouble: Awaitable[None] | None = None) -> None:
        """Everybody works until they have done so many steps together, whatever the trouble in the meantime."""
        meanwhile = asyncio.ensure_future(trouble) if trouble else None
        try:
            async with asyncio.TaskGroup() as together:
                for worker in self.workers:
                    together.create_task(works(worker, steps // len(self.workers)))
        finally:
            if meanwhile:
                meanwhile.cancel()
                with suppress(asyncio.CancelledError):
                    await meanwhile

    async def settle(self) -> list[str]:
        """What is wrong in the chats, once all has been given time to become right.

        What a bot took just before it was killed, another one answers a while later, and nobody waits for that.
        """
        end, wrong = self.now() + SETTLES_WITHIN, self._wrong()
        while self.now() < end and (wrong or updates(self.url)["waiting"]):
            await asyncio.sleep(1)
            wrong = self._wrong()
        return wrong

    def _wrong(self) -> list[str]:
        return wrong_in_chats(self.url, [*self.workers, *self.onlookers])


@asynccontextmanager
async def stage(url: str, seed: int) -> AsyncIterator[Stage]:
    """A Telegram of its own, and the example network in a fresh database."""
    simulator = Simulator(token=TOKEN)
    await simulator.start()
    with resources.as_file(resources.files("bot.network") / "example.toml") as example:
        sheet = read_network(Path(example))
    async with open_database(url) as database:
        await database.transact(lambda session: load_network(session, sheet))
    try:
        yield Stage(url, simulator, seed)
    finally:
        await simulator.stop()
