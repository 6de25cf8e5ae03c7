"""What we ask about chats, what came in from them and what is owed to them."""

from datetime import datetime

from sqlmodel import Session, col, select

from storage.kinds import DeliveryState, InboxState
from storage.tables import Chat, Deletion, Delivery, InboxRow


def waiting_updates(session: Session) -> list[InboxRow]:
    """Updates that were taken but not handled, in Telegram's order."""
    return list(
        session.exec(
            select(InboxRow)
            .where(col(InboxRow.state).in_([InboxState.WAITING, InboxState.REFUSED]))
            .order_by(col(InboxRow.update_id))
        )
    )


def chats_to_wake(session: Session, now: datetime) -> list[int]:
    """Chats in which time alone has something to change."""
    return list(session.exec(select(Chat.id).where(col(Chat.wake_at) <= now)))


def chats_behind(session: Session) -> list[int]:
    """Chats whose card does not yet show what it should, or was being sent when word of it was lost."""
    behind = (col(Chat.wanted) != col(Chat.shown)) | col(Chat.sending_after).is_not(None)
    return list(session.exec(select(Chat.id).where(behind, ~col(Chat.blocked))))


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    deliveries = select(Delivery.chat_id).where(Delivery.state == DeliveryState.DUE, col(Delivery.due_at) <= now)
    return sorted(set(session.exec(deletions)) | set(session.exec(deliveries)))


def deletions_due(session: Session, chat_id: int, now: datetime) -> list[Deletion]:
    """What is to vanish from a chat now."""
    return list(session.exec(select(Deletion).where(Deletion.chat_id == chat_id, col(Deletion.due_at) <= now)))


def deliveries_due(session: Session, chat_id: int, now: datetime) -> list[Delivery]:
    """What is to be sent to a chat now, in order."""
    return list(
        session.exec(
            select(Delivery)
            .where(Delivery.chat_id == chat_id, Delivery.state == DeliveryState.DUE, col(Delivery.due_at) <= now)
            .order_by(col(Delivery.id))
        )
    )


def deliveries_in(session: Session, state: DeliveryState) -> list[Delivery]:
    """All deliveries in a state."""
    return list(session.exec(select(Delivery).where(Delivery.state == state)))


def delivered_after(session: Session, chat_id: int, message_id: int) -> list[int]:
    """The messages delivered to a chat to stay, after a message."""
    found = session.exec(
        select(Delivery.message_id).where(Delivery.chat_id == chat_id, col(Delivery.message_id) > message_id)
    )
    return [each for each in found if each is not None]


def unknown_deliveries(session: Session, chat_id: int) -> bool:
    """Whether there are messages to this chat of which nobody knows if they arrived."""
    unknown = select(Delivery.id).where(Delivery.chat_id == chat_id, Delivery.state == DeliveryState.UNKNOWN)
    return session.exec(unknown.limit(1)).first() is not None
