"""Queries about those of an organisation who work without the bot."""

from datetime import datetime

from sqlmodel import Session, col, func, select

from storage.tables import Invitation, StaffMember


def now_in(session: Session, organisation_id: int) -> list[StaffMember]:
    """Those who work in an organisation without the bot now, by what they are called."""
    found = select(StaffMember).where(StaffMember.organisation_id == organisation_id, col(StaffMember.until).is_(None))
    return sorted(session.exec(found), key=lambda each: (each.label.casefold(), each.id or 0))


def count_in(session: Session, organisation_id: int) -> int:
    """How many these are."""
    found = select(func.count()).where(StaffMember.organisation_id == organisation_id, col(StaffMember.until).is_(None))
    return session.exec(found).one()


def member_in(session: Session, organisation_id: int | None, number: int) -> StaffMember | None:
    """One of them by their number, if they work in this organisation now."""
    found = select(StaffMember).where(
        StaffMember.id == number,
        StaffMember.organisation_id == organisation_id,
        col(StaffMember.until).is_(None),
    )
    return session.exec(found).first()


def invited_until(session: Session, member_id: int | None, now: datetime) -> datetime | None:
    """Until when one of them can accept an invitation; None if there is none."""
    found = select(Invitation.expires_at).where(
        Invitation.staff_member_id == member_id,
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    return session.exec(found).first()
