"""What a file closes or opens again is done as in the chat, with all that follows, before its other changes."""

from collections.abc import Iterable
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from bot.network.network_file.closings import CLOSE, CLOSED_ON
from bot.network.network_file.columns import Part
from bot.network.network_file.network import Ends, Planned
from bot.network.restructuring import closing
from bot.network.restructuring.registering import left_to_register
from storage.queries import places, restructuring
from storage.tables import Membership, Organisation, Site

Values = dict[str, str]
Rows = list[tuple[Planned, Values]]


def stranding(session: Session, area_id: int, today: date) -> frozenset[tuple[Part, str]]:
    """The places, by key, where cards wait that nobody could register any more if they closed."""
    sites = restructuring.sites_that_wait(session, area_id)
    found: set[tuple[Part, str]] = set()
    for number in {each.organisation_id for each in sites}:
        organisation = session.get_one(Organisation, number)
        if left_to_register(session, organisation, today, closes=True) is None:
            found.add((Part.ORGANISATIONS, organisation.slug))
        if left_to_register(session, organisation, today, closes=False) is None:
            still_open = (each for each in sites if each.organisation_id == number and each.closed_on is None)
            found |= {(Part.SITES, each.slug) for each in still_open}
    return frozenset(found)


def hold_chats(session: Session, rows: Iterable[Planned]) -> None:
    """Holds the chats of all whose roles end with what these rows close, before any place is held."""
    closing.hold_chats(session, *_closing(session, rows))


def what_ends(session: Session, rows: Iterable[Planned]) -> Ends:
    """What ends with what these rows close."""
    sites, organisations = _closing(session, rows)
    held = (*restructuring.workers(session, sites), *restructuring.contact_persons(session, organisations))
    return Ends(len(sites), tuple(sorted(each.id or 0 for each in held)))


def version_with(version: str, ends: Ends) -> str:
    """A few letters by which it is told whether the same rows still lead to the same, and end the same."""
    return sha256(repr((version, ends)).encode()).hexdigest()[:8]


def _closing(session: Session, rows: Iterable[Planned]) -> tuple[set[int], set[int]]:
    """The numbers of the sites and organisations that these rows close; an organisation takes its sites along."""
    numbers: dict[Part, set[int]] = {part: set() for part in CLOSE}
    for each in rows:
        if each.part in CLOSE and each.closes:
            numbers[each.part].add(each.number)
    along = {each.id or 0 for each in places.sites_of(session, numbers[Part.ORGANISATIONS])}
    return along | numbers[Part.SITES], numbers[Part.ORGANISATIONS]


def carried_out(session: Session, rows: Rows, now: datetime, by: Membership | None) -> Rows:
    """Closes and opens again what these rows say; what is left to be changed in them."""
    left = [(each, _without(session, each, values, now, by)) for each, values in rows]
    return [(each, values) for each, values in left if values]


def _without(session: Session, row: Planned, values: Values, now: datetime, by: Membership | None) -> Values:
    if row.part not in CLOSE or CLOSED_ON not in values:
        return values
    place: Organisation | Site = (
        session.get_one(Site, row.number) if row.part is Part.SITES else session.get_one(Organisation, row.number)
    )
    day = values[CLOSED_ON]
    if day and place.closed_on:
        return values  # it closed already, on another day
    if not day:
        closing.open_again(session, place, now, by)
    elif isinstance(place, Organisation):
        closing.close_organisation(session, place, date.fromisoformat(day), now, by)
    else:
        closing.close_site(session, place, date.fromisoformat(day), now, by)
    return {name: value for name, value in values.items() if name != CLOSED_ON}
