"""What we ask about chats, what came in from them and what is owed to them."""

from datetime import datetime

from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import Session, col, select

from storage.columns import word_of
from storage.kinds import InboxState
from storage.queries.deliveries import chats_with_deliveries_due
from storage.tables import Chat, Deletion, InboxRow

MOST = 1000
"""So many chats or updates are taken up at a time; the others are next."""


def _waits() -> ColumnElement[bool]:
    # Written out instead of bound: only then may a partial index answer.
    states = [InboxState.WAITING, InboxState.REFUSED]
    words = bindparam(None, states, expanding=True, literal_execute=True, type_=word_of(InboxState))
    return col(InboxRow.state).in_(words)


def waiting_updates(session: Session, taken_before: datetime, after: int = -1) -> list[InboxRow]:
    """Updates that were taken before a moment but not handled, in Telegram's order; those after a number."""
    waiting = select(InboxRow).where(
        _waits(), col(InboxRow.received_at) <= taken_before, col(InboxRow.update_id) > after
    )
    return list(session.exec(waiting.order_by(col(InboxRow.update_id)).limit(MOST)))


def chats_to_wake(session: Session, now: datetime) -> list[int]:
    """Chats in which time alone has something to change, those first that have waited longest."""
    due = select(Chat.id).where(col(Chat.wake_at) <= now)
    return list(session.exec(due.order_by(col(Chat.wake_at), col(Chat.id)).limit(MOST)))


def chats_behind(session: Session, now: datetime, after: int) -> list[int]:
    """Chats whose card does not yet show what it should, or was being sent when word of it was lost; those after one.

    One that a program is showing at this moment is not behind.
    """
    behind = (col(Chat.wanted) != col(Chat.shown)) | col(Chat.sending_after).is_not(None)
    free = col(Chat.showing_until).is_(None) | (col(Chat.showing_until) < now)
    found = select(Chat.id).where(behind, free, ~col(Chat.blocked), col(Chat.id) > after)
    return list(session.exec(found.order_by(col(Chat.id)).limit(MOST)))


def hold_chat(session: Session, chat_id: int) -> None:
    """No other program does anything in the chat until this transaction is over."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite lets nobody else write as it is
        session.execute(select(func.pg_advisory_xact_lock(chat_id)))


def earlier_waits(session: Session, chat_id: int, update_id: int) -> bool:
    """Whether something that the chat sent before an update is still to be handled."""
    earlier = select(InboxRow.update_id).where(_waits(), InboxRow.chat_id == chat_id, InboxRow.update_id < update_id)
    return session.exec(earlier.limit(1)).first() is not None


def oldest_waiting(session: Session) -> datetime | None:
    """When the update came that has waited longest to be handled."""
    oldest = select(InboxRow.received_at).where(_waits()).order_by(col(InboxRow.update_id))
    return session.exec(oldest.limit(1)).first()


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due, those first that have waited longest."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    owed = session.exec(deletions.order_by(col(Deletion.due_at)).limit(MOST))
    return sorted(set(owed) | chats_with_deliveries_due(session, now, MOST))


def deletions_due(session: Session, chat_id: int, now: datetime) -> list[Deletion]:
    """What is to vanish from a chat now."""
    return list(session.exec(select(Deletion).where(Deletion.chat_id == chat_id, col(Deletion.due_at) <= now)))
