"""Amendments: a message that stays in a chat, and says what is no longer true, is edited (`messages.amend`).

An edit may be repeated, so it is tried until it is done, or until Telegram says that it never can be.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot import logs
from bot.dialogue.phrases import text_from_json
from bot.mailroom.deliveries import buttons_under
from bot.mailroom.messenger import Done, Lane, Messenger, NotSent, Refused, Unknown
from storage.engine import Database
from storage.kinds import Language
from storage.queries import deliveries
from storage.tables import Chat, Delivery, Message

log = logs.logger(__name__)

AGAIN_AFTER = timedelta(seconds=5)
NEVER = None
"""Instead of when to try again: the message cannot be edited."""
DONE = timedelta()


@dataclass(frozen=True, slots=True)
class Amendment:
    """What a delivery is to say now, in the language of its chat."""

    delivery: Delivery
    message: Message
    language: Language


async def amend_all(database: Database, messenger: Messenger, chat_id: int, now: Callable[[], datetime]) -> None:
    """Edits what is to be amended in a chat, one message after the other."""
    while taken := await database.transact(partial(_take, chat_id=chat_id, now=now())):
        again = await _edit(messenger, taken)
        await database.transact(partial(_settle, edited=taken, again=again, now=now()))


def _take(session: Session, *, chat_id: int, now: datetime) -> Amendment | None:
    row = deliveries.take_amendment(session, chat_id, now)
    if row is None:
        return None
    row.amend_at = now + AGAIN_AFTER  # if nothing is heard of this attempt
    session.add(row)
    chat = session.get(Chat, chat_id)
    return Amendment(row, session.get_one(Message, row.copy_of), chat.language if chat else Language.EN)


async def _edit(messenger: Messenger, amendment: Amendment) -> timedelta | None:
    """`DONE`, `NEVER`, or after how long to try again."""
    delivery, text = amendment.delivery, text_from_json(amendment.message.words)
    if delivery.message_id is None:
        return NEVER  # it is another bot's
    lane = Lane.BULK if delivery.bulk else Lane.PEOPLE
    buttons = buttons_under(delivery, amendment.message)
    match await messenger.edit(delivery.chat_id, delivery.message_id, text, amendment.language, lane, buttons):
        case Done():
            return DONE
        case Refused():
            log.warning("a message could not be amended", kind=amendment.message.kind)
            return NEVER
        case NotSent(wait=timedelta() as wait):
            return wait
        case NotSent() | Unknown():
            return AGAIN_AFTER


def _settle(session: Session, *, edited: Amendment, again: timedelta | None, now: datetime) -> None:
    """Writes down how an edit went; what was amended once more meanwhile is edited once more."""
    row = session.get_one(Delivery, edited.delivery.id, with_for_update=True)
    row.version = edited.message.version if again == DONE else row.version
    if session.get_one(Message, row.copy_of).version != edited.message.version:
        row.amend_at = now
    elif again:
        row.amend_at = now + again
    else:
        row.amend_at, row.not_amended = None, again is NEVER
    session.add(row)
