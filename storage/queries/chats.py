"""What we ask about chats, what came in from them and what is owed to them.

What is asked at each step is a constant: to put a statement together costs more than to run it. What is changed at each
step is changed in the table, past the session: it sees nothing that was not flushed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, and_, bindparam, func, literal
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.columns import UtcDateTime, written
from storage.kinds import InboxState
from storage.queries.deliveries import chats_with_deliveries_due, due_to_chat
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import Chat, Deletion, InboxRow

MOST = 1000
"""So many chats or updates are taken up at a time; the others are next."""
MOST_AT_ONCE = 100
"""So many messages vanish from a chat at a time (Bot API, deleteMessages); the others are next."""
LATEST = 100
"""Among so many of the last updates the newest message is looked for; taps have none."""


def _waits() -> ColumnElement[bool]:
    return col(InboxRow.state).in_([written(InboxState.WAITING), written(InboxState.REFUSED)])


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


_LATEST = (
    select(InboxRow.message_id)
    .where(col(InboxRow.received_at) > bindparam("moment"))
    .order_by(col(InboxRow.received_at).desc())
    .limit(LATEST)
    .subquery()
)
_NEWEST_MESSAGE = select(func.max(_LATEST.c.message_id))


def newest_message(session: Session, since: datetime) -> int:
    """The highest number of the messages that came last since a moment; 0 if none did."""
    return session.exec(_NEWEST_MESSAGE, params={"moment": since}).one() or 0


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


class Vanishing(NamedTuple):
    """A message that is to vanish from a chat, and since when."""

    chat_id: int
    message_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """What is owed to a chat now: messages that are to vanish, `MOST_AT_ONCE` at a time, and whether any is to come."""

    deletions: list[Vanishing]
    deliveries: bool


def _owed() -> Select[Any]:
    chat, now = bindparam("chat", type_=BigInteger), bindparam("now", type_=UtcDateTime())
    due = and_(_DELETIONS.c.chat_id == chat, _DELETIONS.c.due_at <= now)
    one = sqlalchemy_select(literal(1)).subquery()
    return (
        sqlalchemy_select(due_to_chat(chat, now), _DELETIONS.c.message_id, _DELETIONS.c.asked_at)
        .select_from(one.outerjoin(_DELETIONS, due))
        .order_by(_DELETIONS.c.message_id)
        .limit(MOST_AT_ONCE)
    )


_OWED = _owed()


def owed(session: Session, chat_id: int, now: datetime) -> Owed:
    """What is owed to a chat now."""
    rows = session.connection().execute(_OWED, {"chat": chat_id, "now": now}).all()
    return Owed([Vanishing(chat_id, *gone) for _, *gone in rows if gone[0] is not None], rows[0][0])


def _ask_deletion(insert: Any) -> Any:
    asked = {"attempts": 0, "asked_at": bindparam("now"), "due_at": bindparam("now")}
    new = insert(_DELETIONS).values(chat_id=bindparam("chat"), message_id=bindparam("message"), **asked)
    return new.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=asked)


_ASK_DELETION = {dialect: _ask_deletion(insert) for dialect, insert in INSERTS.items()}


def ask_deletions(session: Session, chat_id: int, message_ids: Iterable[int], now: datetime) -> None:
    """Messages are to vanish from a chat; if that was asked before, it is asked anew."""
    if about := [{"chat": chat_id, "message": message_id, "now": now} for message_id in message_ids]:
        session.connection().execute(_ASK_DELETION[dialect_of(session)], about)


def hasten_deletions(session: Session, chat_id: int, now: datetime) -> None:
    """Whatever is to vanish from a chat, now or later, is due now."""
    session.connection().execute(update(_DELETIONS).where(_DELETIONS.c.chat_id == chat_id).values(due_at=now))


def vanishing_after(session: Session, chat_id: int, message_id: int) -> list[int]:
    """The messages after one that are to vanish from a chat already, now or later."""
    found = select(Deletion.message_id).where(Deletion.chat_id == chat_id, col(Deletion.message_id) > message_id)
    return list(session.exec(found))


_GONE = delete(_DELETIONS).where(
    _DELETIONS.c.chat_id == bindparam("chat"), _DELETIONS.c.message_id == bindparam("message")
)


def is_gone(session: Session, chat_id: int, message_id: int) -> bool:
    """A message has vanished from a chat, or never will; whether that is new."""
    return session.exec(_GONE, params={"chat": chat_id, "message": message_id}).rowcount == 1


def are_gone(session: Session, deletions: Iterable[Vanishing]) -> None:
    """Messages have vanished."""
    if gone := [{"chat": deletion.chat_id, "message": deletion.message_id} for deletion in deletions]:
        session.connection().execute(_GONE, gone)


_FINISH = (
    update(_INBOX)
    .where(_INBOX.c.update_id == bindparam("number"), _waits())
    .values(state=bindparam("state_after"), body="")
)


def finish_update(session: Session, update_id: int, state: InboxState) -> bool:
    """An update is handled, and its body is emptied; whether it still was to be."""
    return session.exec(_FINISH, params={"number": update_id, "state_after": state}).rowcount == 1
