"""What is taken back, each after one question: the newest correction, a handover or a renewal, undone or voided."""

from typing import assert_never

from bot.dialogue.phrases import Phrase
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.handover import audit_trail, correcting, receipts, voiding
from bot.handover.acting_as import acting_as
from bot.handover.correcting import Corrected, NoLongerInForce, Unchanged
from bot.handover.filing import InUse
from bot.handover.standing import Done
from bot.handover.undoing import rules, screens
from bot.handover.undoing.screens import ToTakeBack
from bot.visits.visit import Visit
from storage.kinds import Deed, Reason
from storage.tables import Handover


def undoable(visit: Visit, handover: Handover) -> Done | Phrase:
    """The handover or the correction that the person can undo now, without anybody else's; why none, if none."""
    story = audit_trail.story_of(visit.session, handover)
    return rules.undoable(story, visit.person_id, visit.now, in_force=handover.in_force)


def label(visit: Visit, handover: Handover) -> Phrase | None:
    """What the person can undo of a handover now; None if nothing."""
    done = undoable(visit, handover)
    return rules.label(done, renewal=handover.renews is not None) if isinstance(done, Done) else None


def ask(visit: Visit, handover: Handover) -> Step:
    """Asks whether it is really to be undone, and says what will follow."""
    done = undoable(visit, handover)
    if not isinstance(done, Done):
        return Step(visit.place, done)
    if done.deed is not Deed.CORRECTED:
        return Step(visit.place, passing=screens.undo(_to_take_back(visit, handover), done))
    corrected = audit_trail.story_of(visit.session, handover).held[-1]
    registered = corrected.registered is not None
    return Step(visit.place, passing=screens.undo_correction(handover.card_code, done, registered=registered))


def undo(visit: Visit, handover: Handover) -> Step:
    """Takes the newest correction back by a revision, a handover by a void with the reason *undo*."""
    done = undoable(visit, handover)
    if not isinstance(done, Done):
        return Step(visit.place, done)
    if done.deed is Deed.CORRECTED:
        return _undo_correction(visit, handover)
    return Step(HOME_PLACE, _taken_back(visit, handover, Reason.UNDO))


def ask_void(visit: Visit, handover: Handover, reason: Reason) -> Step:
    """Asks whether it is really to be voided, and says what will follow."""
    return Step(visit.place, passing=screens.void(_to_take_back(visit, handover), reason))


def void(visit: Visit, handover: Handover, reason: Reason) -> Step:
    """Voids the handover, and says whether it is to be removed from Kaikukanta too."""
    return Step(visit.place, _taken_back(visit, handover, reason))


def take_back(visit: Visit, handover: Handover, reason: Reason) -> bool:
    """Voids a handover and rewords its receipts; True if it is to be removed from Kaikukanta, which had it."""
    registered = _in_kaikukanta(visit, handover)
    voiding.void(acting_as(visit), handover, reason)
    receipts.amend(visit, handover)
    return registered


def _in_kaikukanta(visit: Visit, handover: Handover) -> bool:
    return audit_trail.story_of(visit.session, handover).in_kaikukanta is not None


def _to_take_back(visit: Visit, handover: Handover) -> ToTakeBack:
    renewal = handover.renews is not None
    comes_back = renewal and voiding.comes_back(visit.session, handover)
    return ToTakeBack(handover.card_code, _in_kaikukanta(visit, handover), renewal, comes_back)


def _taken_back(visit: Visit, handover: Handover, reason: Reason) -> Phrase:
    registered = take_back(visit, handover, reason)
    undone, renewal = reason is Reason.UNDO, handover.renews is not None
    return screens.taken_back(handover.card_code, undone=undone, renewal=renewal, registered=registered)


def _undo_correction(visit: Visit, handover: Handover) -> Step:
    place = visit.place if visit.place.room == "record" else Place("record", str(handover.id))
    was_registered = audit_trail.story_of(visit.session, handover).held[-1].registered is not None
    match correcting.undo_correction(acting_as(visit), handover):
        case Corrected():
            receipts.amend(visit, handover)
            return Step(place, screens.CORRECTION_TO_UNDO_TOO if was_registered else screens.CORRECTION_UNDONE)
        case InUse():
            return Step(place, screens.CODE_IN_USE_BY_NOW)
        case Unchanged() | NoLongerInForce():
            return Step(place, screens.NOTHING_CHANGED)
        case never:
            assert_never(never)
