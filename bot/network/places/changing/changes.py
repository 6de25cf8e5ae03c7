"""What can be added and changed: a row for each, with the right to it, its form, and how it is saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.forms import Form
from bot.dialogue.screens import Line
from bot.dialogue.steps import Place
from bot.network.listings.entries import filing as entries
from bot.network.listings.entries.rules import entry_form
from bot.network.listings.venues import filing as venues
from bot.network.listings.venues.rules import venue_form
from bot.network.places.changing.filing import Outcome, file_organisation, file_site, known_of
from bot.network.places.changing.rules import Answers, Target, What, organisation_form, site_form
from bot.network.places.hours import filing as hours
from bot.network.places.hours.rules import hours_form
from bot.network.places.reading import name_of
from bot.network.places.rules import Kind, Spot
from bot.network.places.wider import filing as wider
from bot.network.places.wider.rules import area_form, locality_form, municipality_form
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import places
from storage.tables import Area, Locality, Municipality, Organisation, Site


@dataclass(frozen=True, slots=True)
class Change:
    """How one kind of thing is changed.

    `there` is where it lies or will lie; None if there is no such thing. What is known of it is its form's answers,
    none of what is new. `back` is where whoever leaves the form goes, and `about` what is said above it.
    """

    right: Action
    there: Callable[[Session, Target], Whereabouts | None]
    form: Callable[[Session, Target], Form]
    known: Callable[[Session, int], dict[str, Answer]]
    file: Callable[[Visit, Target, Answers, str], Outcome]
    back: Callable[[Session, Target], Place]
    about: Callable[[Session, Target], tuple[Line, ...]] = lambda _session, _target: ()


def _organisation_there(session: Session, target: Target) -> Whereabouts | None:
    scope = Scope(area_id=target.number) if target.new else Scope(organisation_id=target.number)
    return whereabouts_of(session, scope)


def _site_there(session: Session, target: Target) -> Whereabouts | None:
    scope = Scope(organisation_id=target.number) if target.new else Scope(site_id=target.number)
    return whereabouts_of(session, scope)


def _site_form(session: Session, target: Target) -> Form:
    there = _site_there(session, target)
    assert there is not None
    area = session.get_one(Area, there.area_id)
    return site_form(area.slug, sorted((each.id or 0, name_of(each)) for each in places.localities(session, area.id)))


def _spot(kind: Kind, above: Kind) -> Callable[[Session, Target], Place]:
    """To the place itself, or to the list in which a new one will be."""
    return lambda _session, target: Place(PLACES.room, str(Spot(above if target.new else kind, target.number)))


CHANGES: Mapping[What, Change] = MappingProxyType(
    {
        What.ORGANISATION: Change(
            Action.CHANGE_PLACES,
            _organisation_there,
            lambda _session, _target: organisation_form(),
            lambda session, number: known_of(session.get_one(Organisation, number)),
            file_organisation,
            _spot(Kind.ORGANISATION, Kind.ORGANISATIONS),
        ),
        What.SITE: Change(
            Action.CHANGE_PLACES,
            _site_there,
            _site_form,
            lambda session, number: known_of(session.get_one(Site, number)),
            file_site,
            _spot(Kind.SITE, Kind.SITES),
        ),
        What.VENUE: Change(
            Action.KEEP_VENUES,
            venues.there,
            lambda _session, _target: venue_form(),
            venues.known,
            venues.file_venue,
            venues.back,
        ),
        What.ENTRY: Change(
            Action.KEEP_ENTRY,
            entries.there,
            lambda _session, _target: entry_form(),
            entries.known,
            entries.file_entry,
            entries.back,
            entries.about,
        ),
        What.AREA: Change(
            Action.KEEP_AREAS,
            wider.area_there,
            lambda _session, _target: area_form(),
            lambda session, number: wider.known_of(session.get_one(Area, number)),
            wider.file_area,
            _spot(Kind.AREA, Kind.AREAS),
        ),
        What.LOCALITY: Change(
            Action.CHANGE_PLACES,
            wider.locality_there,
            lambda _session, _target: locality_form(),
            lambda session, number: wider.known_of(session.get_one(Locality, number)),
            wider.file_locality,
            _spot(Kind.LOCALITY, Kind.LOCALITIES),
        ),
        What.MUNICIPALITY: Change(
            Action.CHANGE_PLACES,
            wider.municipality_there,
            lambda _session, target: municipality_form(new=target.new),
            lambda session, number: wider.known_of(session.get_one(Municipality, number)),
            wider.file_municipality,
            _spot(Kind.MUNICIPALITY, Kind.MUNICIPALITIES),
        ),
        What.REMINDERS: Change(
            Action.CHANGE_PLACES,
            hours.there,
            lambda _session, _target: hours_form(),
            hours.known,
            hours.file,
            hours.back,
            hours.about,
        ),
    }
)


def may_change(visit: Visit, target: Target) -> bool:
    """Whether there is such a thing for this person to change."""
    change = CHANGES[target.what]
    there = change.there(visit.session, target)
    return there is not None and visit.hat.may(change.right, there)
