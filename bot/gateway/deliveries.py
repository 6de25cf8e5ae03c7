"""Deliveries: everything that is sent unasked and stays in a chat, each at most once.

A message may not be repeated, for Telegram has no way to recognise a repeat: *sending* is committed before the call,
and what then got lost stays *unknown*. What may become of one at all stands in `storage.deliveries`.
"""

import asyncio
from collections.abc import Callable, Coroutine
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
from bot.gateway.amendments import amend_all
from bot.gateway.display import NO_PREVIEW, bury
from bot.gateway.limits import Lane
from bot.gateway.refusals import Refusal, why
from bot.gateway.transport import NotSentError, seconds
from bot.handover import nudges
from bot.network import notices
from storage import queries
from storage.deliveries import become
from storage.engine import Database
from storage.kinds import DeliveryState, Language
from storage.tables import Chat, Delivery
from storage.works import T

log = logs.logger(__name__)

AT_ONCE = 8
"""So many messages may be on their way, and be lost if the process dies."""
BULK_AT_ONCE = 6
"""So many of those may go to many, so that a receipt never waits for them."""
HEARD = ("nudge",)
"""What may make a phone ring; everything else comes silently."""
SENT_AGAIN_AFTER = timedelta(seconds=5)

SAID_NOW: dict[str, Callable[[Session, Delivery], Text | None]] = {
    "nudge": nudges.said_now,
    notices.KIND: notices.said_now,
}
"""What comes of itself: what it says by now, None if it is no longer true. It waits for the end of a form."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A delivery that was taken up, and what became of it; there is a text if it is to be sent."""

    delivery: Delivery
    state: DeliveryState
    text: Text | None
    language: Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call."""

    state: DeliveryState
    message_id: int | None = None
    wait: timedelta = SENT_AGAIN_AFTER
    blocked: bool = False

    @property
    def may_have_arrived(self) -> bool:
        """Whether the message may stand in the chat now."""
        return self.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)


class Sender:
    """Sends deliveries, at most `AT_ONCE` at a time; whoever takes one up sees it through."""

    def __init__(self, database: Database, bot: ExtBot[Any], now: Callable[[], datetime]) -> None:
        self._database = database
        self._bot = bot
        self._now = now
        self._places = asyncio.Semaphore(AT_ONCE)
        self._bulk_from: datetime | None = None
        self._begun: set[asyncio.Task[Any]] = set()

    async def deliver(self, chat_id: int) -> bool:
        """Amends and sends what is due to a chat, one after the other; whether anything may have arrived."""
        return await self._see_through(self._all_to(chat_id))

    async def send_bulk(self) -> None:
        """Sends what is due to many until nothing is, or Telegram asks to wait."""
        if await self._one_of_bulk():
            await asyncio.gather(*(self._bulk() for _ in range(BULK_AT_ONCE)))

    async def finish(self) -> None:
        """Until what was taken up is sent and written down."""
        if self._begun:
            await asyncio.wait(set(self._begun))

    async def _bulk(self) -> None:
        while await self._one_of_bulk():
            pass

    async def _one_of_bulk(self) -> bool:
        """Whether to go on."""
        if self._bulk_from and self._now() < self._bulk_from:
            return False
        return await self._see_through(self._next_to_many()) not in (None, DeliveryState.DUE)

    async def _see_through(self, work: Coroutine[Any, Any, T]) -> T:
        # A task of its own: whoever stops waiting does not break off what was begun.
        begun = asyncio.create_task(work)
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)
        return await asyncio.shield(begun)

    async def _all_to(self, chat_id: int) -> bool:
        sent = False
        async with self._places:
            await amend_all(self._database, self._bot, chat_id, self._now)
            taken = await self._database.transact(partial(take, chat_id=chat_id, now=self._now()))
            while taken:
                outcome = await self._send(taken) if taken.state is DeliveryState.SENDING else None
                sent = sent or (outcome is not None and outcome.may_have_arrived)
                after = partial(_take_after, before=taken.delivery, outcome=outcome, now=self._now())
                taken = await self._database.transact(after)
        return sent

    async def _next_to_many(self) -> DeliveryState | None:
        """What became of the next delivery to many; None if none is due."""
        async with self._places:
            taken = await self._database.transact(partial(take, chat_id=None, now=self._now()))
            if taken is None or taken.state is not DeliveryState.SENDING:
                return taken.state if taken else None
            outcome = await self._send(taken)
            if outcome.state is DeliveryState.DUE:
                self._bulk_from = self._now() + outcome.wait
            await self._database.transact(partial(settle, delivery=taken.delivery, outcome=outcome, now=self._now()))
            return outcome.state

    async def _send(self, taken: Taken) -> Outcome:
        delivery = taken.delivery
        assert taken.text is not None
        try:
            sent = await self._bot.send_message(
                delivery.chat_id,
                wording.marked_up(taken.text, taken.language),
                parse_mode=ParseMode.HTML,
                disable_notification=delivery.kind not in HEARD,
                link_preview_options=NO_PREVIEW,
                rate_limit_args=Lane.BULK if delivery.bulk and self._bot.rate_limiter else None,
            )
        except TelegramError as error:
            return _after(error, delivery)
        return Outcome(DeliveryState.ACCEPTED, sent.message_id)


def _take_after(session: Session, *, before: Delivery, outcome: Outcome | None, now: datetime) -> Taken | None:
    """Writes down what became of a delivery, if it was sent, and takes up the next one to the same chat."""
    if outcome:
        settle(session, delivery=before, outcome=outcome, now=now)
        if outcome.state is DeliveryState.DUE:
            return None
    return take(session, chat_id=before.chat_id, now=now)


def take(session: Session, *, chat_id: int | None, now: datetime) -> Taken | None:
    """Takes up the next delivery that is due to a chat, or of those to many: it is being sent once this is committed.

    It is held if the person is in the middle of a form, and dropped if it is no longer true.
    """
    row = queries.take_due(session, chat_id, now)
    if row is None:
        return None
    chat = session.get(Chat, row.chat_id)
    text = _said_now(session, row) if chat else None
    row.state = become(row.state, _what_to_do(session, row, text))
    row.claimed_at = now if row.state is DeliveryState.SENDING else None
    row.amend_at = None  # it leaves with the words of now; what is amended from here on is edited
    session.add(row)
    return Taken(row, row.state, text, chat.language if chat else Language.EN)


def _said_now(session: Session, delivery: Delivery) -> Text | None:
    said = SAID_NOW.get(delivery.kind)
    return said(session, delivery) if said else text_from_json(delivery.phrase)


def _what_to_do(session: Session, delivery: Delivery, text: Text | None) -> DeliveryState:
    if text is None:
        return DeliveryState.DROPPED
    if delivery.kind in SAID_NOW and queries.in_a_form(session, [delivery.chat_id]):
        return DeliveryState.HELD
    return DeliveryState.SENDING


def _after(error: TelegramError, delivery: Delivery) -> Outcome:
    state = state_after(error)
    if state is DeliveryState.UNREACHABLE:
        gone = isinstance(error, Forbidden) or why(error) is Refusal.NO_CHAT
        if not gone:
            log.error("Telegram refused a delivery", kind=delivery.kind)
        return Outcome(state, blocked=gone)
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


def settle(session: Session, *, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Writes down what became of a delivery, and that the chat's card is above it."""
    queries.hold_chat(session, delivery.chat_id)
    row = session.get_one(Delivery, delivery.id, with_for_update=True)
    row.message_id = outcome.message_id
    if row.state is DeliveryState.SENDING:  # else it took so long that it was given up
        row.state = become(row.state, outcome.state)
    if row.state is DeliveryState.DUE:
        row.due_at = now + outcome.wait
    session.add(row)
    chat = session.get(Chat, delivery.chat_id)
    if chat and outcome.blocked:
        chat.blocked = True
        session.add(chat)
    if chat and outcome.may_have_arrived:
        bury(session, chat.id, outcome.message_id or 0)
