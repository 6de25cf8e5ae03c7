"""What we ask about chats, what came in from them and what is owed to them."""

from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.kinds import InboxState
from storage.queries.deliveries import chats_with_deliveries_due
from storage.tables import Chat, Deletion, InboxRow


def waiting_updates(session: Session, taken_before: datetime) -> list[InboxRow]:
    """Updates that were taken before a moment but not handled, in Telegram's order."""
    return list(
        session.exec(
            select(InboxRow)
            .where(
                col(InboxRow.state).in_([InboxState.WAITING, InboxState.REFUSED]),
                col(InboxRow.received_at) <= taken_before,
            )
            .order_by(col(InboxRow.update_id))
        )
    )


def chats_to_wake(session: Session, now: datetime) -> list[int]:
    """Chats in which time alone has something to change."""
    return list(session.exec(select(Chat.id).where(col(Chat.wake_at) <= now)))


def chats_behind(session: Session, now: datetime) -> list[int]:
    """Chats whose card does not yet show what it should, or was being sent when word of it was lost.

    One that a program is showing at this moment is not behind.
    """
    behind = (col(Chat.wanted) != col(Chat.shown)) | col(Chat.sending_after).is_not(None)
    free = col(Chat.showing_until).is_(None) | (col(Chat.showing_until) < now)
    return list(session.exec(select(Chat.id).where(behind, free, ~col(Chat.blocked))))


def hold_chat(session: Session, chat_id: int) -> None:
    """No other program does anything in the chat until this transaction is over."""
    if session.get_bind().dialect.name == "postgresql":  # SQLite lets nobody else write as it is
        session.execute(select(func.pg_advisory_xact_lock(chat_id)))


def earlier_waits(session: Session, chat_id: int, update_id: int) -> bool:
    """Whether something that the chat sent before an update is still to be handled."""
    waiting = col(InboxRow.state).in_([InboxState.WAITING, InboxState.REFUSED])
    earlier = select(InboxRow.update_id).where(waiting, InboxRow.chat_id == chat_id, InboxRow.update_id < update_id)
    return session.exec(earlier.limit(1)).first() is not None


def oldest_waiting(session: Session) -> datetime | None:
    """When the update came that has waited longest to be handled."""
    waiting = col(InboxRow.state).in_([InboxState.WAITING, InboxState.REFUSED])
    return session.exec(select(InboxRow.received_at).where(waiting).order_by(col(InboxRow.update_id)).limit(1)).first()


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    return sorted(set(session.exec(deletions)) | chats_with_deliveries_due(session, now))


def deletions_due(session: Session, chat_id: int, now: datetime) -> list[Deletion]:
    """What is to vanish from a chat now."""
    return list(session.exec(select(Deletion).where(Deletion.chat_id == chat_id, col(Deletion.due_at) <= now)))
