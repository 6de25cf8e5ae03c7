"""Bots as processes: started, killed at any moment, started again; whoever ends without being killed is remembered."""

import asyncio
import os
import signal
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from time import perf_counter
from typing import Any

import aiohttp

from tests.support import program
from tests.support.bots import TOKEN
from tests.support.replicas import SECRET, RoundRobin

PATIENCE = 60.0
"""Seconds until a bot that does not come to work has failed."""


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@dataclass(slots=True)
class Bot:
    """One program of the bot, and its process of the moment."""

    environment: Mapping[str, str]
    ops: int
    log: Path
    process: ForkServerProcess | None = None
    starts: int = 0
    kills: int = 0
    back_after: list[float] = field(default_factory=list)
    coming: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int:
        """The number of its process."""
        assert self.process is not None
        assert self.process.pid is not None
        return self.process.pid

    def start(self) -> None:
        """Starts the process; it goes on where an earlier one was killed."""
        self.process = program.started(("run",), self.log.parent, self.environment, self.log, self.log)
        self.starts += 1

    async def kill(self) -> None:
        """Ends the process with SIGKILL, in the middle of whatever it does."""
        await self.end()
        self.kills += 1

    async def end(self) -> None:
        """The same, when all is done."""
        assert self.process is not None
        os.kill(self.pid, signal.SIGKILL)
        await asyncio.to_thread(self.process.join)

    @property
    def ended_by(self) -> int | None:
        """How the process has ended; None if it has not."""
        assert self.process is not None
        return self.process.exitcode

    async def health(self, session: aiohttp.ClientSession) -> dict[str, Any] | None:
        """What it says of itself; None if it does not answer."""
        try:
            async with session.get(f"http://127.0.0.1:{self.ops}/health") as answer:
                return dict(await answer.json())
        except aiohttp.ClientError:
            return None

    async def leads(self, session: aiohttp.ClientSession) -> bool:
        """Whether it says that it leads."""
        return bool((await self.health(session) or {}).get("leader"))

    async def at_work(self, session: aiohttp.ClientSession) -> None:
        """Until it has connected; remembers how long that took."""
        began = perf_counter()
        async with asyncio.timeout(PATIENCE):
            while not await self.health(session):  # noqa: ASYNC110 (another process has no event to wait for)
                await asyncio.sleep(0.02)
        self.back_after.append(perf_counter() - began)


@dataclass(slots=True)
class Fleet:
    """All bots of a trial: one that polls, or several that are called in turn."""

    bots: list[Bot]
    session: aiohttp.ClientSession
    round_robin: RoundRobin | None = None
    ended: list[str] = field(default_factory=list)
    takeovers: list[float] = field(default_factory=list)
    watching: list[asyncio.Task[None]] = field(default_factory=list)
    leaderless_since: float | None = None

    @property
    def kills(self) -> int:
        """How many processes were killed."""
        return sum(bot.kills for bot in self.bots)

    async def start(self) -> None:
        """Starts all of them, until they are at work."""
        for bot in self.bots:
            bot.start()
        for bot in self.bots:
            await bot.at_work(self.session)

    async def stop(self) -> None:
        """Kills all of them; whoever had ended before is remembered."""
        self.look_after()
        for bot in self.bots:
            if bot.process is not None and bot.ended_by is None:
                await bot.end()
        if self.round_robin:
            await self.round_robin.stop()

    def look_after(self) -> None:
        """Remembers who has ended by itself, and starts it again."""
        for bot in self.bots:
            if bot.process is not None and bot.ended_by not in (None, -signal.SIGKILL):
                self.ended.append(f"a bot ended by itself with exit code {bot.ended_by}; see {bot.log}")
                bot.start()

    async def kill(self, bot: Bot) -> None:
        """Kills one and starts it again; if it led, another one takes over."""
        led = len(self.bots) > 1 and await bot.leads(self.session)
        if bot.coming is not None:
            bot.coming.cancel()
        await bot.kill()
        if bot.ended_by != -signal.SIGKILL:
            self.ended.append(f"a bot ended with exit code {bot.ended_by} before it was killed; see {bot.log}")
        bot.start()
        bot.coming = asyncio.create_task(bot.at_work(self.session))
        if led:
            self._another_leads()  # it took over from one that was killed, and is killed now itself
            self.leaderless_since = perf_counter()
            self.watching.append(asyncio.create_task(self._taken_over()))

    async def _taken_over(self) -> None:
        while not any([await bot.leads(self.session) for bot in self.bots]):  # noqa: ASYNC110 (as above)
            await asyncio.sleep(0.1)
        self._another_leads()

    def _another_leads(self) -> None:
        if self.leaderless_since is not None:
            self.takeovers.append(perf_counter() - self.leaderless_since)
            self.leaderless_since = None


def environment(database: str, telegram: str, ops: int, **more: str) -> dict[str, str]:
    """The settings of one bot."""
    return program.environment(
        KAIKUBOT_TOKEN=TOKEN,
        KAIKUBOT_API_URL=telegram,
        KAIKUBOT_DATABASE_URL=database,
        KAIKUBOT_OPS_LISTEN=f"127.0.0.1:{ops}",
        **more,
    )


def polling(database: str, telegram: str, folder: Path, session: aiohttp.ClientSession) -> Fleet:
    """One bot, which fetches its updates."""
    ops = free_port()
    return Fleet([Bot(environment(database, telegram, ops), ops, folder / "bot.log")], session)


async def called(database: str, telegram: str, folder: Path, session: aiohttp.ClientSession, count: int = 3) -> Fleet:
    """Several bots behind one address, at which Telegram calls one after the other."""
    round_robin = RoundRobin()
    await round_robin.start()
    bots = []
    for number in range(count):
        ops, port = free_port(), free_port()
        webhook = {
            "KAIKUBOT_WEBHOOK_URL": round_robin.url,
            "KAIKUBOT_WEBHOOK_SECRET": SECRET,
            "KAIKUBOT_LISTEN": f"127.0.0.1:{port}",
        }
        round_robin.ports.append(port)
        bots.append(Bot(environment(database, telegram, ops, **webhook), ops, folder / f"bot-{number}.log"))
    return Fleet(bots, session, round_robin)
