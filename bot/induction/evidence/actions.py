"""The room where evidence is taken; that it was taken stays in the audit trail. Each act asks the table of rights."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from sqlmodel import Session

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import HOME_PLACE, Attachment, Place, Step
from bot.documents.paper import Paper
from bot.documents.spreadsheet import written
from bot.documents.word import word
from bot.induction.evidence import screens
from bot.induction.evidence.papers import of_area, of_organisation, sheets
from bot.induction.evidence.reading import counts_of, evidence_of
from bot.induction.recording.screens import EVIDENCE, Counts, counted
from bot.induction.rules import Level, Part
from bot.network.people.giving import Allowed
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Language, Scope
from storage.tables import Area, AuditEntry, Organisation

NOT_THERE = say("I did not find that. It may have ended meanwhile.")
TEN_YEARS_BACK = Day(-3653, 0)
WRITTEN_IN = (Language.FI, Language.SV)
RIGHTS = {Level.AREA: Action.COUNT_INDUCTION, Level.ORGANISATION: Action.TAKE_EVIDENCE}


@dataclass(frozen=True, slots=True)
class _At:
    """Of what evidence is taken, where that lies, and the day, once it is chosen."""

    part: Part
    there: Whereabouts
    place: Area | Organisation
    day: date | None

    @property
    def name(self) -> LocalText:
        return LocalText(self.place.name_fi, self.place.name_sv)


def _at(visit: Visit, about: str) -> _At | None:
    found = re.fullmatch(r"([a-z]+ [0-9]+)(?: ([0-9-]{10}))?", about)
    part = Part.parse(found[1]) if found else None
    if found is None or part is None or part.level not in RIGHTS:
        return None
    there = whereabouts_of(visit.session, Scope(organisation_id=part.organisation_id, area_id=part.area_id))
    if there is None or not visit.hat.may(RIGHTS[part.level], there):
        return None
    place: Area | Organisation
    if part.area_id:
        place = visit.session.get_one(Area, part.area_id)
    else:
        place = visit.session.get_one(Organisation, part.organisation_id)
    day = from_iso(found[2]) if found[2] else None
    return _At(part, there, place, day if day and day <= visit.today else None)


def enter(visit: Visit, about: str = "") -> Step:
    """To the evidence of an organisation or an area, on a day if there is one."""
    return Step(Place(EVIDENCE, about)) if _at(visit, about) else Step(HOME_PLACE, NOT_THERE)


def screen(visit: Visit) -> Screen:
    """The day is asked, or the files are offered."""
    at = _at(visit, visit.place.about)
    if at is None:
        return Screen(NOT_THERE, (), ((HOME,),))
    if at.day is None:
        return screens.asks_day(at.part, at.name, visit.today)
    return screens.ready(at.part, at.name, at.day, _counts(visit.session, at, at.day))


def _counts(session: Session, at: _At, day: date) -> Counts:
    if isinstance(at.place, Organisation):
        people = evidence_of(session, at.place, day).people
        return _sum(len(people), counted([each.standing for each in people if each.standing]))
    found = counts_of(session, at.part.place, day)
    return _sum(sum(each.people for each in found), counted([stands for each in found for stands in each.standings]))


def _sum(people: int, counts: Counts) -> Counts:
    return Counts(counts.done, counts.overdue, people)


def typed(visit: Visit, text: str) -> Step:
    """The day."""
    at = _at(visit, visit.place.about)
    if at is None or at.day:
        return Step(visit.place, say("Please choose one of the buttons."))
    day = TEN_YEARS_BACK.read(text, visit.today)
    return Step(visit.place, day.why) if isinstance(day, Unreadable) else Step(Place(EVIDENCE, f"{at.part} {day}"))


def tapped(visit: Visit, action: str) -> Step | None:
    """Today as the day, or the files; None if it is another button."""
    at = _at(visit, visit.place.about)
    match action.split(" "):
        case ["today"] if at:
            return Step(Place(EVIDENCE, f"{at.part} {visit.today}"))
        case ["take", "docx" | "xlsx" as form] if at and at.day:
            return _taken(visit, at, at.day, form)
    return None


def _taken(visit: Visit, at: _At, day: date, form: str) -> Step:
    allowed = Allowed(visit.chat.id, visit.person_id, RIGHTS[at.part.level], at.there).may_have
    named = f"perehdytys-introduktion-{at.place.slug}-{day}"
    taken = Taken(at.part, visit.person_id, visit.now).heard
    files = tuple(
        Attachment(
            f"{named}-{paper.language}.{form}",
            partial(word, paper, visit.now) if form == "docx" else partial(_workbook, paper),
            heard=taken if paper.language == WRITTEN_IN[-1] else None,
            may_have=allowed,
        )
        for paper in _papers(visit.session, at, day)
    )
    return Step(visit.place, say("The files are above. It is recorded that you took them."), attachments=files)


def _papers(session: Session, at: _At, day: date) -> list[Paper]:
    if isinstance(at.place, Organisation):
        found = evidence_of(session, at.place, day)
        return [of_organisation(found, language) for language in WRITTEN_IN]
    counts = counts_of(session, at.part.place, day)
    return [of_area(at.name, counts, day, language) for language in WRITTEN_IN]


def _workbook(paper: Paper) -> bytes:
    return written(sheets(paper))


@dataclass(frozen=True, slots=True)
class Taken:
    """Evidence that somebody asked for."""

    part: Part
    person_id: int
    at: datetime

    def heard(self, session: Session) -> None:
        """The last of its files is in the chat: it is taken."""
        entry = AuditEntry(person_id=self.person_id, deed=Deed.EVIDENCE_TAKEN, at=self.at)
        entry.area_id, entry.organisation_id = self.part.area_id, self.part.organisation_id
        session.add(entry)
