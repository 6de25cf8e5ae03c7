"""A running simulator, a clock that only moves when told, a bot to call it with and one to listen."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio

from bot.simulator import Simulator
from bot.simulator.refusals import Json
from tests.simulator.ear import Ear, an_ear


class Clock:
    """Time that stands still until somebody moves it."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def passes(self, **amount: float) -> None:
        """Time goes by."""
        self.moment += timedelta(**amount)


class Caller:
    """Calls the Bot API as plainly as possible: JSON out, the whole answer back."""

    def __init__(self, simulator: Simulator, session: aiohttp.ClientSession) -> None:
        self.simulator = simulator
        self.session = session

    async def __call__(self, method: str, **params: object) -> Json:
        address = f"{self.simulator.url}/bot{self.simulator.token}/{method}"
        async with self.session.post(address, json=params) as response:
            body: Json = await response.json()
            assert response.status == body.get("error_code", 200)
            return body

    async def done(self, method: str, **params: object) -> Json:
        """The result of a call that must succeed."""
        body = await self(method, **params)
        assert body["ok"], body
        result: Json = body["result"]
        return result

    async def refused(self, method: str, **params: object) -> str:
        """The words of a call that must be refused."""
        body = await self(method, **params)
        assert not body["ok"], body
        return str(body["description"])

    async def updates(self, **params: object) -> list[Json]:
        """The updates waiting now."""
        body = await self("getUpdates", **params)
        result: list[Json] = body["result"]
        return result


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest_asyncio.fixture
async def simulator(clock: Clock) -> AsyncIterator[Simulator]:
    simulator = Simulator(now=clock, seed=7)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest_asyncio.fixture
async def call(simulator: Simulator) -> AsyncIterator[Caller]:
    async with aiohttp.ClientSession() as session:
        yield Caller(simulator, session)
    await asyncio.sleep(0)  # the closed connections are let go only on the next turn


@pytest_asyncio.fixture
async def ear() -> AsyncIterator[Ear]:
    async with an_ear() as ear:
        yield ear
