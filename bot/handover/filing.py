"""What is done with handovers: filed, renewed and registered here, corrected by `correcting`, taken back by `voiding`.

    filed --registered--> registered --corrected--> filed (the change is to be registered)
      |                       ^                       |
      |                       +---correction undone---+
      |                       |
      +-------- voided, or renewed by another handover --------> no longer in force

Each deed leaves a line in the audit trail. Nothing is overwritten: what was answered stands in revisions, the newest
of which holds. A code is in force once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.handover import questions
from bot.handover.audit_trail import Actor
from bot.handover.questions import CARD_CODE, HANDED_OVER_ON
from bot.handover.revisions import revise
from bot.network import operating_model
from storage.kinds import Deed, Reason
from storage.queries import handovers
from storage.tables import Handover, Site

OPERATING_MODEL = operating_model.IN_FORCE.isoformat()


@dataclass(frozen=True, slots=True)
class Stored:
    """The handover is stored."""

    handover: Handover


@dataclass(frozen=True, slots=True)
class InUse:
    """The code is in force already: nothing was done."""

    handover: Handover
    site: Site


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a handover comes from: the draft, the site and the version of the form."""

    draft_key: str
    site_id: int
    form: str
    form_version: int


def file(actor: Actor, origin: Origin, answers: Mapping[str, Answer], renews: Handover | None = None) -> Stored | InUse:
    """Stores a handover, and ends those that it replaces: the one renewed, and one of this code whose year is over."""
    used = in_use(actor.session, str(answers[CARD_CODE]), renews)
    if used and not may_be_renewed(used.handover, origin.site_id, actor.today):
        return used
    older = [each for each in (renews, used and used.handover) if each]
    for each in older:
        lock(actor.session, each)
    older = [each for each in older if each.in_force]  # somebody may have been faster
    handover = _new(actor, origin, answers, older[0] if older else None)
    for each in older:
        each.in_force = False
        actor.session.add(each)
        actor.session.flush()
        actor.note(each, Deed.RENEWED, [])
    actor.session.add(handover)
    actor.session.flush()
    revise(actor, handover, answers, Reason.RENEWED if older else Reason.HANDED_OVER, 1)
    actor.note(handover, Deed.HANDED_OVER, [name for name in questions.names() if name in answers])
    return Stored(handover)


def _new(actor: Actor, origin: Origin, answers: Mapping[str, Answer], renews: Handover | None) -> Handover:
    day = date.fromisoformat(str(answers.get(HANDED_OVER_ON, actor.today.isoformat())))
    return Handover(
        draft_key=origin.draft_key,
        site_id=origin.site_id,
        person_id=actor.person_id,
        card_code=str(answers[CARD_CODE]),
        handed_over_on=day,
        handed_over_at=actor.now,
        expected_last_day=actor.terms.last_day(day),
        form=origin.form,
        form_version=origin.form_version,
        operating_model=OPERATING_MODEL,
        nudge_at=actor.terms.first_nudge(actor.now),
        renews=renews.id if renews else None,
    )


def register(actor: Actor, handover: Handover) -> bool:
    """Marks the handover as registered in Kaikukanta; False if it was already, or is no longer in force."""
    lock(actor.session, handover)
    if handover.registered_at or not handover.in_force:
        return False
    handover.registered_at, handover.registered_by = actor.now, actor.person_id
    actor.session.add(handover)
    actor.note(handover, Deed.REGISTERED, [])
    return True


def lock(session: Session, handover: Handover) -> None:
    """Locks the row until the transaction ends (`SELECT … FOR UPDATE`) and reloads it."""
    session.refresh(handover, with_for_update=True)


def in_use(session: Session, card_code: str, but_for: Handover | None = None) -> InUse | None:
    """Finds the handover by which a code is in force, unless that is `but_for`."""
    found = handovers.in_force(session, card_code)
    if found is None or (but_for is not None and found[0].id == but_for.id):
        return None
    return InUse(*found)


def may_be_renewed(handover: Handover, site_id: int, today: date) -> bool:
    """Whether handing over this card again renews it: at the site where it was obtained, once its last day is over."""
    return handover.site_id == site_id and handover.expected_last_day < today
