"""Queries about what ends or goes along when organisations and sites close, move, merge and split."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, or_, update
from sqlmodel import Session, col, select

from storage.deliveries import STILL_TO_LEAVE
from storage.kinds import Deed, Role
from storage.tables import (
    AuditEntry,
    Chat,
    Delivery,
    Handover,
    Invitation,
    Membership,
    Organisation,
    Site,
    SiteMove,
    StaffMember,
)


def workers(session: Session, site_ids: Collection[int]) -> list[Membership]:
    """Those who have a role at these sites now, in the order of their ids."""
    held = select(Membership).where(col(Membership.site_id).in_(site_ids), col(Membership.until).is_(None))
    return list(session.exec(held.order_by(col(Membership.id))))


def contact_persons(session: Session, organisation_ids: Collection[int]) -> list[Membership]:
    """Those who have a role in one of these organisations now, be they named or not, in the order of their ids."""
    held = select(Membership).where(
        col(Membership.organisation_id).in_(organisation_ids),
        Membership.role == Role.CONTACT_PERSON,
        col(Membership.until).is_(None),
    )
    return list(session.exec(held.order_by(col(Membership.id))))


def held_by(session: Session, person_ids: Collection[int]) -> list[Membership]:
    """All roles that these people have now."""
    held = select(Membership).where(col(Membership.person_id).in_(person_ids), col(Membership.until).is_(None))
    return list(session.exec(held))


def invitations(
    session: Session, site_ids: Collection[int], organisation_id: int | None, now: datetime, *, locked: bool = False
) -> list[Invitation]:
    """The invitations to these sites, and to the organisation itself, that still open something."""
    found = select(Invitation).where(
        or_(col(Invitation.site_id).in_(site_ids), col(Invitation.organisation_id) == organisation_id),
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > now,
    )
    return list(session.exec(found.with_for_update() if locked else found))


def waiting(session: Session, site_ids: Collection[int]) -> int:
    """How many handovers at these sites wait to be registered."""
    waits = (col(Handover.registered_at).is_(None), col(Handover.in_force))
    found = select(func.count()).select_from(Handover).where(col(Handover.site_id).in_(site_ids), *waits)
    return session.exec(found).one()


def sites_that_wait(session: Session, area_id: int) -> list[Site]:
    """The sites of an area at which handovers wait to be registered, closed ones too."""
    waits = (col(Handover.registered_at).is_(None), col(Handover.in_force))
    found = (
        select(Site)
        .join(Organisation, col(Organisation.id) == Site.organisation_id)
        .where(Organisation.area_id == area_id)
        .where(select(Handover.id).where(Handover.site_id == Site.id, *waits).exists())
    )
    return list(session.exec(found))


def closed_organisations(session: Session, area_id: int | None) -> list[Organisation]:
    """The organisations of an area that are closed."""
    found = select(Organisation).where(Organisation.area_id == area_id, col(Organisation.closed_on).is_not(None))
    return list(session.exec(found))


def closed_sites(session: Session, organisation_id: int | None) -> list[Site]:
    """The sites of an organisation that are closed."""
    found = select(Site).where(Site.organisation_id == organisation_id, col(Site.closed_on).is_not(None))
    return list(session.exec(found))


def closed_with(session: Session, organisation: Organisation) -> list[Site]:
    """The sites of a closed organisation that closed in the same act, as the audit trail tells."""
    closed = AuditEntry.deed == Deed.CLOSED
    when = select(func.max(AuditEntry.at)).where(AuditEntry.organisation_id == organisation.id, closed)
    at = session.exec(when).one()
    sites = closed_sites(session, organisation.id)
    numbers = [each.id for each in sites]
    found = select(AuditEntry.site_id).where(col(AuditEntry.site_id).in_(numbers), closed, AuditEntry.at == at)
    then = set(session.exec(found)) if at else set()
    return [each for each in sites if each.id in then]


def move(session: Session, site: Site, organisation_id: int, on: date) -> None:
    """A site belongs to another organisation from a day on, and so do those who work there without the bot."""
    assert site.id is not None
    moved = SiteMove(
        site_id=site.id, from_organisation_id=site.organisation_id, organisation_id=organisation_id, moved_on=on
    )
    session.add(moved)
    site.organisation_id = organisation_id
    session.add(site)
    there = update(StaffMember).where(col(StaffMember.site_id) == site.id, col(StaffMember.until).is_(None))
    session.connection().execute(there.values(organisation_id=organisation_id))
    session.flush()


def carry_staff_members(session: Session, gone: int, into: int) -> None:
    """Those who work in a whole organisation without the bot work in another one from now on."""
    there = update(StaffMember).where(col(StaffMember.organisation_id) == gone, col(StaffMember.until).is_(None))
    session.connection().execute(there.values(organisation_id=into))


def goes_on_as(session: Session, before: int, after: int) -> None:
    """Whoever acted in one role acts in another one from now on, and gets in it what is still to be sent."""
    session.flush()
    worn = update(Chat).where(col(Chat.membership_id) == before).values(membership_id=after)
    session.exec(worn.execution_options(synchronize_session="fetch"))
    waiting = col(Delivery.state).in_(STILL_TO_LEAVE)
    sent = update(Delivery).where(col(Delivery.membership_id) == before, waiting).values(membership_id=after)
    session.exec(sent.execution_options(synchronize_session=False))


def without_bot(session: Session, site_ids: Collection[int], organisation_id: int | None) -> int:
    """How many work at these sites, or in the organisation, without the bot."""
    found = select(func.count()).select_from(StaffMember).where(*_work_there(site_ids, organisation_id))
    return session.exec(found).one()


def _work_there(site_ids: Collection[int], organisation_id: int | None) -> tuple[ColumnElement[bool], ...]:
    there = or_(col(StaffMember.site_id).in_(site_ids), col(StaffMember.organisation_id) == organisation_id)
    return there, col(StaffMember.until).is_(None)


def end_staff_members(session: Session, site_ids: Collection[int], organisation_id: int | None, now: datetime) -> None:
    """Those who work at these sites, or in the organisation, without the bot work there no more."""
    there = update(StaffMember).where(*_work_there(site_ids, organisation_id))
    session.connection().execute(there.values(until=now))


def last_move_of(session: Session, site_ids: Collection[int]) -> date | None:
    """The last day on which one of these sites came to another organisation."""
    found = select(func.max(SiteMove.moved_on)).where(col(SiteMove.site_id).in_(site_ids))
    return session.exec(found).one()


def moves_of(session: Session, site_id: int) -> list[tuple[SiteMove, Organisation]]:
    """To which organisations a site belonged before, each until when, the newest first."""
    found = select(SiteMove, Organisation).join(Organisation, col(Organisation.id) == SiteMove.from_organisation_id)
    return list(session.exec(found.where(SiteMove.site_id == site_id).order_by(col(SiteMove.id).desc())))
