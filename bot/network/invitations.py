"""Invitations: a way in for one person, used once, valid for 7 days; only a hash of the token is kept."""

import secrets
from datetime import datetime

from sqlmodel import Session, col, delete, select, update

from bot.network.rules import VALID, Refusal, hashed
from storage.kinds import Role
from storage.tables import DraftRow, Invitation, Membership, Person, Site


def invite(session: Session, role: Role, site_id: int, now: datetime) -> str:
    """A new invitation's token; it is told once and kept nowhere."""
    token = secrets.token_urlsafe(32)
    session.add(Invitation(token_hash=hashed(token), role=role, site_id=site_id, expires_at=now + VALID))
    return token


class UnknownSiteError(Exception):
    """No site has this identifier; `problems` says which there are."""

    def __init__(self, slug: str, known: list[str]) -> None:
        super().__init__(slug)
        there_are = (
            f"There are: {', '.join(sorted(known))}." if known else "Load a network first: kaikubot network load."
        )
        self.problems = [f"There is no site {slug}. {there_are}"]


def invite_worker(session: Session, slug: str, now: datetime) -> str:
    """The token of a new invitation to work at a site. Raises UnknownSiteError."""
    site = session.exec(select(Site).where(Site.slug == slug)).first()
    if site is None or site.id is None:
        raise UnknownSiteError(slug, list(session.exec(select(Site.slug))))
    return invite(session, Role.WORKER, site.id, now)


def opens(session: Session, token_hash: str, now: datetime) -> Invitation | Refusal:
    """The invitation behind a hash, or why it does not open."""
    invitation = session.get(Invitation, token_hash)
    if invitation is None or invitation.revoked_at:
        return Refusal.UNKNOWN
    if invitation.used_at:
        return Refusal.USED
    return invitation if now < invitation.expires_at else Refusal.EXPIRED


def accept(session: Session, invitation: Invitation, telegram_id: int, now: datetime) -> None:
    """The invited person is staff from now on, and the invitation is used."""
    known = session.exec(select(Person).where(Person.telegram_id == telegram_id)).first()
    person = known or Person(telegram_id=telegram_id, joined_at=now)
    session.add(person)
    session.flush()
    assert person.id is not None
    session.add(Membership(person_id=person.id, role=invitation.role, site_id=invitation.site_id, since=now))
    invitation.used_at = now
    session.add(invitation)


def leave(session: Session, telegram_id: int, now: datetime) -> None:
    """All of a person's access ends at once; what they handed over stays with its site."""
    session.exec(
        update(Membership)
        .where(
            col(Membership.person_id).in_(select(Person.id).where(Person.telegram_id == telegram_id)),
            col(Membership.until).is_(None),
        )
        .values(until=now)
    )
    session.exec(delete(DraftRow).where(col(DraftRow.chat_id) == telegram_id))
