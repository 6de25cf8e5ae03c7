"""What is seen of places: lists of them, and one of each kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.dialogue.phrases import LocalText, Phrase, Text, Value, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, go, in_rows
from bot.network.places.rules import Spot
from storage.kinds import Language, Sector

PAGE = 6
LONGEST_LABEL = 25
NOT_RECORDED = say("not recorded")
SECTORS: dict[Sector, Phrase] = {
    Sector.SOCIAL_AND_HEALTH: say("Social and health services"),
    Sector.WELLBEING: say("Wellbeing and health"),
    Sector.ASSOCIATION: say("Association"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A place in a list, and the way to it."""

    name: LocalText
    to: Spot


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list of places, the pages beside it, and where it leads back to."""

    heading: Text
    about: Text | None
    places: tuple[Listed, ...]
    before: Spot | None = None
    after: Spot | None = None
    back: Spot | None = None
    rows: Rows = ()


def listing(shown: Listing, language: Language) -> Screen:
    """The names, each with a button: by a number where one is too long for a button."""
    about = (shown.about,) if shown.about else ()
    lines, rows = ways(shown.places, language)
    turns = tuple(
        go(label, f"places {spot}")
        for label, spot in ((say("Previous"), shown.before), (say("Next"), shown.after))
        if spot
    )
    empty: tuple[Line, ...] = () if shown.places else (say("There are none."),)
    return Screen(
        shown.heading,
        tuple(filter(None, (about, lines or empty, SEARCH))),
        (*rows, *((turns,) if turns else ()), *shown.rows, _last_row(shown.back)),
    )


SEARCH = (say("To find a place, type letters of its name."),)


def ways(places: Sequence[Listed], language: Language) -> tuple[tuple[Line, ...], Rows]:
    """The ways to places: buttons with their names or, where one is too long, a numbered list and numbers."""
    names = [each.name.told_in(language) for each in places]
    if len(set(names)) == len(names) and all(len(name) <= LONGEST_LABEL for name in names):
        return (), tuple((go(each.name, f"places {each.to}"),) for each in places)
    lines = tuple(say("%(number)s. %(name)s", number=number, name=each.name) for number, each in enumerate(places, 1))
    numbered = [go(say("%(value)s", value=str(number)), f"places {each.to}") for number, each in enumerate(places, 1)]
    return lines, tuple(in_rows(numbered, PAGE))


@dataclass(frozen=True, slots=True)
class AreaShown:
    """An area as it is seen."""

    number: int
    name: LocalText
    controller: LocalText
    named: tuple[tuple[Phrase, str], ...]
    organisations: int
    localities: int
    lacking: int
    rows: Rows = ()
    back: Spot | None = None


def area(shown: AreaShown) -> Screen:
    """Who answers for an area, and what lies in it."""
    people: tuple[Line, ...] = tuple(Entry(role, name) for role, name in shown.named)
    lacking = (
        ((go(say("Something missing: %(count)s", count=shown.lacking), f"places lacking {shown.number}"),),)
        if shown.lacking
        else ()
    )
    return Screen(
        shown.name,
        (people, (Entry(say("Controller"), shown.controller, plain=True),), SEARCH),
        (
            (go(say("Organisations: %(count)s", count=shown.organisations), f"places organisations {shown.number}"),),
            (go(say("Localities: %(count)s", count=shown.localities), f"places localities {shown.number}"),),
            *lacking,
            *shown.rows,
            _last_row(shown.back),
        ),
    )


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """An organisation as it is seen."""

    number: int
    name: LocalText
    sector: Sector | None
    joined_on: date | None
    sites: int
    lacks: tuple[Phrase, ...]
    before: tuple[tuple[LocalText, datetime], ...] = ()
    """What it was called before, and until when."""
    lines: tuple[Line, ...] = ()
    rows: Rows = ()
    back: Spot | None = None


def organisation(shown: OrganisationShown) -> Screen:
    """What is known of an organisation, and what it lacks."""
    facts: tuple[Line, ...] = (
        Entry(say("Sector"), SECTORS[shown.sector] if shown.sector else NOT_RECORDED),
        Entry(say("Joined the network"), shown.joined_on or NOT_RECORDED),
        *shown.lines,
    )
    lacking: tuple[Line, ...] = (say("<b>Still missing</b>"), *shown.lacks) if shown.lacks else ()
    return Screen(
        shown.name,
        tuple(filter(None, (facts, lacking, _former(shown.before)))),
        (
            (go(say("Sites: %(count)s", count=shown.sites), f"places sites {shown.number}"),),
            *shown.rows,
            _last_row(shown.back),
        ),
    )


@dataclass(frozen=True, slots=True)
class SiteShown:
    """A site as it is seen."""

    name: LocalText
    organisation: LocalText
    locality: LocalText
    workers: int
    before: tuple[tuple[LocalText, datetime], ...] = ()
    lines: tuple[Line, ...] = ()
    rows: Rows = ()
    back: Spot | None = None


def site(shown: SiteShown) -> Screen:
    """Where a site is, and how many work there."""
    facts: tuple[Line, ...] = (
        Entry(say("Organisation"), shown.organisation),
        Entry(say("Locality"), shown.locality),
        Entry(say("Workers who use Kaikubot"), str(shown.workers)),
        *shown.lines,
    )
    return Screen(shown.name, tuple(filter(None, (facts, _former(shown.before)))), (*shown.rows, _last_row(shown.back)))


@dataclass(frozen=True, slots=True)
class ClosedShown:
    """What is closed, as it is seen."""

    name: LocalText
    facts: tuple[Line, ...]
    before: tuple[tuple[LocalText, datetime], ...] = ()
    rows: Rows = ()
    back: Spot | None = None


def closed(shown: ClosedShown) -> Screen:
    """That something is closed, and since when."""
    paragraphs = tuple(filter(None, (shown.facts, _former(shown.before))))
    return Screen(shown.name, paragraphs, (*shown.rows, _last_row(shown.back)))


@dataclass(frozen=True, slots=True)
class LocalityShown:
    """A locality as it is seen."""

    name: LocalText
    municipalities: tuple[LocalText, ...]
    website: str
    sites: tuple[Listed, ...]
    more: bool = False
    lines: tuple[Line, ...] = ()
    rows: Rows = ()
    back: Spot | None = None


def locality(shown: LocalityShown, language: Language) -> Screen:
    """What belongs to a locality, and its sites."""
    lines, rows = ways(shown.sites, language)
    value: Value = shown.municipalities or NOT_RECORDED
    facts: tuple[Line, ...] = (
        Entry(say("Municipalities"), value),
        Entry(say("Website"), shown.website or NOT_RECORDED, plain=True),
        *shown.lines,
    )
    more = (say("There are more sites. To find one, type letters of its name."),) if shown.more else ()
    return Screen(shown.name, tuple(filter(None, (facts, lines, more))), (*rows, *shown.rows, _last_row(shown.back)))


def found(places: Sequence[Listed], language: Language, *, more: bool) -> Screen:
    """What was found by letters."""
    lines, rows = ways(places, language)
    there_is_more = (say("There are more. Type more letters of the name."),) if more else ()
    return Screen(say("Found"), tuple(filter(None, (lines, there_is_more))), (*rows, (HOME,)))


def _former(names: Sequence[tuple[LocalText, datetime]]) -> tuple[Line, ...]:
    return tuple(say("Until %(date)s: %(name)s", date=until.date(), name=name) for name, until in names)


def _last_row(back: Spot | None) -> tuple[Button, ...]:
    return (go(say("Back"), f"places {back}"), HOME) if back else (HOME,)
