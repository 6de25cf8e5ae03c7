"""An area's network as it stands in the database, as the workbook tells of it."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.network.network_file.columns import FIELDS, KEY, Part
from bot.network.network_file.ending import stranding
from bot.network.network_file.network import DEPUTY, Network, Record, named
from bot.network.network_file.values import NO, YES
from storage.queries import network_file


def network_now(session: Session, area_id: int, now: datetime) -> Network:
    """All that the workbook can tell of an area."""
    localities = network_file.localities(session, area_id)
    organisations = network_file.organisations(session, area_id)
    slugs = {"locality": _slugs(localities), "organisation": _slugs(organisations)}
    venues = network_file.venues(session, list(slugs["locality"]))
    records = {
        Part.LOCALITIES: _records(Part.LOCALITIES, localities, slugs),
        Part.ORGANISATIONS: _records(Part.ORGANISATIONS, organisations, slugs),
        Part.SITES: _records(Part.SITES, network_file.sites(session, area_id), slugs),
        Part.VENUES: _records(Part.VENUES, venues, slugs),
        Part.CONTACT_PERSONS: {
            _person(row, slugs): record
            for row in network_file.contact_persons(session, area_id)
            for record in _records(Part.CONTACT_PERSONS, [{**row, "slug": ""}], slugs).values()
        },
        Part.MUNICIPALITIES: _municipalities(session, slugs),
    }
    invited = {
        (_person(row, slugs), row["label"] or "", row["contact"] or "")
        for row in network_file.invited_contact_persons(session, area_id, now)
    }
    elsewhere = network_file.municipalities_beside(session, list(slugs["locality"]), day_of(now))
    moved = {key: day.isoformat() for key, day in network_file.moved(session, area_id)}
    return Network(records, frozenset(invited), stranding(session, area_id, day_of(now)), frozenset(elsewhere), moved)


def in_locality(now: Network, locality: str) -> Network:
    """Of a network what lies in one of its localities, by its key, and the organisations that have a site there."""
    sites, venues, municipalities = (
        {k: r for k, r in now.of(p).items() if r.values["locality"] == locality}
        for p in (Part.SITES, Part.VENUES, Part.MUNICIPALITIES)
    )
    organisations = {each.values["organisation"] for each in sites.values()}
    people = now.of(Part.CONTACT_PERSONS)
    return Network(
        {
            Part.LOCALITIES: {key: each for key, each in now.of(Part.LOCALITIES).items() if key == locality},
            Part.ORGANISATIONS: {k: each for k, each in now.of(Part.ORGANISATIONS).items() if k in organisations},
            Part.SITES: sites,
            Part.VENUES: venues,
            Part.CONTACT_PERSONS: {
                k: each for k, each in people.items() if each.values["organisation"] in organisations
            },
            Part.MUNICIPALITIES: municipalities,
        },
        now.invited,
    )


def _slugs(rows: Iterable[Mapping[str, Any]]) -> dict[int, str]:
    return {row["id"]: row["slug"] for row in rows}


def _records(
    part: Part, rows: Iterable[Mapping[str, Any]], slugs: Mapping[str, Mapping[int, str]]
) -> dict[str, Record]:
    plain = [each.name for each in FIELDS[part] if each.name != KEY and each.name not in named(part)]
    found = {}
    for row in rows:
        values = {name: slugs[name].get(row[f"{name}_id"], "") for name in named(part)}
        values |= {name: _written(row[name]) for name in plain}
        found[row["slug"]] = Record(row["id"], values)
    return found


def _municipalities(session: Session, slugs: Mapping[str, Mapping[int, str]]) -> dict[str, Record]:
    """By their Finnish names; of one that has left and joined again, what it is today."""
    found = network_file.municipalities(session, list(slugs["locality"]))
    in_order = sorted(found, key=lambda row: (row["left_on"] is None, row["left_on"] or date.min))
    records = _records(Part.MUNICIPALITIES, [{**row, "slug": row["name_fi"]} for row in in_order], slugs)
    return dict(sorted(records.items()))


def _person(row: Mapping[str, Any], slugs: Mapping[str, Mapping[int, str]]) -> str:
    return slugs["organisation"].get(row["organisation_id"], "") + (DEPUTY if row["deputy"] else "")


def _written(value: Any) -> str:
    match value:
        case None:
            return ""
        case bool():
            return YES if value else NO
        case date():
            return value.isoformat()
        case list():
            return ", ".join(value)
    return str(value)


def stored(part: Part, field: str, value: str) -> Any:
    """A value as its column keeps it."""
    if field in ("listed", "deputy"):
        return value == YES if value else None
    if field in ("closed_on", "joined_on", "left_on"):
        return date.fromisoformat(value) if value else None
    if field == "postal_codes":
        return value.split(", ") if value else []
    return value or None if field == "sector" else value
