"""The bot's calls, and waiting until there are no more."""

import asyncio
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.refusals import Json

MOST_REQUESTS = 5000


@dataclass(frozen=True)
class Request:
    """One API call; files are named, not stored. Status 0 means that it got no answer."""

    method: str
    params: Json
    status: int
    description: str
    at: datetime


class Journal:
    """The last calls, and a way to wait until no more come."""

    def __init__(self) -> None:
        self.requests: deque[Request] = deque(maxlen=MOST_REQUESTS)
        self._stirred = asyncio.Event()
        self._under_way = 0

    def calls(self, method: str) -> list[Request]:
        """The calls of one method, oldest first."""
        return [request for request in self.requests if request.method.lower() == method.lower()]

    def write(self, request: Request) -> None:
        """Adds a call that was answered, refused or left without an answer."""
        self.requests.append(request)
        self.stir()

    def stir(self) -> None:
        """Wakes those who wait for something to happen."""
        self._stirred.set()

    @contextmanager
    def under_way(self, waits: bool) -> Iterator[None]:
        """Counts a call as under way inside the block, unless it only waits for updates."""
        self._under_way += not waits
        self.stir()
        try:
            yield
        finally:
            self._under_way -= not waits
            self.stir()

    async def quiet(self, moment: float) -> bool:
        """Waits for a moment; True if nothing has happened in it and no call is under way."""
        self._stirred.clear()
        try:
            async with asyncio.timeout(moment):  # wait_for could swallow the end of a time limit around this one
                await self._stirred.wait()
        except TimeoutError:
            return self._under_way == 0
        return False
