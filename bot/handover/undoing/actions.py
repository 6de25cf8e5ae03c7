"""What is taken back, each after one question: the newest correction, a handover or a renewal, undone or voided."""

from typing import assert_never

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Entry, Line
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.handover import audit_trail, correcting, receipts, voiding
from bot.handover.acting_as import acting_as
from bot.handover.afterwards.one_handover import screens as record_screens
from bot.handover.correcting import Corrected, NoLongerInForce, Unchanged
from bot.handover.filing import InUse
from bot.handover.standing import Done
from bot.visits.visit import Visit
from storage.kinds import Deed, Reason
from storage.tables import Handover

NOT_IN_FORCE = say("This handover is no longer in force.")
CORRECTED_SINCE = say(
    "Somebody has corrected the handover since, so it cannot be undone any more. You can correct or void it."
)
COMES_BACK = say("The earlier handover then holds as it did before the renewal.")
DOES_NOT_COME_BACK = say("The earlier handover does not come back, for its card has been handed over since.")
WITHIN = say("You can undo a handover within ten minutes. After that you can correct or void it.")
OVER = say("The ten minutes to undo are over. You can correct or void the handover.")


def undoable(visit: Visit, handover: Handover) -> Done | Phrase:
    """The handover or the correction that the person can undo now, without anybody else's; why none, if none."""
    if not handover.in_force:
        return NOT_IN_FORCE
    story = audit_trail.story_of(visit.session, handover)
    if done := story.undoable(visit.person_id, visit.now):
        return done
    by_another = len(story.held) > 1 and story.held[-1].done.person_id != visit.person_id
    return CORRECTED_SINCE if by_another else OVER


def label(visit: Visit, handover: Handover) -> Phrase | None:
    """What the person can undo of a handover now; None if nothing."""
    done = undoable(visit, handover)
    return _label(handover, done) if isinstance(done, Done) else None


def ask(visit: Visit, handover: Handover) -> Step:
    """Whether it is really to be undone, and what will follow."""
    done = undoable(visit, handover)
    if not isinstance(done, Done):
        return Step(visit.place, done)
    story = audit_trail.story_of(visit.session, handover)
    if done.deed is Deed.CORRECTED:
        lines: list[Line] = [say("Do you want to undo the correction? The answers will be as they were before it.")]
        if story.held[-1].registered:
            lines.append(say("Then undo the correction in Kaikukanta too."))
    else:
        lines = _consequences(visit, handover, Reason.UNDO, registered=story.in_kaikukanta is not None)
        lines += [] if handover.renews else [WITHIN]
    heading = _label(handover, done)
    screen = record_screens.sure(heading, handover.card_code, lines, say("Yes, undo"), "undo yes")
    return Step(visit.place, passing=screen)


def undo(visit: Visit, handover: Handover) -> Step:
    """The newest correction is taken back by a revision, a handover by a void with the reason *undo*."""
    done = undoable(visit, handover)
    if not isinstance(done, Done):
        return Step(visit.place, done)
    if done.deed is Deed.CORRECTED:
        return _undo_correction(visit, handover)
    return Step(HOME_PLACE, _taken_back(visit, handover, Reason.UNDO))


def ask_void(visit: Visit, handover: Handover, reason: Reason) -> Step:
    """Whether it is really to be voided, and what will follow."""
    registered = audit_trail.story_of(visit.session, handover).in_kaikukanta is not None
    lines = [
        Entry(say("Reason"), record_screens.REASONS[reason]),
        *_consequences(visit, handover, reason, registered=registered),
        say("Voiding cannot be undone."),
    ]
    heading = record_screens.void_heading(renewal=handover.renews is not None)
    screen = record_screens.sure(heading, handover.card_code, lines, say("Yes, void"), f"void yes {reason}")
    return Step(visit.place, passing=screen)


def void(visit: Visit, handover: Handover, reason: Reason) -> Step:
    """The handover counts no longer."""
    return Step(visit.place, _taken_back(visit, handover, reason))


def take_back(visit: Visit, handover: Handover, reason: Reason) -> bool:
    """Voids a handover; whether it is to be removed from Kaikukanta too, which ever had it."""
    registered = audit_trail.story_of(visit.session, handover).in_kaikukanta is not None
    voiding.void(acting_as(visit), handover, reason)
    receipts.amend(visit, handover)
    return registered


def _label(handover: Handover, done: Done) -> Phrase:
    if done.deed is Deed.CORRECTED:
        return say("Undo the correction")
    return say("Undo the renewal") if handover.renews else say("Undo the handover")


def _consequences(visit: Visit, handover: Handover, reason: Reason, *, registered: bool) -> list[Line]:
    lines: list[Line] = [_QUESTION[reason is Reason.UNDO, handover.renews is not None]]
    if handover.renews:
        lines.append(COMES_BACK if voiding.comes_back(visit.session, handover) else DOES_NOT_COME_BACK)
    if not registered:
        return lines
    if handover.renews:
        return [*lines, say("Then remove the renewal from Kaikukanta too.")]
    return [*lines, say("Then remove the handover from Kaikukanta too.")]


_QUESTION: dict[tuple[bool, bool], Phrase] = {
    (True, False): say("Do you want to undo the handover? The code of the card can be used again after that."),
    (True, True): say("Do you want to undo the renewal?"),
    (False, False): say("Do you want to void the handover? The code of the card can be used again after that."),
    (False, True): say("Do you want to void the renewal?"),
}
"""Whether it is to be undone or voided, a handover or a renewal."""


def _taken_back(visit: Visit, handover: Handover, reason: Reason) -> Phrase:
    registered = take_back(visit, handover, reason)
    undone = reason is Reason.UNDO
    if registered:
        return _to_remove(handover.card_code, undone=undone, renewal=handover.renews is not None)
    return _SAID[undone, handover.renews is not None]


_SAID: dict[tuple[bool, bool], Phrase] = {
    (True, False): say("The handover is undone."),
    (True, True): say("The renewal is undone."),
    (False, False): say("The handover is voided."),
    (False, True): say("The renewal is voided."),
}
"""Whether it was undone or voided, a handover or a renewal."""


def _to_remove(code: str, *, undone: bool, renewal: bool) -> Phrase:
    """What was taken back, and of which card, for whoever has now to find it in Kaikukanta."""
    match undone, renewal:
        case True, False:
            return say("The handover of the card %(code)s is undone. Please remove it from Kaikukanta too.", code=code)
        case True, True:
            return say("The renewal of the card %(code)s is undone. Please remove it from Kaikukanta too.", code=code)
        case False, False:
            return say("The handover of the card %(code)s is voided. Please remove it from Kaikukanta too.", code=code)
        case _:
            return say("The renewal of the card %(code)s is voided. Please remove it from Kaikukanta too.", code=code)


def _undo_correction(visit: Visit, handover: Handover) -> Step:
    place = visit.place if visit.place.room == "record" else Place("record", str(handover.id))
    was_registered = audit_trail.story_of(visit.session, handover).held[-1].registered is not None
    match correcting.undo_correction(acting_as(visit), handover):
        case Corrected():
            receipts.amend(visit, handover)
            if was_registered:
                return Step(place, say("The correction is undone. Please undo it in Kaikukanta too."))
            return Step(place, say("The correction is undone."))
        case InUse():
            return Step(place, say("The code from before the correction is in use by now, so I could not undo it."))
        case Unchanged() | NoLongerInForce():
            return Step(place, say("Nothing was changed."))
        case never:
            assert_never(never)
