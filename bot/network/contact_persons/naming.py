"""Naming: who becomes an organisation's contact person or deputy, and that whoever was it before is let go kindly."""

from datetime import date, datetime

from sqlmodel import Session

from bot.network import accounts, memberships
from bot.network.contact_persons import notices
from bot.network.contact_persons.changes import Change, happens, whose_is
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Happening, Whose
from bot.network.revoking import revoke_given
from storage.kinds import Role, Scope
from storage.queries import network
from storage.tables import Invitation, Membership, NamedHolder


def carry_out(
    session: Session,
    organisation_id: int,
    what: Happening,
    whose: Whose,
    now: datetime,
    *,
    by: int | None,
    named: NamedHolder | None = None,
    until: date | None = None,
) -> bool:
    """Something happens to an office, and whoever holds it no more loses the access that came with it.

    Whether it meant anything there.
    """
    office = office_of(session, organisation_id)
    for each in (office.holder, office.deputy):
        # Before the organisation: whoever leaves has their chat first, too.
        if each and each.person_id:
            accounts.hold_chat_of(session, each.person_id)
    change = happens(session, organisation_id, what, whose, now, by=by, named=named, until=until)
    _release(session, organisation_id, change, now, by, links_too=what is Happening.GONE)
    return change.is_one


def _release(
    session: Session, organisation_id: int, change: Change, now: datetime, by: int | None, *, links_too: bool
) -> None:
    """Whoever is named no more loses the role; if nobody comes in their place, the links that they gave end, too."""
    for row in change.closed:
        if row.person_id is None or whose_is(change.after, row.person_id):
            continue
        chat_id, scope = network.number_of(session, row.person_id), Scope(organisation_id=organisation_id)
        ended = memberships.remove_from(session, row.person_id, Role.CONTACT_PERSON, scope, now, by)
        if links_too:
            revoke_given(session, ended, now)
        if ended and chat_id is not None:
            notices.release(session, organisation_id, chat_id, Whose.DEPUTY if row.deputy else Whose.HOLDER, now)


def accepted(session: Session, invitation: Invitation, role: Membership, now: datetime) -> None:
    """Whoever accepted an invitation is named by its label and contact, or can be reached again if they were named."""
    assert role.organisation_id is not None
    whose = Whose.DEPUTY if invitation.deputy else Whose.HOLDER
    named = whose_is(office_of(session, role.organisation_id), role.person_id)
    if named and (named is whose or invitation.continues):
        carry_out(session, role.organisation_id, Happening.REACHABLE, named, now, by=role.person_id)
        return
    row = NamedHolder(
        role=Role.CONTACT_PERSON,
        organisation_id=role.organisation_id,
        name=invitation.label or "",
        contact=invitation.contact or "",
        person_id=role.person_id,
        deputy=invitation.deputy,
        since=now,
    )
    carry_out(session, role.organisation_id, Happening.NAMED, whose, now, by=role.person_id, named=row)


def names_anew(session: Session, invitation: Invitation, person_id: int) -> bool:
    """Whether an invitation names somebody otherwise who has its role already."""
    if invitation.organisation_id is None or invitation.continues:
        return False
    named = whose_is(office_of(session, invitation.organisation_id), person_id)
    return named is None or (named is Whose.DEPUTY and not invitation.deputy)


def is_named(session: Session, invitation: Invitation) -> bool:
    """Whether whom an invitation continues is named in its organisation, with access or without."""
    if invitation.organisation_id is None:
        return False
    return whose_is(office_of(session, invitation.organisation_id), invitation.continues) is not None
