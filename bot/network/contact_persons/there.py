"""Where somebody is who sees to a contact person: in which organisation, as whom, and on which page."""

from dataclasses import dataclass

from bot.dialogue.steps import Place
from bot.network.contact_persons.changes import whose_is
from bot.network.contact_persons.choices import Choice, Viewer, choices
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Office
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.tables import Organisation


@dataclass(frozen=True, slots=True)
class There:
    """An organisation that somebody may see to, how it stands, who they are there, and the page that they are on."""

    organisation: Organisation
    office: Office
    viewer: Viewer
    page: tuple[str, ...]
    may: tuple[Choice, ...]

    @property
    def number(self) -> int:
        assert self.organisation.id is not None
        return self.organisation.id

    @property
    def place(self) -> Place:
        """Where one sees who is named."""
        return Place("contacts", str(self.number))

    @property
    def choice(self) -> Choice | None:
        """What the page is for, if somebody may choose it now."""
        named = " ".join(self.page[:2])
        return next((choice for choice in self.may if choice == named), None)

    @property
    def details(self) -> tuple[str, ...]:
        """What the page already knows."""
        return self.page[2:]


def there_at(visit: Visit, about: str) -> There | None:
    """The organisation that a place is about, one's own without a number; None if it is not for this person."""
    first, *page = about.split() or [""]
    own = visit.hat.organisation
    number = Place("contacts", first).number if first else own.id if own else None
    whereabouts = whereabouts_of(visit.session, Scope(organisation_id=number)) if number else None
    if whereabouts is None or number is None or not visit.hat.may(Action.KEEP_CONTACT_PERSONS, whereabouts):
        return None
    office = office_of(visit.session, number)
    viewer = viewer_of(visit, office)
    organisation = visit.session.get_one(Organisation, number)
    return There(organisation, office, viewer, tuple(page), choices(office, viewer, visit.today))


def viewer_of(visit: Visit, office: Office) -> Viewer:
    """Who somebody is in an organisation's office."""
    if visit.hat.organisation is None:
        return Viewer.KEEPER
    whose = whose_is(office, visit.person_id)
    return Viewer(whose) if whose else Viewer.OTHER
