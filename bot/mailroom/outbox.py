"""The outbox: sends deliveries to people at once and to many in bulk, never too many at a time.

The wait for its turn comes before a delivery is taken up, so that *sending* lasts only as long as the call.
"""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import Any

from bot import logs
from bot.mailroom.amendments import amend_all
from bot.mailroom.deliveries import PLAIN, Outcome, TakenUp, buttons_under, outcome_of, settle, take
from bot.mailroom.finding import find_all
from bot.mailroom.house import House
from bot.mailroom.messenger import Lane, Messenger, NotSent, Turn
from storage.engine import Database
from storage.kinds import DeliveryState
from storage.queries import deliveries
from storage.queries.chats import Owed
from storage.transactions import T

log = logs.logger(__name__)

AT_ONCE = 8
"""So many messages may be on their way, and be lost if the process dies."""
BULK_AT_ONCE = 6
"""So many of those may go to many, so that a receipt never waits for them."""


class Outbox:
    """Sends deliveries, at most `AT_ONCE` at a time; whoever takes one up sees it through."""

    def __init__(self, database: Database, messenger: Messenger, house: House, now: Callable[[], datetime]) -> None:
        self._database = database
        self._messenger = messenger
        self._house = house
        self._now = now
        self._places = asyncio.Semaphore(AT_ONCE)
        self._bulk_from: datetime | None = None
        self._in_line: set[int] = set()
        self._begun: set[asyncio.Task[Any]] = set()

    async def deliver(self, chat_id: int, owed: Owed) -> bool:
        """Finds, amends and sends what is owed to a chat, one after the other; whether anything may have arrived."""
        return await self._see_through(self._all_to(chat_id, owed))

    async def send_bulk(self) -> None:
        """Sends what is due to many until nothing is, or Telegram asks to wait."""
        if await self._one_of_bulk():
            await asyncio.gather(*(self._bulk() for _ in range(BULK_AT_ONCE)))

    async def finish(self) -> None:
        """Until what was taken up is sent and written down."""
        if self._begun:
            await asyncio.wait(set(self._begun))

    async def end(self) -> None:
        """Breaks off what was taken up."""
        for task in self._begun:
            task.cancel()
        await asyncio.gather(*self._begun, return_exceptions=True)

    async def _bulk(self) -> None:
        while await self._one_of_bulk():
            pass

    async def _one_of_bulk(self) -> bool:
        """Whether to go on."""
        if self._bulk_from and self._now() < self._bulk_from:
            return False
        return await self._see_through(self._next_to_many())

    async def _see_through(self, coroutine: Coroutine[Any, Any, T]) -> T:
        # A task of its own: whoever stops waiting does not break off what was begun.
        begun = asyncio.create_task(coroutine)
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)
        return await asyncio.shield(begun)

    async def _all_to(self, chat_id: int, owed: Owed) -> bool:
        arrived = False
        async with self._places:
            if owed.to_find:
                await find_all(self._database, self._messenger, chat_id, self._now)
            if owed.to_amend:
                await amend_all(self._database, self._messenger, chat_id, self._now)
            while due := await self._next(chat_id):
                outcome = await self._in_turn(due, Lane.PEOPLE)
                if outcome and outcome.state is DeliveryState.DUE:
                    break
                arrived = arrived or (outcome is not None and outcome.may_have_arrived)
        return arrived

    async def _next_to_many(self) -> bool:
        """Whether to go on with others."""
        async with self._places:
            due = await self._next(None)
            outcome = await self._in_turn(due, Lane.BULK) if due else None
        if outcome and outcome.state is DeliveryState.DUE:
            self._bulk_from = self._now() + outcome.wait
            return False
        return due is not None

    async def _next(self, chat_id: int | None) -> deliveries.NextDue | None:
        look = partial(deliveries.next_due, chat_id=chat_id, now=self._now(), besides=frozenset(self._in_line))
        return await self._database.transact(look)

    async def _in_turn(self, due: deliveries.NextDue, lane: Lane) -> Outcome | None:
        """Sends a delivery when its turn has come; None if it is not to be sent.

        It waits while it is still *due*, so that a process that ends meanwhile leaves nothing unknown.
        """
        self._in_line.add(due.delivery_id)
        try:
            turn = await self._messenger.turn(due.chat_id, lane)
            if isinstance(turn, NotSent):
                return await self._put_off(due, turn)
            take_up = partial(take, kinds=self._house.kinds, delivery_id=due.delivery_id, now=self._now())
            taken = await self._database.transact(take_up)
        finally:
            self._in_line.discard(due.delivery_id)
        return await self._send(taken, turn) if taken and taken.state is DeliveryState.SENDING else None

    async def _put_off(self, due: deliveries.NextDue, not_sent: NotSent) -> Outcome:
        outcome = outcome_of(not_sent)
        put_off = partial(deliveries.put_off, delivery_id=due.delivery_id, due_at=self._now() + outcome.wait)
        await self._database.transact(put_off)
        return outcome

    async def _send(self, taken: TakenUp, turn: Turn) -> Outcome:
        assert taken.text is not None
        silently = not self._house.kinds.get(taken.message.kind, PLAIN).heard(self._now())
        buttons = buttons_under(taken.delivery, taken.message)
        outcome = outcome_of(await turn.send(taken.text, taken.language, silently=silently, buttons=buttons))
        if outcome.state is DeliveryState.REFUSED:
            log.error("Telegram refused a delivery", kind=taken.message.kind)
        settled = partial(settle, house=self._house, delivery=taken.delivery, outcome=outcome, now=self._now())
        await self._database.transact(settled)
        return outcome
