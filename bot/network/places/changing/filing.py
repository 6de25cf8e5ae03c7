"""Saves an added or changed place: against the version that was read, with its former name and a line in the trail."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.steps import Place
from bot.network.places.changing.rules import NAMES, Answers, Target, answers_of, as_filed, version_of
from bot.network.places.reading import name_of
from bot.network.places.rules import slug_for
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from storage.kinds import Deed, Sector
from storage.queries import places
from storage.tables import Area, AuditEntry, FormerName, Locality, Municipality, Organisation, Site, Venue


@dataclass(frozen=True, slots=True)
class Saved:
    """The place is saved; this is where one looks at it."""

    place: Place
    said: Phrase


@dataclass(frozen=True, slots=True)
class NotRight:
    """It cannot stand so: there is another place of this name beside it, for example."""

    why: Phrase


@dataclass(frozen=True, slots=True)
class ChangedSince:
    """Somebody else has changed the place since it was read: what it says now."""

    theirs: dict[str, Answer]


Row = Area | Locality | Municipality | Organisation | Site | Venue
KEYS: Mapping[type[Row], str] = {
    Area: "area_id", Locality: "locality_id", Organisation: "organisation_id", Site: "site_id", Venue: "venue_id",
}  # fmt: skip
"""Where the trail names each; a municipality by its locality."""
KEEPS_FORMER_NAMES = (Organisation, Site)
SAVED = say("Saved.")
Outcome = Saved | NotRight | ChangedSince


def file_organisation(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves an organisation as it is answered, if it is still in the version that was read."""
    filed = as_filed(answers)
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
        if version_of(known_of(row)) != read:
            return ChangedSince(known_of(row))
        beside = places.organisations(visit.session, row.area_id)
    if is_taken(row, beside, filed):
        return NotRight(say("There is another organisation of this name in the area."))
    return Saved(Place(PLACES.room, f"{target.what} {saved(visit, row, values, new=target.new)}"), SAVED)


def file_site(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves a site likewise."""
    filed = as_filed(answers)
    names = {name: filed[name] for name in NAMES}
    values: dict[str, Any] = {**names, "locality_id": int(filed["locality"])}
    if target.new:
        if places.locked_organisation(visit.session, target.number).closed_on:
            return NotRight(say("The organisation is closed."))
        slug = slug_for(filed["name_fi"], places.slugs(visit.session, Site))
        row = Site(slug=slug, organisation_id=target.number, **values)
    else:
        row = places.locked_site(visit.session, target.number)
        if version_of(known_of(row)) != read:
            return ChangedSince(known_of(row))
    if is_taken(row, places.sites_of(visit.session, [row.organisation_id]), filed):
        return NotRight(say("The organisation has another site of this name."))
    return Saved(Place(PLACES.room, f"{target.what} {saved(visit, row, values, new=target.new)}"), SAVED)


def known_of(place: Organisation | Site) -> dict[str, Answer]:
    """What is known of a place, as its form's answers."""
    if isinstance(place, Organisation):
        return answers_of(name_of(place), sector=place.sector, joined_on=place.joined_on)
    return answers_of(name_of(place), locality=place.locality_id)


def is_taken(row: Row, beside: Iterable[Row], filed: Mapping[str, str]) -> bool:
    """Whether another place beside this one has one of its names already."""
    names = {filed["name_fi"].casefold(), filed["name_sv"].casefold()}
    return any(
        each is not row and not names.isdisjoint({each.name_fi.casefold(), each.name_sv.casefold()}) for each in beside
    )


def saved(visit: Visit, row: Row, values: Mapping[str, object], *, new: bool) -> int:
    """Writes the values, the name that there was before, and who did it; the place's number."""
    changed = [name for name, value in values.items() if new or getattr(row, name) != value]
    if not new and {"name_fi", "name_sv"} & set(changed) and isinstance(row, KEEPS_FORMER_NAMES):
        former = FormerName(name_fi=row.name_fi, name_sv=row.name_sv, until=visit.now)
        visit.session.add(former.sqlmodel_update({KEYS[type(row)]: row.id}))
    visit.session.add(row.sqlmodel_update(dict(values)))
    visit.session.flush()
    if changed:
        deed = Deed.ADDED if new else Deed.CHANGED
        entry = AuditEntry(person_id=visit.person_id, deed=deed, fields=changed, at=visit.now)
        named = {"locality_id": row.locality_id} if isinstance(row, Municipality) else {KEYS[type(row)]: row.id}
        visit.session.add(entry.sqlmodel_update(named))
    return row.id or 0
