"""Queries about invitations, and the roles that they lead to or continue."""

from collections.abc import Collection
from datetime import datetime

from sqlmodel import Session, col, delete, select

from storage.kinds import Deed, Role
from storage.tables import AuditEntry, Invitation, Membership


def with_reference(session: Session, reference: str) -> list[Invitation]:
    """Locks and returns the invitations whose hash begins so."""
    found = select(Invitation).where(col(Invitation.token_hash).startswith(reference, autoescape=True))
    return list(session.exec(found.with_for_update()))


def unused_with_reference(session: Session, reference: str) -> Invitation | None:
    """An invitation whose hash begins so and that nobody has accepted."""
    unused = select(Invitation).where(
        col(Invitation.token_hash).startswith(reference, autoescape=True), col(Invitation.used_at).is_(None)
    )
    return session.exec(unused).first()


def open_with_reference(session: Session, reference: str) -> Invitation | None:
    """An invitation whose hash begins so, if nobody has accepted it or taken it back."""
    # Between two values, for PostgreSQL has no index for what begins so; nothing of a hash comes after an f.
    found = select(Invitation).where(
        Invitation.token_hash >= reference,
        Invitation.token_hash < f"{reference}g",
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )
    return session.exec(found).first()


def locked_if_open(session: Session, invitation: Invitation) -> Invitation | None:
    """Locks an invitation, if nobody has accepted it or taken it back since it was found."""
    found = session.get_one(Invitation, invitation.token_hash, with_for_update=True, populate_existing=True)
    return None if found.used_at or found.revoked_at else found


def continued_role(session: Session, invitation: Invitation) -> Membership | None:
    """The role that an invitation continues, if the person still has it."""
    return held_role(session, invitation, invitation.continues)


def held_role(session: Session, invitation: Invitation, person_id: int | None) -> Membership | None:
    """The role that an invitation gives, if a person has it."""
    role = select(Membership).where(
        Membership.person_id == person_id,
        Membership.role == invitation.role,
        Membership.site_id == invitation.site_id,
        Membership.organisation_id == invitation.organisation_id,
        Membership.area_id == invitation.area_id,
        col(Membership.until).is_(None),
    )
    return session.exec(role.order_by(col(Membership.id))).first()


def that_continue(session: Session, person_id: int | None) -> list[Invitation]:
    """Locks and returns the invitations by which a person could still go on with a new account."""
    found = select(Invitation).where(
        Invitation.continues == person_id, col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None)
    )
    return list(session.exec(found.with_for_update()))


def that_succeed(session: Session, membership_ids: Collection[int | None]) -> list[Invitation]:
    """Locks and returns the invitations that somebody could still accept to succeed in one of these roles."""
    found = select(Invitation).where(
        col(Invitation.succeeds).in_(membership_ids),
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
    )
    return list(session.exec(found.with_for_update()))


def succeeding(session: Session, role: Membership, now: datetime) -> Invitation | None:
    """The invitation by which somebody can still succeed in a role."""
    found = select(Invitation).where(
        Invitation.succeeds == role.id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    return session.exec(found).first()


def given_in(session: Session, membership_ids: Collection[int | None]) -> set[str]:
    """The references of the invitations that were given in these roles."""
    given = select(AuditEntry.invitation).where(
        col(AuditEntry.membership_id).in_(membership_ids), AuditEntry.deed == Deed.INVITED
    )
    return {each for each in session.exec(given) if each}


def for_member(session: Session, member_id: int | None) -> list[Invitation]:
    """Locks and returns the invitations by which somebody who works without the bot could still get in."""
    found = select(Invitation).where(
        Invitation.staff_member_id == member_id, col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None)
    )
    return list(session.exec(found.with_for_update()))


def forget_expired(session: Session, before: datetime) -> None:
    """Removes the invitations that expired before a moment."""
    session.exec(delete(Invitation).where(col(Invitation.expires_at) < before))


def open_to_name(session: Session, organisation_ids: Collection[int], now: datetime) -> list[Invitation]:
    """The invitations by which somebody can still become contact person or deputy of one of these organisations."""
    found = select(Invitation).where(
        Invitation.role == Role.CONTACT_PERSON,
        col(Invitation.organisation_id).in_(organisation_ids),
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    return list(session.exec(found.order_by(col(Invitation.expires_at))))
