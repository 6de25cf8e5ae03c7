"""Places of the network by the identifiers that the operator's file gives them."""

from sqlmodel import Session

from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import network
from storage.tables import Area, Organisation, Site


class UnknownPlaceError(Exception):
    """Nothing in the network has this identifier; `problems` says what there is."""

    def __init__(self, kind: str, slug: str, known: list[str]) -> None:
        super().__init__(slug)
        there_are = (
            f"There are: {', '.join(sorted(known))}." if known else "Load a network first: kaikubot network load."
        )
        self.problems = [f"There is no {kind} {slug}. {there_are}"]


class ClosedPlaceError(UnknownPlaceError):
    """What has this identifier is closed."""

    def __init__(self, kind: str, slug: str) -> None:
        super().__init__(kind, slug, [])
        self.problems = [f"The {kind} {slug} is closed."]


def site_named(session: Session, slug: str) -> Scope:
    """A site. Raises UnknownPlaceError."""
    return Scope(site_id=_number(session, Site, slug))


def organisation_named(session: Session, slug: str) -> Scope:
    """An organisation. Raises UnknownPlaceError."""
    return Scope(organisation_id=_number(session, Organisation, slug))


def area_named(session: Session, slug: str) -> Scope:
    """An area. Raises UnknownPlaceError."""
    return Scope(area_id=_number(session, Area, slug))


def open_place(session: Session, scope: Scope, slug: str) -> Scope:
    """The same site or organisation, if it is not closed. Raises ClosedPlaceError."""
    if whereabouts_of(session, scope) is None:
        raise ClosedPlaceError(scope.level, slug)
    return scope


def _number(session: Session, kind: type[Site | Organisation | Area], slug: str) -> int:
    numbers = network.numbers_by_slug(session, kind)
    number = numbers.get(slug)
    if number is None:
        raise UnknownPlaceError(kind.__name__.lower(), slug, list(numbers))
    return number
