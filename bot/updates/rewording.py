"""The room in which an update that was sent is corrected, translated or withdrawn; a tap of its own publishes that."""

import re
from dataclasses import dataclass

from bot.dialogue.answers import Unreadable
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.texts import FreeText
from bot.updates import reading, screens
from bot.updates import rewording_screens as pages
from bot.updates.messages import text_of
from bot.updates.publishing import publish
from bot.updates.rules import LONGEST_NOTE, LONGEST_TEXT, STANDS, missing_in
from bot.updates.screens import NOT_THERE
from bot.visits.visit import Visit
from bot.visits.ways import UPDATES
from storage.kinds import UpdateState, Wording
from storage.queries import updates
from storage.tables import ModelUpdate, ModelUpdateWording

REWORDING = pages.REWORDING
_ABOUT = re.compile(r"(?P<number>[0-9]{1,9})(?: (?P<page>text fi|text sv|note fi|note sv|write))?")
KINDS = {"small": Wording.SMALL_CORRECTION, "substance": Wording.IN_SUBSTANCE, "withdraw": Wording.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class There:
    """A page about the next wording of an update, as far as it is written."""

    update: ModelUpdate
    page: str
    new: ModelUpdateWording | None


def _there(visit: Visit, about: str) -> There | None:
    found = _ABOUT.fullmatch(about)
    an_update = reading.update_at(visit, found["number"]) if found else None
    if found is None or an_update is None or an_update.state not in STANDS:
        return None
    new = next(
        (each for each in updates.wordings(visit.session, an_update.id) if each.number > an_update.wording), None
    )
    return There(an_update, found["page"] or "", new)


def enter(visit: Visit, about: str = "") -> Step:
    """To what can be changed about an update that was sent, or to writing it."""
    return Step(Place(REWORDING, about)) if _there(visit, about) else Step(Place(UPDATES), NOT_THERE)


def screen(visit: Visit) -> Screen:
    """The choice, a text to be typed, or what would be published."""
    there = _there(visit, visit.place.about)
    if there is None:
        return screens.NOTHING
    number = there.update.id or 0
    if there.new is None:
        may_withdraw = there.update.state in (UpdateState.SENT, UpdateState.CANCELLED)
        return pages.choice(number, missing_in(text_of(there.update)), may_withdraw=may_withdraw)
    what, _, language = there.page.partition(" ")
    if language:
        return pages.typing(number, what, language)
    states = reading.sums(visit.session, there.update).deliveries
    stands_in = sum(states.get(each, 0) for each in pages.IN_CHATS)
    new = there.new
    written = (new.text_fi, new.text_sv, new.note_fi, new.note_sv)
    return pages.preview(pages.New(number, new.kind, *written, stands_in))


def tapped(visit: Visit, action: str) -> Step | None:
    """Begins a new wording, publishes it, or leaves it; None if it is another button."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(Place(UPDATES), NOT_THERE)
    word, _, value = action.partition(" ")
    match word:
        case "begin" if value in KINDS and there.new is None:
            return _begun(visit, there, KINDS[value])
        case "translate" if there.new is None and missing_in(text_of(there.update)):
            return _begun(visit, there, Wording.TRANSLATED)
        case "leave" if there.new:
            visit.session.delete(there.new)
            return Step(Place(UPDATES, str(there.update.id)), say("Nothing was changed."))
        case "publish" if there.new:
            return _published(visit, there, there.new)
    return None


def _begun(visit: Visit, there: There, kind: Wording) -> Step:
    an_update = there.update
    if kind is Wording.WITHDRAWN and an_update.state not in (UpdateState.SENT, UpdateState.CANCELLED):
        return Step(visit.place, say("Stop the sending first."))
    text = text_of(an_update)
    new = ModelUpdateWording(
        update_id=an_update.id or 0,
        number=an_update.wording + 1,
        kind=kind,
        text_fi=text.fi,
        text_sv=text.sv,
        person_id=visit.person_id,
        at=visit.now,
    )
    visit.session.add(new)
    visit.session.flush()
    missing = missing_in(text) if kind is Wording.TRANSLATED else None
    return Step(Place(REWORDING, f"{an_update.id} text {missing}" if missing else str(an_update.id)))


def typed(visit: Visit, text: str) -> Step:
    """A text as it is from now on, or what was wrong."""
    there = _there(visit, visit.place.about)
    what, _, language = there.page.partition(" ") if there else ("", "", "")
    if there is None or there.new is None or not language:
        return Step(visit.place, say("Please choose one of the buttons."))
    kept = FreeText(LONGEST_TEXT if what == "text" else LONGEST_NOTE).read(text, visit.today)
    if isinstance(kept, Unreadable):
        return Step(visit.place, kept.why)
    setattr(there.new, f"{what}_{language}", str(kept))
    visit.session.add(there.new)
    return Step(Place(REWORDING, str(there.update.id)))


def _published(visit: Visit, there: There, new: ModelUpdateWording) -> Step:
    an_update = updates.locked(visit.session, there.update.id) or there.update
    here = Place(UPDATES, str(an_update.id))
    changes = (new.text_fi, new.text_sv) != (an_update.text_fi, an_update.text_sv)
    if new.kind is not Wording.WITHDRAWN and not changes:
        return Step(visit.place, say("Nothing is changed yet. Type the new text first."))
    if new.kind is Wording.IN_SUBSTANCE and not (new.note_fi or new.note_sv):
        return Step(visit.place, say("Please say what was wrong, for those who have read it before."))
    publish(visit.session, an_update, new, visit.now)
    return Step(here, say("It is published. What stands in chats is changed one after the other."))
