"""The room in which a part is written; each act asks the table of rights anew."""

from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.induction import screens as reading
from bot.induction.cards import PartText
from bot.induction.due import versions_in
from bot.induction.recording.screens import INDUCTED
from bot.induction.rules import Level, Part
from bot.induction.screens import INDUCTION, Ways
from bot.induction.staff import how_many
from bot.induction.texts import name_of, text_at, text_of
from bot.induction.writing import drafting, screens
from bot.induction.writing.drafting import as_draft
from bot.induction.writing.rules import (
    NEW,
    Draft,
    Page,
    View,
    What,
    is_full,
    other,
    read_page,
    read_question,
    version_of,
    version_of_draft,
    why_not,
)
from bot.induction.writing.screens import WRITING, Written
from bot.network.contacts import ask_for_help
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Deed, Language, Scope
from storage.queries import induction
from storage.tables import AuditEntry, InductionPart

NOT_THERE = say("There is no such part.")
GONE = say("Somebody else has changed the draft meanwhile. Please look at it again.")
RIGHTS = {Level.AREA: Action.WRITE_REGIONAL_PART, Level.ORGANISATION: Action.WRITE_LOCAL_PART}


def may_write(visit: Visit, part: Part) -> bool:
    """Whether somebody writes a part; nobody writes the nationwide one in the chat."""
    right = RIGHTS.get(part.level)
    there = whereabouts_of(visit.session, Scope(organisation_id=part.organisation_id, area_id=part.area_id))
    return right is not None and there is not None and visit.hat.may(right, there)


def _view(visit: Visit, about: str) -> View | None:
    view = View.parse(about)
    return view if view and may_write(visit, view.part) else None


def _draft_row(visit: Visit, part: Part) -> InductionPart | None:
    return induction.draft(visit.session, part.area_id, part.organisation_id)


def enter(visit: Visit, about: str = "") -> Step:
    """To a part that somebody writes, or to what is named of it; to the whole, if that is not there any more."""
    view = _view(visit, about)
    if view is None:
        return Step(HOME_PLACE, NOT_THERE)
    row = _draft_row(visit, view.part)
    draft = as_draft(visit.session, row) if row else None
    if not _is_there(visit, view, draft):
        reads_draft = view.what is What.READ and not view.number and draft is not None
        return Step(_place(View(view.part)), (why_not(draft) if draft and reads_draft else None) or GONE)
    return Step(_place(view))


def _is_there(visit: Visit, view: View, draft: Draft | None) -> bool:
    """Whether there is what a view is of."""
    match view.what:
        case What.WHOLE | What.VERSIONS:
            return True
        case What.READ:
            found = _read(visit, view)
            return found is not None and 1 <= view.page <= len(found.cards) + (found.check is not None)
        case What.PAGE:
            return draft is not None and _page(draft, view.number) is not None
        case What.WRITE:
            fits = draft is not None and not is_full(draft)
            return fits if view.number == NEW else draft is not None and _page(draft, view.number) is not None
        case _:
            return draft is not None


def _page(draft: Draft, number: int) -> Page | None:
    return next((each for each in draft.pages if each.id == number), None)


def _place(view: View) -> Place:
    return Place(WRITING, str(view))


def screen(visit: Visit) -> Screen:
    """What the place names, as it is now."""
    view = _view(visit, visit.place.about)
    if view is None:
        return Screen(reading.HEADING, ((NOT_THERE,),), ((HOME,),))
    row = _draft_row(visit, view.part)
    draft = as_draft(visit.session, row) if row else None
    if not _is_there(visit, view, draft):
        view = View(view.part)
    if view.what is What.READ:
        return _reading(visit, view)
    shown = _written(visit, view.part, draft)
    if draft is None:
        return screens.versions(shown, view.number) if view.what is What.VERSIONS else screens.overview(shown)
    return _on_draft(visit, view, shown, draft)


def _on_draft(visit: Visit, view: View, shown: Written, draft: Draft) -> Screen:
    page = _page(draft, view.number)
    match view.what:
        case What.PAGE if page:
            return screens.one_page(view.part, draft, page)
        case What.WRITE:
            return screens.writing(view.part, page, view.language)
        case What.QUESTION:
            return screens.question(view.part, draft)
        case What.ASK:
            return screens.asking(view.part, view.language)
        case What.PUBLISH:
            people = how_many(visit.session, view.part)
            return screens.publishing(shown, version_of_draft(draft), people, why_not(draft))
        case What.DELETE:
            return screens.deleting(shown)
        case What.VERSIONS:
            return screens.versions(shown, view.number)
    return screens.overview(shown)


def _written(visit: Visit, part: Part, draft: Draft | None) -> Written:
    versions = versions_in(visit.session, {part.area_id or 0}, {part.organisation_id or 0}).get(part, ())
    back = INDUCTION if part.level is Level.ORGANISATION else f"{INDUCTED} {part}"
    return Written(part, name_of(visit.session, part) or LocalText("", ""), versions, draft, back)


def _read(visit: Visit, view: View) -> PartText | None:
    """The version that is read, or the draft; a draft whose question cannot be asked has none yet."""
    if view.number:
        return text_at(visit.session, view.part, view.number)
    row = _draft_row(visit, view.part)
    if row is None:
        return None
    found = text_of(visit.session, row) if not why_not(as_draft(visit.session, row)) else None
    return found if found and found.cards else None


def _reading(visit: Visit, view: View) -> Screen:
    """A page or the question as readers of a language see it."""
    found = _read(visit, view)
    assert found is not None
    ways = Ways(f"{WRITING} {view.part} {What.READ} {view.language}", f"{WRITING} {view.part}", say("Stop reading"))
    if view.page > len(found.cards):
        shown = reading.check(found, view.language, ways)
    else:
        shown = reading.card(found, view.page, view.language, ways, ask_for_help(visit))
    return replace(shown, language=view.language)


def typed(visit: Visit, text: str) -> Step:
    """A page or the question, where one is asked for."""
    view = _view(visit, visit.place.about)
    row = _draft_row(visit, view.part) if view else None
    if view is None or row is None or view.what not in (What.WRITE, What.ASK):
        return Step(visit.place, say("Please choose one of the buttons."))
    if view.what is What.ASK:
        asked = read_question(text, visit.today)
        return Step(visit.place, asked) if isinstance(asked, Phrase) else _asked(visit, view, row, asked)
    written = read_page(text, visit.today)
    return Step(visit.place, written) if isinstance(written, Phrase) else _page_typed(visit, view, row, written)


def _asked(visit: Visit, view: View, row: InductionPart, asked: tuple[str, ...]) -> Step:
    before = as_draft(visit.session, row).question.get(view.language, ())
    if version_of(before) != view.read:
        return _kept_apart(visit, view, row, "\n".join(asked))
    drafting.ask(visit.session, row, view.language, asked)
    return Step(_place(View(view.part, What.QUESTION)), say("The question is saved."))


def _page_typed(visit: Visit, view: View, row: InductionPart, text: str) -> Step:
    """Saves a page in a language; of a new one, the other language is asked next."""
    draft = as_draft(visit.session, row)
    page = _page(draft, view.number)
    if page is None or version_of([page.told_in(view.language)]) != view.read:
        if view.number != NEW or is_full(draft):
            return _kept_apart(visit, view, row, text)
        number = drafting.add(visit.session, row, view.language, text)
        following = other(view.language)
        following_view = View(view.part, What.WRITE, number, following, read=version_of([""]))
        return Step(_place(following_view), say("The page is saved. Now the same in the other language."))
    drafting.write(visit.session, page.id, view.language, text)
    return Step(_place(View(view.part)), say("The page is saved."))


def _kept_apart(visit: Visit, view: View, row: InductionPart, text: str) -> Step:
    """Somebody else changed the same text meanwhile: both stay, the newer one as a page of its own."""
    drafting.add(visit.session, row, view.language, text)
    said = say("Somebody else has changed this meanwhile. Yours is the last page now: please remove one of the two.")
    return Step(_place(View(view.part)), said)


def tapped(visit: Visit, action: str) -> Step | None:
    """An act on the draft; None if it is another button."""
    view = _view(visit, visit.place.about)
    if view is None:
        return None
    act, *rest = action.split(" ")
    if act in ("answer", "done") and view.what is What.READ:
        return _read_through(visit, view, rest[0] if rest else "")
    if act == "begin":
        drafting.begin(visit, view.part)
        return Step(_place(View(view.part)))
    row = _draft_row(visit, view.part)
    if row is None:
        return Step(_place(View(view.part)), GONE)
    if act == "publish" and len(rest) == 2:
        return _published(visit, view.part, row, *rest)
    do = _ACTS.get(act)
    return do(visit, row, view.part, Place("", rest[0]).number or 0 if rest else 0) if do else None


def _read_through(visit: Visit, view: View, given: str) -> Step | None:
    """Whoever writes sees what readers hear of an answer; nothing is written down."""
    found = _read(visit, view)
    if found is None:
        return None
    if found.check and given != str(found.check.right + 1):
        card = replace(view, page=found.check.card)
        return Step(_place(card), say("Not quite. This page tells it. Please read it once more."))
    return Step(_place(View(view.part)), say("This is how readers see it. With this they have done the part."))


def _published(visit: Visit, part: Part, row: InductionPart, read: str, how: str) -> Step:
    draft = as_draft(visit.session, row)
    if version_of_draft(draft) != read:
        return Step(_place(View(part)), GONE)
    if (problem := why_not(draft)) or how not in ("material", "small"):
        return Step(_place(View(part)), problem or GONE)
    drafting.publish(visit, part, row, material=how == "material")
    entry = AuditEntry(area_id=part.area_id, organisation_id=part.organisation_id, person_id=visit.person_id)
    visit.session.add(entry.sqlmodel_update({"deed": Deed.PART_PUBLISHED, "at": visit.now}))
    visit.session.flush()
    return Step(_place(View(part)), say("The part is published, and readers see it now."))


def _moved_up(visit: Visit, row: InductionPart, part: Part, number: int) -> Step:
    drafting.move_up(visit.session, row, number)
    return Step(_place(View(part)))


def _removed(visit: Visit, row: InductionPart, part: Part, number: int) -> Step:
    drafting.remove(visit.session, row, number)
    return Step(_place(View(part)), say("The page is removed."))


def _tells(visit: Visit, row: InductionPart, part: Part, number: int) -> Step:
    drafting.tells(visit.session, row, number)
    return Step(visit.place)


def _unasked(visit: Visit, row: InductionPart, part: Part, _number: int) -> Step:
    for language in (Language.FI, Language.SV):
        drafting.ask(visit.session, row, language, ())
    return Step(_place(View(part)), say("The question is removed."))


def _deleted(visit: Visit, row: InductionPart, part: Part, _number: int) -> Step:
    drafting.delete(visit.session, row)
    return Step(_place(View(part)), say("The draft is deleted."))


_ACTS: dict[str, Callable[[Visit, InductionPart, Part, int], Step]] = {
    "up": _moved_up,
    "remove": _removed,
    "answers": _tells,
    "unask": _unasked,
    "delete": _deleted,
}
