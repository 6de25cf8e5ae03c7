"""What is done when an act is confirmed, by whoever confirms it."""

from collections.abc import Sequence
from datetime import date

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.network.places.reading import name_of
from bot.network.restructuring import closing, moving
from bot.network.restructuring.reading import chosen
from bot.network.restructuring.rules import Page, same_names
from bot.visits.visit import Visit
from storage.queries import network_file, places
from storage.tables import Organisation, Site

CLOSED_ABOVE = say("Its organisation is closed. Open that one first.")


def hold(visit: Visit, place: Organisation | Site) -> None:
    """Holds all that the act may change, so that what follows from it is known for sure."""
    session = visit.session
    number = place.id or 0
    if isinstance(place, Site):
        closing.hold_chats(session, [number], [place.organisation_id])
    else:
        closing.hold_chats(session, [each.id or 0 for each in places.sites_of(session, [number])], [number])
    session.flush()
    network_file.hold(session, visit.area.id or 0)
    session.expire_all()  # what the session has loaded may have changed until it was held


def close(visit: Visit, place: Organisation | Site, on: date) -> None:
    """Closes a site, or an organisation with all that is its."""
    if isinstance(place, Site):
        closing.close_site(visit.session, place, on, visit.now, visit.hat.membership)
    else:
        closing.close_organisation(visit.session, place, on, visit.now, visit.hat.membership)


def open_again(visit: Visit, place: Organisation | Site) -> Phrase:
    """Opens what was closed, unless what it belongs to is closed; what to say of it."""
    hold(visit, place)
    if place.closed_on is None:
        return say("It is open.")
    if isinstance(place, Site) and visit.session.get_one(Organisation, place.organisation_id).closed_on:
        return CLOSED_ABOVE
    if double := _double(visit, place):
        return double
    closing.open_again(visit.session, place, visit.now, visit.hat.membership)
    return say("It is open again.")


def _double(visit: Visit, place: Organisation | Site) -> Phrase | None:
    """Why a place cannot be open again: another one has its name by now."""
    if isinstance(place, Site):
        beside: Sequence[Organisation | Site] = places.sites_of(visit.session, [place.organisation_id])
        why = say("The organisation has another site of this name.")
    else:
        beside = places.organisations(visit.session, place.area_id)
        why = say("There is another organisation of this name in the area.")
    return why if same_names([name_of(place)], map(name_of, beside)) else None


def move(visit: Visit, site: Site, to: int, on: date) -> None:
    """Moves a site to another organisation."""
    moving.move(visit.session, site, to, on, visit.now, visit.hat.membership)


def merge(visit: Visit, gone: Organisation, into: int, on: date) -> None:
    """Merges an organisation into another one."""
    moving.merge(visit.session, gone, into, on, visit.now, visit.hat.membership)


def split(visit: Visit, organisation: Organisation, page: Page, on: date) -> int:
    """Splits the chosen sites off; the new organisation's number."""
    sites = chosen(places.sites_of(visit.session, [page.number]), page)
    name, by = LocalText(*page.names), visit.hat.membership
    return moving.split(visit.session, organisation, sites, name, on, visit.now, by)
