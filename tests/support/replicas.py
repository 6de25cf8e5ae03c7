"""Two bots on one PostgreSQL, to whom Telegram's calls come in turn."""

import asyncio
from contextlib import AsyncExitStack
from datetime import timedelta
from itertools import count

import aiohttp
from aiohttp import web

from bot.assembly import open_database, running
from bot.gateway.webhook import Called, Webhook
from bot.mailroom.limits import UNLIMITED
from bot.mailroom.program import Program
from bot.simulator.server import Simulator
from tests.support.clock import Clock

SECRET = "a-secret-of-the-tests"
HOW_MANY = 2
PATIENCE = 30.0
AT_ONCE = 0.002
"""Seconds of quiet that are enough where the bot itself knows whether it is idle."""


class RoundRobin:
    """The public address: brings each call to the next bot that is there."""

    def __init__(self) -> None:
        self.ports: list[int] = []
        self.url = ""
        self._turns = count()
        self._open = AsyncExitStack()

    async def start(self) -> None:
        """Listens."""
        app = web.Application()
        app.router.add_post("/called", self._called)
        runner = web.AppRunner(app)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}/called"
        self._session = await self._open.enter_async_context(aiohttp.ClientSession())

    async def stop(self) -> None:
        """Lets go."""
        await self._open.aclose()

    async def _called(self, request: web.Request) -> web.Response:
        body = await request.read()
        for _ in self.ports:
            port = self.ports[next(self._turns) % len(self.ports)]
            try:
                async with self._session.post(
                    f"http://127.0.0.1:{port}/called", data=body, headers=request.headers
                ) as answer:
                    return web.Response(status=answer.status)
            except aiohttp.ClientConnectorError:
                continue
            except aiohttp.ClientError:
                break  # it ended in the middle; whether it took the update nobody knows, so the next is not asked
        return web.Response(status=502)


def _port(bot: Program) -> int:
    """Where a bot that is called listens."""
    updates = bot.connection.updates
    assert isinstance(updates, Called)
    return updates.port


class Replicas:
    """The bots in this process; each has connections of its own to the database."""

    quiet = AT_ONCE

    def __init__(self, url: str, simulator: Simulator, token: str, clock: Clock, how_many: int = HOW_MANY) -> None:
        self._url, self._simulator, self._token, self._clock = url, simulator, token, clock
        self._how_many = how_many
        self._round_robin = RoundRobin()
        self._open = AsyncExitStack()
        self._bots: list[Program] = []

    async def start(self) -> None:
        """Starts all, until Telegram knows where to call."""
        await self._round_robin.start()
        self._open.push_async_callback(self._round_robin.stop)
        webhook = Webhook(self._round_robin.url, SECRET, "127.0.0.1", 0)
        for _ in range(self._how_many):
            database = await self._open.enter_async_context(open_database(self._url))
            url, day = self._simulator.url, timedelta(hours=24)
            at_work = running(database, self._token, url, day, self._clock, webhook, UNLIMITED)
            self._bots.append(await self._open.enter_async_context(at_work))
        self._round_robin.ports = [_port(bot) for bot in self._bots]
        async with asyncio.timeout(PATIENCE):
            while not self._is_known():  # noqa: ASYNC110 (what Telegram knows has no event to wait for)
                await asyncio.sleep(0.01)

    def _is_known(self) -> bool:
        webhook = self._simulator.world.updates.webhook
        return webhook is not None and webhook.url == self._round_robin.url

    async def stop(self) -> None:
        """Stops all in good order."""
        await self._open.aclose()
        self._open, self._bots, self._round_robin = AsyncExitStack(), [], RoundRobin()

    async def idle(self) -> None:
        """Until everything that any of them has taken is answered."""
        for bot in self._bots:
            await bot.idle()

    async def ended(self) -> None:
        """Until the one that leads ends by itself; raises why."""
        await next(bot for bot in self._bots if bot.leads).wait()

    async def tick(self) -> None:
        """The one that leads looks at the clock."""
        for bot in self._bots:
            if bot.leads:
                await bot.clock.tick()
                await bot.outbox.send_bulk()
        await self.idle()
