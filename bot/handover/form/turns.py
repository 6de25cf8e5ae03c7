"""Turns of the chat's draft: what comes in is taken under the form of today, and what follows from it is done."""

from collections.abc import Callable

from bot.dialogue.inputs import CameIn, StartedAfresh
from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.steps import HOME_PLACE, Receipt, Step
from bot.dialogue.turns import Ended, Expired, Filed, Stepped, Turn
from bot.handover.form import confirming, drafts, screens
from bot.handover.form.card_code import actions as card_code
from bot.handover.form.drafts import FORM, HandoverDraft
from bot.handover.form.series import actions as series
from bot.network.contacts import whom_to_ask
from bot.visits.drafts import HANDOVER, KEPT, drop, keep, turned
from bot.visits.visit import Visit

DRAFT_EXPIRED = "draft expired"
"""The kind of message that tells somebody that their draft was not kept."""


def turn(visit: Visit, meaning: CameIn) -> Step:
    """Takes what comes in as a turn of the draft that the chat has."""
    begun = drafts.of(visit)
    if begun is None:
        return Step(HOME_PLACE, say("That draft is no longer there."))
    return turn_in(visit, begun, meaning)


def turn_in(visit: Visit, begun: HandoverDraft, meaning: CameIn) -> Step:
    """Takes what comes in as a turn of this draft, under the form of today, whichever it was begun under."""
    if isinstance(meaning, StartedAfresh):
        # A new client must never end up in the correction or renewal of another one's handover.
        series.begin(visit, begun) if begun.own.in_series else drafts.begin(visit)
        return Step(FORM)
    before, taken = turned(visit, begun.row, drafts.form_of(visit), meaning)
    if isinstance(taken.effect, Filed):
        return confirming.file(visit, begun, before, taken.effect.answers)
    if refused := card_code.why_not_changed(visit, begun, before, taken.draft):
        return card_code.ask_again(visit, begun, before, refused)
    return _follow(visit, begun, taken)


def _follow(visit: Visit, begun: HandoverDraft, taken: Turn) -> Step:
    if isinstance(taken.effect, Ended) and begun.own.in_series:
        return series.left_for_safety(visit, begun)
    if taken.draft is None:
        drop(visit, HANDOVER)
    else:
        keep(visit, begun.row, taken.draft)
    match taken.effect:
        case Ended():
            return Step(HOME_PLACE, _left_for_safety(begun)(whom_to_ask(visit)))
        case Expired():
            return _expired(visit, begun)
        case Stepped():
            return _stepped_out(visit, begun)
        case None | Filed():  # what is filed has been stored already
            return Step(visit.place, taken.notice)


def _left_for_safety(begun: HandoverDraft) -> Callable[[Text], Phrase]:
    if begun.own.corrects:
        return screens.correction_left_for_safety
    return screens.renewal_left_for_safety if begun.own.renews else screens.left_for_safety


def _expired(visit: Visit, begun: HandoverDraft) -> Step:
    gone = say("Your draft was deleted because it was not touched for a long time. Nothing of it was kept.")
    place = HOME_PLACE if visit.place.room == FORM.room else visit.place
    return Step(place, receipts=(Receipt(DRAFT_EXPIRED, begun.own.key, gone),))


def _stepped_out(visit: Visit, begun: HandoverDraft) -> Step:
    if drafts.in_the_way(visit) or begun.own.in_series:
        return Step(HOME_PLACE, KEPT)
    drop(visit, HANDOVER)
    return Step(HOME_PLACE)
