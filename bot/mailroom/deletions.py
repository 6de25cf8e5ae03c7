"""Deletions: what has to vanish from a chat. One may be repeated, so it is tried until it is done or cannot be."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, as_json, say
from bot.mailroom.messenger import Done, Messenger, NotSent, Refusal, Refused, Unknown
from storage.kinds import Language
from storage.queries import chats, deletions
from storage.queries.deletions import Vanishing
from storage.tables import Chat, Deletion

DELETABLE_FOR = timedelta(hours=48)
NOTHING = LocalText("…", "…")
"""What a message says that is as good as gone."""

NOT_DELETED = say(
    "I could not delete a message of yours here. Please delete it by hand: press and hold it, then choose Delete."
)


async def delete_now(messenger: Messenger, due: Sequence[Vanishing]) -> list[tuple[Vanishing, bool | None]]:
    """Tries each deletion of a chat once: True, it is gone; False, it cannot be; None, try again later."""
    if len(due) > 1:
        together = await messenger.delete(due[0].chat_id, [deletion.message_id for deletion in due])
        if isinstance(together, Done):
            return [(deletion, True) for deletion in due]
    return [(deletion, await _delete(messenger, deletion)) for deletion in due]


async def _delete(messenger: Messenger, deletion: Vanishing) -> bool | None:
    match await messenger.delete(deletion.chat_id, [deletion.message_id]):
        case Done() | Refused(Refusal.NO_MESSAGE | Refusal.NO_CHAT):
            return True
        case NotSent() | Unknown() | Refused(Refusal.BLOCKED | Refusal.FORBIDDEN):
            return None  # whoever has blocked the bot may come back, and what they have seen goes then
        case Refused():
            return await _emptied(messenger, deletion)


async def _emptied(messenger: Messenger, deletion: Vanishing) -> bool:
    """After 48 hours not even the bot's own card can be deleted, but it can be emptied; a person's message cannot."""
    emptied = await messenger.edit(deletion.chat_id, deletion.message_id, NOTHING, Language.EN)
    return isinstance(emptied, Done)


def after_deletions(session: Session, tried: Sequence[tuple[Vanishing, bool | None]], now: datetime) -> bool:
    """Writes down how deletions went; whether the person has to be told of one that cannot be done."""
    deletions.are_gone(session, (deletion for deletion, gone in tried if gone))
    told = False
    for deletion, gone in tried:
        if gone:
            continue
        if gone is None and now - deletion.asked_at < DELETABLE_FOR:
            _try_again(session, deletion, now)
        elif deletions.is_gone(session, deletion.chat_id, deletion.message_id):
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
    card = chats.live_card(session, chat_id)
    card.wanted, card.has_newer_below = card.wanted + 1, True
    session.add_all([chat, card])
    return True
