"""Looking at places: every way asks the table of rights anew, and what is out of reach is as if it did not exist."""

from collections.abc import Callable, Iterable

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.network.contracts import reading as contracts
from bot.network.listings.on_cards import commitment_of, said_of
from bot.network.places import closed_card, onward, reading, screens
from bot.network.places.lists import closed_organisations, closed_sites, in_order, page, way_to_closed
from bot.network.places.rules import Kind, Spot, is_found, lacks
from bot.network.places.screens import Listed
from bot.network.places.wider import cards
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import network, places, restructuring
from storage.tables import Area, Locality, Organisation, Site

PLACES = "places"
NO_SUCH_PLACE = say("There is no such place.")
NOTHING_FOUND = say("I found nothing by that name. To find a place, type letters of its name.")
FEWEST_LETTERS = 2
MOST_FOUND = 8


def root(visit: Visit) -> Spot:
    """Where somebody's part of the network begins: their organisation, their area, or all areas."""
    if visit.hat.organisation:
        return Spot(Kind.ORGANISATION, visit.hat.organisation.id or 0)
    return Spot(Kind.AREA, visit.hat.area.id or 0) if visit.hat.area else Spot(Kind.AREAS)


def at_home(visit: Visit) -> Rows:
    """The way to one's part of the network."""
    label = {
        Kind.ORGANISATION: say("Organisation"),
        Kind.AREA: say("Area"),
        Kind.AREAS: say("Areas"),
    }[root(visit).kind]
    return ((go(label, PLACES),),)


def enter(visit: Visit, about: str = "") -> Step:
    """To a place or a list of places; to where one's part begins, if it names none that one may see."""
    spot = Spot.parse(about) if about else root(visit)
    if spot is None or not may_see(visit, spot):
        return Step(Place(PLACES, str(root(visit))), NO_SUCH_PLACE)
    return Step(Place(PLACES, str(spot)))


def may_see(visit: Visit, spot: Spot) -> bool:
    """Whether there is such a place for this person."""
    if spot.kind is Kind.AREAS:
        return visit.hat.may(Action.SEE_PLACES, Whereabouts())
    there = _whereabouts(visit, spot)
    return there is not None and visit.hat.may(Action.SEE_PLACES, there)


def _whereabouts(visit: Visit, spot: Spot) -> Whereabouts | None:
    match spot.kind:
        case Kind.SITE:
            return whereabouts_of(visit.session, Scope(site_id=spot.number), closed=True)
        case Kind.ORGANISATION | Kind.CLOSED_SITES:
            return whereabouts_of(visit.session, Scope(organisation_id=spot.number), closed=True)
        case Kind.SITES:
            return whereabouts_of(visit.session, Scope(organisation_id=spot.number))
        case Kind.LOCALITY | Kind.MUNICIPALITIES:
            return reading.locality_at(visit.session, spot.number)
        case Kind.MUNICIPALITY:
            return reading.municipality_at(visit.session, spot.number)
        case _:
            return whereabouts_of(visit.session, Scope(area_id=spot.number))


def screen(visit: Visit) -> Screen:
    """The place as it is now."""
    spot = Spot.parse(visit.place.about)
    if spot is None or not may_see(visit, spot):
        spot = root(visit)
    return _SCREENS[spot.kind](visit, spot)


def typed(visit: Visit, text: str) -> Step:
    """Letters of a name lead to the place, or to those among which it is."""
    if len("".join(text.split())) < FEWEST_LETTERS:
        return Step(visit.place, say("Please type at least two letters of the name."))
    found = [each for each, names in _within_reach(visit) if is_found(text, names)]
    if not found:
        return Step(visit.place, NOTHING_FOUND)
    if len(found) == 1:
        return Step(Place(PLACES, str(found[0].to)))
    nearest = in_order(visit, found)
    return Step(
        visit.place,
        passing=screens.found(nearest[:MOST_FOUND], visit.chat.language, more=len(nearest) > MOST_FOUND),
    )


def _within_reach(visit: Visit) -> Iterable[tuple[Listed, tuple[LocalText, ...]]]:
    """Every place that one may see, with the names by which it is found."""
    scope = visit.hat.within(Action.SEE_PLACES)
    for kind, rows in reading.everything(visit.session, scope):
        for row in rows:
            name = reading.name_of(row)
            yield Listed(name, Spot(kind, row.id or 0)), (name,)


def _areas(visit: Visit, spot: Spot) -> Screen:
    rows = onward.keep_area(visit, Whereabouts(), say("Add an area"), "new 0")
    return page(visit, spot, say("Areas"), None, places.areas(visit.session), Kind.AREA, rows=rows)


def _area(visit: Visit, spot: Spot) -> Screen:
    area = visit.session.get_one(Area, spot.number)
    lacking = _all_lacking(visit, spot)
    shown = screens.AreaShown(
        spot.number,
        reading.name_of(area),
        LocalText(area.controller_fi, area.controller_sv),
        reading.responsible(network.responsible_persons(visit.session, spot.number)),
        len(places.organisations(visit.session, spot.number)),
        len(places.localities(visit.session, spot.number)),
        len(lacking),
        rows=(
            *onward.contracts(visit, spot.number),
            *onward.responsible(visit, spot.number),
            *onward.sheet(visit, spot.number),
            *onward.change(visit, Whereabouts(spot.number), say("Times of reminders"), f"reminders {spot.number}"),
            *onward.keep_area(visit, Whereabouts(spot.number), say("Change"), str(spot.number)),
        ),
        back=Spot(Kind.AREAS) if may_see(visit, Spot(Kind.AREAS)) else None,
    )
    return screens.area(shown)


def _organisations(visit: Visit, spot: Spot) -> Screen:
    area = visit.session.get_one(Area, spot.number)
    found = places.organisations(visit.session, spot.number)
    closed = len(restructuring.closed_organisations(visit.session, spot.number))
    rows = (
        *way_to_closed(Spot(Kind.CLOSED_ORGANISATIONS, spot.number), closed),
        *onward.change(visit, Whereabouts(area.id), say("Add an organisation"), f"organisation new {spot.number}"),
    )
    back = Spot(Kind.AREA, spot.number)
    return page(visit, spot, say("Organisations"), reading.name_of(area), found, Kind.ORGANISATION, back, rows=rows)


def _lacking(visit: Visit, spot: Spot) -> Screen:
    area = visit.session.get_one(Area, spot.number)
    found = _all_lacking(visit, spot)
    about = say("Organisations that lack something: open one to see what.")
    return page(visit, spot, reading.name_of(area), about, found, Kind.ORGANISATION, Spot(Kind.AREA, spot.number))


def _all_lacking(visit: Visit, spot: Spot) -> list[Organisation]:
    sees = visit.hat.may(Action.SEE_CONTRACTS, Whereabouts(spot.number))
    return reading.lacking_in(visit.session, spot.number, visit.today, with_contracts=sees)


def _organisation(visit: Visit, spot: Spot) -> Screen:
    organisation = visit.session.get_one(Organisation, spot.number)
    there = Whereabouts(organisation.area_id, spot.number)
    if organisation.closed_on:
        return closed_card.organisation(visit, organisation, there, may_see)
    sees = visit.hat.may(Action.SEE_CONTRACTS, there)
    known = reading.known(visit.session, [organisation], visit.today, with_contracts=sees)[spot.number]
    contract = contracts.on_the_card(visit.session, organisation, visit.today) if sees else ()
    shown = screens.OrganisationShown(
        spot.number,
        reading.name_of(organisation),
        organisation.sector,
        organisation.joined_on,
        known.sites,
        lacks(known),
        reading.former(visit.session, organisation),
        (*reading.contact_person(visit.session, spot.number), commitment_of(visit, spot.number), *contract),
        rows=(
            *onward.people(visit, there),
            *onward.contract(visit, there),
            *onward.instructions(visit, there),
            *onward.commitment(visit, there),
            *onward.change(visit, there, say("Change"), f"organisation {spot.number}"),
            *onward.restructuring(visit, there, _endings(known.sites), f"organisation {spot.number}"),
        ),
        back=_up(visit, Spot(Kind.ORGANISATIONS, organisation.area_id)),
    )
    return screens.organisation(shown)


def _endings(sites: int) -> Phrase:
    """What can end an organisation; with one site there is nothing to split."""
    return say("Close, merge or split") if sites > 1 else say("Close or merge")


def _sites(visit: Visit, spot: Spot) -> Screen:
    organisation = visit.session.get_one(Organisation, spot.number)
    found = places.sites_of(visit.session, [spot.number])
    there = Whereabouts(organisation.area_id, spot.number)
    closed = len(restructuring.closed_sites(visit.session, spot.number))
    rows = (
        *way_to_closed(Spot(Kind.CLOSED_SITES, spot.number), closed),
        *onward.change(visit, there, say("Add a site"), f"site new {spot.number}"),
    )
    about, back = reading.name_of(organisation), Spot(Kind.ORGANISATION, spot.number)
    return page(visit, spot, say("Sites"), about, found, Kind.SITE, back, rows=rows)


def _site(visit: Visit, spot: Spot) -> Screen:
    site = visit.session.get_one(Site, spot.number)
    organisation = visit.session.get_one(Organisation, site.organisation_id)
    there = Whereabouts(organisation.area_id, site.organisation_id, spot.number)
    if site.closed_on:
        return closed_card.site(visit, site, there)
    said = said_of(site, keeps=visit.hat.may(Action.KEEP_ENTRY, there))
    shown = screens.SiteShown(
        reading.name_of(site),
        reading.name_of(organisation),
        reading.name_of(visit.session.get_one(Locality, site.locality_id)),
        places.workers_at(visit.session, [spot.number]).get(spot.number, 0),
        reading.former(visit.session, site),
        lines=(
            *said,
            *reading.moves(visit.session, spot.number),
        ),
        rows=(
            *onward.entry(visit, there),
            *onward.change(visit, there, say("Change"), f"site {spot.number}"),
            *onward.restructuring(visit, there, say("Close or move"), f"site {spot.number}"),
        ),
        back=Spot(Kind.SITES, site.organisation_id),
    )
    return screens.site(shown)


def _up(visit: Visit, spot: Spot) -> Spot | None:
    return spot if may_see(visit, spot) else None


_SCREENS: dict[Kind, Callable[[Visit, Spot], Screen]] = {
    Kind.AREAS: _areas,
    Kind.AREA: _area,
    Kind.ORGANISATIONS: _organisations,
    Kind.LACKING: _lacking,
    Kind.LOCALITIES: cards.localities_of,
    Kind.LOCALITY: cards.locality,
    Kind.MUNICIPALITIES: cards.municipalities_of,
    Kind.MUNICIPALITY: cards.municipality,
    Kind.ORGANISATION: _organisation,
    Kind.SITES: _sites,
    Kind.SITE: _site,
    Kind.CLOSED_ORGANISATIONS: closed_organisations,
    Kind.CLOSED_SITES: closed_sites,
}


def at_home_typed(visit: Visit, text: str) -> Step:
    """What is typed at home is looked for among the places."""
    step = typed(visit, text)
    return step if step.place != visit.place or step.passing else Step(HOME_PLACE, step.notice)
