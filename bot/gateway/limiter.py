"""The limiter: calls for people go first, each chat for itself, and what goes to many in a lane of its own.

Sends and edits share a chat's limit (tdlib/td, 3034); answering a tap is free (tdlib/telegram-bot-api, 648). A call
goes in the bulk lane by `rate_limit_args=Lane.BULK`; one that must not wait once it was begun takes its `turn` before,
and is given that instead.
"""

import asyncio
import math
import time
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.gateway.transport import seconds
from bot.mailroom.buckets import FULL, Bucket, Rate, Remembered, spend, stop, take
from bot.mailroom.limits import TELEGRAMS, Limits
from bot.mailroom.messenger import Lane

PATIENCE = 30.0
"""Seconds that a call waits in all; whoever wants it done later tries again later."""
ATTEMPTS = 4
"""So often a call is made if Telegram refuses it as too many, and it surely was not done."""

GIVES_WAY = 0.1
"""Seconds that a call in bulk lets people go first, where they wait in the same chat."""

SENDS = ("send", "copy", "forward")
LIMITED = (*SENDS, "edit")
"""How the names of methods begin that count; all others are free."""


@dataclass(slots=True)
class _Line:
    """A bucket, and those who wait for its next token: the lock lets them in as they came."""

    bucket: Bucket = FULL
    turn: asyncio.Lock = field(default_factory=asyncio.Lock)


@dataclass(frozen=True, slots=True)
class Turn:
    """That the next call in a chat may go at once, and whose line has to wait if Telegram refuses it."""

    line: _Line


class Limiter(BaseRateLimiter[Lane | Turn]):
    """Lets a call go when its lane has room; who is told to wait by Telegram waits alone, or with its own lane.

    After RetryAfter a call is made again, a few times and for `PATIENCE` at most; after any other error never.
    """

    def __init__(
        self,
        limits: Limits = TELEGRAMS,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits
        self._now = now
        self._sleep = sleep
        self._bulk = _Line()
        self.chats: Remembered[_Line] = Remembered(_is_idle)

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """There is nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | Turn | None,
    ) -> Any:
        """Makes the call in its turn. Raises RetryAfter if that does not come in time, and what the call raises."""
        if isinstance(rate_limit_args, Turn):
            return await self._at_once(rate_limit_args, callback, args, kwargs)
        chat_id = data.get("chat_id")
        if chat_id is None or not endpoint.startswith(LIMITED):
            return await callback(*args, **kwargs)
        end, attempt = self._now() + PATIENCE, 1
        while True:
            line = await self._turn(chat_id, endpoint, rate_limit_args, end)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as refused:
                self._stop(line, seconds(refused))
                if attempt == ATTEMPTS or self._now() + seconds(refused) > end:
                    raise
                attempt += 1

    async def turn(self, chat_id: int, lane: Lane = Lane.PEOPLE) -> Turn:
        """Waits until a message may go to a chat; the call has to follow. Raises RetryAfter if that takes too long."""
        return Turn(await self._turn(chat_id, "sendMessage", lane, self._now() + PATIENCE))

    async def _at_once(
        self, turn: Turn, callback: Callable[..., Coroutine[Any, Any, Any]], args: Any, kwargs: dict[str, Any]
    ) -> Any:
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as refused:
            self._stop(turn.line, seconds(refused))
            raise

    async def _turn(self, chat_id: int | str, endpoint: str, lane: Lane | None, end: float) -> _Line:
        """Waits until the call may go; the line that has to wait if Telegram refuses it."""
        chat = self.chats.get(chat_id) or self.chats.put(chat_id, _Line(), self._now())
        if lane is Lane.BULK:
            await self._in_bulk(chat, end)
            return self._bulk
        await self._next_in(chat, self._limits.chat, end)
        if endpoint.startswith(SENDS):
            self._bulk.bucket = spend(self._bulk.bucket, self._limits.bulk, self._now())
        return chat

    async def _next_in(self, line: _Line, rate: Rate, end: float) -> None:
        async with line.turn:
            while True:
                line.bucket, wait = take(line.bucket, rate, self._now())
                if not wait:
                    return
                await self._wait(wait, end)

    async def _in_bulk(self, chat: _Line, end: float) -> None:
        """One whose chat is busy goes to the end of the line, so that it holds up nobody."""
        while wait := await self._first_in_bulk(chat, end):
            await self._wait(wait, end)

    async def _first_in_bulk(self, chat: _Line, end: float) -> float:
        rate = self._limits.bulk
        async with self._bulk.turn:
            while True:
                after, wait = take(self._bulk.bucket, rate, self._now())
                if not wait:
                    break
                await self._wait(wait, end)
            if chat.turn.locked():
                return GIVES_WAY
            chat.bucket, wait = take(chat.bucket, self._limits.chat, self._now())
            if not wait:
                self._bulk.bucket = after
            return wait

    async def _wait(self, wait: float, end: float) -> None:
        if self._now() + wait > end:
            raise RetryAfter(math.ceil(wait))
        await self._sleep(wait)

    def _stop(self, line: _Line, wait: float) -> None:
        rate = self._limits.bulk if line is self._bulk else self._limits.chat
        line.bucket = stop(line.bucket, rate, self._now(), wait)


def _is_idle(line: _Line, now: float) -> bool:
    return line.bucket.full_at <= now and not line.turn.locked()
