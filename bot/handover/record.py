"""One handover of the site: read back, undone, corrected, voided, renewed."""

from bot.dialogue.forms import form_from_json
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen, entries
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.handover import drafts, filing, record_screens
from bot.handover.drafts import FORM
from bot.handover.rules import CORRECTION_REASONS, UNDO_WITHIN, VOID_REASONS
from bot.handover.terms import doing
from bot.network.registrars import registers
from bot.visit import Visit
from storage import queries
from storage.kinds import Reason
from storage.tables import FormVersion, Handover

OVER = say("The ten minutes to undo are over. You can correct or void the handover.")
UNDONE = say("Undone. The card counts as not handed over.")
UNDONE_REGISTERED = say("Undone. The card counts as not handed over. Please remove it from Kaikukanta too.")
VOIDED = say("Voided. If the card was registered, remove it from Kaikukanta too.")


def enter(visit: Visit, about: str = "") -> Step:
    """To a handover of the worker's own site; home if it is none."""
    place = Place("record", about)
    return Step(place) if handover_at(visit, place) else Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """The handover as it stands."""
    handover = handover_at(visit, visit.place)
    if handover is None:
        return record_screens.listing(record_screens.Which.MINE, (), 0, more=False)
    published = visit.session.get_one(FormVersion, (handover.form, handover.form_version))
    form = form_from_json(published.definition)
    trail = queries.audit_trail(visit.session, handover.id)
    return record_screens.record(
        record_screens.Record(
            tuple(entries(form, filing.answers_of(visit.session, handover))),
            handover.expected_last_day,
            handover.registered_at and day_of(handover.registered_at),
            handover.in_force,
            tuple((each.deed, day_of(each.at), each.reason) for each in trail),
            may_undo(visit, handover),
            registers(visit) is visit.hat.role,
            handover.id or 0,
        )
    )


def tapped(visit: Visit, action: str) -> Step | None:
    """What is done with the handover."""
    handover = handover_at(visit, visit.place)
    if handover is None:
        return None
    match action.split(" ", 1):
        case ["list"]:
            return Step(Place("handovers", "mine 0"))
        case ["show"]:
            return Step(visit.place)
        case ["undo"]:
            return undo(visit, handover)
        case ["why", "correct"]:
            return Step(visit.place, passing=record_screens.why(CORRECTION_REASONS, "correct", say("Correct")))
        case ["why", "void"]:
            return Step(visit.place, passing=record_screens.why(VOID_REASONS, "void", say("Void")))
        case ["correct", word] if word in list(Reason) and Reason(word) in CORRECTION_REASONS:
            return _correct(visit, handover, Reason(word))
        case ["void", word] if word in list(Reason) and Reason(word) in VOID_REASONS:
            return _void(visit, handover, Reason(word))
        case ["renew", "same" | "new" as card]:
            return _renew(visit, handover, same=card == "same")
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(visit.place, say("Please choose one of the buttons."))


def handover_at(visit: Visit, place: Place) -> Handover | None:
    """The handover that a place is about, if it belongs to the worker's own site."""
    handover = visit.session.get(Handover, place.number) if place.number else None
    return handover if handover and handover.site_id == visit.site_id else None


def may_undo(visit: Visit, handover: Handover) -> bool:
    """Whether the ten minutes in which its maker may undo a handover are not over."""
    mine = handover.person_id == visit.person_id
    return mine and handover.in_force and visit.now - handover.handed_over_at < UNDO_WITHIN


def undo(visit: Visit, handover: Handover) -> Step:
    """A void with the reason *undo*."""
    if not may_undo(visit, handover):
        return Step(visit.place, OVER)
    registered = handover.registered_at is not None
    filing.void(doing(visit), handover, Reason.UNDO)
    return Step(HOME_PLACE, UNDONE_REGISTERED if registered else UNDONE)


def _void(visit: Visit, handover: Handover, reason: Reason) -> Step:
    filing.void(doing(visit), handover, reason)
    return Step(visit.place, VOIDED)


def _correct(visit: Visit, handover: Handover, reason: Reason) -> Step:
    if waits := _draft_waits(visit, handover):
        return waits
    drafts.correcting(visit, handover.id or 0, filing.answers_of(visit.session, handover), reason)
    return Step(FORM)


def _renew(visit: Visit, handover: Handover, *, same: bool) -> Step:
    if waits := _draft_waits(visit, handover):
        return waits
    answers = filing.answers_of(visit.session, handover)
    known = {name: answer for name, answer in answers.items() if name not in ("handed_over_on", *_dropped(same))}
    drafts.renewing(visit, handover.id or 0, known)
    return Step(FORM)


def _dropped(same: bool) -> tuple[str, ...]:
    return () if same else ("card_code",)


def _draft_waits(visit: Visit, handover: Handover) -> Step | None:
    """Why this cannot be begun now, if it cannot."""
    if visit.draft_waits:
        return Step(visit.place, say("A draft waits. Please finish it first, or start it afresh."))
    if not handover.in_force:
        return Step(visit.place, say("This handover is no longer in force."))
    return None
