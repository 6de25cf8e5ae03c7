"""Amendments: a message that stays in a chat, and says what is no longer true, is edited (`queries.amend`).

An edit may be repeated, so it is tried until it is done, or until Telegram says that it never can be.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import logs, wording
from bot.dialogue.phrases import text_from_json
from bot.gateway.limiter import Lane
from bot.gateway.refusals import Refusal, why
from bot.gateway.transport import seconds
from bot.mailroom.live_card import NO_PREVIEW
from storage import queries
from storage.engine import Database
from storage.kinds import Language
from storage.tables import Chat, Delivery

log = logs.logger(__name__)

AGAIN_AFTER = timedelta(seconds=5)
NEVER = None
"""Instead of when to try again: the message cannot be edited."""
DONE = timedelta()

Amendment = tuple[Delivery, Language]


async def amend_all(database: Database, bot: ExtBot[Any], chat_id: int, now: Callable[[], datetime]) -> None:
    """Edits what is to be amended in a chat, one message after the other."""
    while taken := await database.transact(partial(_take, chat_id=chat_id, now=now())):
        delivery, language = taken
        again = await _edit(bot, delivery, language)
        await database.transact(partial(_settle, edited=delivery, again=again, now=now()))


def _take(session: Session, *, chat_id: int, now: datetime) -> Amendment | None:
    row = queries.take_amendment(session, chat_id, now)
    if row is None:
        return None
    row.amend_at = now + AGAIN_AFTER  # if nothing is heard of this attempt
    session.add(row)
    chat = session.get(Chat, chat_id)
    return row, chat.language if chat else Language.EN


async def _edit(bot: ExtBot[Any], delivery: Delivery, language: Language) -> timedelta | None:
    """`DONE`, `NEVER`, or after how long to try again."""
    if delivery.message_id is None:
        return NEVER  # it is another bot's
    try:
        await bot.edit_message_text(
            wording.marked_up(text_from_json(delivery.phrase), language),
            delivery.chat_id,
            delivery.message_id,
            parse_mode=ParseMode.HTML,
            link_preview_options=NO_PREVIEW,
            rate_limit_args=Lane.BULK if delivery.bulk and bot.rate_limiter else None,
        )
    except RetryAfter as refused:
        return timedelta(seconds=seconds(refused))
    except (BadRequest, Forbidden) as refused:
        if why(refused) is Refusal.NOT_MODIFIED:
            return DONE
        log.warning("a message could not be amended", kind=delivery.kind)
        return NEVER
    except TelegramError:
        return AGAIN_AFTER
    return DONE


def _settle(session: Session, *, edited: Delivery, again: timedelta | None, now: datetime) -> None:
    """Writes down how an edit went; what was amended once more meanwhile is edited once more."""
    row = session.get_one(Delivery, edited.id, with_for_update=True)
    if row.phrase != edited.phrase:
        row.amend_at = now
    elif again:
        row.amend_at = now + again
    else:
        row.amend_at, row.not_amended = None, again is NEVER
    session.add(row)
