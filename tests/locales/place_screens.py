"""The screens about places, as full as they get."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from bot.dialogue.forms import Form
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.network.contact_persons.rules import Standing
from bot.network.places import screens as places
from bot.network.places.changing import screens as changing
from bot.network.places.changing.rules import Target, organisation_form, site_form
from bot.network.places.hours.rules import hours_form
from bot.network.places.rules import Kind, Known, Spot, lacks
from bot.network.places.screens import AreaShown, Listed, Listing, LocalityShown, OrganisationShown, SiteShown
from bot.network.places.wider import screens as wider
from bot.network.places.wider.rules import area_form, locality_form, municipality_form
from storage.kinds import Language, Sector

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
NAME = LocalText("Leppävaara", "Alberga")
LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
EVERYWHERE = Spot(Kind.ORGANISATIONS, 999_999_999, 99)


def place_screens() -> Iterator[Screen]:
    """Places as long as they get, whatever they lack, and the forms in which they are changed."""
    listed = tuple(Listed(LONG, EVERYWHERE) for _ in range(places.PAGE))
    nothing = Known(2, (LONG, LONG), None, None, False, Standing.ACTING)
    for language in Language:
        yield places.listing(Listing(LONG, LONG, listed, EVERYWHERE, EVERYWHERE, EVERYWHERE), language)
        yield places.found(listed, language, more=True)
        yield places.locality(LocalityShown(LONG, (LONG, LONG), "https://example.fi", listed, True), language)
    named = ((say("Responsible person, culture side"), "Maija Mallikas, 09 000 0001"),)
    yield places.area(AreaShown(1, LONG, LONG, named, 999, 99, 99))
    for known in (
        nothing,
        Known(0, (), None, None, True, Standing.NOT_RECORDED),
        Known(3, (LONG,), Sector.WELLBEING, NOW.date(), True, Standing.HELD),
    ):
        before = ((LONG, NOW),)
        shown = OrganisationShown(1, LONG, known.sector, known.joined_on, 999, lacks(known), before)
        yield places.organisation(replace(shown, back=EVERYWHERE))
    yield places.site(SiteShown(LONG, LONG, LONG, 99, ((LONG, NOW),)))
    yield wider.municipality(wider.MunicipalityShown(LONG, LONG, 999_999_999, NOW.date(), NOW.date()))
    for kind, new in changing.TITLES:
        target = Target(kind, 999_999_999, new)
        yield changing.another_waits(target, target, LONG)
        yield changing.changed_meanwhile(organisation_form(), target, {}, {"name_fi": "x" * 80}, "0" * 8)


def place_forms() -> tuple[Form, ...]:
    """The forms in which places are changed."""
    wider_forms = area_form(), locality_form(), municipality_form(new=False)
    return organisation_form(), site_form("rannikko", [(1, NAME), (2, NAME)]), *wider_forms, hours_form()
