"""Deletions: what has to vanish from a chat. One may be repeated, so it is tried until it is done or cannot be."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, TelegramError

from bot.dialogue.phrases import as_json, say
from bot.gateway.refusals import Refusal, why
from storage import queries
from storage.queries import Vanishing
from storage.tables import Chat, Deletion

DELETABLE_FOR = timedelta(hours=48)

NOT_DELETED = say(
    "I could not delete a message of yours here. Please delete it by hand: press and hold it, then choose Delete."
)


async def delete_now(bot: Bot, deletions: Sequence[Vanishing]) -> list[tuple[Vanishing, bool | None]]:
    """Tries each deletion of a chat once: True, it is gone; False, it cannot be; None, try again later."""
    if len(deletions) > 1 and await _delete_together(bot, deletions):
        return [(deletion, True) for deletion in deletions]
    return [(deletion, await _delete(bot, deletion)) for deletion in deletions]


async def _delete_together(bot: Bot, deletions: Sequence[Vanishing]) -> bool:
    """All in one call; where one of them cannot be deleted, none is (Bot API, deleteMessages)."""
    try:
        await bot.delete_messages(deletions[0].chat_id, [deletion.message_id for deletion in deletions])
    except TelegramError:
        return False
    return True


async def _delete(bot: Bot, deletion: Vanishing) -> bool | None:
    try:
        await bot.delete_message(deletion.chat_id, deletion.message_id)
    except BadRequest as refused:
        return why(refused) in (Refusal.NO_MESSAGE, Refusal.NO_CHAT) or await _emptied(bot, deletion)
    except TelegramError:  # whoever has blocked the bot may come back, and what they have seen goes then
        return None
    return True


async def _emptied(bot: Bot, deletion: Vanishing) -> bool:
    """After 48 hours not even the bot's own card can be deleted, but it can be emptied; a person's message cannot."""
    try:
        await bot.edit_message_text("…", deletion.chat_id, deletion.message_id)
    except TelegramError:
        return False
    return True


def after_deletions(session: Session, tried: Sequence[tuple[Vanishing, bool | None]], now: datetime) -> bool:
    """Writes down how deletions went; whether the person has to be told of one that cannot be done."""
    queries.are_gone(session, (deletion for deletion, gone in tried if gone))
    told = False
    for deletion, gone in tried:
        if gone:
            continue
        if gone is None and now - deletion.asked_at < DELETABLE_FOR:
            _try_again(session, deletion, now)
        elif queries.is_gone(session, deletion.chat_id, deletion.message_id):
            told = _tell_to_delete_by_hand(session, deletion.chat_id) or told
    return told


def _try_again(session: Session, deletion: Vanishing, now: datetime) -> None:
    row, chat = session.get(Deletion, (deletion.chat_id, deletion.message_id)), session.get(Chat, deletion.chat_id)
    if row:
        row.attempts += 1
        # Where the bot is blocked, it is due when that ends; tried until then it would only be refused.
        blocked = chat is not None and chat.blocked
        row.due_at = deletion.asked_at + DELETABLE_FOR if blocked else now + _pause(row.attempts)
        session.add(row)


def _pause(attempts: int) -> timedelta:
    return timedelta(seconds=2 ** min(attempts, 9))


def _tell_to_delete_by_hand(session: Session, chat_id: int) -> bool:
    chat = session.get(Chat, chat_id)
    if chat is None:
        return False
    chat.notice = as_json(NOT_DELETED)
    chat.wanted += 1
    chat.buried = True
    session.add(chat)
    return True
