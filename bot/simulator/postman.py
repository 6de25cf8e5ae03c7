"""Posts updates to the bot's webhook while one is set, and keeps a record of the attempts."""

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.faults import WEBHOOK, Faults
from bot.simulator.post import Outcome
from bot.simulator.replies import Reply
from bot.simulator.route import Habits, Route
from bot.simulator.updates import Updates, Waiting
from bot.simulator.webhook import Webhook

MOST_DELIVERIES = 5000


@dataclass(frozen=True)
class Delivery:
    """One attempt; status 0 and an error mean no answer. The next attempt is due `pause` seconds later."""

    update_id: int
    status: int
    error: str
    pause: int
    at: datetime


class Postman:
    """Posts waiting updates to the current webhook; `habits` may be changed at any time.

    Unlike Telegram it opens connections as fast as it needs them, and does not give up a webhook that answers 410.
    """

    def __init__(
        self,
        updates: Updates,
        faults: Faults,
        now: Callable[[], datetime],
        stir: Callable[[], None],
        seed: int | None = None,
    ) -> None:
        self.habits = Habits()
        self.deliveries: deque[Delivery] = deque(maxlen=MOST_DELIVERIES)
        self._updates, self._faults, self._now, self._stir = updates, faults, now, stir
        self._chance = random.Random(seed)  # noqa: S311
        self._work: asyncio.Task[None] | None = None
        self._carry_out: Callable[[Reply], Awaitable[None]] | None = None

    def open(self, carry_out: Callable[[Reply], Awaitable[None]]) -> None:
        """Starts posting; `carry_out` gets the method calls in the bot's answers."""
        self._carry_out = carry_out
        self._work = asyncio.create_task(self._deliver())

    async def close(self) -> None:
        """Stops posting; updates that are not confirmed are posted again after the next `open`."""
        if self._work is not None:
            self._work.cancel()
            with suppress(asyncio.CancelledError):
                await self._work
        self._work = None

    async def _deliver(self) -> None:
        route: Route | None = None
        try:
            while True:
                self._updates.news.clear()
                route = await self._turn_to_webhook(route)
                if route is not None:
                    route.take(self._updates.waiting, lambda: self._faults.take(WEBHOOK))
                await self._updates.news.wait()
        finally:
            if route is not None:
                await route.end()

    async def _turn_to_webhook(self, route: Route | None) -> Route | None:
        webhook = self._updates.webhook
        if route is not None and route.webhook is not webhook:
            await route.end()
        elif route is not None:
            return route
        return Route(webhook, self._updates, self._report, self.habits, self._chance) if webhook else None

    async def _report(self, webhook: Webhook, waiting: Waiting, outcome: Outcome, pause: int) -> None:
        moment = self._now()
        self.deliveries.append(Delivery(waiting.update_id, outcome.status, outcome.error, pause, moment))
        if outcome.error:
            webhook.failed(moment, outcome.error)
        if outcome.reply and self._carry_out:
            await self._carry_out(outcome.reply)
        if not outcome.error or moment + timedelta(seconds=pause) > waiting.until:
            self._updates.forget(waiting)
        self._stir()
