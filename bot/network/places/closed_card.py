"""The cards of what is closed: what it was, until when, what goes on in its place, and how it is opened again."""

from collections.abc import Callable

from bot.dialogue.phrases import say
from bot.dialogue.screens import Entry, Line, Screen, go
from bot.network.places import onward, reading, screens
from bot.network.places.lists import way_to_closed
from bot.network.places.rules import Kind, Spot
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from storage.queries import restructuring
from storage.tables import Organisation, Site

OPEN_AGAIN = say("Open it again")


def organisation(visit: Visit, row: Organisation, there: Whereabouts, may_see: Callable[[Visit, Spot], bool]) -> Screen:
    """An organisation that is closed, and the one into which it was merged."""
    number = row.id or 0
    into = visit.session.get(Organisation, row.continued_by) if row.continued_by else None
    goes_on: tuple[Line, ...] = (Entry(say("Goes on as"), reading.name_of(into)),) if into else ()
    closed = restructuring.closed_sites(visit.session, number)
    above = Spot(Kind.CLOSED_ORGANISATIONS, row.area_id)
    shown = screens.ClosedShown(
        reading.name_of(row),
        (Entry(say("Closed on"), row.closed_on or ""), *goes_on),
        reading.former(visit.session, row),
        rows=(
            *(((go(say("The one that goes on"), f"places organisation {into.id}"),),) if into else ()),
            *way_to_closed(Spot(Kind.CLOSED_SITES, number), len(closed)),
            *onward.restructuring(visit, there, OPEN_AGAIN, f"open organisation {number}"),
        ),
        back=above if may_see(visit, above) else None,
    )
    return screens.closed(shown)


def site(visit: Visit, row: Site, there: Whereabouts) -> Screen:
    """A site that is closed."""
    above = visit.session.get_one(Organisation, row.organisation_id)
    shown = screens.ClosedShown(
        reading.name_of(row),
        (Entry(say("Organisation"), reading.name_of(above)), Entry(say("Closed on"), row.closed_on or "")),
        reading.former(visit.session, row),
        rows=onward.restructuring(visit, there, OPEN_AGAIN, f"open site {row.id}"),
        back=Spot(Kind.CLOSED_SITES, row.organisation_id),
    )
    return screens.closed(shown)
