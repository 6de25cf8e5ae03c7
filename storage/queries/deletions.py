"""Queries about messages that are to be deleted from a chat.

The statements that change rows go past the session, so they see only what was flushed.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import bindparam
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import Deletion

_DELETIONS = SQLModel.metadata.tables["deletion"]
MOST_AT_ONCE = 100
"""One call deletes at most 100 messages of a chat (Bot API, deleteMessages)."""


class Vanishing(NamedTuple):
    """A message that is to be deleted from a chat, and when that was asked."""

    chat_id: int
    message_id: int
    asked_at: datetime


def _ask_deletion(insert: Any) -> Any:
    asked = {"attempts": 0, "asked_at": bindparam("now"), "due_at": bindparam("now")}
    new = insert(_DELETIONS).values(chat_id=bindparam("chat"), message_id=bindparam("message"), **asked)
    return new.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=asked)


_ASK_DELETION = {dialect: _ask_deletion(insert) for dialect, insert in INSERTS.items()}


def ask(session: Session, chat_id: int, message_ids: Iterable[int], now: datetime) -> None:
    """Queues messages of a chat for deletion; one that was queued already starts over."""
    if about := [{"chat": chat_id, "message": message_id, "now": now} for message_id in message_ids]:
        session.connection().execute(_ASK_DELETION[dialect_of(session)], about)


def hasten(session: Session, chat_id: int, now: datetime) -> None:
    """Makes every queued deletion of a chat due now."""
    session.connection().execute(update(_DELETIONS).where(_DELETIONS.c.chat_id == chat_id).values(due_at=now))


def queued_after(session: Session, chat_id: int, message_id: int) -> list[int]:
    """The messages numbered above `message_id` whose deletion is queued."""
    found = select(Deletion.message_id).where(Deletion.chat_id == chat_id, col(Deletion.message_id) > message_id)
    return list(session.exec(found))


_GONE = delete(_DELETIONS).where(
    _DELETIONS.c.chat_id == bindparam("chat"), _DELETIONS.c.message_id == bindparam("message")
)


def is_gone(session: Session, chat_id: int, message_id: int) -> bool:
    """Removes a queued deletion that was carried out or never can be; False if it was not queued."""
    return session.exec(_GONE, params={"chat": chat_id, "message": message_id}).rowcount == 1


def are_gone(session: Session, deletions: Iterable[Vanishing]) -> None:
    """Removes queued deletions that were carried out."""
    if gone := [{"chat": deletion.chat_id, "message": deletion.message_id} for deletion in deletions]:
        session.connection().execute(_GONE, gone)
