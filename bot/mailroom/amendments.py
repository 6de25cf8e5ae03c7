"""Amendments: a message that stays in a chat, and says what is no longer true, is edited (`deliveries.amend`).

An edit may be repeated, so it is tried until it is done, or until Telegram says that it never can be.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot import logs
from bot.dialogue.phrases import text_from_json
from bot.mailroom.messenger import Done, Lane, Messenger, NotSent, Refused, Unknown
from storage.engine import Database
from storage.kinds import Language
from storage.queries import deliveries
from storage.tables import Chat, Delivery

log = logs.logger(__name__)

AGAIN_AFTER = timedelta(seconds=5)
NEVER = None
"""Instead of when to try again: the message cannot be edited."""
DONE = timedelta()

Amendment = tuple[Delivery, Language]


async def amend_all(database: Database, messenger: Messenger, chat_id: int, now: Callable[[], datetime]) -> None:
    """Edits what is to be amended in a chat, one message after the other."""
    while taken := await database.transact(partial(_take, chat_id=chat_id, now=now())):
        delivery, language = taken
        again = await _edit(messenger, delivery, language)
        await database.transact(partial(_settle, edited=delivery, again=again, now=now()))


def _take(session: Session, *, chat_id: int, now: datetime) -> Amendment | None:
    row = deliveries.take_amendment(session, chat_id, now)
    if row is None:
        return None
    row.amend_at = now + AGAIN_AFTER  # if nothing is heard of this attempt
    session.add(row)
    chat = session.get(Chat, chat_id)
    return row, chat.language if chat else Language.EN


async def _edit(messenger: Messenger, delivery: Delivery, language: Language) -> timedelta | None:
    """`DONE`, `NEVER`, or after how long to try again."""
    if delivery.message_id is None:
        return NEVER  # it is another bot's
    text, lane = text_from_json(delivery.phrase), Lane.BULK if delivery.bulk else Lane.PEOPLE
    match await messenger.edit(delivery.chat_id, delivery.message_id, text, language, lane):
        case Done():
            return DONE
        case Refused():
            log.warning("a message could not be amended", kind=delivery.kind)
            return NEVER
        case NotSent(wait=timedelta() as wait):
            return wait
        case NotSent() | Unknown():
            return AGAIN_AFTER


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
