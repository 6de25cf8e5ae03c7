"""Invitations: a way in for one person, used once, valid for 7 days; only a hash of the token is kept.

One that continues somebody's access is for a role that they have: by it they come back with a new account.
"""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from types import MappingProxyType
from typing import Any

from sqlmodel import Session

from bot.network import accounts, successions
from bot.network.contact_persons import naming
from bot.network.people.staff_members import joined
from bot.network.revoking import REFERENCE_LENGTH, entry_of, revoke_continuing, take_back
from bot.network.rules import LONGEST_LABEL, VALID, Refusal, checked, checked_contact, hashed
from bot.network.scopes import area_named, open_place, organisation_named, site_named
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Role, Scope
from storage.queries import invitations, network
from storage.tables import Invitation, Membership


def invite(
    session: Session,
    role: Role,
    scope: Scope,
    now: datetime,
    label: str | None = None,
    continues: int | None = None,
    *,
    contact: str | None = None,
    deputy: bool = False,
    succeeds: int | None = None,
    staff_member_id: int | None = None,
    by: Membership | None = None,
) -> str:
    """A new invitation's token; it is told once and kept nowhere. Raises UnfitTextError for the label or contact.

    Whoever gives it does so `by` one of their roles; without one, it is the operator.
    """
    if label is not None:
        label = checked("The label", label, LONGEST_LABEL)
    if contact is not None:
        contact = checked_contact(contact)
    token = secrets.token_urlsafe(32)
    where: dict[str, Any] = asdict(scope)
    where |= {"label": label, "continues": continues, "contact": contact, "deputy": deputy}
    where |= {"succeeds": succeeds, "staff_member_id": staff_member_id}
    invitation = Invitation(token_hash=hashed(token), role=role, expires_at=now + VALID, **where)
    session.add(invitation)
    session.add(entry_of(invitation, Deed.INVITED, now, by))
    return token


def invite_worker(session: Session, site: str, now: datetime, label: str | None = None) -> str:
    """The token of a new invitation to work at a site. Raises UnknownPlaceError, UnfitTextError."""
    return invite(session, Role.WORKER, open_place(session, site_named(session, site), site), now, label)


def invite_contact_person(
    session: Session,
    organisation: str,
    now: datetime,
    label: str | None = None,
    contact: str | None = None,
    *,
    deputy: bool = False,
) -> str:
    """The token of a new invitation to be an organisation's contact person, or their deputy.

    Raises as invite_worker does.
    """
    scope = open_place(session, organisation_named(session, organisation), organisation)
    return invite(session, Role.CONTACT_PERSON, scope, now, label, contact=contact, deputy=deputy)


def invite_responsible_person(session: Session, area: str, now: datetime, label: str | None = None) -> str:
    """The token of a new invitation to be an area's responsible person. Raises UnknownPlaceError, UnfitTextError."""
    return invite(session, Role.RESPONSIBLE_PERSON, area_named(session, area), now, label)


def invite_for_culture(session: Session, area: str, now: datetime, label: str | None = None) -> str:
    """The token of a new invitation to be responsible for an area's culture side. Raises as invite_worker does."""
    return invite(session, Role.RESPONSIBLE_FOR_CULTURE, area_named(session, area), now, label)


def invite_coordinator(session: Session, now: datetime, label: str | None = None) -> str:
    """The token of a new invitation to be a national coordinator. Raises UnfitTextError."""
    return invite(session, Role.NATIONAL_COORDINATOR, Scope(), now, label)


def reference(token: str) -> str:
    """What names an invitation to those who may revoke it; nobody gets in by it."""
    return hashed(token)[:REFERENCE_LENGTH]


def revoke(session: Session, named: str, now: datetime) -> bool:
    """An invitation that nobody has used yet opens nothing from now on; whether there was one."""
    found = _named(session, named)
    if found is None or found.used_at or found.revoked_at:
        return False
    take_back(session, found, now)
    return True


def _named(session: Session, named: str) -> Invitation | None:
    """The invitation with this reference, as long as it is kept; nobody can do anything with it meanwhile."""
    if len(named) < REFERENCE_LENGTH:
        return None
    found = invitations.with_reference(session, named)
    return found[0] if len(found) == 1 else None


FOLLOWS: Mapping[Role, Callable[[Session, Invitation, Membership, datetime], None]] = MappingProxyType(
    {
        Role.WORKER: joined.accepted,
        Role.CONTACT_PERSON: naming.accepted,
        Role.RESPONSIBLE_PERSON: successions.accepted,
        Role.RESPONSIBLE_FOR_CULTURE: successions.accepted,
        Role.NATIONAL_COORDINATOR: successions.accepted,
    }
)
"""What follows when somebody has accepted an invitation to a role."""


def opens(session: Session, token_hash: str, now: datetime) -> Invitation | Refusal:
    """The invitation behind a hash, or why it does not open: to whoever lost the role meanwhile it is unknown."""
    invitation = session.get(Invitation, token_hash)
    if invitation and invitation.continues:
        # Before the row is locked: whoever accepts another one of the same person waits for the chat, and not for this.
        accounts.hold_chat_of(session, invitation.continues)
    if invitation and invitation.succeeds:
        accounts.hold_chat_of(session, session.get_one(Membership, invitation.succeeds).person_id)
    invitation = session.get(Invitation, token_hash, with_for_update=True, populate_existing=True)
    if invitation is None or invitation.revoked_at or _leads_nowhere(session, invitation):
        return Refusal.UNKNOWN
    if invitation.used_at:
        return Refusal.USED
    if invitation.continues and _continued(session, invitation) is None and not naming.is_named(session, invitation):
        return Refusal.UNKNOWN
    return invitation if now < invitation.expires_at else Refusal.EXPIRED


def _leads_nowhere(session: Session, invitation: Invitation) -> bool:
    """Whether the site or organisation that it is to was closed before everybody invited was written down."""
    scope = Scope(invitation.site_id, invitation.organisation_id, invitation.area_id)
    return whereabouts_of(session, scope) is None


def first_opened(session: Session, invitation: Invitation, now: datetime) -> None:
    """Writes down when whoever was invited first opened the link."""
    invitation.opened_at = invitation.opened_at or now
    session.add(invitation)


def accept(session: Session, invitation: Invitation, telegram_id: int, now: datetime) -> Membership:
    """The invited person is staff from now on, in the role that this gives or continues; the invitation is used."""
    membership = _continued(session, invitation) if invitation.continues else None
    invitation.used_at = now
    session.add(invitation)
    session.flush()
    person_id = invitation.continues or accounts.person_with(session, telegram_id, now).id
    assert person_id is not None
    if invitation.continues and network.number_of(session, person_id) != telegram_id:
        accounts.move(session, person_id, telegram_id, now)
    if invitation.continues:
        revoke_continuing(session, person_id, now)
    membership = membership or _role_of(session, invitation, person_id, now)
    session.add(entry_of(invitation, Deed.ACCEPTED, now, membership))
    if follow := FOLLOWS.get(membership.role):
        follow(session, invitation, membership, now)
    return membership


def _continued(session: Session, invitation: Invitation) -> Membership | None:
    """The role with which somebody comes back, if they still have it; nobody can end it meanwhile."""
    assert invitation.continues is not None
    accounts.hold_chat_of(session, invitation.continues)
    return invitations.continued_role(session, invitation)


def _role_of(session: Session, invitation: Invitation, person_id: int, now: datetime) -> Membership:
    """The role that an invitation gives: the person's own, if they have the same and are only named otherwise."""
    if held := invitations.held_role(session, invitation, person_id):
        return held
    where = invitation.model_dump(include={"role", "site_id", "organisation_id", "area_id", "label"})
    membership = Membership(person_id=person_id, since=now, reference=invitation.token_hash[:REFERENCE_LENGTH], **where)
    session.add(membership)
    session.flush()
    return membership
