"""Applies what follows from a file, all of it in one transaction, with a line in the audit trail for each row."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.network.network_file.columns import KEY, Part, field_of
from bot.network.network_file.ending import carried_out
from bot.network.network_file.inviting import Invited, Named, invite_all
from bot.network.network_file.network import DEPUTY, Network, Planned, named
from bot.network.network_file.reading import stored
from bot.network.network_file.rules import settled
from bot.network.places.rules import slug_for
from storage.kinds import Deed
from storage.queries import network_file, places
from storage.tables import Locality, Membership, Municipality, NamedHolder, Organisation, Site, Venue

TABLES: dict[Part, type[Locality | Organisation | Site | Venue]] = {
    Part.LOCALITIES: Locality,
    Part.ORGANISATIONS: Organisation,
    Part.SITES: Site,
    Part.VENUES: Venue,
}
PLACES: dict[Part, str] = {
    Part.LOCALITIES: "locality_id",
    Part.ORGANISATIONS: "organisation_id",
    Part.SITES: "site_id",
    Part.VENUES: "venue_id",
}
"""The column of the audit trail for a place of each sheet."""
NAMES = ("name_fi", "name_sv")
NAMED_BEFORE = (Part.ORGANISATIONS, Part.SITES)
"""What keeps the names that it had."""


class Applying:
    """One file's changes on their way into the database, done `by` a person's role or by the operator."""

    def __init__(self, session: Session, area_id: int, now: Network, at: datetime, by: Membership | None) -> None:
        self._session, self._area_id, self._at, self._by = session, area_id, at, by
        self._person_id = by.person_id if by else None
        self._numbers = {
            (part, key): record.number for part, records in now.records.items() for key, record in records.items()
        }
        self._slugs = {(part, key): key for part, key in self._numbers}
        self._now = now
        self._entries: list[dict[str, Any]] = []

    def apply(self, planned: Sequence[Planned], *, empty: bool, mine: bool) -> list[Invited]:
        """Does all of it; the invitations' links are told once."""
        for part in TABLES:
            rows = [(each, settled(each, empty=empty, mine=mine)) for each in planned if each.part is part]
            self._add(part, [(each, values) for each, values in rows if not each.number])
            known = [(each, values) for each, values in rows if each.number and values]
            self._change(part, carried_out(self._session, known, self._at, self._by))
        self._municipalities(
            [(each, settled(each, empty=empty, mine=mine)) for each in planned if each.part is Part.MUNICIPALITIES]
        )
        network_file.write_down(self._session, self._entries)
        people = [
            each for each in planned if each.part is Part.CONTACT_PERSONS and settled(each, empty=empty, mine=mine)
        ]
        return self._people(people, empty=empty, mine=mine)

    def _add(self, part: Part, rows: list[tuple[Planned, dict[str, str]]]) -> None:
        table = TABLES[part]
        taken = places.slugs(self._session, table) if rows else set()
        taken |= {each.key for each, _ in rows}
        new: list[dict[str, Any]] = []
        for each, values in rows:
            slug = slug_for(values["name_fi"], taken) if " " in each.key else each.key
            taken.add(slug)
            self._slugs[part, each.key] = slug
            new.append({"slug": slug, **self._of_area(part), **_EMPTY[part], **self._row(part, values)})
        added = network_file.add(self._session, table, new)
        for each, values in rows:
            number = self._numbers[part, each.key] = added[self._slugs[part, each.key]]
            self._write_down(part, number, Deed.ADDED, list(values))

    def _change(self, part: Part, rows: list[tuple[Planned, dict[str, str]]]) -> None:
        for each, values in rows:
            self._write_down(part, each.number, Deed.CHANGED, list(values))
        if part in NAMED_BEFORE:
            renamed = [each for each, values in rows if set(NAMES) & set(values)]
            network_file.remember_names(self._session, [self._former_name(part, each) for each in renamed])
        network_file.change(
            self._session, TABLES[part], {each.number: self._row(part, values) for each, values in rows}
        )

    def _municipalities(self, rows: list[tuple[Planned, dict[str, str]]]) -> None:
        """A municipality has no line of its own in the audit trail: its locality has one."""
        wanted = [(each, self._row(Part.MUNICIPALITIES, values)) for each, values in rows if values]
        network_file.join(
            self._session, [{"joined_on": None, "left_on": None, **row} for each, row in wanted if not each.number]
        )
        changed = {each.number: row for each, row in wanted if each.number}
        network_file.change(self._session, Municipality, changed)
        there = self._now.of(Part.MUNICIPALITIES)
        keys = {values.get("locality") or there[each.key].values["locality"] for each, values in rows if values}
        for key in sorted(keys):
            self._write_down(Part.LOCALITIES, self._numbers[Part.LOCALITIES, key], Deed.CHANGED, ["municipalities"])

    def _former_name(self, part: Part, planned: Planned) -> dict[str, Any]:
        name = self._now.of(part)[planned.key].name
        whose = {**dict.fromkeys(map(PLACES.__getitem__, NAMED_BEFORE)), PLACES[part]: planned.number}
        return {**whose, "name_fi": name.fi, "name_sv": name.sv, "until": self._at}

    def _row(self, part: Part, values: dict[str, str]) -> dict[str, Any]:
        references = named(part)
        row = {name: stored(part, name, value) for name, value in values.items() if name not in (*references, KEY)}
        for name in references:
            if name in values and (other := field_of(part, name).names):
                row[f"{name}_id"] = self._numbers[other, values[name]]
        return row

    def _of_area(self, part: Part) -> dict[str, int]:
        return {"area_id": self._area_id} if part in (Part.LOCALITIES, Part.ORGANISATIONS) else {}

    def _write_down(self, part: Part, number: int, deed: Deed, fields: list[str]) -> None:
        self._entries.append(
            {
                **dict.fromkeys(PLACES.values()),
                PLACES[part]: number,
                "person_id": self._person_id,
                "deed": deed,
                "fields": fields,
                "at": self._at,
            }
        )

    def _people(self, planned: Sequence[Planned], *, empty: bool, mine: bool) -> list[Invited]:
        """Whoever is new gets an invitation; of whoever is there, the work contact changes."""
        wanted = [(each, settled(each, empty=empty, mine=mine)) for each in planned]
        contacts = {each.number: {"contact": values["contact"]} for each, values in wanted if not each.invites}
        network_file.change(self._session, NamedHolder, contacts)
        network_file.write_down(self._session, [self._contact_entry(number) for number in contacts])
        people = [self._person(each, values) for each, values in wanted if each.invites]
        return invite_all(self._session, people, self._at, self._by)

    def _person(self, planned: Planned, values: dict[str, str]) -> Named:
        organisation = Part.ORGANISATIONS, planned.key.removesuffix(DEPUTY)
        known = self._now.of(Part.CONTACT_PERSONS).get(planned.key)
        contact = values.get("contact") or (known.values["contact"] if known else "")
        is_deputy = planned.key.endswith(DEPUTY)
        return Named(self._slugs[organisation], self._numbers[organisation], is_deputy, values["name"], contact)

    def _contact_entry(self, number: int) -> dict[str, Any]:
        return {
            "holder_id": number,
            "person_id": self._person_id,
            "deed": Deed.CHANGED,
            "fields": ["contact"],
            "at": self._at,
        }


_EMPTY: dict[Part, dict[str, Any]] = {
    Part.LOCALITIES: {
        **dict.fromkeys(("website", "brochure_fi", "brochure_sv", "offer_fi", "offer_sv"), ""),
        "postal_codes": [],
    },
    Part.ORGANISATIONS: {"sector": None, "joined_on": None, "closed_on": None},
    Part.SITES: {
        **dict.fromkeys(("address_fi", "address_sv", "hours_fi", "hours_sv"), ""),
        **{"listed": None, "closed_on": None},
    },
    Part.VENUES: {
        **dict.fromkeys(("address_fi", "address_sv", "website", "contact"), ""),
        **{"listed": None, "closed_on": None},
    },
}
"""What a new row has in the columns that the file leaves out."""
