"""Closing and opening again, from the chat and from the sheet: what ends is closed with a date, not deleted."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.network import memberships
from bot.network.accounts import hold_chat_of
from bot.network.contact_persons import notices
from bot.network.contact_persons.ending import end_office
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Notice, Standing, standing
from bot.network.revoking import take_back
from storage.kinds import Deed
from storage.queries import places, restructuring
from storage.tables import AuditEntry, Membership, Organisation, Site


def hold_chats(session: Session, site_ids: Collection[int], organisation_ids: Collection[int] = ()) -> None:
    """Holds the chats of all who have roles there, before any place is held, as whoever leaves has theirs first."""
    held = [*restructuring.workers(session, site_ids), *restructuring.contact_persons(session, organisation_ids)]
    for person_id in sorted({each.person_id for each in held}):
        hold_chat_of(session, person_id)


def close_site(session: Session, site: Site, on: date, now: datetime, by: Membership | None) -> None:
    """A site closes: the roles at it and the invitations to it end."""
    _close_sites(session, [site], None, on, now, by)


def close_organisation(
    session: Session, organisation: Organisation, on: date, now: datetime, by: Membership | None
) -> None:
    """An organisation closes with all its sites and its office."""
    number = organisation.id or 0
    end_office(session, number, now, by.person_id if by else None)
    _close_sites(session, places.sites_of(session, [number]), number, on, now, by)
    organisation.closed_on = on
    session.add(organisation)
    session.add(_entry(organisation, Deed.CLOSED, now, by))
    session.flush()


def _close_sites(
    session: Session,
    sites: Sequence[Site],
    organisation_id: int | None,
    on: date,
    now: datetime,
    by: Membership | None,
) -> None:
    numbers = [each.id or 0 for each in sites]
    end_invitations(session, numbers, organisation_id, now, by)
    for role in restructuring.workers(session, numbers):
        scope = memberships.scope_of(role)
        memberships.remove_from(session, role.person_id, role.role, scope, now, by.person_id if by else None)
    restructuring.end_staff_members(session, numbers, organisation_id, now)
    for site in sites:
        site.closed_on = on
        session.add(site)
        session.add(_entry(site, Deed.CLOSED, now, by))
    session.flush()


def end_invitations(
    session: Session, site_ids: Collection[int], organisation_id: int | None, now: datetime, by: Membership | None
) -> None:
    """Whoever was invited to these sites, or to the organisation itself, is not let in any more."""
    for each in restructuring.invitations(session, site_ids, organisation_id, now, locked=True):
        take_back(session, each, now, by)
    session.flush()


def open_again(session: Session, place: Organisation | Site, now: datetime, by: Membership | None) -> None:
    """What was closed by mistake is open again, an organisation with the sites that closed in the same act.

    Nobody's role comes back by it, so those who are responsible are told of an organisation without a contact person.
    """
    opened: list[Organisation | Site] = [place]
    if isinstance(place, Organisation):
        opened += restructuring.closed_with(session, place)
        place.continued_by = None
    for each in opened:
        each.closed_on = None
        session.add(each)
        session.add(_entry(each, Deed.OPENED, now, by))
    session.flush()
    if isinstance(place, Organisation):
        _tell_of_the_gap(session, place, now)


def _tell_of_the_gap(session: Session, organisation: Organisation, now: datetime) -> None:
    office = office_of(session, organisation.id or 0)
    if standing(office, day_of(now)) is Standing.WITHOUT:
        notices.tell(session, organisation.id or 0, office, {Notice.WITHOUT}, now)


def _entry(place: Organisation | Site, deed: Deed, now: datetime, by: Membership | None) -> AuditEntry:
    key = "organisation_id" if isinstance(place, Organisation) else "site_id"
    return AuditEntry(person_id=by.person_id if by else None, deed=deed, at=now).sqlmodel_update({key: place.id})
