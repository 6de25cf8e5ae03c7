"""Joined: somebody who worked without the bot has accepted the invitation that was made for them."""

from datetime import datetime

from sqlmodel import Session

from storage.queries import induction
from storage.tables import Invitation, Membership, StaffMember


def accepted(session: Session, invitation: Invitation, role: Membership, now: datetime) -> None:
    """They are on the staff list once, called as before, and what they have done of the induction stays done."""
    if invitation.staff_member_id is None:
        return
    member = session.get_one(StaffMember, invitation.staff_member_id)
    member.until, role.label = member.until or now, member.label
    session.add_all([member, role])
    induction.carry_over(session, invitation.staff_member_id, role.person_id)
