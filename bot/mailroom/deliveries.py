"""Deliveries: everything that is sent unasked and stays in a chat, each at most once.

A message may not be repeated, for Telegram has no way to recognise a repeat: *sending* is committed before the call,
and what then got lost is *unknown* until it is found. The wait for its turn comes before that, so that *sending* lasts
only as long as the call. What may become of one at all stands in `storage.deliveries`.
"""

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, InvalidToken, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import logs, wording
from bot.dialogue.phrases import Text, text_from_json
from bot.gateway.limiter import Lane, Limiter, Turn
from bot.gateway.refusals import Refusal, why
from bot.gateway.transport import NotSentError, seconds
from bot.mailroom.amendments import amend_all
from bot.mailroom.finding import find_all
from bot.mailroom.house import House, Kind
from bot.mailroom.live_card import NO_PREVIEW, bury, newest_known
from storage import queries
from storage.deliveries import become
from storage.engine import Database
from storage.kinds import DeliveryState, Language
from storage.tables import Chat, Delivery
from storage.transactions import T

log = logs.logger(__name__)

AT_ONCE = 8
"""So many messages may be on their way, and be lost if the process dies."""
BULK_AT_ONCE = 6
"""So many of those may go to many, so that a receipt never waits for them."""
SENT_AGAIN_AFTER = timedelta(seconds=5)
CAME_LATE = {(DeliveryState.UNKNOWN, DeliveryState.ACCEPTED)}
"""How one that took so long that it was given up can still end."""
PLAIN = Kind()
"""Of a kind that this release does not know any more."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that was taken up, and what became of it; there is a text if it is to be sent."""

    delivery: Delivery
    state: DeliveryState
    text: Text | None
    language: Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call; nobody can be reached who is `gone`, and who has `blocked` the bot has no access."""

    state: DeliveryState
    message_id: int | None = None
    wait: timedelta = SENT_AGAIN_AFTER
    gone: bool = False
    blocked: bool = False

    @property
    def may_have_arrived(self) -> bool:
        """Whether the message may stand in the chat now."""
        return self.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)


class Sender:
    """Sends deliveries, at most `AT_ONCE` at a time; whoever takes one up sees it through."""

    def __init__(self, database: Database, bot: ExtBot[Any], house: House, now: Callable[[], datetime]) -> None:
        self._database = database
        self._bot = bot
        self._house = house
        self._now = now
        self._places = asyncio.Semaphore(AT_ONCE)
        self._bulk_from: datetime | None = None
        self._in_line: set[int] = set()
        self._begun: set[asyncio.Task[Any]] = set()

    async def deliver(self, chat_id: int) -> bool:
        """Finds, amends and sends what is due to a chat, one after the other; whether anything may have arrived."""
        return await self._see_through(self._all_to(chat_id))

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

    async def _see_through(self, work: Coroutine[Any, Any, T]) -> T:
        # A task of its own: whoever stops waiting does not break off what was begun.
        begun = asyncio.create_task(work)
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)
        return await asyncio.shield(begun)

    async def _all_to(self, chat_id: int) -> bool:
        arrived = False
        async with self._places:
            await find_all(self._database, self._bot, chat_id, self._now)
            await amend_all(self._database, self._bot, chat_id, self._now)
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

    async def _next(self, chat_id: int | None) -> queries.NextDue | None:
        look = partial(queries.next_due, chat_id=chat_id, now=self._now(), besides=frozenset(self._in_line))
        return await self._database.transact(look)

    async def _in_turn(self, due: queries.NextDue, lane: Lane) -> Outcome | None:
        """Sends a delivery when its turn has come; None if it is not to be sent.

        It waits while it is still *due*, so that a process that ends meanwhile leaves nothing unknown.
        """
        self._in_line.add(due.delivery_id)
        try:
            turn = await self.turn(due.chat_id, lane)
            taken = await self._database.transact(
                partial(take, kinds=self._house.kinds, delivery_id=due.delivery_id, now=self._now())
            )
        except RetryAfter as late:
            outcome = _outcome_after(late)
            put_off = partial(queries.put_off, delivery_id=due.delivery_id, due_at=self._now() + outcome.wait)
            await self._database.transact(put_off)
            return outcome
        finally:
            self._in_line.discard(due.delivery_id)
        if taken is None or taken.state is not DeliveryState.SENDING:
            return None
        outcome = await self._send(taken, turn)
        await self._database.transact(
            partial(settle, house=self._house, delivery=taken.delivery, outcome=outcome, now=self._now())
        )
        return outcome

    async def turn(self, chat_id: int, lane: Lane) -> Turn | None:
        """Waits until a message may go to a chat. Raises RetryAfter."""
        limiter = self._bot.rate_limiter
        return await limiter.turn(chat_id, lane) if isinstance(limiter, Limiter) else None

    async def _send(self, taken: Taken, turn: Turn | None) -> Outcome:
        delivery = taken.delivery
        assert taken.text is not None
        try:
            sent = await self._bot.send_message(
                delivery.chat_id,
                wording.marked_up(taken.text, taken.language),
                parse_mode=ParseMode.HTML,
                disable_notification=not self._house.kinds.get(delivery.kind, PLAIN).heard,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=turn,
            )
        except TelegramError as error:
            return _outcome_after(error, delivery)
        return Outcome(DeliveryState.ACCEPTED, sent.message_id)


def take(session: Session, *, kinds: Mapping[str, Kind], delivery_id: int, now: datetime) -> Taken | None:
    """Takes up a delivery if it is still due: it is being sent once this is committed.

    It is held if the person is in the middle of a form, and dropped if it is no longer true.
    """
    row = queries.take_due(session, delivery_id)
    if row is None:
        return None
    chat = session.get(Chat, row.chat_id)
    kind = kinds.get(row.kind, PLAIN)
    text = _said_now(session, row, kind) if chat else None
    row.state = become(row.state, _what_to_do(session, row, kind, text))
    row.claimed_at = now if row.state is DeliveryState.SENDING else None
    # What says something else each time could not be known again.
    row.sent_after = newest_known(session, row.chat_id, now) if text == text_from_json(row.phrase) else None
    row.amend_at = None  # it leaves with the words of now; what is amended from here on is edited
    session.add(row)
    return Taken(row, row.state, text, chat.language if chat else Language.EN)


def _said_now(session: Session, delivery: Delivery, kind: Kind) -> Text | None:
    return kind.said_now(session, delivery) if kind.said_now else text_from_json(delivery.phrase)


def _what_to_do(session: Session, delivery: Delivery, kind: Kind, text: Text | None) -> DeliveryState:
    if text is None:
        return DeliveryState.DROPPED
    if kind.waits and queries.in_a_form(session, [delivery.chat_id]):
        return DeliveryState.HELD
    return DeliveryState.SENDING


def _outcome_after(error: TelegramError, delivery: Delivery | None = None) -> Outcome:
    state = state_after(error)
    if state is DeliveryState.UNREACHABLE:
        gone = isinstance(error, Forbidden) or why(error) is Refusal.NO_CHAT
        if not gone and delivery:
            log.error("Telegram refused a delivery", kind=delivery.kind)
        return Outcome(state, gone=gone, blocked=why(error) is Refusal.BLOCKED)
    return Outcome(state, wait=_wait(error))


def _wait(error: TelegramError) -> timedelta:
    return timedelta(seconds=seconds(error)) if isinstance(error, RetryAfter) else SENT_AGAIN_AFTER


def state_after(error: TelegramError) -> DeliveryState:
    """What a call that failed leaves behind: *due* only if the message surely was not sent."""
    match error:
        case RetryAfter() | NotSentError() | InvalidToken():
            return DeliveryState.DUE
        case Forbidden() | BadRequest():
            return DeliveryState.UNREACHABLE
        case _:
            return DeliveryState.UNKNOWN


def settle(session: Session, *, house: House, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Writes down what became of a delivery, and that the chat's card is above it."""
    queries.hold_chat(session, delivery.chat_id)
    row = session.get_one(Delivery, delivery.id, with_for_update=True)
    if row.state is DeliveryState.SENDING or (row.state, outcome.state) in CAME_LATE:
        row.state, row.message_id = become(row.state, outcome.state), outcome.message_id
        row.look_at = now if row.state is DeliveryState.UNKNOWN and row.sent_after is not None else None
    if row.state is DeliveryState.DUE:
        row.due_at = now + outcome.wait
    session.add(row)
    chat = session.get(Chat, delivery.chat_id)
    if chat and outcome.gone:
        chat.blocked = True
        session.add(chat)
    if outcome.blocked:
        house.leave(session, delivery.chat_id, now)
    if chat and outcome.may_have_arrived:
        bury(session, chat.id, outcome.message_id or 0)
