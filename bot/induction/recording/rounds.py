"""The room in which one due date is set for everybody in an organisation or an area."""

from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.induction.due import rounds_of
from bot.induction.recording import screens
from bot.induction.recording.screens import ROUNDS
from bot.induction.rules import Part, Round
from bot.induction.texts import name_of
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.queries import induction
from storage.tables import AuditEntry, InductionRound

NOT_THERE = say("I did not find that. It may have ended meanwhile.")
WITHIN_A_YEAR = Day(0, 365)
SET, TAKEN_BACK = say("The due date is set."), say("The due date is taken back.")


def _part(visit: Visit, about: str) -> Part | None:
    """The place for which somebody sets a due date, by its part."""
    part = Part.parse(about)
    if part is None or not (part.area_id or part.organisation_id):
        return None
    there = whereabouts_of(visit.session, Scope(organisation_id=part.organisation_id, area_id=part.area_id))
    # A responsible person sets it for the area, and a contact person for their organisation.
    own = visit.hat.within(Action.SET_ROUND) if visit.hat.has_right(Action.SET_ROUND) else None
    fits = own == Scope(organisation_id=part.organisation_id, area_id=part.area_id)
    return part if there and fits and visit.hat.may(Action.SET_ROUND, there) else None


def enter(visit: Visit, about: str = "") -> Step:
    """To the due date of an organisation or an area."""
    return Step(Place(ROUNDS, about)) if _part(visit, about) else Step(HOME_PLACE, NOT_THERE)


def screen(visit: Visit) -> Screen:
    """The due date as it is set."""
    part = _part(visit, visit.place.about)
    if part is None:
        return Screen(NOT_THERE, (), ((HOME,),))
    name = name_of(visit.session, part) or LocalText("", "")
    return screens.due_date(part, name, _set(visit, part), visit.today)


def _set(visit: Visit, part: Part) -> Round | None:
    areas, organisations = {part.area_id or 0}, {part.organisation_id or 0}
    return rounds_of(induction.rounds(visit.session, areas, organisations)).get(part)


def typed(visit: Visit, text: str) -> Step:
    """The day."""
    part = _part(visit, visit.place.about)
    day = WITHIN_A_YEAR.read(text, visit.today)
    if part is None:
        return Step(HOME_PLACE, NOT_THERE)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return _write(visit, part, from_iso(day), SET)


def tapped(visit: Visit, action: str) -> Step | None:
    """Takes the due date back; None if it is another button."""
    part = _part(visit, visit.place.about)
    return _write(visit, part, None, TAKEN_BACK) if part and action == "remove" and _set(visit, part) else None


def _write(visit: Visit, part: Part, due_on: date | None, said: Phrase) -> Step:
    row = InductionRound(due_on=due_on, person_id=visit.person_id, set_at=visit.now)
    entry = AuditEntry(person_id=visit.person_id, deed=Deed.ROUND_SET, at=visit.now)
    for each in (row, entry):
        each.area_id, each.organisation_id = part.area_id, part.organisation_id
    visit.session.add_all([row, entry])
    visit.session.flush()
    return Step(visit.place, said)
