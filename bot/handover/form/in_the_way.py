"""A draft in the way of something else: the choice to go on with it, or to delete it and do the other thing."""

from bot.dialogue.phrases import Phrase
from bot.dialogue.steps import Step
from bot.handover.form import drafts, screens
from bot.handover.form.drafts import HandoverDraft
from bot.visits.drafts import WITHOUT_DRAFT
from bot.visits.visit import Visit


def comes_first(visit: Visit, action: str, notice: Phrase | None = None) -> Step | None:
    """Asks about the draft that is in the way, and says why else nothing was done; None if no draft is.

    Once it is deleted, the `action` follows as if it had been tapped where the person is.
    """
    begun = drafts.in_the_way(visit)
    if begun is None:
        return None
    asks = screens.in_the_way(_about(begun), WITHOUT_DRAFT + action)
    return Step(visit.place, notice, passing=asks.saying(notice))


def _about(begun: HandoverDraft) -> Phrase:
    if begun.own.corrects:
        return screens.correction_begun(begun.own.corrects)
    if begun.own.renews:
        return screens.renewal_begun(begun.own.renews)
    return screens.handover_begun(begun.row.touched_at)
