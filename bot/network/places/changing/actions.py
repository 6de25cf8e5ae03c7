"""The room in which an organisation or a site is added or changed; each act asks the table of rights anew."""

from dataclasses import replace

from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.forms import Form
from bot.dialogue.inputs import CameIn, Resumed, Typed
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.turns import Ended, Filed, Stepped
from bot.network.places import actions as looking
from bot.network.places.actions import NO_SUCH_PLACE, PLACES
from bot.network.places.changing import filing, screens
from bot.network.places.changing.rules import Target, organisation_form, site_form, version_of
from bot.network.places.reading import name_of
from bot.network.places.rules import Kind, Spot
from bot.visits import drafts
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import places
from storage.tables import Area, DraftRow

CHANGING = "changing"


def enter(visit: Visit, about: str = "") -> Step:
    """To the form for a place that one may change, as it is now, or to the draft of it that waits."""
    target = Target.parse(about)
    if target is None or _there(visit, target) is None:
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
    if target is None or row is None or _there(visit, target) is None:
        return looking.screen(visit)
    waiting = _begun_for(row)
    if waiting != target and waiting is not None:
        return screens.another_waits(target, waiting, _name_in(row))
    form = _form(visit, target)
    return form_screen(form, Occasion(screens.title(target)), drafts.draft_in(row), visit.now)


def tapped(visit: Visit, action: str) -> Step | None:
    """One of the form's buttons, or what to do where somebody else has changed the place."""
    target, row = Target.parse(visit.place.about), visit.drafts.get(CHANGING)
    if target is None or row is None or _there(visit, target) is None:
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
            return Step(Place(PLACES, str(_spot(target))))
    meaning = came_in(_form(visit, target), action)
    return _turn(visit, target, row, meaning) if meaning else None


def typed(visit: Visit, text: str) -> Step:
    """An answer."""
    target, row = Target.parse(visit.place.about), visit.drafts.get(CHANGING)
    if target is None or row is None or _begun_for(row) != target or _there(visit, target) is None:
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
        return Step(Place(PLACES, str(_spot(target))), taken.notice)
    return Step(visit.place, taken.notice)


def _filed(visit: Visit, target: Target, row: DraftRow, read: str) -> Step:
    """Saves what the draft says, if the place is still as it was read; else shows both versions."""
    form = _form(visit, target)
    outcome = filing.file(visit, target, row.answers, read)
    match outcome:
        case filing.Saved(spot, said):
            drafts.drop(visit, CHANGING)
            return Step(Place(PLACES, str(spot)), said)
        case filing.NotUnique(why):
            return Step(visit.place, why)
        case filing.ChangedSince(theirs):
            version = version_of(theirs)
            return Step(
                visit.place, passing=screens.changed_meanwhile(form, target, theirs, dict(row.answers), version)
            )


def _begin(visit: Visit, target: Target) -> None:
    answers = filing.as_it_is(visit, target)
    drafts.begin(visit, CHANGING, _form(visit, target), answers, subject=f"{target} {version_of(answers)}")


def _begun_for(row: DraftRow) -> Target | None:
    return Target.parse(row.subject.rpartition(" ")[0])


def _is_touched(row: DraftRow) -> bool:
    return version_of(row.answers) != row.subject.rpartition(" ")[2]


def _name_in(row: DraftRow) -> LocalText | None:
    fi, sv = (str(row.answers.get(name, "")) for name in ("name_fi", "name_sv"))
    return LocalText(fi or sv, sv or fi) if fi or sv else None


def _there(visit: Visit, target: Target) -> Whereabouts | None:
    """Where the place lies or will lie, if there is such a one for this person to change."""
    scope = {
        (Kind.ORGANISATION, True): Scope(area_id=target.number),
        (Kind.ORGANISATION, False): Scope(organisation_id=target.number),
        (Kind.SITE, True): Scope(organisation_id=target.number),
        (Kind.SITE, False): Scope(site_id=target.number),
    }[target.kind, target.new]
    there = whereabouts_of(visit.session, scope)
    return there if there and visit.hat.may(Action.CHANGE_PLACES, there) else None


def _form(visit: Visit, target: Target) -> Form:
    if target.kind is Kind.ORGANISATION:
        return organisation_form()
    there = _there(visit, target)
    assert there is not None
    area = visit.session.get_one(Area, there.area_id)
    found = [(each.id or 0, name_of(each)) for each in places.localities(visit.session, area.id)]
    return site_form(area.slug, sorted(found))


def _spot(target: Target) -> Spot:
    """Where whoever leaves the form goes."""
    if target.new:
        return Spot(Kind.ORGANISATIONS if target.kind is Kind.ORGANISATION else Kind.SITES, target.number)
    return Spot(target.kind, target.number)


def left_untouched(visit: Visit, step: Step) -> Step:
    """A form in which nothing was changed is no draft for whoever comes home."""
    row = visit.drafts.get(CHANGING)
    if step.place == HOME_PLACE and row and not _is_touched(row):
        drafts.drop(visit, CHANGING)
    return step
