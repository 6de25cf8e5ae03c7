"""The room where a contact person sees where everyone stands, and records what was done without the bot.

Responsible persons see how many of each organisation, and nobody's name. Each act asks the table of rights anew.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day, from_iso
from bot.dialogue.phrases import LocalText, say, say_many
from bot.dialogue.screens import HOME, Rows, Screen, go
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.induction.due import done_by, versions_in
from bot.induction.recording import screens
from bot.induction.recording.rules import Choice, View, What, toggled
from bot.induction.recording.screens import INDUCTED, Someone, counted
from bot.induction.rules import NATIONWIDE, Level, Part, Version, Who, in_force_on
from bot.induction.screens import HEADING
from bot.induction.staff import colleagues, standings_in
from bot.induction.texts import name_of
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.queries import places
from storage.tables import Area, AuditEntry, InductionDone, Organisation

NOT_THERE = say("I did not find that. It may have ended meanwhile.")
A_YEAR_BACK = Day(-365, 0)
AREA = re.compile(r"area ([0-9]{1,9})(?: page ([0-9]{1,4}))?")


def at_home(visit: Visit) -> Rows:
    """The way to the area's counts; to those of one's own organisation lead the parts that one does."""
    area = visit.hat.area if visit.hat.has_right(Action.COUNT_INDUCTION) else None
    return ((go(HEADING, f"{INDUCTED} {Part(Level.AREA, area.id or 0)}"),),) if area else ()


def _area(visit: Visit, about: str) -> tuple[Area, int] | None:
    """The area that a place is about, with the page, if this person sees its counts."""
    found = AREA.fullmatch(about)
    area = visit.session.get(Area, int(found[1])) if found else None
    if found is None or area is None or not visit.hat.may(Action.COUNT_INDUCTION, Whereabouts(area.id)):
        return None
    return area, int(found[2] or 0)


def _view(visit: Visit, about: str) -> View | None:
    view = View.parse(about)
    there = whereabouts_of(visit.session, Scope(organisation_id=view.organisation)) if view else None
    return view if view and there and visit.hat.may(Action.RECORD_INDUCTION, there) else None


def _place(view: View) -> Place:
    return Place(INDUCTED, str(view))


def enter(visit: Visit, about: str = "") -> Step:
    """To an organisation's staff, to one of them, or to an area's counts."""
    view = _view(visit, about)
    if _area(visit, about):
        return Step(Place(INDUCTED, about))
    if view is None:
        return Step(HOME_PLACE, NOT_THERE)
    if view.who and not _someone(_people(visit, view), view.who):
        return Step(_place(View(view.organisation)), NOT_THERE)
    return Step(_place(view))


def _people(visit: Visit, view: View) -> list[Someone]:
    found = colleagues(visit.session, view.organisation, visit.today)
    return [Someone(each.who, each.label, each.role, each.number, each.standing) for each in found]


def _someone(people: Sequence[Someone], who: Who | None) -> Someone | None:
    return next((each for each in people if each.who == who), None)


def _versions(visit: Visit, view: View) -> dict[Level, tuple[Part, Sequence[Version]]]:
    """The parts that there are for an organisation, each with its versions, in their order."""
    organisation = visit.session.get_one(Organisation, view.organisation)
    found = versions_in(visit.session, {organisation.area_id}, {view.organisation})
    parts = NATIONWIDE, Part(Level.AREA, organisation.area_id), Part(Level.ORGANISATION, view.organisation)
    return {part.level: (part, found[part]) for part in parts if part in found}


def screen(visit: Visit) -> Screen:
    """What the place names, as it is now."""
    area, view = _area(visit, visit.place.about), _view(visit, visit.place.about)
    if area:
        return _counts(visit, *area)
    if view is None:
        return Screen(screens.HEADING, ((NOT_THERE,),), ((HOME,),))
    people, levels = _people(visit, view), tuple(_versions(visit, view))
    name = name_of(visit.session, Part(Level.ORGANISATION, view.organisation)) or LocalText("", "")
    someone = _someone(people, view.who)
    match view.what:
        case What.ONE if someone:
            return screens.one(view, someone)
        case What.DAY:
            alone = _someone(people, view.choice.but[0]) if view.choice.alone else None
            return screens.asks_day(alone.name if alone else name, visit.today)
        case What.WHO:
            return screens.asks_who(view, people)
        case What.PARTS if view.day:
            chosen = len(view.choice.of([each.who for each in people]))
            return screens.asks_parts(view, chosen, levels)
    return screens.standings(view, name, people, levels, visit.chat.language)


def _counts(visit: Visit, area: Area, page: int) -> Screen:
    there = places.organisations(visit.session, area.id)
    found = standings_in(visit.session, [each.id or 0 for each in there], visit.today)
    counts = [
        (LocalText(each.name_fi, each.name_sv), counted(list(found.get(each.id or 0, {}).values()))) for each in there
    ]
    counts.sort(key=lambda each: each[0].in_order(visit.chat.language))
    total = counted([stands for each in found.values() for stands in each.values()])
    return screens.area(area.id or 0, LocalText(area.name_fi, area.name_sv), counts, page, total)


def typed(visit: Visit, text: str) -> Step:
    """The day on which it was done, where that is asked."""
    view = _view(visit, visit.place.about)
    if view is None or view.what is not What.DAY:
        return Step(visit.place, say("Please choose one of the buttons."))
    day = A_YEAR_BACK.read(text, visit.today)
    if isinstance(day, Unreadable):
        return Step(visit.place, day.why)
    return Step(_place(_on(view, from_iso(day) or visit.today)))


def _on(view: View, day: date) -> View:
    """What follows the day: who was there, unless it is for one person."""
    return replace(view, what=What.PARTS if view.choice.alone else What.WHO, day=day)


def tapped(visit: Visit, action: str) -> Step | None:
    """A step of recording; None if it is another button."""
    view = _view(visit, visit.place.about)
    if view is None:
        return None
    levels = frozenset(_versions(visit, view))
    match view.what, action.split(" "):
        case What.STANDINGS, ["meeting"]:
            return Step(_place(View(view.organisation, What.DAY, levels=levels)))
        case What.ONE, ["record"] if view.who:
            return Step(_place(View(view.organisation, What.DAY, choice=Choice.only(view.who), levels=levels)))
        case What.DAY, ["today"]:
            return Step(_place(_on(view, visit.today)))
        case What.DAY | What.WHO | What.PARTS, ["back"]:
            return Step(_place(_before(view)))
        case What.WHO, [*words]:
            return _chosen(visit, view, words)
        case What.PARTS, ["part", level] if level in levels:
            return Step(_place(replace(view, levels=toggled(view.levels, Level(level)))))
        case What.PARTS, ["save"] if view.levels and view.day:
            return _saved(visit, view, view.day)
    return None


def _before(view: View) -> View:
    """One step back."""
    match view.what:
        case What.PARTS if not view.choice.alone:
            return replace(view, what=What.WHO)
        case What.DAY if view.choice.alone:
            return View(view.organisation, What.ONE, who=view.choice.but[0])
        case What.DAY:
            return View(view.organisation)
    return replace(view, what=What.DAY)


def _chosen(visit: Visit, view: View, words: list[str]) -> Step | None:
    match words:
        case ["who", written] if who := Who.parse(written):
            choice = view.choice.toggled(who)
            if choice is None:
                return Step(visit.place, say("Too many are singled out. Please record the others in a second go."))
            return Step(_place(replace(view, choice=choice)))
        case ["all" | "none" as whole]:
            return Step(_place(replace(view, choice=Choice(whole == "all"))))
        case ["turn", page] if re.fullmatch("[0-9]{1,4}", page):
            return Step(_place(replace(view, page=int(page))))
        case ["next"]:
            return Step(_place(replace(view, what=What.PARTS)))
    return None


def _saved(visit: Visit, view: View, day: date) -> Step:
    """Writes down that those who were chosen did these parts, as they were in force on the day."""
    people = [each for each in _people(visit, view) if view.choice.takes(each.who)]
    known = done_by(visit.session, [each.who for each in people])
    parts = [found for level, found in _versions(visit, view).items() if level in view.levels]
    for each in people:
        before = known.get(each.who, {})
        for part, versions in parts:
            if day not in {done.on for done in before.get(part, ())}:
                visit.session.add(_row(visit, each.who, part, in_force_on(versions, day), day))
        visit.session.add(_entry(visit, view, each))
    visit.session.flush()
    said = say_many("It is recorded for %(count)s person.", "It is recorded for %(count)s people.", len(people))
    return Step(_place(View(view.organisation)), said)


def _row(visit: Visit, who: Who, part: Part, version: Version, day: date) -> InductionDone:
    return InductionDone(
        person_id=who.person_id,
        staff_member_id=who.staff_member_id,
        area_id=part.area_id,
        organisation_id=part.organisation_id,
        version=version.number,
        done_on=day,
        recorded_by=visit.person_id,
        recorded_at=visit.now,
    )


def _entry(visit: Visit, view: View, someone: Someone) -> AuditEntry:
    return AuditEntry(
        membership_id=someone.number if someone.who.uses_bot else None,
        staff_member_id=someone.who.staff_member_id,
        organisation_id=view.organisation,
        person_id=visit.person_id,
        deed=Deed.INDUCTED,
        at=visit.now,
    )
