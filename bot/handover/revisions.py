"""What was answered about a handover, in its revisions: nothing is overwritten, and the newest one holds."""

from collections.abc import Mapping

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.handover.audit_trail import Actor
from bot.handover.rules import HANDED_OVER_ON, voluntary
from storage import queries
from storage.kinds import Reason
from storage.tables import Handover, Revision

ANSWERS = ("card_code", "birth_year", "postal_code", "children", "gender", "life_situation")


def answers_of(session: Session, handover: Handover) -> dict[str, Answer]:
    """What holds of a handover."""
    return answers_in(queries.newest_revision(session, handover.id), handover)


def answers_in(revision: Revision, handover: Handover) -> dict[str, Answer]:
    """What was answered in a revision of a handover."""
    given: dict[str, Answer | None] = revision.model_dump(include=set(ANSWERS))
    kept = {name: given[name] for name in ANSWERS}
    day = revision.handed_over_on or handover.handed_over_on  # earlier releases did not keep it
    return {name: answer for name, answer in kept.items() if answer is not None} | {HANDED_OVER_ON: day.isoformat()}


def revise(actor: Actor, handover: Handover, answers: Mapping[str, Answer], reason: Reason, number: int) -> None:
    actor.session.add(
        Revision(
            handover_id=handover.id or 0,
            number=number,
            reason=reason,
            person_id=actor.person_id,
            at=actor.now,
            card_code=str(answers["card_code"]),
            birth_year=int(answers["birth_year"]),
            postal_code=str(answers["postal_code"]),
            children=int(answers["children"]),
            gender=voluntary(answers, "gender"),
            life_situation=voluntary(answers, "life_situation"),
            handed_over_on=handover.handed_over_on,
        )
    )
    actor.session.flush()
