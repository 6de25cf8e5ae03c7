"""The bot's side of a webhook, as plain as possible."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web

from bot.simulator import Simulator
from bot.simulator.refusals import Json


class Ear:
    """Hears what is posted to it and answers 200, or what it was told to; it can be made to keep its answers back."""

    def __init__(self) -> None:
        self.url = ""
        self.heard: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.answers: deque[web.StreamResponse] = deque()
        self.answering = asyncio.Event()
        self.answering.set()
        self._news = asyncio.Condition()

    @property
    def texts(self) -> list[str]:
        """The words heard, in the order of their arrival."""
        return [update["message"]["text"] for update in self.heard]

    async def until(self, number: int) -> None:
        """Waits until so many updates have arrived, answered or not."""
        async with asyncio.timeout(2), self._news:
            await self._news.wait_for(lambda: len(self.heard) >= number)

    async def hear(self, request: web.Request) -> web.StreamResponse:
        """One update."""
        self.heard.append(await request.json())
        self.headers.append(dict(request.headers))
        async with self._news:
            self._news.notify_all()
        answer = self.answers.popleft() if self.answers else web.Response()
        await self.answering.wait()
        return answer


async def never_settles(simulator: Simulator) -> str:
    """What settling says to a webhook that confirms nothing, once an update has been tried there."""
    async with asyncio.timeout(2):
        while not simulator.deliveries:
            await simulator.journal.quiet(0.05)
    with pytest.raises(TimeoutError) as failure:
        await simulator.settled(timeout=0.01)
    return str(failure.value)


@asynccontextmanager
async def listening(app: web.Application) -> AsyncIterator[str]:
    """Runs a bot's web server; gives its address."""
    runner = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


@asynccontextmanager
async def an_ear() -> AsyncIterator[Ear]:
    """An ear at an address of its own."""
    ear, app = Ear(), web.Application()
    app.router.add_post("/hook", ear.hear)
    async with listening(app) as address:
        ear.url = f"{address}/hook"
        yield ear
        ear.answering.set()
