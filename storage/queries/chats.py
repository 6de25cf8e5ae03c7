"""What we ask about chats, what came in from them and what is owed to them.

What is asked at each step is a constant: to put a statement together costs more than to run it. What is changed at each
step is changed in the table, past the session: it sees nothing that was not flushed.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, bindparam, func
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.columns import word_of
from storage.kinds import InboxState
from storage.queries.deliveries import chats_with_deliveries_due
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import Chat, Deletion, InboxRow

MOST = 1000
"""So many chats or updates are taken up at a time; the others are next."""
MOST_AT_ONCE = 50
"""So many messages vanish from a chat at a time; the others are next."""


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


def came_since(session: Session, moment: datetime) -> bool:
    """Whether any update was taken since a moment."""
    # In order, for else PostgreSQL reads the table until it finds one.
    since = select(InboxRow.received_at).where(col(InboxRow.received_at) > moment)
    return session.exec(since.order_by(col(InboxRow.received_at)).limit(1)).first() is not None


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


_HOLD = select(func.pg_advisory_xact_lock(bindparam("chat", type_=BigInteger)))


def hold_chat(session: Session, chat_id: int) -> None:
    """No other program does anything in the chat until this transaction is over."""
    if dialect_of(session) == "postgresql":  # SQLite lets nobody else write as it is
        session.execute(_HOLD, {"chat": chat_id})


_EARLIER = (
    select(InboxRow.update_id)
    .where(_waits(), InboxRow.chat_id == bindparam("chat"), InboxRow.update_id < bindparam("number"))
    .limit(1)
)


def earlier_waits(session: Session, chat_id: int, update_id: int) -> bool:
    """Whether something that the chat sent before an update is still to be handled."""
    return session.exec(_EARLIER, params={"chat": chat_id, "number": update_id}).first() is not None


def oldest_waiting(session: Session) -> datetime | None:
    """When the update came that has waited longest to be handled."""
    oldest = select(InboxRow.received_at).where(_waits()).order_by(col(InboxRow.update_id))
    return session.exec(oldest.limit(1)).first()


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due, those first that have waited longest."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    owed = session.exec(deletions.order_by(col(Deletion.due_at)).limit(MOST))
    return sorted(set(owed) | chats_with_deliveries_due(session, now, MOST))


_CHATS, _INBOX, _DELETIONS = (SQLModel.metadata.tables[name] for name in ("chat", "inbox", "deletion"))
_SHOWS = (
    update(_CHATS)
    .where(
        _CHATS.c.id == bindparam("chat"),
        _CHATS.c.card_message_id == bindparam("card"),
        _CHATS.c.wanted == bindparam("step"),
        _CHATS.c.shower == bindparam("program"),
        _CHATS.c.sending_after.is_(None),
        ~_CHATS.c.buried,
    )
    .values(shown=bindparam("step"), shown_hash=bindparam("seen"), shower=None, showing_until=None)
)


def shows(session: Session, chat_id: int, card: int, wanted: int, shown_hash: str, program: str) -> bool:
    """The card was edited and shows all that is wanted: written down, if that is all that happened meanwhile."""
    about = {"chat": chat_id, "card": card, "step": wanted, "seen": shown_hash, "program": program}
    return session.exec(_SHOWS, params=about).rowcount == 1


_DELETIONS_DUE = (
    select(Deletion)
    .where(Deletion.chat_id == bindparam("chat_id"), col(Deletion.due_at) <= bindparam("now"))
    .order_by(col(Deletion.message_id))
    .limit(MOST_AT_ONCE)
)


def deletions_due(session: Session, chat_id: int, now: datetime) -> list[Deletion]:
    """What is to vanish from a chat now, `MOST_AT_ONCE` at a time."""
    return list(session.exec(_DELETIONS_DUE, params={"chat_id": chat_id, "now": now}))


def _ask_deletion(insert: Any) -> Any:
    asked = {"attempts": 0, "asked_at": bindparam("now"), "due_at": bindparam("now")}
    new = insert(_DELETIONS).values(chat_id=bindparam("chat"), message_id=bindparam("message"), **asked)
    return new.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=asked)


_ASK_DELETION = {dialect: _ask_deletion(insert) for dialect, insert in INSERTS.items()}


def ask_deletion(session: Session, chat_id: int, message_id: int, now: datetime) -> None:
    """A message is to vanish from a chat; if that was asked before, it is asked anew."""
    about = {"chat": chat_id, "message": message_id, "now": now}
    session.exec(_ASK_DELETION[dialect_of(session)], params=about)


_GONE = delete(_DELETIONS).where(
    _DELETIONS.c.chat_id == bindparam("chat"), _DELETIONS.c.message_id == bindparam("message")
)


def is_gone(session: Session, chat_id: int, message_id: int) -> bool:
    """A message has vanished from a chat, or never will; whether that is new."""
    return session.exec(_GONE, params={"chat": chat_id, "message": message_id}).rowcount == 1


_FINISH = (
    update(_INBOX)
    .where(_INBOX.c.update_id == bindparam("number"), _INBOX.c.state.in_([InboxState.WAITING, InboxState.REFUSED]))
    .values(state=bindparam("state_after"), body="")
)


def finish_update(session: Session, update_id: int, state: InboxState) -> bool:
    """An update is handled, and its body is emptied; whether it still was to be."""
    return session.exec(_FINISH, params={"number": update_id, "state_after": state}).rowcount == 1
