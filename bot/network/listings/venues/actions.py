"""The room of a locality's venues; each act asks the table of rights anew."""

import re
from dataclasses import dataclass
from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import Place, Step
from bot.network.listings.rules import is_open
from bot.network.listings.venues import screens
from bot.network.listings.words import LISTED_WORDS
from bot.network.people.screens import PAGE, Listed
from bot.network.places.actions import NO_SUCH_PLACE, root
from bot.network.places.changing.filing import saved
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from storage.queries import listings
from storage.tables import Locality, Venue

VENUES = screens.VENUES
LAST_DAY = Day(-366, 366)


@dataclass(frozen=True, slots=True)
class There:
    """A locality's venues, at a page of them, or one of them and what is to happen to it."""

    locality: Locality
    page: int = 0
    venue: Venue | None = None
    closes: bool = False


def _there(visit: Visit, about: str) -> There | None:
    """What a place names, if this person keeps it."""
    found = re.fullmatch(r"(one |close )?([0-9]{1,9})(?: ([0-9]{1,3}))?", about)
    if found is None:
        return None
    venue = visit.session.get(Venue, int(found[2])) if found[1] else None
    number = int(found[2]) if found[1] is None else venue.locality_id if venue else 0
    locality = visit.session.get(Locality, number)
    if locality is None or not visit.hat.may(Action.KEEP_VENUES, Whereabouts(locality.area_id)):
        return None
    return There(locality, int(found[3] or 0), venue, found[1] == "close ")


def _not_there(visit: Visit) -> Step:
    return Step(Place(PLACES.room, str(root(visit))), NO_SUCH_PLACE)


def enter(visit: Visit, about: str = "") -> Step:
    """To the venues of a locality, to one of them, or to closing it."""
    return Step(Place(VENUES, about)) if _there(visit, about) else _not_there(visit)


def screen(visit: Visit) -> Screen:
    """What the place names, as it is now."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Screen(NO_SUCH_PLACE, (), ((HOME,),))
    if there.venue is None:
        return _list(visit, there)
    name, number = _name(there.venue), there.venue.id or 0
    if there.closes:
        return screens.closing(number, name, visit.today)
    venue = there.venue
    address = LocalText(venue.address_fi or venue.address_sv, venue.address_sv or venue.address_fi)
    return screens.one(
        screens.Shown(
            number, venue.locality_id, name, address, venue.website, venue.contact, venue.listed, venue.closed_on
        )
    )


def _list(visit: Visit, there: There) -> Screen:
    language, number = visit.chat.language, there.locality.id or 0
    found = sorted(
        listings.venues_in(visit.session, number), key=lambda each: (_name(each).in_order(language), each.id)
    )
    page = min(there.page, max(len(found) - 1, 0) // PAGE)
    listed = [
        Listed(_name(each), _told(each, visit.today), f"{VENUES} one {each.id}")
        for each in found[page * PAGE : (page + 1) * PAGE]
    ]
    name = LocalText(there.locality.name_fi, there.locality.name_sv)
    return screens.venues(number, name, listed, page, language, more=(page + 1) * PAGE < len(found))


def _name(venue: Venue) -> LocalText:
    return LocalText(venue.name_fi, venue.name_sv)


def _told(venue: Venue, today: date) -> Phrase | None:
    """What sets a venue apart from most."""
    if not is_open(venue.closed_on, today):
        return say("closed")
    return {True: None, False: say("not in the list"), None: LISTED_WORDS[None]}[venue.listed]


def tapped(visit: Visit, action: str) -> Step | None:
    """Closes a venue today, or opens it again; None if it is another button."""
    there = _there(visit, visit.place.about)
    if there is None:
        return _not_there(visit)
    if there.venue and there.closes and action == "close":
        return _close(visit, there.venue, visit.today)
    if there.venue and action == "reopen":
        return _close(visit, there.venue, None)
    return None


def typed(visit: Visit, text: str) -> Step:
    """The last day of a venue that is closed."""
    there = _there(visit, visit.place.about)
    if there is None:
        return _not_there(visit)
    if there.venue is None or not there.closes:
        return Step(visit.place, say("Please choose one of the buttons."))
    day = LAST_DAY.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return _close(visit, there.venue, from_iso(day))


def _close(visit: Visit, venue: Venue, on: date | None) -> Step:
    row = listings.locked_venue(visit.session, venue.id or 0)
    saved(visit, row, {"closed_on": on}, new=False)
    return Step(Place(VENUES, f"one {row.id}"), say("Saved."))
