"""How access ends: by the person, or by the operator. What was handed over stays with its site."""

from datetime import datetime

from sqlmodel import Session

from bot.network.accounts import hold_chat_of
from bot.network.losing_access import see_to_the_chat
from bot.network.revoking import revoke_continuing
from storage.kinds import Deed
from storage.queries import network
from storage.tables import AuditEntry, Membership


def leave(session: Session, telegram_id: int, now: datetime) -> bool:
    """A person ends all their access at once; whether they had any."""
    person = network.person_of(session, telegram_id)
    return person is not None and bool(_end(session, person.id, Deed.LEFT, now, by=person.id))


def remove(session: Session, telegram_id: int, now: datetime) -> list[Membership]:
    """The operator ends all access of a person at once; the roles that they had."""
    person = network.person_of(session, telegram_id)
    return _end(session, person.id, Deed.REMOVED, now) if person else []


def remove_by_reference(session: Session, reference: str, now: datetime) -> list[Membership]:
    """The operator ends the role that an invitation led to, and no other of the same person; what was ended."""
    role = network.role_by(session, reference)
    return _end(session, role.person_id, Deed.REMOVED, now, reference=reference) if role else []


def _end(
    session: Session,
    person_id: int | None,
    deed: Deed,
    now: datetime,
    *,
    by: int | None = None,
    reference: str | None = None,
) -> list[Membership]:
    """Ends the roles that a person has now, or of these the one with a reference, and sees to their chat."""
    assert person_id is not None
    chat_id = hold_chat_of(session, person_id)
    ended = [role for role in network.held_by(session, person_id) if reference in (None, role.reference)]
    for membership in ended:
        membership.until = now
        session.add(membership)
        session.add(AuditEntry(membership_id=membership.id, person_id=by, deed=deed, at=now))
    session.flush()
    revoke_continuing(session, person_id, now, ended)
    if ended and chat_id is not None:
        see_to_the_chat(session, chat_id, ended, now)
    return ended
