"""What was answered about a handover, in its revisions: nothing is overwritten, and the newest one holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlmodel import Session

from bot.dialogue.answers import Answer, PastDay
from bot.dialogue.kinds import AnyKind
from bot.handover import questions
from bot.handover.audit_trail import Actor
from bot.handover.questions import HANDED_OVER_ON
from storage.kinds import Reason
from storage.queries import handovers
from storage.tables import Handover, Revision


def answers_of(session: Session, handover: Handover) -> dict[str, Answer]:
    """What holds of a handover."""
    return answers_in(handovers.newest_revision(session, handover.id), handover)


def answers_in(revision: Revision, handover: Handover) -> dict[str, Answer]:
    """What was answered in a revision of a handover; what was not asked has no answer."""
    kept = {name: getattr(revision, name) for name in questions.names()}
    if kept[HANDED_OVER_ON] is None:  # earlier releases did not keep it
        kept[HANDED_OVER_ON] = handover.handed_over_on
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in kept.items()
        if value is not None
    }


def columns(answers: Mapping[str, Answer]) -> dict[str, Any]:
    """What a revision keeps of answers, a column a question: None of what was not asked, and a day as a date."""
    return {each.name: _column(answers.get(each.name), each.question.kind) for each in questions.QUESTIONS}


def _column(answer: Answer | None, kind: AnyKind) -> Answer | date | None:
    return date.fromisoformat(str(answer)) if answer is not None and isinstance(kind, PastDay) else answer


def revise(actor: Actor, handover: Handover, answers: Mapping[str, Answer], reason: Reason, number: int) -> None:
    """Adds a revision by the actor; the day of the handover is kept also where nobody was asked for it."""
    actor.session.add(
        Revision(
            handover_id=handover.id or 0,
            number=number,
            reason=reason,
            person_id=actor.person_id,
            at=actor.now,
            **columns({**answers, HANDED_OVER_ON: handover.handed_over_on.isoformat()}),
        )
    )
    actor.session.flush()
