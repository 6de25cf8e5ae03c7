"""Brings updates to the bot's webhook, whenever one is set, and keeps a record of it."""

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
    """One attempt: status 0 and an error if no answer came; pause is how many seconds later the next is due."""

    update_id: int
    status: int
    error: str
    pause: int
    at: datetime


class Postman:
    """Posts whatever waits to the webhook of the moment; `habits` may be changed at any time.

    Unlike Telegram's it opens connections as fast as it needs them, and does not give up a webhook that is gone (410).
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
        """Begins to work; calls in the bot's answers are carried out."""
        self._carry_out = carry_out
        self._work = asyncio.create_task(self._deliver())

    async def close(self) -> None:
        """Stops; what is not confirmed is posted anew after the next opening."""
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
