"""The audit trail of handovers: every deed writes a line, and the lines tell how a handover stands."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.handover.rules import Terms
from bot.handover.standing import Done, Standing, Story, read_story, standing
from storage.kinds import Deed, Reason
from storage.queries import audit
from storage.tables import AuditEntry, Handover


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something with a handover, when, and on which terms."""

    session: Session
    person_id: int
    now: datetime
    terms: Terms

    @property
    def today(self) -> date:
        """The day that it is in Finland."""
        return day_of(self.now)

    def note(self, handover: Handover, deed: Deed, fields: list[str], reason: Reason | None = None) -> None:
        """Adds a line to the audit trail: what was done, why, and the names of the fields, never their values."""
        self.session.add(
            AuditEntry(
                handover_id=handover.id or 0,
                person_id=self.person_id,
                deed=deed,
                reason=reason,
                fields=fields,
                at=self.now,
            )
        )


def trail_of(session: Session, handover: Handover) -> tuple[Done, ...]:
    """What was done with a handover, from the first to the last."""
    return lines(audit.audit_trail(session, handover.id))


def trails_of(session: Session, handovers: Sequence[Handover]) -> dict[int | None, tuple[Done, ...]]:
    """What was done with each of these, by its number, from the first to the last."""
    trails = audit.audit_trails(session, [each.id or 0 for each in handovers])
    return {each.id: lines(trails.get(each.id or 0, ())) for each in handovers}


def lines(entries: Iterable[AuditEntry]) -> tuple[Done, ...]:
    """The rows of an audit trail as values, which the rules read."""
    return tuple(Done(each.deed, each.reason, each.person_id, each.at, tuple(each.fields)) for each in entries)


def standing_of(session: Session, handover: Handover) -> Standing:
    """How a handover stands."""
    return standing_by(handover, trail_of(session, handover))


def standing_by(handover: Handover, trail: tuple[Done, ...]) -> Standing:
    """How a handover stands, by its audit trail."""
    return standing(
        trail,
        in_force=handover.in_force,
        registered=handover.registered_at is not None,
        renews=handover.renews is not None,
    )


def story_of(session: Session, handover: Handover) -> Story:
    """What holds of a handover, and what Kaikukanta has of it."""
    return read_story(trail_of(session, handover))
