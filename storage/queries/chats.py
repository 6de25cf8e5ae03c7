"""Queries about chats, the updates from them, and the messages that are to be deleted or sent there.

Statements of every step are constants: building one costs more than running it. Those that change rows go past the
session, so they see only what was flushed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Select, and_, bindparam, func, literal
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.columns import UtcDateTime, as_literal
from storage.kinds import InboxState
from storage.queries.deliveries import chats_with_deliveries_due, due_to_chat
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import Chat, Deletion, InboxRow

MOST = 1000
"""A query returns at most 1000 chats or updates; the next one returns the others."""
MOST_AT_ONCE = 100
"""One call deletes at most 100 messages of a chat (Bot API, deleteMessages)."""
LATEST = 100
"""The newest message is looked for among the last 100 updates, for taps bring none."""


def _waits() -> ColumnElement[bool]:
    return col(InboxRow.state).in_([as_literal(InboxState.WAITING), as_literal(InboxState.REFUSED)])


def waiting_updates(session: Session, taken_before: datetime, after: int = -1) -> list[InboxRow]:
    """Unhandled updates received up to a moment and numbered above `after`, in Telegram's order."""
    waiting = select(InboxRow).where(
        _waits(), col(InboxRow.received_at) <= taken_before, col(InboxRow.update_id) > after
    )
    return list(session.exec(waiting.order_by(col(InboxRow.update_id)).limit(MOST)))


def came_since(session: Session, moment: datetime) -> bool:
    """Whether any update was received after a moment."""
    # Ordered, because PostgreSQL would else scan the table until it finds one.
    since = select(InboxRow.received_at).where(col(InboxRow.received_at) > moment)
    return session.exec(since.order_by(col(InboxRow.received_at)).limit(1)).first() is not None


def chats_to_wake(session: Session, now: datetime) -> list[int]:
    """Chats whose `wake_at` has passed, the longest overdue first."""
    due = select(Chat.id).where(col(Chat.wake_at) <= now)
    return list(session.exec(due.order_by(col(Chat.wake_at), col(Chat.id)).limit(MOST)))


def chats_behind(session: Session, now: datetime, after: int) -> list[int]:
    """Chats above `after` whose card does not show what it should, or whose new card was not heard of.

    A chat whose card is being shown by a program right now is left out.
    """
    behind = (col(Chat.wanted) != col(Chat.shown)) | col(Chat.sending_after).is_not(None)
    free = col(Chat.showing_until).is_(None) | (col(Chat.showing_until) < now)
    found = select(Chat.id).where(behind, free, ~col(Chat.blocked), col(Chat.id) > after)
    return list(session.exec(found.order_by(col(Chat.id)).limit(MOST)))


_HOLD = select(func.pg_advisory_xact_lock(bindparam("chat", type_=BigInteger)))


def hold_chat(session: Session, chat_id: int) -> None:
    """Locks the chat against other programs until the transaction ends."""
    if dialect_of(session) == "postgresql":  # SQLite lets only one transaction write anyway
        session.execute(_HOLD, {"chat": chat_id})


_EARLIER = (
    select(InboxRow.update_id)
    .where(_waits(), InboxRow.chat_id == bindparam("chat"), InboxRow.update_id < bindparam("number"))
    .limit(1)
)


def earlier_waits(session: Session, chat_id: int, update_id: int) -> bool:
    """Whether an update that the chat sent before this one is still unhandled."""
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
    """The highest message number among the last updates since a moment; 0 if there is none."""
    return session.exec(_NEWEST_MESSAGE, params={"moment": since}).one() or 0


def oldest_waiting(session: Session) -> datetime | None:
    """When the first of the unhandled updates was received; None if there is none."""
    oldest = select(InboxRow.received_at).where(_waits()).order_by(col(InboxRow.update_id))
    return session.exec(oldest.limit(1)).first()


def chats_owed(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due; if there are too many, the longest overdue of them."""
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
    """Records that the card was edited and shows all that is wanted; False if the chat has changed meanwhile."""
    about = {"chat": chat_id, "card": card, "step": wanted, "seen": shown_hash, "program": program}
    return session.exec(_SHOWS, params=about).rowcount == 1


class Vanishing(NamedTuple):
    """A message that is to be deleted from a chat, and when that was asked."""

    chat_id: int
    message_id: int
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Owed:
    """What is due to a chat now: at most `MOST_AT_ONCE` deletions, and whether there are deliveries."""

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
    """The deletions and deliveries that are due to a chat now."""
    rows = session.connection().execute(_OWED, {"chat": chat_id, "now": now}).all()
    return Owed([Vanishing(chat_id, *gone) for _, *gone in rows if gone[0] is not None], rows[0][0])


def _ask_deletion(insert: Any) -> Any:
    asked = {"attempts": 0, "asked_at": bindparam("now"), "due_at": bindparam("now")}
    new = insert(_DELETIONS).values(chat_id=bindparam("chat"), message_id=bindparam("message"), **asked)
    return new.on_conflict_do_update(index_elements=["chat_id", "message_id"], set_=asked)


_ASK_DELETION = {dialect: _ask_deletion(insert) for dialect, insert in INSERTS.items()}


def ask_deletions(session: Session, chat_id: int, message_ids: Iterable[int], now: datetime) -> None:
    """Queues messages of a chat for deletion; one that was queued already starts over."""
    if about := [{"chat": chat_id, "message": message_id, "now": now} for message_id in message_ids]:
        session.connection().execute(_ASK_DELETION[dialect_of(session)], about)


def hasten_deletions(session: Session, chat_id: int, now: datetime) -> None:
    """Makes every queued deletion of a chat due now."""
    session.connection().execute(update(_DELETIONS).where(_DELETIONS.c.chat_id == chat_id).values(due_at=now))


def vanishing_after(session: Session, chat_id: int, message_id: int) -> list[int]:
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


_TELL_REFUSED = update(_INBOX).where(_INBOX.c.update_id == bindparam("number")).values(state=InboxState.TOLD)


def tell_refused(session: Session, update_id: int) -> None:
    """Marks an update that was finished as one that held an identifier, which the person is told."""
    session.exec(_TELL_REFUSED, params={"number": update_id})


_FINISH = (
    update(_INBOX)
    .where(_INBOX.c.update_id == bindparam("number"), _waits())
    .values(state=bindparam("state_after"), body="")
)


def finish_update(session: Session, update_id: int, state: InboxState) -> bool:
    """Sets an update's final state and empties its body; False if it had been handled before."""
    return session.exec(_FINISH, params={"number": update_id, "state_after": state}).rowcount == 1
