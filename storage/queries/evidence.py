"""Queries about how an organisation stood on a day: who worked there, what they had done, what it had committed to."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, or_
from sqlmodel import Session, col, select

from storage.kinds import Language, Role
from storage.queries.induction import STAFF
from storage.tables import Commitment, Instruction, Membership, NamedHolder, Organisation, Site, SiteMove, StaffMember


@dataclass(frozen=True, slots=True)
class StaffThen:
    """The roles and records of an organisation on a day, and which of its sites then had which number."""

    roles: list[Membership]
    members: list[StaffMember]


def organisations_on(session: Session, area_id: int, day: date) -> list[Organisation]:
    """The organisations of an area that had not closed by a day."""
    found = select(Organisation).where(
        Organisation.area_id == area_id, or_(col(Organisation.closed_on).is_(None), col(Organisation.closed_on) > day)
    )
    return list(session.exec(found))


def staff_on(session: Session, organisation_ids: Collection[int], day: date, at: datetime) -> dict[int, StaffThen]:
    """Who worked in each of these organisations at a moment of a day."""
    sites = _sites_on(session, organisation_ids, day)
    held = select(Membership).where(
        or_(col(Membership.site_id).in_(sites), col(Membership.organisation_id).in_(organisation_ids)),
        col(Membership.role).in_(STAFF),
        _then(Membership, at),
    )
    found = {number: StaffThen([], []) for number in organisation_ids}
    for role in session.exec(held.order_by(col(Membership.id))):
        number = role.organisation_id or sites[role.site_id or 0]
        found[number].roles.append(role)
    without = select(StaffMember).where(col(StaffMember.organisation_id).in_(organisation_ids), _then(StaffMember, at))
    for member in session.exec(without.order_by(col(StaffMember.id))):
        found[member.organisation_id].members.append(member)
    return found


def _sites_on(session: Session, organisation_ids: Collection[int], day: date) -> dict[int, int]:
    """The sites that belonged to these organisations on a day, each with its organisation."""
    now = select(Site.id, Site.organisation_id).where(col(Site.organisation_id).in_(organisation_ids))
    sites = {site: organisation for site, organisation in session.exec(now) if site is not None}
    moves = select(SiteMove).where(
        or_(
            col(SiteMove.organisation_id).in_(organisation_ids),
            col(SiteMove.from_organisation_id).in_(organisation_ids),
        ),
        col(SiteMove.moved_on) > day,
    )
    # The last move first, so that the first one after the day says whose the site was.
    for move in session.exec(moves.order_by(col(SiteMove.moved_on).desc(), col(SiteMove.id).desc())):
        sites[move.site_id] = move.from_organisation_id
    return {site: organisation for site, organisation in sites.items() if organisation in organisation_ids}


def _then(table: type[Membership] | type[StaffMember], at: datetime) -> ColumnElement[bool]:
    return and_(col(table.since) <= at, or_(col(table.until).is_(None), col(table.until) > at))


def commitment_on(session: Session, organisation_id: int, at: datetime) -> Commitment | None:
    """What an organisation had committed to, as far as it was recorded then."""
    found = select(Commitment).where(Commitment.organisation_id == organisation_id, col(Commitment.recorded_at) <= at)
    return session.exec(found.order_by(col(Commitment.id).desc()).limit(1)).first()


def instructions_on(session: Session, organisation_id: int, at: datetime) -> list[tuple[Language, int, datetime]]:
    """The versions of an organisation's instructions: language, number, and when they were written."""
    found = select(Instruction.language, Instruction.number, Instruction.written_at).where(
        Instruction.organisation_id == organisation_id, col(Instruction.written_at) <= at
    )
    in_order = session.exec(found.order_by(col(Instruction.language), col(Instruction.number)))
    return [(Language(language), number, written_at) for language, number, written_at in in_order]


def named_by(session: Session, organisation_id: int, at: datetime) -> list[NamedHolder]:
    """Who was named contact person or deputy of an organisation until then; since when may not be known."""
    found = select(NamedHolder).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        NamedHolder.organisation_id == organisation_id,
        or_(col(NamedHolder.since).is_(None), col(NamedHolder.since) <= at),
    )
    return list(session.exec(found.order_by(col(NamedHolder.id))))
