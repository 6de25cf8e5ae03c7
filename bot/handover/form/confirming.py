"""What a confirmed draft becomes: a handover, the renewal of one, or a handover's next revision."""

from collections.abc import Mapping
from typing import assert_never

from bot.dialogue.answers import Answer
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.steps import Place, Step
from bot.dialogue.turns import Draft
from bot.handover import audit_trail, correcting, filing
from bot.handover.acting_as import acting_as
from bot.handover.correcting import Corrected, NoLongerInForce, Unchanged
from bot.handover.filing import InUse, Origin, Stored
from bot.handover.form import screens
from bot.handover.form.card_code import actions as card_code
from bot.handover.form.drafts import HandoverDraft
from bot.handover.form.series import actions as series
from bot.handover.questions import CARD_CODE
from bot.network.registrars import is_registrar
from bot.visits.drafts import HANDOVER, drop
from bot.visits.visit import Visit
from storage.kinds import Reason
from storage.tables import Handover


def file(visit: Visit, begun: HandoverDraft, draft: Draft, answers: Mapping[str, Answer]) -> Step:
    """Stores what was confirmed, and only then drops the draft; a code that is in use is asked again."""
    own = begun.own
    if own.corrects:
        return _correct(visit, begun, draft, answers)
    origin = Origin(own.key, own.site_id, begun.row.definition, draft.version)
    renewed = visit.session.get(Handover, own.renews) if own.renews else None
    match filing.file(acting_as(visit), origin, answers, renewed):
        case Stored(handover):
            card_code.became_a_handover(visit, handover.card_code, _code_before(visit, handover))
            if own.in_series:
                return series.next_one(visit, begun, handover, answers)
            drop(visit, HANDOVER)
            return Step(Place("registering", str(handover.id)))
        case InUse() as used:
            return card_code.ask_again(visit, begun, draft, card_code.refused(visit, used))
        case never:
            assert_never(never)


def _code_before(visit: Visit, handover: Handover) -> str | None:
    """The code of the card in whose place another one, or the same, was handed over."""
    return visit.session.get_one(Handover, handover.renews).card_code if handover.renews else None


def _correct(visit: Visit, begun: HandoverDraft, draft: Draft, answers: Mapping[str, Answer]) -> Step:
    handover = visit.session.get_one(Handover, begun.own.corrects)
    match correcting.correct(acting_as(visit), handover, answers, begun.own.reason or Reason.TYPING_ERROR):
        case InUse() as used:
            return card_code.ask_again(visit, begun, draft, card_code.refused(visit, used))
        case Corrected(fields):
            if CARD_CODE in fields:
                card_code.became_a_handover(visit, handover.card_code)
            said = _said_of_correction(visit, handover)
        case Unchanged():
            said = say("Nothing was changed.")
        case NoLongerInForce():
            said = say("The handover is no longer in force, so it could not be corrected.")
        case never:
            assert_never(never)
    drop(visit, HANDOVER)
    return Step(Place("record", str(handover.id)), said)


def _said_of_correction(visit: Visit, handover: Handover) -> Phrase:
    story = audit_trail.story_of(visit.session, handover)
    return screens.corrected(in_kaikukanta=story.in_kaikukanta is not None, registrar=is_registrar(visit))
