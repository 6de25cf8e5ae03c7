"""The room in which a contact person answers the half-yearly check; each act asks the table of rights anew."""

import re
from dataclasses import dataclass

from bot.dialogue.phrases import say
from bot.dialogue.screens import Rows, Screen, Style, go
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.instructions.actions import looked_through
from bot.network.contact_persons.changes import happens
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Happening, Whose
from bot.reminders.check import screens
from bot.reminders.check.reading import known
from bot.reminders.check.rules import Answer, Question, next_question, questions_of, round_on
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.queries import contact_checks
from storage.tables import AuditEntry, ContactCheck, Organisation

CHECK = "check"
STILL = "still"
"""What the button of the reminder says at once: that somebody still is the contact person."""


@dataclass(frozen=True, slots=True)
class There:
    """A check that somebody is asked, and the question that a place names."""

    row: ContactCheck
    wanted: str

    @property
    def place(self) -> Place:
        """Where it is answered."""
        return Place(CHECK, str(self.row.id))

    @property
    def questions(self) -> tuple[Question, ...]:
        return questions_of(self.row.round)

    @property
    def question(self) -> Question | None:
        """The question that is seen: one that was gone back to, else the first that is open."""
        back_to = next((each for each in self.questions if each == self.wanted), None)
        return None if self.row.answered_at else back_to or next_question(self.row.answers, self.questions)


def _there(visit: Visit, about: str) -> There | None:
    found = re.fullmatch(r"([0-9]{1,9})(?: ([a-z]{1,20}))?", about)
    row = visit.session.get(ContactCheck, int(found[1])) if found else None
    there = whereabouts_of(visit.session, Scope(organisation_id=row.organisation_id)) if row else None
    if found is None or row is None or there is None or not visit.hat.may(Action.KEEP_CONTACT_PERSONS, there):
        return None
    is_asked = row.person_id == visit.person_id and _is_holder(visit, row)
    return There(row, found[2] or "") if is_asked and _counts(visit, row) else None


def _counts(visit: Visit, row: ContactCheck) -> bool:
    """Whether an answer still means something: a late one does, as long as the round lasts."""
    return row.missed_at is None or row.round == round_on(visit.today)


def _is_holder(visit: Visit, row: ContactCheck) -> bool:
    holder = office_of(visit.session, row.organisation_id).holder
    return holder is not None and holder.person_id == visit.person_id


def at_home(visit: Visit) -> Rows:
    """The way to a check that waits for an answer."""
    organisation = visit.hat.organisation
    if organisation is None or not visit.hat.has_right(Action.KEEP_CONTACT_PERSONS):
        return ()
    row = contact_checks.newest_of(visit.session, organisation.id or 0, visit.person_id)
    if row is None or row.answered_at or _there(visit, str(row.id)) is None:
        return ()
    return ((go(screens.TITLE, f"{CHECK} {row.id}", Style.PRIMARY),),)


def enter(visit: Visit, about: str = "") -> Step:
    """To the first question that is open; who comes by the reminder's button is still contact person."""
    there = _there(visit, about)
    if there is None:
        return Step(HOME_PLACE, screens.NOTHING)
    if there.wanted == STILL and next_question(there.row.answers, there.questions) is Question.HOLDER:
        return _answered(visit, there, Question.HOLDER, Answer.RIGHT)
    return Step(Place(CHECK, about.removesuffix(STILL).strip()))


def screen(visit: Visit) -> Screen:
    """The question, or that all is answered."""
    there = _there(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    about, answers = known(visit, there.row), there.row.answers
    if there.question is None:
        return screens.done(about, there.questions, answers)
    return screens.asks(about, there.questions, answers, there.question)


def tapped(visit: Visit, action: str) -> Step | None:
    """An answer; None if it is another button."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE, screens.NOTHING)
    question, _, answer = action.partition(" ")
    if there.question is None or question != there.question or answer not in list(Answer):
        return None
    return _answered(visit, there, there.question, Answer(answer))


def _answered(visit: Visit, there: There, question: Question, answer: Answer) -> Step:
    """Writes an answer down; whoever is no longer contact person hands on before they answer the rest."""
    mend = screens.place_of(question, there.row.organisation_id)
    if question is Question.HOLDER and answer is Answer.WRONG:
        return Step(mend, say("Please name your successor here. Until they have started, the check waits for you."))
    row = contact_checks.locked(visit.session, there.row.id or 0)
    row.answers = {**row.answers, question: answer.value}
    if question is Question.INSTRUCTIONS and answer is Answer.RIGHT:
        looked_through(visit, visit.session.get_one(Organisation, row.organisation_id))
    open_ = next_question(row.answers, there.questions)
    if open_ is None:
        _done(visit, row)
    visit.session.add(row)
    if answer is Answer.RIGHT:
        return Step(there.place)
    if open_:
        return Step(mend, say("Put it right here. At Home, “Half-yearly check” leads on to the next question."))
    return Step(mend, say("Thank you! All is answered. Put this right here."))


def _done(visit: Visit, row: ContactCheck) -> None:
    """All is answered: whoever was held not to be reachable can be."""
    row.answered_at = visit.now
    visit.session.add(
        AuditEntry(organisation_id=row.organisation_id, person_id=visit.person_id, deed=Deed.CHECKED, at=visit.now)
    )
    if row.missed_at:
        happens(visit.session, row.organisation_id, Happening.REACHABLE, Whose.HOLDER, visit.now, by=visit.person_id)
