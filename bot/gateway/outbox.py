"""The outbox: what has to vanish from a chat, and what has to be sent to it and stay.

A deletion may be repeated, so it is tried until it is done or cannot be. A message may not, for Telegram has no way to
recognise a repeat: *sending* is committed before the call, and what then got lost stays *unknown*.

    due --> sending --> accepted
              |  +----> unknown      nobody knows whether it arrived; never sent again
              |  +----> unreachable  the person has blocked the bot
              +-------> due          it surely was not sent
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session
from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot import wording
from bot.dialogue.phrases import as_json, from_json, say
from bot.gateway.display import NO_PREVIEW, bury
from bot.gateway.transport import NotSentError
from storage import queries
from storage.engine import Database
from storage.kinds import DeliveryState, Language
from storage.tables import Chat, Deletion, Delivery

log = logging.getLogger(__name__)

HEARD = ("nudge",)
"""What may make a phone ring; everything else comes silently."""

DELETABLE_FOR = timedelta(hours=48)

NOT_DELETED = say(
    "I could not delete a message of yours here. Please delete it by hand: press and hold it, then choose Delete."
)


async def delete_now(bot: Bot, deletions: Sequence[Deletion]) -> list[tuple[Deletion, bool | None]]:
    """Tries each deletion once: True, it is gone; False, it cannot be; None, try again later."""
    return [(deletion, await _delete(bot, deletion)) for deletion in deletions]


async def _delete(bot: Bot, deletion: Deletion) -> bool | None:
    try:
        await bot.delete_message(deletion.chat_id, deletion.message_id)
    except BadRequest as refused:
        return "not found" in refused.message or await _emptied(bot, deletion)
    except Forbidden:
        return True
    except TelegramError:
        return None
    return True


async def _emptied(bot: Bot, deletion: Deletion) -> bool:
    """After 48 hours not even the bot's own card can be deleted, but it can be emptied; a person's message cannot."""
    try:
        await bot.edit_message_text("…", deletion.chat_id, deletion.message_id)
    except TelegramError:
        return False
    return True


def after_deletions(session: Session, tried: Sequence[tuple[Deletion, bool | None]], now: datetime) -> bool:
    """Writes down how deletions went; whether the person has to be told of one that cannot be done."""
    told = False
    for deletion, gone in tried:
        row = session.get(Deletion, (deletion.chat_id, deletion.message_id))
        if row is None:
            continue
        if gone is None and now - row.asked_at < DELETABLE_FOR:
            row.attempts += 1
            row.due_at = now + timedelta(seconds=2 ** min(row.attempts, 9))
            session.add(row)
            continue
        session.delete(row)
        if not gone:
            told = _tell_to_delete_by_hand(session, deletion.chat_id) or told
    return told


def _tell_to_delete_by_hand(session: Session, chat_id: int) -> bool:
    chat = session.get(Chat, chat_id)
    if chat is None:
        return False
    chat.notice = as_json(NOT_DELETED)
    chat.wanted += 1
    chat.buried = True
    session.add(chat)
    return True


async def deliver(database: Database, bot: Bot, chat_id: int, now: datetime) -> bool:
    """Sends what is due to be sent to a chat, one after the other; whether anything was sent."""
    sent = False
    while True:
        claimed = await database.transact(partial(_claim, chat_id=chat_id, now=now))
        if claimed is None:
            return sent
        delivery, language = claimed
        state, message_id = await _send(bot, delivery, language)
        await database.transact(partial(_after_sending, delivery=delivery, state=state, message_id=message_id, now=now))
        if state is DeliveryState.DUE:
            return sent
        sent = True


def _claim(session: Session, *, chat_id: int, now: datetime) -> tuple[Delivery, Language] | None:
    due = queries.deliveries_due(session, chat_id, now)
    chat = session.get(Chat, chat_id)
    if not due or chat is None:
        return None
    due[0].state = DeliveryState.SENDING
    session.add(due[0])
    return due[0], chat.language


async def _send(bot: Bot, delivery: Delivery, language: Language) -> tuple[DeliveryState, int | None]:
    text = wording.marked_up(from_json(delivery.phrase), language)
    try:
        sent = await bot.send_message(
            delivery.chat_id,
            text,
            parse_mode=ParseMode.HTML,
            disable_notification=delivery.kind not in HEARD,
            link_preview_options=NO_PREVIEW,
        )
    except Forbidden:
        return DeliveryState.UNREACHABLE, None
    except (RetryAfter, NotSentError):
        return DeliveryState.DUE, None
    except BadRequest:
        log.error("Telegram refused a delivery of kind %s", delivery.kind)
        return DeliveryState.UNREACHABLE, None
    except NetworkError:
        return DeliveryState.UNKNOWN, None
    return DeliveryState.ACCEPTED, sent.message_id


def _after_sending(
    session: Session, *, delivery: Delivery, state: DeliveryState, message_id: int | None, now: datetime
) -> None:
    row = session.get_one(Delivery, delivery.id)
    row.state, row.message_id = state, message_id
    if state is DeliveryState.DUE:
        row.due_at = now + timedelta(seconds=5)
    session.add(row)
    chat = session.get(Chat, delivery.chat_id)
    if chat and state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN):
        bury(session, chat.id, message_id or 0)


def give_up_unknown(session: Session) -> int:
    """At start-up: whatever was being sent when the process ended is unknown; how many these are."""
    lost = queries.deliveries_in(session, DeliveryState.SENDING)
    for delivery in lost:
        delivery.state = DeliveryState.UNKNOWN
        session.add(delivery)
    return len(lost)
