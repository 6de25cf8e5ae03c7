"""Lists of places, a page at a time, in the order of the reader's language."""

from collections.abc import Iterable
from functools import partial

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Rows, Screen, go
from bot.network.places import reading, screens
from bot.network.places.rules import Kind, Spot, page_of
from bot.network.places.screens import PAGE, Listed, Listing
from bot.visits.visit import Visit
from storage.queries import restructuring
from storage.tables import Area, Organisation


def page(
    visit: Visit,
    spot: Spot,
    heading: Phrase | LocalText,
    about: Phrase | LocalText | None,
    found: Iterable[reading.Named],
    kind: Kind,
    back: Spot | None = None,
    *,
    rows: Rows = (),
) -> Screen:
    """A page of a list of places of a kind."""
    listed = in_order(visit, listed_as(found, kind))
    number = page_of(listed, spot.page, PAGE)
    at = partial(Spot, spot.kind, spot.number)
    shown = Listing(
        heading,
        about,
        listed[number * PAGE : (number + 1) * PAGE],
        before=at(number - 1) if number else None,
        after=at(number + 1) if (number + 1) * PAGE < len(listed) else None,
        back=back,
        rows=rows,
    )
    return screens.listing(shown, visit.chat.language)


def listed_as(found: Iterable[reading.Named], kind: Kind) -> list[Listed]:
    """Places of a kind, each with the way to it."""
    return [Listed(reading.name_of(each), Spot(kind, each.id or 0)) for each in found]


def in_order(visit: Visit, listed: Iterable[Listed]) -> tuple[Listed, ...]:
    """Sorted by their names as the reader's language sorts."""
    return tuple(sorted(listed, key=lambda each: (each.name.in_order(visit.chat.language), each.to.number)))


def closed_organisations(visit: Visit, spot: Spot) -> Screen:
    """The organisations of an area that are closed."""
    area = visit.session.get_one(Area, spot.number)
    found = restructuring.closed_organisations(visit.session, spot.number)
    back = Spot(Kind.ORGANISATIONS, spot.number)
    return page(visit, spot, say("Closed organisations"), reading.name_of(area), found, Kind.ORGANISATION, back)


def closed_sites(visit: Visit, spot: Spot) -> Screen:
    """The sites of an organisation that are closed."""
    organisation = visit.session.get_one(Organisation, spot.number)
    found = restructuring.closed_sites(visit.session, spot.number)
    back = Spot(Kind.SITES, spot.number)
    return page(visit, spot, say("Closed sites"), reading.name_of(organisation), found, Kind.SITE, back)


def way_to_closed(spot: Spot, count: int) -> Rows:
    """The way to those that are closed, if there are any."""
    return ((go(say("Closed: %(count)s", count=count), f"places {spot}"),),) if count else ()
