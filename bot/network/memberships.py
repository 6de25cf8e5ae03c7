"""How access ends: by the person, or by the operator. What was handed over stays with its site."""

from datetime import datetime

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.network.accounts import hold_chat_of
from bot.network.losing_access import see_to_the_chat
from storage.kinds import Deed
from storage.queries import network
from storage.tables import AuditEntry, Membership, Person


def leave(session: Session, telegram_id: int, now: datetime) -> bool:
    """A person ends all their access at once; whether they had any."""
    person = network.person_of(session, telegram_id)
    return person is not None and bool(_end(session, _held_by(person), Deed.LEFT, now, by=person.id))


def remove(session: Session, telegram_id: int, now: datetime) -> list[Membership]:
    """The operator ends all access of a person at once; the roles that they had."""
    person = network.person_of(session, telegram_id)
    return _end(session, _held_by(person), Deed.REMOVED, now) if person else []


def remove_by_reference(session: Session, reference: str, now: datetime) -> list[Membership]:
    """The operator ends the role that an invitation led to, and no other of the same person; what was ended."""
    return _end(session, select(Membership).where(Membership.reference == reference), Deed.REMOVED, now)


def _held_by(person: Person) -> SelectOfScalar[Membership]:
    return select(Membership).where(Membership.person_id == person.id)


def _end(
    session: Session, which: SelectOfScalar[Membership], deed: Deed, now: datetime, by: int | None = None
) -> list[Membership]:
    """Ends those of these roles that are held now, and sees to the chats of whoever held them."""
    held = which.where(col(Membership.until).is_(None))
    people = sorted({role.person_id for role in session.exec(held)})
    chats = {person_id: hold_chat_of(session, person_id) for person_id in people}
    ended = list(session.exec(held.with_for_update()))
    for membership in ended:
        membership.until = now
        session.add(membership)
        session.add(AuditEntry(membership_id=membership.id, person_id=by, deed=deed, at=now))
    session.flush()
    for person_id, chat_id in chats.items():
        mine = [membership for membership in ended if membership.person_id == person_id]
        if chat_id is not None:
            see_to_the_chat(session, chat_id, mine, now)
    return ended
