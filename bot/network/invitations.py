"""Invitations: a way in for one person, used once, valid for 7 days; only a hash of the token is kept."""

import secrets
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, delete, select, update

from bot.network.rules import VALID, Refusal, hashed
from storage import queries
from storage.kinds import Role, Scope
from storage.tables import Area, Chat, DraftRow, Invitation, Membership, Organisation, Person, Site


def invite(session: Session, role: Role, scope: Scope, now: datetime) -> str:
    """A new invitation's token; it is told once and kept nowhere."""
    token = secrets.token_urlsafe(32)
    where: dict[str, Any] = asdict(scope)
    session.add(Invitation(token_hash=hashed(token), role=role, expires_at=now + VALID, **where))
    return token


class UnknownPlaceError(Exception):
    """Nothing in the network has this identifier; `problems` says what there is."""

    def __init__(self, kind: str, slug: str, known: list[str]) -> None:
        super().__init__(slug)
        there_are = (
            f"There are: {', '.join(sorted(known))}." if known else "Load a network first: kaikubot network load."
        )
        self.problems = [f"There is no {kind} {slug}. {there_are}"]


def invite_worker(session: Session, site: str, now: datetime) -> str:
    """The token of a new invitation to work at a site. Raises UnknownPlaceError."""
    return invite(session, Role.WORKER, Scope(site_id=_number(session, Site, site)), now)


def invite_contact_person(session: Session, organisation: str, now: datetime) -> str:
    """The token of a new invitation to be an organisation's contact person. Raises UnknownPlaceError."""
    return invite(
        session, Role.CONTACT_PERSON, Scope(organisation_id=_number(session, Organisation, organisation)), now
    )


def invite_responsible_person(session: Session, area: str, now: datetime) -> str:
    """The token of a new invitation to be an area's responsible person. Raises UnknownPlaceError."""
    return invite(session, Role.RESPONSIBLE_PERSON, Scope(area_id=_number(session, Area, area)), now)


def _number(session: Session, kind: type[Site | Organisation | Area], slug: str) -> int:
    numbers = dict(session.exec(select(kind.slug, kind.id)).all())
    number = numbers.get(slug)
    if number is None:
        raise UnknownPlaceError(kind.__name__.lower(), slug, list(numbers))
    return number


def reference(token: str) -> str:
    """What names an invitation to those who may revoke it; nobody gets in by it."""
    return hashed(token)[:12]


def revoke(session: Session, named: str, now: datetime) -> bool:
    """An invitation that nobody has used yet opens nothing from now on; whether there was one."""
    found = session.exec(
        select(Invitation)
        .where(
            col(Invitation.token_hash).startswith(named, autoescape=True),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
        )
        .with_for_update()
    ).all()
    if len(named) < len(reference("")) or len(found) != 1:
        return False
    found[0].revoked_at = now
    session.add(found[0])
    return True


def opens(session: Session, token_hash: str, now: datetime) -> Invitation | Refusal:
    """The invitation behind a hash, or why it does not open."""
    invitation = session.get(Invitation, token_hash, with_for_update=True)
    if invitation is None or invitation.revoked_at:
        return Refusal.UNKNOWN
    if invitation.used_at:
        return Refusal.USED
    return invitation if now < invitation.expires_at else Refusal.EXPIRED


def accept(session: Session, invitation: Invitation, telegram_id: int, now: datetime) -> None:
    """The invited person is staff from now on, and the invitation is used."""
    person = queries.person_of(session, telegram_id) or Person(telegram_id=telegram_id, joined_at=now)
    session.add(person)
    session.exec(update(Chat).where(col(Chat.id) == telegram_id).values(stranger=False))
    session.flush()
    assert person.id is not None
    where = invitation.model_dump(include={"role", "site_id", "organisation_id", "area_id"})
    session.add(Membership(person_id=person.id, since=now, **where))
    invitation.used_at = now
    session.add(invitation)


def leave(session: Session, telegram_id: int, now: datetime) -> bool:
    """All of a person's access ends at once; what they handed over stays with its site. Whether they had any."""
    ended = session.exec(
        update(Membership)
        .where(
            col(Membership.person_id).in_(select(Person.id).where(Person.telegram_id == telegram_id)),
            col(Membership.until).is_(None),
        )
        .values(until=now)
    )
    session.exec(delete(DraftRow).where(col(DraftRow.chat_id) == telegram_id))
    return ended.rowcount > 0
