"""The bot's queue of updates, fetched with getUpdates or posted to a webhook."""

import asyncio
import random
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.simulator.refusals import Json, conflict
from bot.simulator.webhook import Webhook

KEPT_FOR = timedelta(hours=24)
CALLBACK_KEPT_FOR = timedelta(seconds=150)
ONLY_IF_ASKED_FOR = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
KINDS = ONLY_IF_ASKED_FOR | {
    "message",
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_connection",
    "business_message",
    "edited_business_message",
    "deleted_business_messages",
    "inline_query",
    "chosen_inline_result",
    "callback_query",
    "shipping_query",
    "pre_checkout_query",
    "purchased_paid_media",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_join_request",
    "chat_boost",
    "removed_chat_boost",
    "managed_bot",
    "guest_message",
    "subscription",
    "stopped_message_generation",
}
DEFAULT_KINDS = KINDS - ONLY_IF_ASKED_FOR
OTHER_BOT = "terminated by other getUpdates request; make sure that only one bot instance is running"
BY_WEBHOOK = "terminated by setWebhook request"
NOT_BY_BOTH = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@dataclass(frozen=True, eq=False)
class Waiting:
    """An update that is not confirmed; it is dropped at `until`."""

    update: Json
    update_id: int
    until: datetime


class Updates:
    """The updates that the bot has not confirmed, oldest first."""

    def __init__(self, now: Callable[[], datetime], chance: random.Random) -> None:
        self._now = now
        self._next_id = chance.randrange(100_000_000, 900_000_000)
        self._queue: deque[Waiting] = deque()
        self._poll: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = DEFAULT_KINDS
        self.webhook: Webhook | None = None
        self.news = asyncio.Event()

    @property
    def waiting(self) -> list[Waiting]:
        """The unconfirmed updates, oldest first."""
        self._drop_old()
        return list(self._queue)

    @property
    def pending(self) -> int:
        """The number of unconfirmed updates."""
        self._drop_old()
        return len(self._queue)

    def push(self, kind: str, body: Json) -> None:
        """Queues an update, unless the bot has asked not to get this kind."""
        if kind in self.allowed:
            self.push_raw({kind: body})

    def push_raw(self, update: Json) -> int:
        """Queues an update as it is; gives it an update_id if it has none, and returns that."""
        update_id = int(update.get("update_id", self._next_id))
        self._next_id = max(self._next_id, update_id) + 1
        kept_for = CALLBACK_KEPT_FOR if "callback_query" in update else KEPT_FOR
        whole = {"update_id": update_id, **update}
        self._queue.append(Waiting(whole, update_id, self._now() + kept_for))
        self.wake()
        self.news.set()
        return update_id

    async def fetch(self, offset: int, limit: int, wait: float) -> list[Json]:
        """Confirms the updates before `offset` and returns those after; waits up to `wait` seconds if there is none."""
        if self.webhook:
            raise conflict(NOT_BY_BOTH)
        self._end_poll(OTHER_BOT)
        self._confirm(offset)
        ready = self._ready(limit)
        if ready or wait <= 0:
            return ready
        mine = self._poll = asyncio.get_running_loop().create_future()
        try:
            await asyncio.wait_for(mine, wait)
        except TimeoutError:
            return []
        return self._ready(limit)

    def allow(self, kinds: list[str]) -> None:
        """Sets the kinds that the bot wants; an empty list means the usual ones."""
        known = KINDS & {kind.lower() for kind in kinds}
        self.allowed = known or DEFAULT_KINDS

    def set_webhook(self, webhook: Webhook | None) -> None:
        """Has updates posted to this webhook from now on, or fetched if it is None."""
        if webhook:
            self._end_poll(BY_WEBHOOK)
        self.webhook = webhook
        self.news.set()

    def holds(self, waiting: Waiting) -> bool:
        """Whether this update is still unconfirmed."""
        return waiting in self.waiting

    def forget(self, waiting: Waiting) -> None:
        """Removes an update that was confirmed or given up."""
        if waiting in self._queue:
            self._queue.remove(waiting)

    def clear(self) -> None:
        """Removes all unconfirmed updates."""
        self._queue.clear()

    def wake(self) -> None:
        """Ends a waiting getUpdates with the updates that there are."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _end_poll(self, reason: str) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(reason))

    def _confirm(self, offset: int) -> None:
        self._drop_old()
        if offset < 0:
            while len(self._queue) > -offset:
                self._queue.popleft()
        elif self._queue and offset > self._queue[-1].update_id + 10:
            return  # Telegram takes an offset far ahead for a mistake and starts from the oldest again.
        while self._queue and self._queue[0].update_id < offset:
            self._queue.popleft()

    def _ready(self, limit: int) -> list[Json]:
        self._drop_old()
        return [waiting.update for waiting in list(self._queue)[:limit]]

    def _drop_old(self) -> None:
        moment = self._now()
        if any(waiting.until <= moment for waiting in self._queue):
            self._queue = deque(waiting for waiting in self._queue if waiting.until > moment)
