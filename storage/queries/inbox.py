"""Queries about updates that came in: written down, in hand, handled.

Statements of every step are constants: building one costs more than running it. Those that change rows go past the
session, so they see only what was flushed.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, func
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.columns import as_literal
from storage.kinds import InboxState
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import InboxRow

MOST = 1000
"""A query returns at most 1000 updates; the next one returns the others."""
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


_EARLIER = (
    select(InboxRow.update_id)
    .where(_waits(), InboxRow.chat_id == bindparam("chat"), InboxRow.update_id < bindparam("number"))
    .limit(1)
)


def earlier_waits(session: Session, chat_id: int, update_id: int) -> bool:
    """Whether an update that the chat sent before this one is still unhandled."""
    return session.connection().execute(_EARLIER, {"chat": chat_id, "number": update_id}).first() is not None


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
    return session.connection().execute(_NEWEST_MESSAGE, {"moment": since}).scalar_one() or 0


def oldest_waiting(session: Session) -> datetime | None:
    """When the first of the unhandled updates was received; None if there is none."""
    oldest = select(InboxRow.received_at).where(_waits()).order_by(col(InboxRow.update_id))
    return session.exec(oldest.limit(1)).first()


_INBOX = SQLModel.metadata.tables["inbox"]
_TELL_REFUSED = update(_INBOX).where(_INBOX.c.update_id == bindparam("number")).values(state=InboxState.TOLD)


def tell_refused(session: Session, update_id: int) -> None:
    """Marks an update that was finished as one that held an identifier, which the person is told."""
    session.connection().execute(_TELL_REFUSED, {"number": update_id})


_FINISH = (
    update(_INBOX)
    .where(_INBOX.c.update_id == bindparam("number"), _waits())
    .values(state=bindparam("state_after"), body="")
)


def finish_update(session: Session, update_id: int, state: InboxState) -> bool:
    """Sets an update's final state and empties its body; False if it had been handled before."""
    return session.connection().execute(_FINISH, {"number": update_id, "state_after": state}).rowcount == 1


_TAKE = {
    dialect: insert(_INBOX).on_conflict_do_nothing(index_elements=["update_id"]).returning(_INBOX.c.update_id)
    for dialect, insert in INSERTS.items()
}


def write_down(session: Session, updates: Sequence[InboxRow]) -> frozenset[int]:
    """Writes updates to the inbox and returns the numbers of those that were not there before."""
    if not updates:
        return frozenset()
    rows: list[dict[str, Any]] = [row.model_dump() for row in updates]
    return frozenset(session.connection().execute(_TAKE[dialect_of(session)], rows).scalars())


def forget_handled(session: Session, before: datetime) -> None:
    """Removes the updates that were received before a moment and are done with."""
    handled = col(InboxRow.state).in_([InboxState.DONE, InboxState.TOLD, InboxState.FAILED])
    session.exec(delete(InboxRow).where(handled, col(InboxRow.received_at) < before))
