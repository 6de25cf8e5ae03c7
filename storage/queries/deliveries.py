"""Queries about deliveries, and changes of many of them at once.

Taking a delivery locks its row until the transaction ends, and rows that another transaction has locked are skipped: so
none is taken twice. Every change of state is checked against the table in `storage.deliveries`.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, ColumnElement, case, func, literal, true
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, exists, select, update
from sqlmodel.sql.expression import SelectOfScalar

from storage.columns import UtcDateTime, as_literal
from storage.deliveries import EDITED, RETRIED, STILL_TO_LEAVE, become
from storage.kinds import DeliveryState
from storage.queries.inserts import INSERTS, dialect_of, insert
from storage.tables import Account, CardRow, Deletion, Delivery, DraftRow, InboxRow, Membership, Message
from storage.tables.chats import LIVE


def _is(state: DeliveryState) -> ColumnElement[bool]:
    return col(Delivery.state) == as_literal(state)


def due_to_chat(chat_id: BindParameter[int], now: BindParameter[datetime]) -> tuple[ColumnElement[bool], ...]:
    """The conditions that a delivery is to be sent, amended, looked for in a chat now; bulk ones do not count."""
    due = exists().where(_is(DeliveryState.DUE), col(Delivery.chat_id) == chat_id, ~col(Delivery.bulk))
    amended = exists().where(*_to_be_amended(), col(Delivery.chat_id) == chat_id, col(Delivery.amend_at) <= now)
    lost = exists().where(col(Delivery.look_at) <= now, col(Delivery.chat_id) == chat_id)
    return due.where(col(Delivery.due_at) <= now), amended, lost


def _to_be_amended() -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return _is(DeliveryState.ACCEPTED), col(Delivery.amend_at).is_not(None)


def chats_with_deliveries_due(session: Session, now: datetime, most: int) -> set[int]:
    """The chats in which a delivery is to be sent, amended or looked for now; bulk deliveries do not count.

    Of each of the three at most `most`, the longest overdue.
    """
    due = select(Delivery.chat_id).where(_is(DeliveryState.DUE), ~col(Delivery.bulk), col(Delivery.due_at) <= now)
    amended = select(Delivery.chat_id).where(*_to_be_amended(), col(Delivery.amend_at) <= now)
    lost = select(Delivery.chat_id).where(col(Delivery.look_at) <= now)
    return {
        *session.exec(due.order_by(col(Delivery.due_at), col(Delivery.id)).limit(most)),
        *session.exec(amended.order_by(col(Delivery.amend_at), col(Delivery.id)).limit(most)),
        *session.exec(lost.order_by(col(Delivery.look_at), col(Delivery.id)).limit(most)),
    }


class NextDue(NamedTuple):
    """A delivery that is due, and its chat."""

    delivery_id: int
    chat_id: int


def next_due(
    session: Session, chat_id: int | None, now: datetime, besides: Collection[int] = frozenset()
) -> NextDue | None:
    """The next due delivery to a chat, or the next due bulk one if `chat_id` is None; none of `besides`."""
    due = sqlalchemy_select(col(Delivery.id), col(Delivery.chat_id)).where(
        _is(DeliveryState.DUE), col(Delivery.due_at) <= now, col(Delivery.id).not_in(besides)
    )
    if chat_id is None:
        due = due.where(col(Delivery.bulk)).order_by(col(Delivery.due_at), col(Delivery.id))
    else:
        due = due.where(col(Delivery.chat_id) == chat_id, ~col(Delivery.bulk)).order_by(col(Delivery.id))
    found: Any = session.connection().execute(due.limit(1)).first()
    return NextDue(*found) if found else None


def take_due(session: Session, delivery_id: int) -> Delivery | None:
    """Locks a delivery; None if it is no longer due, or if another transaction holds it."""
    due = select(Delivery).where(Delivery.id == delivery_id, _is(DeliveryState.DUE))
    return session.exec(due.with_for_update(skip_locked=True)).first()


def put_off(session: Session, delivery_id: int, due_at: datetime) -> None:
    """Makes a delivery that is still due due later."""
    later = update(Delivery).where(col(Delivery.id) == delivery_id, _is(DeliveryState.DUE)).values(due_at=due_at)
    session.exec(later.execution_options(synchronize_session=False))


_DELIVERIES = SQLModel.metadata.tables["delivery"]
_QUEUE = {
    dialect: insert(_DELIVERIES).on_conflict_do_nothing().returning(_DELIVERIES.c.id)
    for dialect, insert in INSERTS.items()
}


def queue_once(session: Session, deliveries: Sequence[Delivery]) -> int:
    """Queues the deliveries that were not queued before, and counts them."""
    if not deliveries:
        return 0
    rows = [each.model_dump(exclude={"id"}) for each in deliveries]
    return len(session.connection().execute(_QUEUE[dialect_of(session)], rows).all())


def queue_for_all(session: Session, people: SelectOfScalar[int], delivery: Delivery) -> int:
    """Queues a delivery for each chat that `people` selects and that has no such message yet, and counts them."""
    values = delivery.model_dump(exclude={"id", "chat_id"})
    same = [literal(value, Delivery.metadata.tables["delivery"].c[name].type) for name, value in values.items()]
    found = people.subquery()
    # Without a condition SQLite takes the conflict's ON for that of a join.
    each = sqlalchemy_select(found.c[0], *same).where(true())
    new = insert(session, Delivery).from_select(["chat_id", *values], each).on_conflict_do_nothing()
    return session.connection().execute(new).rowcount


def is_said_again(session: Session, message: Message, chat_id: int) -> bool:
    """Whether a chat gets, or has got, a later occurrence of the same message."""
    again = select(Delivery.id).join(Message, col(Message.id) == Delivery.copy_of)
    later = Message.kind == message.kind, Message.subject == message.subject, Message.occurrence > message.occurrence
    return session.exec(again.where(*later, Delivery.chat_id == chat_id).limit(1)).first() is not None


def release_held(session: Session, now: datetime, at_most: Mapping[str, timedelta]) -> int:
    """Makes held deliveries due to those who are no longer in a form, and counts them.

    Of the kinds that are held `at_most` so long after they were due, also those whose time is over.
    """
    # As values of each delivery, for PostgreSQL might join it with all drafts or messages.
    open_draft = select(DraftRow.form).where(DraftRow.chat_id == Delivery.chat_id, ~col(DraftRow.hidden)).limit(1)
    released = _change(session, DeliveryState.HELD, DeliveryState.DUE, open_draft.scalar_subquery().is_(None))
    kind = select(Message.kind).where(Message.id == Delivery.copy_of).scalar_subquery()
    for name, limit in at_most.items():
        over = col(Delivery.due_at) <= now - limit
        released += _change(session, DeliveryState.HELD, DeliveryState.DUE, over, kind == name)
    return released


def cancel(session: Session, kind: str, subject: str) -> int:
    """Cancels the deliveries of messages of a kind and subject that are not being sent yet, and counts them."""
    mine = col(Delivery.copy_of).in_(select(Message.id).where(Message.kind == kind, Message.subject == subject))
    return sum(_change(session, state, DeliveryState.CANCELLED, mine) for state in STILL_TO_LEAVE)


def retry(session: Session, message_id: int) -> int:
    """Makes due what was refused, or could not reach people who are on the staff now, and counts it."""
    staff = exists().where(
        col(Account.telegram_id) == Delivery.chat_id,
        col(Account.until).is_(None),
        col(Membership.person_id) == Account.person_id,
        col(Membership.until).is_(None),
    )
    in_vain = col(Delivery.copy_of) == message_id, col(Delivery.state).in_(RETRIED)
    due = update(Delivery).where(*in_vain, staff).values(state=DeliveryState.DUE)
    return session.exec(due.execution_options(synchronize_session=False)).rowcount


def follow(session: Session, now: datetime, *changed: ColumnElement[bool]) -> int:
    """Has every delivery of the messages of which this holds follow them, and counts these.

    What may have left with an earlier version is edited, once it is known to be in the chat.
    """
    can_be = col(Delivery.state).in_(STILL_TO_LEAVE | EDITED)
    newest = select(Message.version).where(Message.id == Delivery.copy_of).scalar_subquery()
    outdated = col(Delivery.state).in_(EDITED) & (col(Delivery.version) != newest)
    edited_at = case((outdated, literal(now, UtcDateTime())), else_=None)
    mine = update(Delivery).where(col(Delivery.copy_of).in_(select(Message.id).where(*changed)), can_be)
    amended = mine.values(amend_at=edited_at, not_amended=False)
    return session.exec(amended.execution_options(synchronize_session=False)).rowcount


def take_amendment(session: Session, chat_id: int, now: datetime) -> Delivery | None:
    """Locks the next delivery of a chat whose message is to be edited now; None if there is none that is free."""
    due = select(Delivery).where(*_to_be_amended(), Delivery.chat_id == chat_id, col(Delivery.amend_at) <= now)
    return session.exec(due.order_by(col(Delivery.id)).limit(1).with_for_update(skip_locked=True)).first()


def take_lost(session: Session, chat_id: int, now: datetime) -> Delivery | None:
    """Locks the next delivery of a chat that is to be looked for now; None if there is none that is free."""
    due = select(Delivery).where(Delivery.chat_id == chat_id, col(Delivery.look_at) <= now)
    return session.exec(due.order_by(col(Delivery.id)).limit(1).with_for_update(skip_locked=True)).first()


def count_unknown(session: Session, chat_id: int, since: datetime) -> int:
    """How many deliveries to a chat, sent since a moment, may or may not have arrived."""
    unknown = select(func.count()).select_from(Delivery).where(_is(DeliveryState.UNKNOWN))
    return session.exec(unknown.where(Delivery.chat_id == chat_id, col(Delivery.claimed_at) >= since)).one()


def unaccounted(session: Session, chat_id: int, after: int, before: int, since: datetime) -> list[int]:
    """The message numbers between two that belong to no known message; one of them may be a lost delivery's."""
    between = {
        InboxRow: (col(InboxRow.message_id), col(InboxRow.received_at) >= since),
        Delivery: (col(Delivery.message_id), col(Delivery.chat_id) == chat_id),
        Deletion: (col(Deletion.message_id), col(Deletion.chat_id) == chat_id),
    }
    known = {
        number
        for column, which in between.values()
        for number in session.exec(select(column).where(which, column > after, column < before))
    }
    return [number for number in range(after + 1, before) if number not in known]


def count_amendments(session: Session) -> tuple[int, int]:
    """How many messages are still to be edited, and how many never could be."""
    counted = select(func.count()).select_from(Delivery)
    to_be, never = counted.where(*_to_be_amended()), counted.where(col(Delivery.not_amended))
    return session.exec(to_be).one(), session.exec(never).one()


def drop_all_to(session: Session, chat_id: int) -> None:
    """Drops the deliveries to a chat that are not being sent yet: nobody is there to be told any more."""
    for state in STILL_TO_LEAVE:
        _change(session, state, DeliveryState.DROPPED, Delivery.chat_id == chat_id)


def give_up_unknown(session: Session, now: datetime, claimed_before: datetime | None = None) -> int:
    """Marks deliveries as unknown that a program was sending when it ended, to be looked for; counts them.

    Without `claimed_before` it takes all that are being sent: only safe while nothing else sends.
    """
    claimed = col(Delivery.claimed_at)
    mine = [] if claimed_before is None else [claimed.is_(None) | (claimed <= claimed_before)]
    look_at = case((col(Delivery.sent_after).is_not(None), literal(now, UtcDateTime())), else_=None)
    given_up = _change(session, DeliveryState.SENDING, DeliveryState.UNKNOWN, *mine, look_at=look_at)
    if given_up:
        # A card below it shows how far it has to be looked for.
        lost = select(Delivery.chat_id).where(col(Delivery.look_at) == now)
        above = update(CardRow).where(col(CardRow.name) == LIVE, col(CardRow.chat_id).in_(lost))
        session.exec(above.values(has_newer_below=True).execution_options(synchronize_session=False))
    return given_up


def _change(session: Session, before: DeliveryState, after: DeliveryState, *which: Any, **values: Any) -> int:
    changed = update(Delivery).where(_is(before), *which).values(state=become(before, after), **values)
    return session.exec(changed.execution_options(synchronize_session=False)).rowcount


def by_state(session: Session) -> list[tuple[str, DeliveryState, int]]:
    """The number of deliveries of each kind in each state."""
    groups = col(Message.kind), col(Delivery.state)
    counted = select(*groups, func.count()).join(Delivery, col(Delivery.copy_of) == Message.id)
    return list(session.exec(counted.group_by(*groups).order_by(*groups)))


def not_settled(session: Session) -> dict[DeliveryState, int]:
    """The number of deliveries that are due, held, paused, being sent, unknown or refused."""
    parts = {
        DeliveryState.DUE: (col(Delivery.bulk), ~col(Delivery.bulk)),
        DeliveryState.HELD: (true(),),
        DeliveryState.PAUSED: (true(),),
        DeliveryState.SENDING: (true(),),
        DeliveryState.UNKNOWN: (true(),),
        DeliveryState.REFUSED: (true(),),
    }
    counted = select(func.count()).select_from(Delivery)
    return {
        state: sum(session.exec(counted.where(_is(state), each)).one() for each in those)
        for state, those in parts.items()
    }


def delivered_after(session: Session, chat_id: int, message_id: int) -> list[int]:
    """The messages of deliveries to a chat that are numbered above `message_id`."""
    found = session.exec(
        select(Delivery.message_id).where(Delivery.chat_id == chat_id, col(Delivery.message_id) > message_id)
    )
    return [each for each in found if each is not None]
