"""The updates under way to one webhook: many at a time, late ones, repeated ones, and new attempts."""

import asyncio
import random
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from functools import partial
from http.client import responses

from bot.simulator.faults import ON_THE_WAY, Fault, Kind
from bot.simulator.post import CLOSED, TIMED_OUT, Outcome, Post
from bot.simulator.refusals import Json
from bot.simulator.updates import Updates, Waiting
from bot.simulator.webhook import Webhook

LONGEST_RETRY_AFTER = 3600
LONGEST_PAUSE = 60

_MESSAGES = ("message", "edited_message", "channel_post", "edited_channel_post")

Queue = tuple[str, int]
Report = Callable[[Webhook, Waiting, Outcome, int], Awaitable[None]]


class Pauses:
    """Telegram's pauses between attempts: none, 2 s, 4 s and so on up to one or two minutes, or as Retry-After says."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._delay = 1
        self._failures = 0

    def next(self, retry_after: int = 0) -> int:
        """Seconds until the next attempt after another failure."""
        pause = min(retry_after, LONGEST_RETRY_AFTER)
        if not pause and self._failures:
            longest = self._chance.randint(LONGEST_PAUSE, 2 * LONGEST_PAUSE)
            pause = self._delay = min(longest, self._delay * 2)
        self._failures += 1
        return pause


def queue_of(update: Json) -> Queue | None:
    """The queue that Telegram posts one by one: a chat's messages or a person's taps; None if nothing is waited for."""
    kind = next((key for key in update if key != "update_id"), "")
    body = update.get(kind)
    whose = body.get("from" if kind == "callback_query" else "chat") if isinstance(body, dict) else None
    number = whose.get("id") if isinstance(whose, dict) else None
    if not isinstance(number, int):
        return None
    return "message" if kind in _MESSAGES else kind, number


@dataclass
class Habits:
    """How Telegram posts: `timeout` in seconds for an answer, and `speed`, by which the pauses are divided.

    With `in_turn`, an update waits for the one before it in its queue, as Telegram's own server does without promising
    it; otherwise only a webhook with max_connections 1 has them wait.
    """

    timeout: float = 60.0
    speed: float = 1.0
    in_turn: bool = False


class Route:
    """Posts updates to one webhook until it is ended; `report` gets every attempt and the pause after it."""

    def __init__(
        self, webhook: Webhook, updates: Updates, report: Report, habits: Habits, chance: random.Random
    ) -> None:
        self.webhook = webhook
        self._updates, self._report, self._habits, self._chance = updates, report, habits, chance
        self._post = Post(webhook)
        self._slots = asyncio.Semaphore(webhook.max_connections)
        self._turns: defaultdict[Queue, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._tasks: dict[Waiting, asyncio.Task[None]] = {}

    def take(self, waiting: list[Waiting], luck: Callable[[], Fault | None]) -> None:
        """Starts posting the updates that are not under way yet; each draws its fault once, the oldest first."""
        new = [each for each in waiting if each not in self._tasks]
        for at, each in enumerate(new):
            task = asyncio.create_task(self._deliver(each, luck(), new[at + 1 :]))
            self._tasks[each] = task
            task.add_done_callback(partial(self._arrived, each))

    async def end(self) -> None:
        """Cancels all that is under way; the bot may have received it nevertheless."""
        tasks = list(self._tasks.values())
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._post.close()

    def _arrived(self, waiting: Waiting, _: asyncio.Task[None]) -> None:
        self._tasks.pop(waiting)

    async def _deliver(self, waiting: Waiting, fault: Fault | None, later: list[Waiting]) -> None:
        if fault and fault.kind is Kind.LATE:
            await asyncio.sleep(fault.seconds)
        if fault and fault.kind is Kind.OVERTAKEN and later:
            await asyncio.wait([self._tasks[each] for each in later])
        async with self._turn(waiting):
            await self._insist(waiting, fault)

    def _turn(self, waiting: Waiting) -> AbstractAsyncContextManager[None]:
        in_turn = self._habits.in_turn or self.webhook.max_connections == 1
        queue = queue_of(waiting.update) if in_turn else None
        return self._turns[queue] if queue else nullcontext()

    async def _insist(self, waiting: Waiting, fault: Fault | None) -> None:
        pauses = Pauses(self._chance)
        while self._updates.holds(waiting):
            outcome = await self._try(waiting.update, fault)
            fault, pause = None, pauses.next(outcome.retry_after) if outcome.error else 0
            await self._report(self.webhook, waiting, outcome, pause)
            if self._updates.holds(waiting):
                await asyncio.sleep(pause / self._habits.speed)

    async def _try(self, update: Json, fault: Fault | None) -> Outcome:
        async with self._slots:
            if fault is None or fault.kind in ON_THE_WAY:
                return await self._post.send(update, self._habits.timeout)
            if fault.kind is Kind.TWICE:
                _, heard = await asyncio.gather(*(self._post.send(update, self._habits.timeout) for _ in range(2)))
                return heard
            return await self._lose(update, fault)

    async def _lose(self, update: Json, fault: Fault) -> Outcome:
        if fault.done:
            await self._post.send(update, self._habits.timeout)
        if fault.kind is Kind.REFUSED:
            return Outcome.wrong(fault.code, responses.get(fault.code, ""), fault.retry_after)
        if fault.kind is Kind.HANGS:
            await asyncio.sleep(min(fault.seconds, self._habits.timeout))
            return Outcome(0, TIMED_OUT)
        return Outcome(0, CLOSED)
