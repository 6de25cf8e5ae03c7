"""Saves an added or changed place: against the version that was read, with its former name and a line in the trail."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import Phrase, say
from bot.network.places.changing.rules import NAMES, Target, answers_of, as_filed, version_of
from bot.network.places.reading import name_of
from bot.network.places.rules import Kind, Spot, slug_for
from bot.visits.visit import Visit
from storage.kinds import Deed, Sector
from storage.queries import places
from storage.tables import AuditEntry, FormerName, Organisation, Site


@dataclass(frozen=True, slots=True)
class Saved:
    """The place is saved."""

    spot: Spot
    said: Phrase


@dataclass(frozen=True, slots=True)
class NotUnique:
    """There is another place of this name beside it."""

    why: Phrase


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Somebody else has changed the place since it was read: what it says now."""

    theirs: dict[str, Answer]


def as_it_is(visit: Visit, target: Target) -> dict[str, Answer]:
    """What is known of the place, as its form's answers; nothing of a new one."""
    if target.new:
        return {}
    if target.kind is Kind.ORGANISATION:
        return _answers(visit.session.get_one(Organisation, target.number))
    return _answers(visit.session.get_one(Site, target.number))


def file(visit: Visit, target: Target, answers: Mapping[str, Answer], read: str) -> Saved | NotUnique | ChangedSince:
    """Saves a place as it is answered, if it is still in the version that was read."""
    filed = as_filed(answers)
    if target.kind is Kind.ORGANISATION:
        return _organisation(visit, target, filed, read)
    return _site(visit, target, filed, read)


def _organisation(visit: Visit, target: Target, filed: dict[str, str], read: str) -> Saved | NotUnique | ChangedSince:
    values: dict[str, Any] = {
        **{name: filed[name] for name in NAMES},
        "sector": Sector(filed["sector"]) if "sector" in filed else None,
        "joined_on": date.fromisoformat(filed["joined_on"]) if "joined_on" in filed else None,
    }
    if target.new:
        slug = slug_for(filed["name_fi"], places.slugs(visit.session, Organisation))
        row = Organisation(slug=slug, area_id=target.number, **values)
        beside = places.organisations(visit.session, target.number)
    else:
        row = places.locked_organisation(visit.session, target.number)
        if version_of(_answers(row)) != read:
            return ChangedSince(_answers(row))
        beside = places.organisations(visit.session, row.area_id)
    if _is_taken(row, beside, filed):
        return NotUnique(say("There is another organisation of this name in the area."))
    return _saved(visit, target, row, values)


def _site(visit: Visit, target: Target, filed: dict[str, str], read: str) -> Saved | NotUnique | ChangedSince:
    names = {name: filed[name] for name in NAMES}
    values: dict[str, Any] = {**names, "locality_id": int(filed["locality"])}
    if target.new:
        slug = slug_for(filed["name_fi"], places.slugs(visit.session, Site))
        row = Site(slug=slug, organisation_id=target.number, **values)
    else:
        row = places.locked_site(visit.session, target.number)
        if version_of(_answers(row)) != read:
            return ChangedSince(_answers(row))
    if _is_taken(row, places.sites_of(visit.session, [row.organisation_id]), filed):
        return NotUnique(say("The organisation has another site of this name."))
    return _saved(visit, target, row, values)


def _answers(place: Organisation | Site) -> dict[str, Answer]:
    if isinstance(place, Organisation):
        return answers_of(name_of(place), sector=place.sector, joined_on=place.joined_on)
    return answers_of(name_of(place), locality=place.locality_id)


def _is_taken(row: Organisation | Site, beside: list[Organisation] | list[Site], filed: Mapping[str, str]) -> bool:
    names = {filed["name_fi"].casefold(), filed["name_sv"].casefold()}
    return any(
        each is not row and not names.isdisjoint({each.name_fi.casefold(), each.name_sv.casefold()}) for each in beside
    )


def _saved(visit: Visit, target: Target, row: Organisation | Site, values: Mapping[str, object]) -> Saved:
    """Writes the values, the name that there was before, and who did it."""
    changed = [name for name, value in values.items() if target.new or getattr(row, name) != value]
    is_organisation = isinstance(row, Organisation)
    if not target.new and {"name_fi", "name_sv"} & set(changed):
        key = {"organisation_id" if is_organisation else "site_id": row.id}
        visit.session.add(FormerName(name_fi=row.name_fi, name_sv=row.name_sv, until=visit.now, **key))
    visit.session.add(row.sqlmodel_update(dict(values)))
    visit.session.flush()
    entry = AuditEntry(
        organisation_id=row.id if is_organisation else None,
        site_id=None if is_organisation else row.id,
        person_id=visit.person_id,
        deed=Deed.ADDED if target.new else Deed.CHANGED,
        fields=changed,
        at=visit.now,
    )
    if changed:
        visit.session.add(entry)
    return Saved(Spot(target.kind, row.id or 0), say("Saved."))
