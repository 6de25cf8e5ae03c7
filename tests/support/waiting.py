"""Time that nobody has to wait for: it goes on when everybody sleeps."""

import asyncio
import heapq
from collections.abc import Coroutine
from itertools import count
from typing import Any

TURNS = 20
"""So often everybody has a turn before time goes on; more than any of them needs to come to the next sleep."""


class Waiting:
    """A clock and a sleep; `goes_on` until all works are done."""

    def __init__(self) -> None:
        self.time = 1000.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = count()

    def __call__(self) -> float:
        return self.time

    async def sleep(self, seconds: float) -> None:
        """Until time has gone on so far."""
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self.time + seconds, next(self._numbers), woken))
        await woken

    async def goes_on(self, *works: Coroutine[Any, Any, Any]) -> list[Any]:
        """What the works return, or raise, when all are done."""
        done = asyncio.gather(*works, return_exceptions=True)
        while not done.done():
            await self._turns()
            self._wake()
        return await done

    async def _turns(self) -> None:
        for _ in range(TURNS):
            await asyncio.sleep(0)

    def _wake(self) -> None:
        if not self._sleepers:
            return
        at, _, woken = heapq.heappop(self._sleepers)
        self.time = max(self.time, at)
        if not woken.done():
            woken.set_result(None)
