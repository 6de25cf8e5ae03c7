"""A contestant at work: the bot that was started, the Telegram that it talks to, and the people there."""

import asyncio
import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.benchmarks.people import Stepper, Tapper, Worker, Writer
from tests.benchmarks.rounds import Pool, Program, started
from tests.benchmarks.telegram import Telegram


@dataclass(frozen=True, slots=True)
class Contest:
    """A contestant under the name it has in the tables; one of ours has a database, and polls if it has no replicas."""

    title: str
    contestant: str
    url: str = ""
    replicas: int = 0


@dataclass(frozen=True, slots=True)
class Stage:
    """A bot that has just connected, `start_up` seconds after it was started."""

    telegram: Telegram
    pool: Pool
    programs: list[Program]
    start_up: float


@asynccontextmanager
async def stage(contest: Contest, chats: list[int], codes: Iterator[int], log: Path) -> AsyncIterator[Stage]:
    """A contestant, and people in these chats."""
    telegram, pool = Telegram(), Pool()
    await telegram.start()
    ports = [_free_port() for _ in range(contest.replicas)]
    if ports:
        telegram.bring_to([f"http://127.0.0.1:{port}/called" for port in ports])
    arguments = [telegram.url, *([contest.url] if contest.url else [])]
    commands = [[contest.contestant, *arguments, *port] for port in ([str(each)] for each in ports)]
    try:
        began = perf_counter()
        async with started(telegram, log, *(commands or [[contest.contestant, *arguments]])) as programs:
            start_up = perf_counter() - began
            for port in ports:
                await _listens(port)
            pool.people = [_person(contest, telegram, chat, pool, codes) for chat in chats]
            yield Stage(telegram, pool, programs, start_up)
    finally:
        await telegram.stop()


def _person(contest: Contest, telegram: Telegram, chat: int, pool: Pool, codes: Iterator[int]) -> Stepper:
    match contest.contestant:
        case "kaikubot":
            return Worker(telegram, chat, pool.finished, codes)
        case "stock_echo":
            return Writer(telegram, chat, pool.finished)
        case _:
            return Tapper(telegram, chat, pool.finished)


def _free_port() -> int:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


async def _listens(port: int) -> None:
    """Until somebody answers there."""
    while True:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.05)
        else:
            writer.close()
            return
