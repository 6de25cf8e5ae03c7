"""Loads a network sheet into the database: what is new is added, what is known is renamed.

Nothing is removed but responsible persons of whom only the name is known: these must be whom the sheet names. A
municipality that it no longer names has left on the day of the sheet's list. Nobody's role in the bot begins or ends.
"""

from datetime import date
from typing import Any

from sqlmodel import Session

from bot.network.sheet import AreaPart, LocalityPart, NetworkSheet, OrganisationPart, ResponsiblePart
from storage.kinds import Role
from storage.queries import municipalities, network
from storage.tables import Area, Locality, Municipality, NamedHolder, Organisation, Site

SIDES = {"social": Role.RESPONSIBLE_PERSON, "culture": Role.RESPONSIBLE_FOR_CULTURE}
"""The role of a responsible person on each side of an area, as the sheet names the sides."""


def load_network(session: Session, sheet: NetworkSheet) -> None:
    """Makes the database's network what the sheet says."""
    for part in sheet.areas:
        area_id = _area(session, part)
        localities = {each.id: _locality(session, each, area_id, part.listed_on) for each in part.localities}
        for organisation in part.organisations:
            _organisation(session, organisation, area_id, localities)


def _area(session: Session, part: AreaPart) -> int:
    area = network.with_slug(session, Area, part.id)
    values = part.model_dump(exclude={"id", "responsible", "localities", "organisations"})
    area = (area or Area(slug=part.id, **values)).sqlmodel_update(values)
    area_id = _saved(session, area)
    _responsible_persons(session, part.responsible, area_id)
    return area_id


def _responsible_persons(session: Session, parts: list[ResponsiblePart], area_id: int) -> None:
    """Those whom the sheet names are there. Of those whom it no longer names, only people of the bot stay."""
    left = network.responsible_persons(session, area_id)
    before = {(holder.role, holder.name) for holder in left}
    # Whoever is named as before keeps their row; only then does somebody new take over another's.
    for part in sorted(parts, key=lambda part: (SIDES[part.side], part.name) not in before):
        values: dict[str, Any] = {"role": SIDES[part.side], "name": part.name, "contact": part.contact}
        holder = _row_for(part, left)
        if holder:
            left.remove(holder)
        else:
            holder = NamedHolder(area_id=area_id, **values)
        session.add(holder.sqlmodel_update(values))
    for holder in left:
        if holder.person_id is None:
            session.delete(holder)


def _row_for(part: ResponsiblePart, left: list[NamedHolder]) -> NamedHolder | None:
    """The row of the same name, else one of the same side that is nobody's in the bot."""
    of_side = [holder for holder in left if holder.role is SIDES[part.side]]
    same = next((holder for holder in of_side if holder.name == part.name), None)
    return same or next((holder for holder in of_side if holder.person_id is None), None)


def _locality(session: Session, part: LocalityPart, area_id: int, listed_on: date) -> int:
    values: dict[str, Any] = {**part.model_dump(exclude={"id", "municipalities"}), "area_id": area_id}
    known = network.with_slug(session, Locality, part.id)
    locality_id = _saved(session, (known or Locality(slug=part.id, **values)).sqlmodel_update(values))
    municipalities.keep(session, locality_id, {each.name_fi for each in part.municipalities}, listed_on)
    for each in part.municipalities:
        found = municipalities.named(session, each.name_fi)
        values = {"locality_id": locality_id, "name_sv": each.name_sv}
        _saved(session, (found or Municipality(name_fi=each.name_fi, **values)).sqlmodel_update(values))
    return locality_id


def _organisation(session: Session, part: OrganisationPart, area_id: int, localities: dict[str, int]) -> None:
    values: dict[str, Any] = {"name_fi": part.name_fi, "name_sv": part.name_sv, "area_id": area_id}
    known = network.with_slug(session, Organisation, part.id)
    organisation_id = _saved(session, (known or Organisation(slug=part.id, **values)).sqlmodel_update(values))
    for each in part.sites:
        values = {"name_fi": each.name_fi, "name_sv": each.name_sv, "locality_id": localities[each.locality]}
        # One that has moved since belongs to the organisation that it moved to.
        site = network.with_slug(session, Site, each.id)
        new = site or Site(slug=each.id, organisation_id=organisation_id, **values)
        _saved(session, new.sqlmodel_update(values))


def _saved(session: Session, row: Area | Locality | Municipality | Organisation | Site) -> int:
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id
