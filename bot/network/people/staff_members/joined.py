"""Joined: somebody who worked without the bot has accepted the invitation that was made for them."""

from datetime import datetime

from sqlmodel import Session

from storage.tables import Invitation, Membership, StaffMember


def accepted(session: Session, invitation: Invitation, role: Membership, now: datetime) -> None:
    """They are on the staff list once, called as before."""
    if invitation.staff_member_id is None:
        return
    member = session.get_one(StaffMember, invitation.staff_member_id)
    member.until, role.label = member.until or now, member.label
    session.add_all([member, role])
