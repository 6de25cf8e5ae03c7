"""Queries about reminders: when they were planned, what is planned, what was put off, and in which hours they come."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import NamedTuple

from sqlalchemy import func
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.kinds import DeliveryState, Role
from storage.queries.inserts import INSERTS, dialect_of, insert
from storage.tables import Account, Area, Delivery, Membership, Message, Planning, Reminder, ReminderHours, Snooze

WAITING = (DeliveryState.DUE, DeliveryState.HELD)


def claim(session: Session, now: datetime, before: datetime) -> int | None:
    """An area whose reminders were not planned since `before`, the longest ago; only one program gets it."""
    planned = col(Planning.planned_at)
    late = select(Area.id).outerjoin(Planning, col(Planning.area_id) == Area.id)
    late = late.where(planned.is_(None) | (planned <= before)).order_by(planned.is_not(None), planned, col(Area.id))
    area_id = session.exec(late.limit(1)).first()
    if area_id is None:
        return None
    new = insert(session, Planning).values(area_id=area_id, planned_at=now)
    still = new.on_conflict_do_update(index_elements=["area_id"], set_={"planned_at": now}, where=planned <= before)
    return area_id if session.connection().execute(still.returning(planned.label("at"))).first() else None


def plan_again(session: Session, area_id: int, planned_at: datetime) -> None:
    """An area is planned next as if it had been planned then."""
    session.exec(update(Planning).where(col(Planning.area_id) == area_id).values(planned_at=planned_at))


def hours(session: Session, area_id: int) -> ReminderHours | None:
    """When an area's people are reminded; None as long as nobody has said it."""
    return session.get(ReminderHours, area_id)


class Held(NamedTuple):
    """Somebody who has a role now: who, in which chat, in which membership, and in which organisation if in any."""

    person_id: int
    chat_id: int
    membership_id: int | None
    organisation_id: int | None


def holders(session: Session, roles: Collection[Role], area_id: int) -> list[Held]:
    """Those who have one of these roles in an area now."""
    held = sqlalchemy_select(
        col(Membership.person_id), col(Account.telegram_id), col(Membership.id), col(Membership.organisation_id)
    ).join(Account, col(Account.person_id) == Membership.person_id)
    held = held.where(
        col(Membership.role).in_(roles),
        col(Membership.area_id) == area_id,
        col(Membership.until).is_(None),
        col(Account.until).is_(None),
    )
    found = session.connection().execute(held.order_by(col(Membership.id)))
    return [Held(person, chat, role, organisation) for person, chat, role, organisation in found]


def contact_persons(session: Session, organisation_ids: Collection[int]) -> list[Held]:
    """Those who have the role of a contact person in these organisations now."""
    held = sqlalchemy_select(
        col(Membership.person_id), col(Account.telegram_id), col(Membership.id), col(Membership.organisation_id)
    ).join(Account, col(Account.person_id) == Membership.person_id)
    held = held.where(
        col(Membership.role) == Role.CONTACT_PERSON,
        col(Membership.organisation_id).in_(organisation_ids),
        col(Membership.until).is_(None),
        col(Account.until).is_(None),
    )
    found = session.connection().execute(held.order_by(col(Membership.id))) if organisation_ids else ()
    return [Held(person, chat, role, organisation) for person, chat, role, organisation in found]


def planned(session: Session, area_id: int, now: datetime) -> list[Reminder]:
    """What is planned in an area and still might be sent."""
    alive = select(Reminder).where(Reminder.area_id == area_id, col(Reminder.until) > now)
    return list(session.exec(alive))


def left_waiting(session: Session, numbers: Collection[int], today: str) -> set[int]:
    """Of these messages, those of other days that have not left yet."""
    others = select(Message.id).where(col(Message.id).in_(numbers), Message.occurrence != today)
    of_others = [each for each in session.exec(others) if each is not None] if numbers else []
    waiting = select(Delivery.copy_of).where(col(Delivery.copy_of).in_(of_others), col(Delivery.state).in_(WAITING))
    return set(session.exec(waiting)) if of_others else set()


def digests(session: Session, kind: str, people: Collection[int], day: str) -> dict[int, tuple[int, bool]]:
    """The messages of a kind that people have for a day, and whether each still waits to be sent.

    None of them leaves until the transaction ends.
    """
    mine = sqlalchemy_select(col(Message.id), col(Message.subject)).where(
        col(Message.kind) == kind, col(Message.subject).in_(map(str, people)), col(Message.occurrence) == day
    )
    found = {number: int(subject) for number, subject in session.execute(mine)} if people else {}
    states = sqlalchemy_select(col(Delivery.copy_of), col(Delivery.state)).where(col(Delivery.copy_of).in_(found))
    copies = session.execute(states.order_by(col(Delivery.id)).with_for_update()).all() if found else ()
    left = {number for number, state in copies if state not in WAITING}
    return {person: (number, number not in left) for number, person in found.items()}


_MESSAGES, _REMINDERS = SQLModel.metadata.tables["message"], SQLModel.metadata.tables["reminder"]
_POST, _PLAN = (
    {dialect: insert(table).on_conflict_do_nothing() for dialect, insert in INSERTS.items()}
    for table in (_MESSAGES, _REMINDERS)
)


def post_all(session: Session, messages: Sequence[Message]) -> None:
    """Writes messages down, but for those that are there."""
    if messages:
        rows = [each.model_dump(exclude={"id"}) for each in messages]
        session.connection().execute(_POST[dialect_of(session)], rows)


def plan(session: Session, reminders: Sequence[Reminder]) -> None:
    """Writes reminders down, but for those that are there."""
    if reminders:
        rows = [each.model_dump() for each in reminders]
        session.connection().execute(_PLAN[dialect_of(session)], rows)


def move(session: Session, person_id: int, from_digests: Collection[int], digest_id: int) -> None:
    """Another message says to somebody what these were to say."""
    moved = update(Reminder).where(col(Reminder.person_id) == person_id, col(Reminder.digest_id).in_(from_digests))
    session.exec(moved.values(digest_id=digest_id).execution_options(synchronize_session=False))


def of_digest(session: Session, digest_id: int) -> list[Reminder]:
    """What a message is to say."""
    said = (
        select(Reminder)
        .where(Reminder.digest_id == digest_id)
        .order_by(col(Reminder.due_at), col(Reminder.rule), col(Reminder.about))
    )
    return list(session.exec(said))


def snoozed(session: Session, people: Collection[int]) -> dict[tuple[int, str], date]:
    """What people have put off, and until when."""
    found = session.exec(select(Snooze).where(col(Snooze.person_id).in_(people))) if people else ()
    return {(each.person_id, each.about): each.until for each in found}


def snoozes_over(session: Session, after: date, today: date) -> set[str]:
    """What somebody had put off until a day between these two, today included."""
    over = select(Snooze.about).where(col(Snooze.until) > after, col(Snooze.until) <= today)
    return set(session.exec(over.distinct()))


def snooze(session: Session, person_id: int, about: str, until: date) -> None:
    """Somebody puts a thing off."""
    put_off = insert(session, Snooze).values(person_id=person_id, about=about, until=until)
    once = ["person_id", "about"]
    session.connection().execute(put_off.on_conflict_do_update(index_elements=once, set_={"until": until}))


def forget(session: Session, area_id: int, before: datetime, day: date) -> None:
    """Forgets what could be sent before an instant only, and what was put off until before a day."""
    old = delete(Reminder).where(col(Reminder.area_id) == area_id, col(Reminder.until) < before)
    for each in (old, delete(Snooze).where(col(Snooze.until) < day)):
        session.exec(each.execution_options(synchronize_session=False))


def told_at(session: Session, kind: str, subjects: Collection[str]) -> dict[str, datetime]:
    """When messages of a kind about these subjects were written last."""
    newest = select(Message.subject, func.max(Message.created_at)).where(Message.kind == kind)
    found = session.exec(newest.where(col(Message.subject).in_(subjects)).group_by(Message.subject))
    return dict(found.all()) if subjects else {}
