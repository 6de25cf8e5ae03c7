"""The room in which a place, or what is said of it, is added or changed; each act asks the table of rights anew."""

from dataclasses import replace

from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.forms import Form
from bot.dialogue.inputs import CameIn, Resumed, Typed, WentBack
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.turns import Ended, Filed, Stepped, question_now
from bot.network.places import actions as looking
from bot.network.places.actions import NO_SUCH_PLACE, PLACES
from bot.network.places.changing import screens
from bot.network.places.changing.changes import CHANGES, may_change
from bot.network.places.changing.filing import ChangedSince, NotRight, Saved
from bot.network.places.changing.rules import Target, version_of
from bot.visits import drafts
from bot.visits.visit import Visit
from storage.tables import DraftRow

CHANGING = "changing"


def enter(visit: Visit, about: str = "") -> Step:
    """To the form for a place that one may change, as it is now, or to the draft of it that waits."""
    target = Target.parse(about)
    if target is None or not may_change(visit, target):
        return Step(Place(PLACES, str(looking.root(visit))), NO_SUCH_PLACE)
    row = visit.drafts.get(CHANGING)
    if row is None or not (_begun_for(row) == target or _is_touched(row)):
        _begin(visit, target)
    elif _begun_for(row) == target and drafts.draft_in(row).waits(visit.now):
        return replace(_turn(visit, target, row, Resumed()), place=Place(CHANGING, about))
    return Step(Place(CHANGING, about))


def screen(visit: Visit) -> Screen:
    """The draft as it stands, or that another one waits."""
    target, row = Target.parse(visit.place.about), visit.drafts.get(CHANGING)
    if target is None or row is None or not may_change(visit, target):
        return looking.screen(visit)
    waiting = _begun_for(row)
    if waiting != target and waiting is not None:
        return screens.another_waits(target, waiting, _name_in(row))
    form = _form(visit, target)
    about = CHANGES[target.what].about(visit.session, target)
    occasion = Occasion(screens.title(target), at_first=about, at_review=about)
    return form_screen(form, occasion, drafts.draft_in(row), visit.now)


def tapped(visit: Visit, action: str) -> Step | None:
    """One of the form's buttons, or what to do where somebody else has changed the place."""
    target, row = Target.parse(visit.place.about), visit.drafts.get(CHANGING)
    if target is None or row is None or not may_change(visit, target):
        return None
    if action == "afresh":
        _begin(visit, target)
        return Step(visit.place)
    if _begun_for(row) != target:
        return None
    match action.split(" "):
        case ["mine", version] if not target.new:
            return _filed(visit, target, row, version)
        case ["theirs"]:
            drafts.drop(visit, CHANGING)
            return Step(_back(visit, target))
    form = _form(visit, target)
    meaning = came_in(form, action)
    if isinstance(meaning, WentBack) and not _is_touched(row) and question_now(form, drafts.draft_in(row)) is None:
        drafts.drop(visit, CHANGING)
        return Step(_back(visit, target))
    return _turn(visit, target, row, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """An answer."""
    target, row = Target.parse(visit.place.about), visit.drafts.get(CHANGING)
    if target is None or row is None or _begun_for(row) != target or not may_change(visit, target):
        return Step(visit.place)
    return _turn(visit, target, row, Typed(text))


def _turn(visit: Visit, target: Target, row: DraftRow, meaning: CameIn) -> Step:
    _, taken = drafts.turned(visit, row, _form(visit, target), meaning)
    if isinstance(taken.effect, Filed):
        return _filed(visit, target, row, row.subject.rpartition(" ")[2])
    if taken.draft:
        drafts.keep(visit, row, taken.draft)
    if isinstance(taken.effect, Ended | Stepped):
        if not _is_touched(row):
            drafts.drop(visit, CHANGING)
        return Step(_back(visit, target), taken.notice)
    return Step(visit.place, taken.notice)


def _filed(visit: Visit, target: Target, row: DraftRow, read: str) -> Step:
    """Saves what the draft says, if the place is still as it was read; else shows both versions."""
    form = _form(visit, target)
    outcome = CHANGES[target.what].file(visit, target, row.answers, read)
    match outcome:
        case Saved(place, said):
            drafts.drop(visit, CHANGING)
            return Step(place, said)
        case NotRight(why):
            return Step(visit.place, why)
        case ChangedSince(theirs):
            version = version_of(theirs)
            return Step(
                visit.place, passing=screens.changed_meanwhile(form, target, theirs, dict(row.answers), version)
            )


def _begin(visit: Visit, target: Target) -> None:
    answers = {} if target.new else CHANGES[target.what].known(visit.session, target.number)
    drafts.begin(visit, CHANGING, _form(visit, target), answers, subject=f"{target} {version_of(answers)}")


def _begun_for(row: DraftRow) -> Target | None:
    return Target.parse(row.subject.rpartition(" ")[0])


def _is_touched(row: DraftRow) -> bool:
    return version_of(row.answers) != row.subject.rpartition(" ")[2]


def _name_in(row: DraftRow) -> LocalText | None:
    fi, sv = (str(row.answers.get(name, "")) for name in ("name_fi", "name_sv"))
    return LocalText(fi or sv, sv or fi) if fi or sv else None


def _form(visit: Visit, target: Target) -> Form:
    return CHANGES[target.what].form(visit.session, target)


def _back(visit: Visit, target: Target) -> Place:
    return CHANGES[target.what].back(visit.session, target)


def left_untouched(visit: Visit, step: Step) -> Step:
    """A form in which nothing was changed is no draft for whoever comes home."""
    row = visit.drafts.get(CHANGING)
    if step.place == HOME_PLACE and row and not _is_touched(row):
        drafts.drop(visit, CHANGING)
    return step
