"""Queries about an area's network as a whole: what is there, by columns, and many rows written at once."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, insert, update
from sqlmodel import Session, SQLModel, col, select

from storage.kinds import Role
from storage.tables import (
    Area,
    AuditEntry,
    FormerName,
    Invitation,
    Locality,
    Municipality,
    NamedHolder,
    Organisation,
    Site,
    SiteMove,
    Venue,
)

Place = type[Locality | Organisation | Site | Venue]
Values = dict[str, Any]


def hold(session: Session, area_id: int) -> None:
    """Locks an area and its places: nobody else changes one of them until the transaction ends.

    What only refers to one, such as a handover, waits for nothing.
    """
    area = select(Area).where(Area.id == area_id).with_for_update(read=True)
    session.exec(area.execution_options(populate_existing=True)).all()
    places = select(Locality.id).where(Locality.area_id == area_id)
    organisations = select(Organisation.id).where(Organisation.area_id == area_id)
    for found in (
        places.order_by(col(Locality.id)),
        organisations.order_by(col(Organisation.id)),
        select(Site.id).where(col(Site.organisation_id).in_(organisations)).order_by(col(Site.id)),
        select(Venue.id).where(col(Venue.locality_id).in_(places)).order_by(col(Venue.id)),
    ):
        session.exec(found.with_for_update(key_share=True)).all()


def moved(session: Session, area_id: int) -> list[tuple[str, date]]:
    """The keys of an area's sites that came from another organisation, and on which day the last time."""
    found = (
        select(Site.slug, func.max(SiteMove.moved_on))
        .join(SiteMove, col(SiteMove.site_id) == Site.id)
        .join(Organisation, col(Organisation.id) == Site.organisation_id)
        .where(Organisation.area_id == area_id)
        .group_by(Site.slug)
    )
    return list(session.exec(found))


def localities(session: Session, area_id: int) -> Sequence[Mapping[str, Any]]:
    """The localities of an area, in the order of their keys."""
    found = select(
        Locality.id,  # type: ignore[call-overload]
        Locality.slug,
        Locality.name_fi,
        Locality.name_sv,
        Locality.website,
        Locality.brochure_fi,
        Locality.brochure_sv,
        Locality.postal_codes,
        Locality.offer_fi,
        Locality.offer_sv,
    )
    return _mappings(session, found.where(Locality.area_id == area_id).order_by(Locality.slug))


def organisations(session: Session, area_id: int) -> Sequence[Mapping[str, Any]]:
    """The organisations of an area, in the order of their keys."""
    found = select(
        Organisation.id,  # type: ignore[call-overload]
        Organisation.slug,
        Organisation.name_fi,
        Organisation.name_sv,
        Organisation.sector,
        Organisation.joined_on,
        Organisation.closed_on,
    )
    return _mappings(session, found.where(Organisation.area_id == area_id).order_by(Organisation.slug))


def sites(session: Session, area_id: int) -> Sequence[Mapping[str, Any]]:
    """The sites of an area's organisations, in the order of their keys."""
    columns = [column for column in SQLModel.metadata.tables["site"].columns if column.name != "slug"]
    found = select(Site.slug, *columns).join(Organisation, col(Organisation.id) == Site.organisation_id)
    return _mappings(session, found.where(Organisation.area_id == area_id).order_by(Site.slug))


def venues(session: Session, locality_ids: Collection[int]) -> Sequence[Mapping[str, Any]]:
    """The venues of localities, in the order of their keys."""
    columns = [column for column in SQLModel.metadata.tables["venue"].columns if column.name != "slug"]
    found = select(Venue.slug, *columns).where(col(Venue.locality_id).in_(locality_ids))
    return _mappings(session, found.order_by(Venue.slug))


def municipalities(session: Session, locality_ids: Collection[int]) -> Sequence[Mapping[str, Any]]:
    """The municipalities of localities, also those that have left."""
    columns = SQLModel.metadata.tables["municipality"].columns
    return _mappings(session, select(*columns).where(col(Municipality.locality_id).in_(locality_ids)))


def municipalities_beside(session: Session, locality_ids: Collection[int], today: date) -> set[str]:
    """What the municipalities of all other localities are called in Finnish, in small letters."""
    found = select(Municipality.name_fi).where(
        col(Municipality.locality_id).not_in(locality_ids),
        col(Municipality.left_on).is_(None) | (col(Municipality.left_on) > today),
    )
    return {name.casefold() for name in session.exec(found)}


def contact_persons(session: Session, area_id: int) -> Sequence[Mapping[str, Any]]:
    """Those who are named now as contact persons or deputies in an area's organisations, the oldest record first."""
    found = select(
        NamedHolder.id,  # type: ignore[call-overload]
        NamedHolder.organisation_id,
        NamedHolder.deputy,
        NamedHolder.name,
        NamedHolder.contact,
    ).join(Organisation, col(Organisation.id) == NamedHolder.organisation_id)
    named = (NamedHolder.role == Role.CONTACT_PERSON, col(NamedHolder.until).is_(None))
    return _mappings(session, found.where(Organisation.area_id == area_id, *named).order_by(col(NamedHolder.id)))


def invited_contact_persons(session: Session, area_id: int, now: datetime) -> Sequence[Mapping[str, Any]]:
    """Those by whose invitation somebody can still become contact person or deputy in an area's organisations."""
    found = select(Invitation.organisation_id, Invitation.deputy, Invitation.label, Invitation.contact)
    still = (col(Invitation.used_at).is_(None), col(Invitation.revoked_at).is_(None), col(Invitation.expires_at) > now)
    return _mappings(
        session,
        found.join(Organisation, col(Organisation.id) == Invitation.organisation_id).where(
            Organisation.area_id == area_id, Invitation.role == Role.CONTACT_PERSON, *still
        ),
    )


def unopened_to_name(session: Session, area_id: int, now: datetime) -> list[tuple[Invitation, Organisation]]:
    """The invitations to become contact person or deputy in an area that nobody has opened yet, by organisation."""
    found = (
        select(Invitation, Organisation)
        .join(Organisation, col(Organisation.id) == Invitation.organisation_id)
        .where(
            Organisation.area_id == area_id,
            Invitation.role == Role.CONTACT_PERSON,
            col(Invitation.label).is_not(None),
            col(Invitation.contact).is_not(None),
            col(Invitation.continues).is_(None),
            col(Invitation.opened_at).is_(None),
            col(Invitation.used_at).is_(None),
            col(Invitation.revoked_at).is_(None),
            col(Invitation.expires_at) > now,
        )
        .order_by(Organisation.slug, col(Invitation.deputy), col(Invitation.token_hash))
    )
    return list(session.exec(found))


def add(session: Session, table: Place, rows: Sequence[Values]) -> dict[str, int]:
    """Adds places, each with its slug; their numbers by it."""
    if rows:
        session.connection().execute(insert(table), rows)
    found = session.exec(select(table.slug, table.id))
    wanted = {row["slug"] for row in rows}
    return {slug: number for slug, number in found if slug in wanted and number is not None}


def join(session: Session, rows: Sequence[Values]) -> None:
    """Adds municipalities."""
    if rows:
        session.connection().execute(insert(Municipality), rows)


def change(session: Session, table: Place | type[Municipality | NamedHolder], rows: Mapping[int, Values]) -> None:
    """Changes rows by their numbers, each in columns of its own."""
    alike: dict[tuple[str, ...], list[Values]] = defaultdict(list)
    for number, values in rows.items():
        alike[tuple(sorted(values))].append(
            {"the_id": number, **{f"to_{name}": value for name, value in values.items()}}
        )
    stored = SQLModel.metadata.tables[str(table.__tablename__)]
    for names, changes in alike.items():
        changed = update(stored).where(stored.c.id == bindparam("the_id"))
        session.connection().execute(changed.values({name: bindparam(f"to_{name}") for name in names}), changes)
    session.flush()
    session.expire_all()  # what the session has loaded may be what was changed


def remember_names(session: Session, names: Sequence[Values]) -> None:
    """Adds names that places had."""
    if names:
        session.connection().execute(insert(FormerName), names)


def give(session: Session, given: Sequence[Values]) -> None:
    """Adds invitations."""
    if given:
        session.connection().execute(insert(Invitation), given)


def write_down(session: Session, entries: Sequence[Values]) -> None:
    """Adds lines to the audit trail."""
    if entries:
        session.connection().execute(insert(AuditEntry), entries)


def _mappings(session: Session, found: Any) -> Sequence[Mapping[str, Any]]:
    return [dict(row) for row in session.connection().execute(found).mappings()]
