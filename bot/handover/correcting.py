"""Corrections of handovers, and their undoing: each adds a revision that is to be registered anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.dialogue.answers import Answer
from bot.handover import questions
from bot.handover.audit_trail import Actor, story_of
from bot.handover.filing import InUse, in_use, lock
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON
from bot.handover.revisions import answers_in, answers_of, revise
from storage.kinds import Deed, Reason
from storage.queries import handovers
from storage.tables import Handover, Revision


@dataclass(frozen=True, slots=True)
class Corrected:
    """A new revision holds; the names of the fields that changed."""

    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """The answers are those that hold already: nothing was done."""


@dataclass(frozen=True, slots=True)
class NoLongerInForce:
    """Somebody voided or renewed the handover: nothing was done."""


def correct(
    actor: Actor, handover: Handover, answers: Mapping[str, Answer], reason: Reason
) -> Corrected | Unchanged | NoLongerInForce | InUse:
    """Adds a revision with these answers, and lets the handover be registered anew.

    Does nothing if they hold already, if the handover is no longer in force, or if another one has the code.
    """
    lock(actor.session, handover)
    if not handover.in_force:
        return NoLongerInForce()
    before = answers_of(actor.session, handover)
    changed = tuple(name for name in questions.names() if before.get(name) != answers.get(name))
    if not changed:
        return Unchanged()
    if used := in_use(actor.session, str(answers[CARD_CODE]), handover):
        return used
    handover.card_code = str(answers[CARD_CODE])
    if HANDED_OVER_ON in changed:
        handover.handed_over_on = date.fromisoformat(str(answers[HANDED_OVER_ON]))
        handover.expected_last_day = actor.terms.last_day(handover.handed_over_on)
    handover.registered_at = handover.registered_by = handover.batch_id = None
    handover.nudge_at = actor.terms.first_nudge(actor.now)
    actor.session.add(handover)
    newest = handovers.newest_revision(actor.session, handover.id)
    revise(actor, handover, answers, reason, newest.number + 1)
    actor.note(handover, Deed.CORRECTED, list(changed), reason)
    return Corrected(changed)


def undo_correction(actor: Actor, handover: Handover) -> Corrected | Unchanged | NoLongerInForce | InUse:
    """Adds a revision with what held before the newest correction.

    If that was registered, it counts as registered again.
    """
    lock(actor.session, handover)
    held = story_of(actor.session, handover).held
    if len(held) < 2:
        return Unchanged()
    before = held[-2]
    revision = actor.session.get_one(Revision, (handover.id, before.revision))
    undone = correct(actor, handover, answers_in(revision, handover), Reason.UNDO)
    if isinstance(undone, Corrected) and before.registered:
        handover.registered_at, handover.registered_by = before.registered.at, before.registered.person_id
    return undone
