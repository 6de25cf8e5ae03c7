"""Queries about the places of the network: what lies where, what is missing there, and what it was called before."""

from collections.abc import Collection
from typing import TypeVar

from sqlalchemy import func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.kinds import Role
from storage.tables import Area, FormerName, Locality, Membership, Municipality, Organisation, Site, Venue


def areas(session: Session) -> list[Area]:
    """All areas."""
    return list(session.exec(select(Area)))


def localities(session: Session, area_id: int | None = None) -> list[Locality]:
    """The localities of an area, or of all areas."""
    found = select(Locality)
    return list(session.exec(found if area_id is None else found.where(Locality.area_id == area_id)))


def organisations(session: Session, area_id: int | None = None) -> list[Organisation]:
    """The open organisations of an area, or of all areas."""
    found = select(Organisation).where(col(Organisation.closed_on).is_(None))
    return list(session.exec(found if area_id is None else found.where(Organisation.area_id == area_id)))


def sites_of(session: Session, organisation_ids: Collection[int]) -> list[Site]:
    """The open sites of these organisations."""
    return list(session.exec(_open_sites().where(col(Site.organisation_id).in_(organisation_ids))))


def sites_in(session: Session, locality_id: int) -> list[Site]:
    """The open sites in a locality."""
    return list(session.exec(_open_sites().where(Site.locality_id == locality_id)))


def all_sites(session: Session) -> list[Site]:
    """The open sites of all organisations."""
    return list(session.exec(_open_sites()))


def _open_sites() -> SelectOfScalar[Site]:
    return select(Site).where(col(Site.closed_on).is_(None))


def workers_at(session: Session, site_ids: Collection[int]) -> dict[int, int]:
    """How many have access as workers at each of these sites; one at which nobody has is left out."""
    counted = select(Membership.site_id, func.count()).where(
        col(Membership.site_id).in_(site_ids), Membership.role == Role.WORKER, col(Membership.until).is_(None)
    )
    return {site_id: count for site_id, count in session.exec(counted.group_by(col(Membership.site_id))) if site_id}


def former_names(session: Session, place: Organisation | Site) -> list[FormerName]:
    """What a place was called before, the newest first."""
    column = FormerName.organisation_id if isinstance(place, Organisation) else FormerName.site_id
    return list(session.exec(select(FormerName).where(column == place.id).order_by(col(FormerName.id).desc())))


def slugs(session: Session, kind: type[Area | Locality | Organisation | Site | Venue]) -> set[str]:
    """What the operator's file calls the places of a kind."""
    return set(session.exec(select(kind.slug)))


def locked_organisation(session: Session, number: int) -> Organisation:
    """An organisation as it stands now; nobody changes it until the transaction ends."""
    return session.get_one(Organisation, number, with_for_update=True, populate_existing=True)


def locked_site(session: Session, number: int) -> Site:
    """A site as it stands now; nobody changes it until the transaction ends."""
    return session.get_one(Site, number, with_for_update=True, populate_existing=True)


Wider = TypeVar("Wider", Area, Locality, Municipality)


def locked(session: Session, kind: type[Wider], number: int) -> Wider:
    """An area, locality or municipality as it stands now; nobody changes it until the transaction ends."""
    return session.get_one(kind, number, with_for_update=True, populate_existing=True)
