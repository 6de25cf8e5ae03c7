"""What the database knows of a locality's list, as rules and screens take it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.network.listings.commitments.screens import Committed
from bot.network.listings.rules import (
    Changes,
    Distributor,
    EntryKind,
    ListEntry,
    changes,
    from_content,
    is_open,
)
from storage.queries import commitments, listings, places
from storage.tables import ListingSnapshot, Organisation, Site, Venue


@dataclass(frozen=True, slots=True)
class Here:
    """What there is in a locality on a day: the open sites of open organisations, and the open venues."""

    sites: tuple[Site, ...]
    organisations: dict[int, Organisation]
    venues: tuple[Venue, ...]


def here(session: Session, locality_id: int, today: date) -> Here:
    """What there is in a locality."""
    sites = [each for each in places.sites_in(session, locality_id) if is_open(each.closed_on, today)]
    found = listings.organisations_of(session, {each.organisation_id for each in sites})
    organisations = {number: each for number, each in found.items() if is_open(each.closed_on, today)}
    venues = (each for each in listings.venues_in(session, locality_id) if is_open(each.closed_on, today))
    return Here(tuple(each for each in sites if each.organisation_id in organisations), organisations, tuple(venues))


def entries_in(found: Here) -> list[ListEntry]:
    """The entries of a list: only what somebody has said is listed."""
    sites = [entry_of(each, found.organisations[each.organisation_id]) for each in found.sites if each.listed]
    return [*sites, *(_of_venue(each) for each in found.venues if each.listed)]


def entry_of(site: Site, organisation: Organisation) -> ListEntry:
    """What is said of a site."""
    return ListEntry(
        EntryKind.SITE,
        site.id or 0,
        LocalText(site.name_fi, site.name_sv),
        LocalText(organisation.name_fi, organisation.name_sv),
        LocalText(site.address_fi, site.address_sv),
        LocalText(site.hours_fi, site.hours_sv),
    )


def _of_venue(venue: Venue) -> ListEntry:
    address = LocalText(venue.address_fi, venue.address_sv)
    name = LocalText(venue.name_fi, venue.name_sv)
    return ListEntry(EntryKind.VENUE, venue.id or 0, name, address=address, website=venue.website)


def distributors_in(session: Session, found: Here) -> list[Distributor]:
    """The organisations of a locality, with what is known of them there."""
    listed: dict[int, list[bool | None]] = defaultdict(list)
    for site in found.sites:
        listed[site.organisation_id].append(site.listed)
    committed = commitments.newest(session, list(listed))
    return [
        Distributor(number, LocalText(each.name_fi, each.name_sv), number in committed, tuple(listed[number]))
        for number, each in found.organisations.items()
    ]


def since_taken(session: Session, locality_id: int, found: Here) -> tuple[ListingSnapshot | None, Changes]:
    """The list as it was taken last, and what has changed since; nothing, if it never was taken."""
    taken = listings.newest_snapshot(session, locality_id)
    return taken, changes(from_content(taken.content), entries_in(found)) if taken else Changes()


def committed_by(session: Session, organisation_id: int) -> Committed | None:
    """What an organisation has committed to last."""
    row = commitments.newest(session, [organisation_id]).get(organisation_id)
    return Committed(row.committed_on, row.model_on, row.learnt) if row else None
