"""Loads a network sheet into the database: what is new is added, what is known is renamed.

Nothing is removed but municipalities: their list is dated, and must be what the sheet says.
"""

from typing import Any

from sqlmodel import Session, col, delete, select

from bot.network.sheet import AreaPart, LocalityPart, NetworkSheet, OrganisationPart
from storage.kinds import Side
from storage.tables import Area, Locality, Municipality, Organisation, ResponsiblePerson, Site


def load_network(session: Session, sheet: NetworkSheet) -> None:
    """Makes the database's network what the sheet says."""
    for part in sheet.areas:
        area_id = _area(session, part)
        localities = {each.id: _locality(session, each, area_id) for each in part.localities}
        for organisation in part.organisations:
            _organisation(session, organisation, area_id, localities)


def _area(session: Session, part: AreaPart) -> int:
    area = session.exec(select(Area).where(Area.slug == part.id)).first()
    values = part.model_dump(exclude={"id", "responsible", "localities", "organisations"})
    area = (area or Area(slug=part.id, **values)).sqlmodel_update(values)
    area_id = _saved(session, area)
    session.exec(delete(ResponsiblePerson).where(col(ResponsiblePerson.area_id) == area_id))
    for person in part.responsible:
        session.add(
            ResponsiblePerson(area_id=area_id, side=Side(person.side), name=person.name, contact=person.contact)
        )
    return area_id


def _locality(session: Session, part: LocalityPart, area_id: int) -> int:
    values: dict[str, Any] = {**part.model_dump(exclude={"id", "municipalities"}), "area_id": area_id}
    known = session.exec(select(Locality).where(Locality.slug == part.id)).first()
    locality_id = _saved(session, (known or Locality(slug=part.id, **values)).sqlmodel_update(values))
    named = {each.name_fi for each in part.municipalities}
    gone = (col(Municipality.locality_id) == locality_id, col(Municipality.name_fi).not_in(named))
    session.exec(delete(Municipality).where(*gone))
    for each in part.municipalities:
        found = session.exec(select(Municipality).where(Municipality.name_fi == each.name_fi)).first()
        values = {"locality_id": locality_id, "name_sv": each.name_sv}
        _saved(session, (found or Municipality(name_fi=each.name_fi, **values)).sqlmodel_update(values))
    return locality_id


def _organisation(session: Session, part: OrganisationPart, area_id: int, localities: dict[str, int]) -> None:
    values: dict[str, Any] = {"name_fi": part.name_fi, "name_sv": part.name_sv, "area_id": area_id}
    known = session.exec(select(Organisation).where(Organisation.slug == part.id)).first()
    organisation_id = _saved(session, (known or Organisation(slug=part.id, **values)).sqlmodel_update(values))
    for each in part.sites:
        values = {
            "name_fi": each.name_fi,
            "name_sv": each.name_sv,
            "organisation_id": organisation_id,
            "locality_id": localities[each.locality],
        }
        site = session.exec(select(Site).where(Site.slug == each.id)).first()
        _saved(session, (site or Site(slug=each.id, **values)).sqlmodel_update(values))


def _saved(session: Session, row: Area | Locality | Municipality | Organisation | Site) -> int:
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
