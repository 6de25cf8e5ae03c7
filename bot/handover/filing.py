"""What is done with handovers: filed, registered, corrected, voided, renewed; each leaves a line in the audit trail.

    filed --registered--> registered --corrected--> filed (the change is to be registered)
      |                       ^                       |
      |                       +---correction undone---+
      |                       |
      +-------- voided, or renewed by another handover --------> no longer in force

Nothing is overwritten: what was answered stands in revisions, the newest of which holds. A code is in force once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.answers import Answer
from bot.dialogue.wall_clock import day_of
from bot.handover.rules import HANDED_OVER_ON, Terms, voluntary
from bot.handover.standing import Done, Standing, Story, read, standing
from storage import queries
from storage.kinds import Deed, Reason
from storage.tables import AuditEntry, Handover, Revision, Site

OPERATING_MODEL = "2024-01-03"
ANSWERS = ("card_code", "birth_year", "postal_code", "children", "gender", "life_situation")


@dataclass(frozen=True, slots=True)
class Stored:
    """The handover is stored."""

    handover: Handover


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


@dataclass(frozen=True, slots=True)
class InUse:
    """The code is in force already: nothing was done."""

    handover: Handover
    site: Site


@dataclass(frozen=True, slots=True)
class Doing:
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
        """Writes a line of the audit trail."""
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


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a handover comes from: the draft, the site and the version of the form."""

    draft_key: str
    site_id: int
    form: str
    form_version: int


def file(doing: Doing, origin: Origin, answers: Mapping[str, Answer], renews: Handover | None = None) -> Stored | InUse:
    """Stores a handover, in the place of the one that it renews, and of one of the same code whose year is over."""
    used = in_use(doing.session, str(answers["card_code"]), renews)
    if used and not may_be_renewed(used.handover, origin.site_id, doing.today):
        return used
    older = [each for each in (renews, used and used.handover) if each]
    for each in older:
        hold(doing.session, each)
    older = [each for each in older if each.in_force]  # somebody may have been faster
    handover = _new(doing, origin, answers, older[0] if older else None)
    for each in older:
        each.in_force = False
        doing.session.add(each)
        doing.session.flush()
        doing.note(each, Deed.RENEWED, [])
    doing.session.add(handover)
    doing.session.flush()
    _revise(doing, handover, answers, Reason.RENEWED if older else Reason.HANDED_OVER, 1)
    doing.note(handover, Deed.HANDED_OVER, [name for name in (*ANSWERS, HANDED_OVER_ON) if name in answers])
    return Stored(handover)


def _new(doing: Doing, origin: Origin, answers: Mapping[str, Answer], renews: Handover | None) -> Handover:
    day = date.fromisoformat(str(answers.get(HANDED_OVER_ON, doing.today.isoformat())))
    return Handover(
        draft_key=origin.draft_key,
        site_id=origin.site_id,
        person_id=doing.person_id,
        card_code=str(answers["card_code"]),
        handed_over_on=day,
        handed_over_at=doing.now,
        expected_last_day=doing.terms.last_day(day),
        form=origin.form,
        form_version=origin.form_version,
        operating_model=OPERATING_MODEL,
        nudge_at=doing.terms.first_nudge(doing.now),
        renews=renews.id if renews else None,
    )


def register(doing: Doing, handover: Handover) -> bool:
    """The handover is in Kaikukanta; whether that is new."""
    hold(doing.session, handover)
    if handover.registered_at or not handover.in_force:
        return False
    handover.registered_at, handover.registered_by = doing.now, doing.person_id
    doing.session.add(handover)
    doing.note(handover, Deed.REGISTERED, [])
    return True


def correct(
    doing: Doing, handover: Handover, answers: Mapping[str, Answer], reason: Reason
) -> Corrected | Unchanged | NoLongerInForce | InUse:
    """A new revision, which is to be registered anew."""
    hold(doing.session, handover)
    if not handover.in_force:
        return NoLongerInForce()
    before = answers_of(doing.session, handover)
    changed = tuple(name for name in (*ANSWERS, HANDED_OVER_ON) if before.get(name) != answers.get(name))
    if not changed:
        return Unchanged()
    if used := in_use(doing.session, str(answers["card_code"]), handover):
        return used
    handover.card_code = str(answers["card_code"])
    if HANDED_OVER_ON in changed:
        handover.handed_over_on = date.fromisoformat(str(answers[HANDED_OVER_ON]))
        handover.expected_last_day = doing.terms.last_day(handover.handed_over_on)
    handover.registered_at = handover.registered_by = handover.batch_id = None
    handover.nudge_at = doing.terms.first_nudge(doing.now)
    doing.session.add(handover)
    newest = queries.newest_revision(doing.session, handover.id)
    _revise(doing, handover, answers, reason, newest.number + 1)
    doing.note(handover, Deed.CORRECTED, list(changed), reason)
    return Corrected(changed)


def undo_correction(doing: Doing, handover: Handover) -> Corrected | Unchanged | NoLongerInForce | InUse:
    """Gives back what held before the newest correction, in a new revision.

    It is registered again too, if only that correction had ended this.
    """
    hold(doing.session, handover)
    held = story_of(doing.session, handover).held
    if len(held) < 2:
        return Unchanged()
    before = held[-2]
    revision = doing.session.get_one(Revision, (handover.id, before.revision))
    undone = correct(doing, handover, answers_in(revision, handover), Reason.UNDO)
    if isinstance(undone, Corrected) and before.registered:
        handover.registered_at, handover.registered_by = before.registered.at, before.registered.person_id
    return undone


def void(doing: Doing, handover: Handover, reason: Reason) -> bool:
    """The handover counts no longer, and its code is free; whether that is new.

    If it renewed another one, that one holds again, as though it had never been renewed.
    """
    hold(doing.session, handover)
    if not handover.in_force:
        return False
    handover.in_force, handover.voided_at = False, doing.now
    doing.session.add(handover)
    doing.session.flush()
    doing.note(handover, Deed.VOIDED, [], reason)
    _give_back(doing, handover)
    return True


def comes_back(session: Session, renewal: Handover) -> bool:
    """Whether the handover that was renewed would hold again without its renewal."""
    older = session.get_one(Handover, renewal.renews)
    return not (older.voided_at or older.in_force or in_use(session, older.card_code, but_for=renewal))


def _give_back(doing: Doing, voided: Handover) -> None:
    if voided.renews is None:
        return
    older = doing.session.get_one(Handover, voided.renews)
    hold(doing.session, older)
    if not comes_back(doing.session, voided):
        return
    older.in_force = True
    doing.session.add(older)
    doing.note(older, Deed.RENEWED, [], Reason.UNDO)


def hold(session: Session, handover: Handover) -> None:
    """Nobody else does anything with the handover until this transaction is over, and it is seen as it now is."""
    session.refresh(handover, with_for_update=True)


def in_use(session: Session, card_code: str, but_for: Handover | None = None) -> InUse | None:
    """The handover by which a code is in force, but for one."""
    found = queries.in_force(session, card_code)
    if found is None or (but_for is not None and found[0].id == but_for.id):
        return None
    return InUse(*found)


def may_be_renewed(handover: Handover, site_id: int, today: date) -> bool:
    """A card is renewed where it was obtained; once its last day is over, by just handing it over again."""
    return handover.site_id == site_id and handover.expected_last_day < today


def answers_of(session: Session, handover: Handover) -> dict[str, Answer]:
    """What holds of a handover."""
    return answers_in(queries.newest_revision(session, handover.id), handover)


def answers_in(revision: Revision, handover: Handover) -> dict[str, Answer]:
    """What was answered in a revision of a handover."""
    given: dict[str, Answer | None] = revision.model_dump(include=set(ANSWERS))
    kept = {name: given[name] for name in ANSWERS}
    day = revision.handed_over_on or handover.handed_over_on  # earlier releases did not keep it
    return {name: answer for name, answer in kept.items() if answer is not None} | {HANDED_OVER_ON: day.isoformat()}


def trail_of(session: Session, handover: Handover) -> tuple[Done, ...]:
    """What was done with a handover, from the first to the last."""
    return told(queries.audit_trail(session, handover.id))


def told(entries: Iterable[AuditEntry]) -> tuple[Done, ...]:
    """Lines of the audit trail as the rules read them."""
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
    return read(trail_of(session, handover))


def _revise(doing: Doing, handover: Handover, answers: Mapping[str, Answer], reason: Reason, number: int) -> None:
    doing.session.add(
        Revision(
            handover_id=handover.id or 0,
            number=number,
            reason=reason,
            person_id=doing.person_id,
            at=doing.now,
            card_code=str(answers["card_code"]),
            birth_year=int(answers["birth_year"]),
            postal_code=str(answers["postal_code"]),
            children=int(answers["children"]),
            gender=voluntary(answers, "gender"),
            life_situation=voluntary(answers, "life_situation"),
            handed_over_on=handover.handed_over_on,
        )
    )
    doing.session.flush()
