"""Order: one chat's arrivals one after the other, chats side by side."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Generic, Protocol, TypeVar

from bot import logs

log = logs.logger(__name__)


class OfAChat(Protocol):
    """Something that belongs to a chat."""

    @property
    def chat_id(self) -> int: ...


T = TypeVar("T", bound=OfAChat)

GiveWay = Callable[[Callable[[T], bool]], Awaitable[bool]]
"""Lets something of the same chat go first that waits behind; whether there was such a thing."""


class Order(Generic[T]):
    """Calls `handle(arrived, more, give_way)` for what was put in.

    `more()` says whether the chat has something else waiting now. What must not be answered before something that
    arrived later gives way to it.
    """

    def __init__(
        self, handle: Callable[[T, Callable[[], bool], GiveWay[T]], Awaitable[None]], chats_at_once: int = 64
    ) -> None:
        self._handle = handle
        self._places = asyncio.Semaphore(chats_at_once)
        self._waiting: dict[int, deque[T]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def put(self, arrived: Iterable[T]) -> None:
        """Takes what arrived; returns at once."""
        for each in arrived:
            queue = self._waiting.get(each.chat_id)
            if queue is not None:
                queue.append(each)
                continue
            self._waiting[each.chat_id] = deque([each])
            task = asyncio.create_task(self._serve(each.chat_id))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    def busy(self, chat_id: int) -> bool:
        """Whether a chat has something waiting or in hand."""
        return chat_id in self._waiting

    def waiting(self, chat_id: int) -> int:
        """How much of a chat waits."""
        return len(self._waiting.get(chat_id, ()))

    async def finish(self) -> None:
        """Until nothing waits any more."""
        while self._tasks:
            await asyncio.wait(set(self._tasks))

    async def end(self) -> None:
        """Breaks off what is in hand, and begins nothing more."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _serve(self, chat_id: int) -> None:
        queue = self._waiting[chat_id]
        async with self._places:
            while queue:
                await self._try(queue.popleft(), lambda: bool(queue))
        del self._waiting[chat_id]

    async def _try(self, arrived: T, more: Callable[[], bool]) -> None:
        try:
            await self._handle(arrived, more, partial(self._give_way, self._waiting[arrived.chat_id]))
        except Exception:
            log.exception("something that arrived could not be handled")

    async def _give_way(self, queue: deque[T], goes_first: Callable[[T], bool]) -> bool:
        first = next(filter(goes_first, queue), None)
        if first is None:
            return False
        queue.remove(first)
        await self._try(first, lambda: True)  # whoever gave way is still there
        return True
