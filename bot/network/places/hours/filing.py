"""Saves when an area's people are reminded, against the version that was read."""

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Line
from bot.dialogue.steps import Place
from bot.network.places.changing.filing import SAVED, ChangedSince, NotRight, Outcome, Saved
from bot.network.places.changing.rules import Answers, Target, version_of
from bot.network.places.hours.rules import NONE, OWN, USUAL, USUALLY, read_days, shown_days
from bot.network.places.rules import Kind, Spot
from bot.visits.rights import Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import PLACES
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Scope
from storage.queries import places, reminders
from storage.tables import Area, AuditEntry, ReminderHours

OURS = say("These times are your area's own. The operating model does not state any.")


def there(session: Session, target: Target) -> Whereabouts | None:
    """The area itself; hours are there already, and never added."""
    return None if target.new else whereabouts_of(session, Scope(area_id=target.number))


def back(_session: Session, target: Target) -> Place:
    """To the area."""
    return Place(PLACES.room, str(Spot(Kind.AREA, target.number)))


def about(_session: Session, _target: Target) -> tuple[Line, ...]:
    """Whose times these are."""
    return (OURS,)


def known(session: Session, area_id: int) -> dict[str, Answer]:
    """What is known, as the form's answers."""
    row = reminders.hours(session, area_id)
    return dict(USUALLY) if row is None else _known(row)


def _known(row: ReminderHours) -> dict[str, Answer]:
    answers: dict[str, Answer] = {"begins": str(row.begins), "ends": str(row.ends)}
    for name, kept in (("summer", row.summer), ("winter", row.winter)):
        answers[name] = USUAL if kept is None else OWN if kept else NONE
        if kept:
            answers[f"{name}_days"] = shown_days(kept)
    return answers


def file(visit: Visit, target: Target, answers: Answers, read: str) -> Outcome:
    """Saves the hours as they are answered, if they are still as they were read."""
    weeks = {name: _weeks(answers, name) for name in ("summer", "winter")}
    for kept in weeks.values():
        if isinstance(kept, Phrase):
            return NotRight(kept)
    places.locked(visit.session, Area, target.number)
    before = known(visit.session, target.number)
    if version_of(before) != read:
        return ChangedSince(before)
    row = reminders.hours(visit.session, target.number)
    row = row or ReminderHours(area_id=target.number, begins=0, ends=0)
    values = {"begins": int(str(answers["begins"])), "ends": int(str(answers["ends"])), **weeks}
    visit.session.add(row.sqlmodel_update(values))
    changed = sorted({name for name, _ in {*before.items()} ^ {*_known(row).items()}})
    if changed:
        entry = AuditEntry(area_id=target.number, person_id=visit.person_id, deed=Deed.CHANGED, at=visit.now)
        entry.fields = changed
        visit.session.add(entry)
    return Saved(back(visit.session, target), SAVED)


def _weeks(answers: Answers, name: str) -> str | Phrase | None:
    match answers[name]:
        case "usual":
            return None
        case "own":
            return read_days(str(answers[f"{name}_days"]))
    return ""
