"""Looking at localities and municipalities; whoever comes here may see them."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen, go
from bot.network.contracts import reading as contracts
from bot.network.listings.on_cards import changed_since_taken
from bot.network.places import onward, reading, screens
from bot.network.places.lists import in_order, listed_as, page
from bot.network.places.rules import Kind, Spot
from bot.network.places.screens import PAGE
from bot.network.places.wider import screens as wider
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from storage.queries import municipalities, places
from storage.tables import Area, Locality, Municipality


def localities_of(visit: Visit, spot: Spot) -> Screen:
    """The localities of an area."""
    area = visit.session.get_one(Area, spot.number)
    found, back = places.localities(visit.session, spot.number), Spot(Kind.AREA, spot.number)
    rows = onward.change(visit, Whereabouts(area.id), say("Add a locality"), f"locality new {spot.number}")
    return page(visit, spot, say("Localities"), reading.name_of(area), found, Kind.LOCALITY, back, rows=rows)


def locality(visit: Visit, spot: Spot) -> Screen:
    """A locality with its sites."""
    shown = visit.session.get_one(Locality, spot.number)
    sites = in_order(visit, listed_as(places.sites_in(visit.session, spot.number), Kind.SITE))
    joined = [reading.name_of(each) for each in municipalities.on(visit.session, visit.today, spot.number)]
    there = Whereabouts(shown.area_id)
    return screens.locality(
        screens.LocalityShown(
            reading.name_of(shown),
            tuple(sorted(joined, key=lambda each: each.in_order(visit.chat.language))),
            shown.website,
            sites[:PAGE],
            more=len(sites) > PAGE,
            lines=(contracts.phase_of(visit.session, spot.number, visit.today), *changed_since_taken(visit, shown)),
            rows=(
                *onward.phase(visit, there, spot.number),
                *onward.brochure(visit, shown.area_id, spot.number),
                *onward.sheet(visit, shown.area_id, f"locality {spot.number}"),
                (go(say("Municipalities"), f"places {Spot(Kind.MUNICIPALITIES, spot.number)}"),),
                *onward.change(visit, there, say("Change"), f"locality {spot.number}"),
            ),
            back=Spot(Kind.LOCALITIES, shown.area_id),
        ),
        visit.chat.language,
    )


def municipalities_of(visit: Visit, spot: Spot) -> Screen:
    """The municipalities of a locality, with those that have left."""
    shown = visit.session.get_one(Locality, spot.number)
    found, back = municipalities.all_in(visit.session, spot.number), Spot(Kind.LOCALITY, spot.number)
    label, about = say("Add a municipality"), f"municipality new {spot.number}"
    rows = onward.change(visit, Whereabouts(shown.area_id), label, about)
    heading = say("Municipalities")
    return page(visit, spot, heading, reading.name_of(shown), found, Kind.MUNICIPALITY, back, rows=rows)


def municipality(visit: Visit, spot: Spot) -> Screen:
    """A municipality with its days."""
    shown = visit.session.get_one(Municipality, spot.number)
    around = visit.session.get_one(Locality, shown.locality_id)
    return wider.municipality(
        wider.MunicipalityShown(
            reading.name_of(shown),
            reading.name_of(around),
            shown.locality_id,
            shown.joined_on,
            shown.left_on,
            rows=onward.change(visit, Whereabouts(around.area_id), say("Change"), f"municipality {spot.number}"),
        )
    )
