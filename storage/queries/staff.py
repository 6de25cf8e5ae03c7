"""Queries about the staff of an organisation, an area or the nation, and about the invitations to it."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from storage.kinds import Role, Scope, Start
from storage.queries.pages import Order, Page, read_page
from storage.tables import Account, Invitation, Membership, Site

Held = type[Membership] | type[Invitation]


def sites_of(session: Session, organisation_id: int) -> list[Site]:
    """The open sites of an organisation, in the order of their ids."""
    found = select(Site).where(Site.organisation_id == organisation_id, col(Site.closed_on).is_(None))
    return list(session.exec(found.order_by(col(Site.id))))


def _within(session: Session, unit: Scope, held: Held) -> ColumnElement[bool]:
    """What is held in an organisation or at its sites, in exactly an area, or in the nation."""
    if unit.organisation_id is not None:
        # As numbers, for a subquery might go through all roles.
        sites = [site.id for site in sites_of(session, unit.organisation_id)]
        return or_(col(held.site_id).in_(sites), col(held.organisation_id) == unit.organisation_id)
    if unit.area_id is not None:
        return col(held.area_id) == unit.area_id
    nowhere = (col(each).is_(None) for each in (held.site_id, held.organisation_id, held.area_id))
    return and_(col(held.role) == Role.NATIONAL_COORDINATOR, *nowhere)


def page_of(session: Session, unit: Scope, start: Start, size: int) -> Page[Membership]:
    """A page of those who have a role now, the newest first."""
    held = select(Membership).where(_within(session, unit, Membership), col(Membership.until).is_(None)).cte()
    # By itself, for PostgreSQL would else go through all roles in the order of the list until it has a page.
    found = aliased(Membership, held.prefix_with("MATERIALIZED"))
    return read_page(session, select(found), Order((found.id,), descending=True), start, size)


def role_in(session: Session, unit: Scope, number: int) -> Membership | None:
    """A role by its number, if somebody has it now in this organisation, in this area or in the nation."""
    role = session.get(Membership, number)
    if role is None or role.until is not None or not _lies_in(session, unit, role):
        return None
    return role


def roles_of(session: Session, person_id: int) -> list[Membership]:
    """The roles that a person has now, wherever that is."""
    held = select(Membership).where(Membership.person_id == person_id, col(Membership.until).is_(None))
    return list(session.exec(held))


def _lies_in(session: Session, unit: Scope, held: Membership | Invitation) -> bool:
    if unit.organisation_id is not None:
        site = session.get(Site, held.site_id) if held.site_id else None
        return unit.organisation_id == (site.organisation_id if site else held.organisation_id)
    if unit.area_id is not None:
        return held.area_id == unit.area_id
    return held.role is Role.NATIONAL_COORDINATOR


def is_the_last(session: Session, role: Membership) -> bool:
    """Whether nobody else has the same role in the same place now."""
    others = select(Membership.id).where(
        Membership.role == role.role,
        Membership.site_id == role.site_id,
        Membership.organisation_id == role.organisation_id,
        Membership.area_id == role.area_id,
        col(Membership.until).is_(None),
        col(Membership.id) != role.id,
    )
    return session.exec(others.limit(1)).first() is None


def without_account(session: Session, person_ids: Collection[int]) -> set[int]:
    """Of these people, those whose phone was lost and who have not come back yet."""
    of_today = select(Account.person_id).where(col(Account.person_id).in_(person_ids), col(Account.until).is_(None))
    there = session.exec(of_today).all()
    return {person_id for person_id in person_ids if person_id not in there}


def open_invitations(session: Session, unit: Scope, expired_after: datetime) -> list[Invitation]:
    """The invitations that nobody has accepted or taken back, and that did not expire long ago; what ends first."""
    found = select(Invitation).where(
        _within(session, unit, Invitation),
        col(Invitation.used_at).is_(None),
        col(Invitation.revoked_at).is_(None),
        col(Invitation.expires_at) > expired_after,
    )
    # Sorted here, for PostgreSQL would else go through all invitations in the order in which they end.
    return sorted(session.exec(found), key=lambda each: (each.expires_at, each.label or "", each.token_hash))


def is_invitation_in(session: Session, unit: Scope, invitation: Invitation) -> bool:
    """Whether an invitation is to this organisation or its sites, to this area, or to the nation."""
    return _lies_in(session, unit, invitation)
