"""Finding: a delivery whose sending was not heard of is looked for, and an edit proves that it stands in the chat.

The Bot API shows no bot what is in a chat. But of each number an edit tells whether the bot has a message there, and
whether it says this already. Telegram numbers the messages of all of a bot's private chats in one row, so one that got
lost lies between the newest that was known when it was sent and the card that was sent below it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.dialogue.phrases import text_from_json
from bot.mailroom.deliveries import buttons_under
from bot.mailroom.messenger import Done, Lane, Messenger, NotSent, Refusal, Refused, Unknown
from storage.deliveries import become
from storage.engine import Database
from storage.kinds import DeliveryState, Language
from storage.queries import chats, deliveries
from storage.tables import Chat, Delivery, Message

CARD_COMES_WITHIN = timedelta(seconds=5)
AGAIN_AFTER = timedelta(minutes=1)
"""If an attempt was broken off; it takes about a second for each number."""
LOOKED_FOR = timedelta(hours=1)
MOST_LOOKED_AT = 30
"""Where others sent more than this meanwhile, it is not looked for: each look uses up the chat's limit."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A delivery of which nobody knows whether it arrived, and the numbers that it can have."""

    delivery: Delivery
    message: Message
    language: Language
    numbers: list[int]


class _NotNowError(Exception):
    """It cannot be found out now."""


async def find_all(database: Database, messenger: Messenger, chat_id: int, now: Callable[[], datetime]) -> None:
    """Looks for what may have got lost in a chat; it becomes *accepted* if it stands there."""
    while lost := await database.transact(partial(_take, chat_id=chat_id, now=now())):
        try:
            number = await _find(messenger, lost)
        except _NotNowError:
            return
        await database.transact(partial(_settle, looked_for=lost, number=number))


def _take(session: Session, *, chat_id: int, now: datetime) -> Lost | None:
    row, chat = deliveries.take_lost(session, chat_id, now), session.get(Chat, chat_id)
    if row is None or chat is None:
        return None
    numbers = _where(session, row, chat, now)
    row.look_at = now + (CARD_COMES_WITHIN if numbers is None else AGAIN_AFTER)
    session.add(row)
    return None if numbers is None else Lost(row, session.get_one(Message, row.copy_of), chat.language, numbers)


def _where(session: Session, row: Delivery, chat: Chat, now: datetime) -> list[int] | None:
    """The numbers that a lost delivery can have; none if that cannot be said, None as long as no card is below it."""
    assert row.claimed_at is not None
    assert row.sent_after is not None
    # Another one that got lost as well could be taken for this one.
    if now - row.claimed_at > LOOKED_FOR or deliveries.count_unknown(session, chat.id, now - LOOKED_FOR) > 1:
        return []
    # So could a card that got lost.
    card = chats.live_card(session, chat.id)
    if card.has_newer_below or card.sending_after is not None or (card.message_id or 0) <= row.sent_after:
        return None
    numbers = deliveries.unaccounted(session, chat.id, row.sent_after, card.message_id or 0, row.claimed_at)
    return numbers if len(numbers) <= MOST_LOOKED_AT else []


async def _find(messenger: Messenger, lost: Lost) -> int | None:
    """The number that it has, if it stands in the chat. Raises _NotNowError."""
    chat_id, text = lost.delivery.chat_id, text_from_json(lost.message.words)
    buttons = buttons_under(lost.delivery, lost.message)
    for number in lost.numbers:
        match await messenger.edit(chat_id, number, text, lost.language, Lane.BULK, buttons):
            case Done():
                return number  # maybe it had the words of before, or another language's
            case Refused(Refusal.BLOCKED | Refusal.FORBIDDEN):
                return None
            case NotSent() | Unknown():
                raise _NotNowError
    return None


def _settle(session: Session, *, looked_for: Lost, number: int | None) -> None:
    """Writes down what was found; if nothing was, it stays unknown for good."""
    row = session.get_one(Delivery, looked_for.delivery.id, with_for_update=True)
    row.look_at = None
    if number and row.state is DeliveryState.UNKNOWN:
        row.state, row.message_id = become(row.state, DeliveryState.ACCEPTED), number
    session.add(row)
