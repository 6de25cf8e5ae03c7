"""The room in which it is recorded that an organisation has committed; each act asks the table of rights anew."""

from dataclasses import dataclass
from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import Place, Step
from bot.network.contact_persons.screens import LEARNT
from bot.network.listings.commitments import screens
from bot.network.listings.reading import committed_by
from bot.network.operating_model import IN_FORCE
from bot.network.places.actions import NO_SUCH_PLACE, root
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.tables import AuditEntry, Commitment, Organisation

COMMITMENT = screens.COMMITMENT


@dataclass(frozen=True, slots=True)
class There:
    """An organisation whose commitment somebody may record, and how far they have come with that."""

    number: int
    name: LocalText
    records: bool
    learnt: str | None
    by_itself: bool
    """Whether the contact person records it, who need not say how they learnt of it."""

    @property
    def asks_when(self) -> bool:
        return self.records and (self.by_itself or self.learnt is not None)


def _there(visit: Visit) -> There | None:
    return _at(visit, visit.place.about)


def _at(visit: Visit, about: str) -> There | None:
    first, *page = about.split(" ")
    number = Place("", first).number
    there = whereabouts_of(visit.session, Scope(organisation_id=number)) if number else None
    if number is None or there is None or not visit.hat.may(Action.RECORD_COMMITMENT, there):
        return None
    organisation = visit.session.get_one(Organisation, number)
    learnt = page[1] if page[:1] == ["record"] and page[1:] and page[1] in LEARNT else None
    name = LocalText(organisation.name_fi, organisation.name_sv)
    return There(number, name, page[:1] == ["record"], learnt, visit.hat.organisation is not None)


def enter(visit: Visit, about: str = "") -> Step:
    """To an organisation's commitment, or to recording it."""
    if _at(visit, about) is None:
        return Step(Place(PLACES.room, str(root(visit))), NO_SUCH_PLACE)
    return Step(Place(COMMITMENT, about))


def screen(visit: Visit) -> Screen:
    """How it stands, or the next question."""
    there = _there(visit)
    if there is None:
        return Screen(NO_SUCH_PLACE, (), ((HOME,),))
    if there.asks_when:
        return screens.asks_when(there.number, there.name, IN_FORCE, visit.today)
    if there.records:
        return screens.asks_how_learnt(there.number, there.name)
    return screens.overview(there.number, there.name, committed_by(visit.session, there.number), IN_FORCE)


def tapped(visit: Visit, action: str) -> Step | None:
    """Records it as of today; None if it is another button."""
    there = _there(visit)
    return _record(visit, there, visit.today) if action == "today" and there and there.asks_when else None


def typed(visit: Visit, text: str) -> Step:
    """The day."""
    there = _there(visit)
    if there is None or not there.asks_when:
        return Step(visit.place, say("Please choose one of the buttons."))
    day = Day(-(visit.today - IN_FORCE).days, 0).read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return _record(visit, there, from_iso(day) or visit.today)


def _record(visit: Visit, there: There, on: date) -> Step:
    learnt = None if there.by_itself else there.learnt
    row = Commitment(
        organisation_id=there.number, model_on=IN_FORCE, committed_on=on, recorded_at=visit.now, learnt=learnt
    )
    entry = AuditEntry(organisation_id=there.number, person_id=visit.person_id, deed=Deed.COMMITTED, at=visit.now)
    visit.session.add_all([row, entry])
    visit.session.flush()
    return Step(Place(COMMITMENT, str(there.number)), say("It is recorded."))
