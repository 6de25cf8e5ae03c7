"""A program at work: takes what comes in, keeps the clock, and leads where several work on one database."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol
from uuid import uuid4

from bot import logs
from bot.dialogue.phrases import Phrase
from bot.mailroom import background, live_card, owner
from bot.mailroom.answering import Answering
from bot.mailroom.background import Background
from bot.mailroom.clock import ORPHANED_AFTER, Clock, Due
from bot.mailroom.flood import Gate
from bot.mailroom.house import House
from bot.mailroom.inbox import Inbox
from bot.mailroom.intake import Taken
from bot.mailroom.leader import RENEWED_EVERY, leads, resign
from bot.mailroom.limits import Limits
from bot.mailroom.messenger import Messenger
from bot.mailroom.order import Order
from bot.mailroom.outbox import Outbox
from storage.engine import Database
from storage.transactions import DatabaseAwayError

log = logs.logger(__name__)

TICK_SECONDS = 1.0
PATIENCE_AT_THE_END = 5.0
"""Seconds in which the bot finishes what it has when it is told to stop; with all else it ends within ten."""


class Updates(Protocol):
    """The way in. Every program opens it; the one that leads fetches, again and again with a `pause`."""

    @property
    def pause(self) -> float: ...

    async def open(self, inbox: Inbox) -> None: ...

    async def begin(self) -> None: ...

    async def fetch(self) -> None: ...

    async def close(self) -> None: ...


class Connection(Protocol):
    """The way to people and back."""

    @property
    def messenger(self) -> Messenger: ...

    @property
    def updates(self) -> Updates: ...

    async def connect(self) -> tuple[int, str]: ...

    async def introduce(self, commands: Mapping[str, Phrase]) -> None: ...

    async def disconnect(self) -> None: ...


class Program:
    """A running bot. `start` takes up what an earlier process left; `stop` finishes what was begun.

    Of several on one shared database one leads: it fetches updates, keeps the clock and sends to many.
    """

    def __init__(
        self, database: Database, house: House, connection: Connection, now: Callable[[], datetime], limits: Limits
    ) -> None:
        self._database = database
        self._house = house
        self._now = now
        self._name = uuid4().hex
        self.connection = connection
        self.outbox = Outbox(database, connection.messenger, house, now)
        self._answering = Answering(database, connection.messenger, house, self.outbox, now, self._name)
        self._order: Order[Taken | Due] = Order(self._answering.handle)
        self._gate = Gate(limits, waiting=self._order.waiting)
        self.clock = Clock(database, house, now, self._order.put, self._order.busy)
        self._background = Background()
        self._standing_by: list[asyncio.Task[None]] = []
        self._leading: list[asyncio.Task[None]] = []

    @property
    def leads(self) -> bool:
        """Whether this is the program that leads."""
        return bool(self._leading)

    async def start(self) -> None:
        """Connects, goes on with what was begun, and takes updates. Raises WrongTokenError, OtherBotError, OSError."""
        bot_id, username = await self.connection.connect()
        await self._database.transact(partial(owner.claim, bot_id=bot_id, username=username))
        self._inbox = Inbox(self._database, self._house, self._gate, self._now, self._order.put, bot_id)
        await self.connection.updates.open(self._inbox)
        if self._database.shared:
            self._standing_by = [self._background.repeat(self._stand_by, RENEWED_EVERY)]
        else:
            await self._lead()

    async def stop(self) -> None:
        """Takes no more, finishes what is in hand, and lets go."""
        with suppress(TimeoutError):  # what is not finished then is in the inbox, and is answered at the next start
            async with asyncio.timeout(PATIENCE_AT_THE_END):
                await self.connection.updates.close()
                await self._end_tasks()
                await self.idle()
        await self._order.end()
        await self.outbox.end()
        await self.connection.disconnect()

    async def wait(self) -> None:
        """Until taking updates ends, which it does only for a reason that trying again does not mend."""
        await self._background.wait()

    async def idle(self) -> None:
        """Until everything that was taken is answered."""
        await self._order.finish()
        await self._answering.finish()

    async def _end_tasks(self) -> None:
        led = self.leads
        await background.end(self._standing_by)
        await self._follow()
        if self._database.shared and led:
            with suppress(DatabaseAwayError):
                await resign(self._database, self._name)

    async def _stand_by(self) -> None:
        """Leads if nobody else does; stops leading if somebody else does now."""
        try:
            mine = await leads(self._database, self._name)
        except Exception:
            await self._follow()
            raise
        if mine and not self.leads:
            await self._lead()
        elif not mine and self.leads:
            await self._follow()

    async def _lead(self) -> None:
        """Takes up what was left, and begins to do what only one does."""
        await self._resume()
        updates, repeat = self.connection.updates, self._background.repeat
        self._leading = [
            repeat(updates.fetch, updates.pause),
            repeat(self.clock.tick, TICK_SECONDS),
            repeat(self.outbox.send_bulk, TICK_SECONDS),
            self._background.begin(self.connection.introduce(self._house.command_menu)),
        ]

    async def _follow(self) -> None:
        """Leaves to another what only one does."""
        leading, self._leading = self._leading, []
        await background.end(leading)

    async def _resume(self) -> None:
        if not self._database.shared:
            await self._database.transact(live_card.let_go)
        # Another program may be sending; where there is none, nothing is sent before this.
        give_up = partial(self.clock.give_up_unknown, nobody_sends=not self._database.shared)
        unknown = await self._database.transact(give_up)
        if unknown:
            log.warning("the bot stopped while it sent deliveries; nobody knows if they arrived", count=unknown)
        await self.connection.updates.begin()
        # What came of late other programs may have in hand; the clock takes what they do not answer.
        left_since = ORPHANED_AFTER if self._database.shared else timedelta()
        await self._inbox.take_left(self._now() - left_since, self._order.busy)
