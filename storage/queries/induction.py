"""Queries about the induction: who works where, what they have done, and what is asked of them."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, update
from sqlalchemy.sql.functions import coalesce
from sqlmodel import Session, col, select

from storage.kinds import Role
from storage.tables import (
    InductionCard,
    InductionDone,
    InductionPart,
    InductionRound,
    Membership,
    NamedHolder,
    Organisation,
    Site,
    StaffMember,
)

STAFF = (Role.WORKER, Role.CONTACT_PERSON)
"""Whoever has one of these roles does the induction."""
AT_ONCE = 1000
"""So many people are named in one statement."""

Post = tuple[int, datetime, int, int]
"""A person, since when they have a role, and in which area and organisation that is."""
VersionRow = tuple[int | None, int | None, int, datetime, bool]


def posts_of(session: Session, person_ids: Collection[int]) -> list[Post]:
    """Where these people work now."""
    held = (
        select(Membership.person_id, Membership.since, Organisation.area_id, Organisation.id)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .join(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
        .where(col(Membership.role).in_(STAFF), col(Membership.until).is_(None))
    )
    found = (row for some in _some(person_ids) for row in session.exec(held.where(col(Membership.person_id).in_(some))))
    return [(person, since, area, number) for person, since, area, number in found if number is not None]


def _some(numbers: Collection[int]) -> Iterator[Sequence[int]]:
    """So many at a time as a statement takes."""
    in_order = sorted(numbers)
    return (in_order[first : first + AT_ONCE] for first in range(0, len(in_order), AT_ONCE))


def staff_of(session: Session, organisation_ids: Collection[int]) -> list[tuple[int, Membership]]:
    """The roles that people have now in these organisations, each with the organisation."""
    there = select(Site.id, Site.organisation_id).where(col(Site.organisation_id).in_(organisation_ids))
    sites = dict(session.exec(there).all())
    held = select(Membership).where(
        or_(col(Membership.site_id).in_(sites), col(Membership.organisation_id).in_(organisation_ids)),
        col(Membership.role).in_(STAFF),
        col(Membership.until).is_(None),
    )
    return [
        (organisation, each)
        for each in session.exec(held)
        if (organisation := each.organisation_id or sites.get(each.site_id)) is not None
    ]


def members_of(session: Session, organisation_ids: Collection[int]) -> list[StaffMember]:
    """Those who work in these organisations without the bot now."""
    found = select(StaffMember).where(
        col(StaffMember.organisation_id).in_(organisation_ids), col(StaffMember.until).is_(None)
    )
    return list(session.exec(found))


def versions(
    session: Session, area_ids: Collection[int], organisation_ids: Collection[int]
) -> list[tuple[int | None, int | None, int, datetime, bool]]:
    """The published versions of the parts of these areas and organisations, the oldest first, without their cards."""
    found = (
        select(
            InductionPart.area_id,
            InductionPart.organisation_id,
            InductionPart.number,
            InductionPart.published_at,
            InductionPart.material,
        )  # type: ignore[call-overload]
        .where(_at(InductionPart, area_ids, organisation_ids), col(InductionPart.number).is_not(None))
        .order_by(col(InductionPart.number))
    )
    return list(session.exec(found))


def done_by(
    session: Session, person_ids: Collection[int], staff_member_ids: Collection[int] = ()
) -> list[InductionDone]:
    """What these people and staff members have done, what was recorded first first."""
    by_people = (col(InductionDone.person_id).in_(some) for some in _some(person_ids))
    by_members = (col(InductionDone.staff_member_id).in_(some) for some in _some(staff_member_ids))
    # One after the other, for each has an index.
    found = {
        row.id: row for which in (*by_people, *by_members) for row in session.exec(select(InductionDone).where(which))
    }
    return [found[number] for number in sorted(found, key=lambda number: number or 0)]


def rounds(session: Session, area_ids: Collection[int], organisation_ids: Collection[int]) -> list[InductionRound]:
    """The due dates that were set in these areas and organisations, the oldest first."""
    found = select(InductionRound).where(_at(InductionRound, area_ids, organisation_ids))
    return list(session.exec(found.order_by(col(InductionRound.id))))


def _at(
    table: type[InductionPart] | type[InductionRound], area_ids: Collection[int], organisation_ids: Collection[int]
) -> ColumnElement[bool]:
    return or_(col(table.area_id).in_(area_ids), col(table.organisation_id).in_(organisation_ids))


def carry_over(session: Session, staff_member_id: int, person_id: int) -> None:
    """What a staff member did without the bot was done by a person who uses it now."""
    theirs = update(InductionDone).where(col(InductionDone.staff_member_id) == staff_member_id)
    session.execute(theirs.values(person_id=person_id))


def part(session: Session, area_id: int | None, organisation_id: int | None, number: int) -> InductionPart | None:
    """A published version of a part."""
    found = select(InductionPart).where(_of(area_id, organisation_id), InductionPart.number == number)
    return session.exec(found).first()


def draft(session: Session, area_id: int | None, organisation_id: int | None) -> InductionPart | None:
    """The draft of the next version, locked until the transaction ends."""
    found = select(InductionPart).where(_of(area_id, organisation_id), col(InductionPart.number).is_(None))
    return session.exec(found.with_for_update().execution_options(populate_existing=True)).first()


def _of(area_id: int | None, organisation_id: int | None) -> ColumnElement[bool]:
    return and_(col(InductionPart.area_id) == area_id, col(InductionPart.organisation_id) == organisation_id)


def cards(session: Session, part_id: int | None) -> list[InductionCard]:
    """The cards of a version in their order."""
    found = select(InductionCard).where(InductionCard.part_id == part_id)
    return list(session.exec(found.order_by(col(InductionCard.position), col(InductionCard.id))))


def named_as(
    session: Session, person_id: int, roles: Collection[Role], area_id: int | None, organisation_id: int | None
) -> str | None:
    """The name under which a person is named now in an area or an organisation; None if they are not."""
    found = select(NamedHolder.name).where(
        NamedHolder.person_id == person_id,
        col(NamedHolder.role).in_(roles),
        NamedHolder.area_id == area_id,
        NamedHolder.organisation_id == organisation_id,
        col(NamedHolder.until).is_(None),
    )
    return session.exec(found).first() or None


def newest(session: Session, area_id: int | None, organisation_id: int | None) -> InductionPart | None:
    """The version in force."""
    found = select(InductionPart).where(_of(area_id, organisation_id), col(InductionPart.number).is_not(None))
    return session.exec(found.order_by(col(InductionPart.number).desc()).limit(1)).first()


def name_of_contact_person(session: Session, person_id: int) -> str | None:
    """The name under which a person is named contact person or deputy anywhere now; None if they are not."""
    found = select(NamedHolder.name).where(
        NamedHolder.person_id == person_id,
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.until).is_(None),
    )
    return session.exec(found).first() or None
