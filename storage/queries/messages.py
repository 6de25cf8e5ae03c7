"""Queries about messages, of which each person who gets one has a delivery (`storage.queries.deliveries`)."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, select, update

from storage.queries import deliveries
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import Delivery, Message

Words = dict[str, Any]
Buttons = list[dict[str, Any]]


_MESSAGES = SQLModel.metadata.tables["message"]
_POST = {
    dialect: insert(_MESSAGES).on_conflict_do_nothing().returning(_MESSAGES.c.id) for dialect, insert in INSERTS.items()
}


def post(session: Session, message: Message) -> int:
    """Writes a message down unless one of the same kind, subject and occurrence is there; its number."""
    posted = session.connection().execute(_POST[dialect_of(session)], message.model_dump(exclude={"id"})).scalar()
    if posted is not None:
        return int(posted)
    same = select(Message.id).where(
        Message.kind == message.kind, Message.subject == message.subject, Message.occurrence == message.occurrence
    )
    found = session.exec(same).one()
    assert found is not None
    return found


def amend(session: Session, kind: str, subject: str, words: Words, now: datetime) -> int:
    """Gives the messages of a kind and subject new words; counts the deliveries that get them.

    What was not sent yet is sent with the new words; what stands in a chat is edited later on.
    """
    mine = col(Message.kind) == kind, col(Message.subject) == subject
    said = update(Message).where(*mine).values(words=words, version=col(Message.version) + 1)
    session.exec(said.execution_options(synchronize_session=False))
    return deliveries.follow(session, now, *mine)


@dataclass(frozen=True, slots=True)
class Offered:
    """The buttons that a message has now, and the role in which somebody got it, if in any."""

    buttons: Buttons
    membership_id: int | None


def offered(session: Session, delivery_id: int, chat_id: int) -> Offered | None:
    """What a delivery's message offers in its chat; None if the chat has no such delivery."""
    mine = sqlalchemy_select(col(Message.buttons), col(Delivery.membership_id)).join(
        Delivery, col(Delivery.copy_of) == Message.id
    )
    found = session.connection().execute(mine.where(col(Delivery.id) == delivery_id, col(Delivery.chat_id) == chat_id))
    row: Any = found.first()
    return Offered(*row) if row else None


@dataclass(frozen=True, slots=True)
class Reworded:
    """A message says what it was to say, in this version."""

    version: int


@dataclass(frozen=True, slots=True)
class ReadSince:
    """A message was changed since it was read, and stands as it was left: what it says now."""

    version: int
    words: Words
    buttons: Buttons


def reword(
    session: Session, message_id: int, read_version: int, words: Words, buttons: Buttons
) -> Reworded | ReadSince:
    """Gives a message new words and buttons, if it still has the version that was read.

    Its deliveries that may have left follow by `deliveries.follow`.
    """
    as_read = col(Message.id) == message_id, col(Message.version) == read_version
    new = update(Message).where(*as_read).values(words=words, buttons=buttons, version=read_version + 1)
    if session.exec(new.execution_options(synchronize_session=False)).rowcount:
        return Reworded(read_version + 1)
    stands = sqlalchemy_select(col(Message.version), col(Message.words), col(Message.buttons))
    return ReadSince(*session.connection().execute(stands.where(col(Message.id) == message_id)).one())
