"""Revoking: how open invitations are taken back, and what the audit trail says of any invitation."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from storage.kinds import Deed, Role, Scope
from storage.queries import invitations
from storage.tables import AuditEntry, Invitation, Membership

REFERENCE_LENGTH = 12
"""So many of the hash's digits name an invitation to those who may revoke it."""


def revoke_continuing(
    session: Session, person_id: int | None, now: datetime, roles: Sequence[Membership] | None = None
) -> None:
    """No open invitation continues a person's access any more, or none that goes on with one of these roles.

    The phone that an earlier one was sent to may be the one that is lost.
    """
    places = None if roles is None else [_what_for(role) for role in roles]
    for each in invitations.that_continue(session, person_id):
        if places is None or _what_for(each) in places:
            take_back(session, each, now)


def revoke_succeeding(
    session: Session, roles: Sequence[Membership], now: datetime, by: Membership | None = None
) -> bool:
    """Nobody succeeds in these roles by an open invitation any more; whether there was one."""
    found = invitations.that_succeed(session, [role.id for role in roles])
    for each in found:
        take_back(session, each, now, by)
    return bool(found)


def revoke_given_away(session: Session, roles: Sequence[Membership], now: datetime) -> None:
    """Nobody comes in these roles' place by a link that their holder has made, for it may be on a lost phone.

    Another one who names a contact person made theirs elsewhere, and it stays good.
    """
    revoke_succeeding(session, roles, now)
    organisations = [role.organisation_id for role in roles if role.organisation_id is not None]
    given = invitations.given_in(session, [role.id for role in roles])
    for each in invitations.open_to_name(session, organisations, now):
        if each.continues is None and each.token_hash[:REFERENCE_LENGTH] in given:
            take_back(session, each, now)


def revoke_given(session: Session, roles: Sequence[Membership], now: datetime) -> None:
    """Nobody gets in by a link that was given in these roles, and that may be on a lost phone or with who gave it."""
    for named in sorted(invitations.given_in(session, [role.id for role in roles])):
        found = invitations.open_with_reference(session, named)
        if found and (still_open := invitations.locked_if_open(session, found)):
            take_back(session, still_open, now)


def revoke_for_member(session: Session, member_id: int | None, now: datetime, by: Membership | None) -> None:
    """Somebody who works without the bot is not let in by an earlier invitation any more."""
    for each in invitations.for_member(session, member_id):
        take_back(session, each, now, by)


def revoke_naming(session: Session, organisation_id: int, deputy: bool, now: datetime, by: Membership | None) -> None:
    """Whoever was invited before to be named contact person, or deputy, is not let in any more."""
    for each in invitations.open_to_name(session, [organisation_id], now):
        if each.deputy is deputy and each.continues is None:
            take_back(session, each, now, by)


def take_back(session: Session, invitation: Invitation, now: datetime, by: Membership | None = None) -> None:
    """An invitation opens nothing from now on; whoever takes it back does so `by` a role, else it is the operator."""
    invitation.revoked_at = now
    session.add(invitation)
    session.add(entry_of(invitation, Deed.REVOKED, now, by))


def _what_for(given: Invitation | Membership) -> tuple[Role, Scope]:
    return given.role, Scope(given.site_id, given.organisation_id, given.area_id)


def entry_of(invitation: Invitation, deed: Deed, now: datetime, membership: Membership | None = None) -> AuditEntry:
    """A line of the audit trail about an invitation: done by whoever has this role, else by the operator."""
    where = invitation.model_dump(include={"site_id", "organisation_id", "area_id", "staff_member_id"})
    by = {"person_id": membership.person_id, "membership_id": membership.id} if membership else {}
    return AuditEntry(invitation=invitation.token_hash[:REFERENCE_LENGTH], deed=deed, at=now, **{**where, **by})
