"""Whatever is undone, corrected, voided and renewed, in any order and by anyone, the audit trail tells the truth."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as some
from sqlmodel import Session, SQLModel, col, create_engine, select

from bot.dialogue.answers import Answer
from bot.handover import audit_trail, correcting, filing, questions, revisions, voiding
from bot.handover.audit_trail import Actor
from bot.handover.correcting import Corrected, NoLongerInForce, Unchanged
from bot.handover.filing import InUse, Origin, Stored
from bot.handover.rules import CORRECTION_REASONS, VOID_REASONS, Terms
from storage.kinds import Deed, Reason
from storage.queries import audit
from storage.tables import Area, AuditEntry, Handover, Locality, Organisation, Person, Revision, Site

NOW = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
CODES = some.sampled_from(["KK1", "KK2", "KK3"])
PEOPLE = some.integers(1, 2)
HANDOVERS = some.integers(1, 8)
DEEDS = some.one_of(
    some.tuples(some.just("file"), CODES, PEOPLE, some.none() | HANDOVERS),
    some.tuples(some.just("register"), HANDOVERS, PEOPLE),
    some.tuples(some.just("correct"), HANDOVERS, PEOPLE, CODES, some.sampled_from(sorted(CORRECTION_REASONS))),
    some.tuples(some.just("void"), HANDOVERS, PEOPLE, some.sampled_from([*sorted(VOID_REASONS), Reason.UNDO])),
    some.tuples(some.just("undo correction"), HANDOVERS, PEOPLE),
    some.tuples(some.just("wait"), some.integers(1, 400)),
)


class Desk:
    """Does deeds, and keeps a list of its own of what was really done."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.now = NOW
        self.done: list[tuple[int, Deed, int, Reason | None]] = []
        self.filed = 0

    def do(self, deed: tuple[object, ...]) -> None:
        """Does one deed; what cannot be done is not."""
        match deed:
            case ("file", str(code), int(who), int() | None as renewed):
                self._file(code, who, self._handover(renewed))
            case ("register", int(number), int(who)):
                handover = self._handover(number)
                if handover and filing.register(self._actor(who), handover):
                    self.done.append((number, Deed.REGISTERED, who, None))
            case ("correct", int(number), int(who), str(code), Reason() as reason):
                self._correct(number, who, code, reason)
            case ("void", int(number), int(who), Reason() as reason):
                self._void(number, who, reason)
            case ("undo correction", int(number), int(who)):
                self._undo_correction(number, who)
            case ("wait", int(days)):
                self.now += timedelta(days=days)
        self.session.flush()

    def _file(self, code: str, who: int, renewed: Handover | None) -> None:
        before = self._in_force()
        self.filed += 1
        origin = Origin(f"draft {self.filed}", 1, "handover/a", 1)
        match filing.file(self._actor(who), origin, answers(code), renewed):
            case Stored(handover):
                older = [number for number in (handover.renews, *sorted(before)) if number in before - self._in_force()]
                self.done += [(number, Deed.RENEWED, who, None) for number in dict.fromkeys(older)]
                self.done.append((handover.id or 0, Deed.HANDED_OVER, who, None))
                # Whatever it was to take the place of has given way, also where its code's year was over.
                assert renewed is None or not renewed.in_force
            case InUse(handover):
                assert self._in_force() == before
                assert handover.card_code == code

    def _correct(self, number: int, who: int, code: str, reason: Reason) -> None:
        handover = self._handover(number)
        if handover is None:
            return
        given = {**answers(code), "children": 3, "handed_over_on": handover.handed_over_on.isoformat()}
        held = revisions.answers_of(self.session, handover)
        match correcting.correct(self._actor(who), handover, given, reason):
            case Corrected():
                self.done.append((number, Deed.CORRECTED, who, reason))
                held = given
            case Unchanged():
                assert held == given
            case NoLongerInForce():
                assert not handover.in_force
            case InUse(other):
                assert (other.in_force, other.card_code, other.id == number) == (True, code, False)
        # What is said to be corrected is corrected, and nothing else is.
        assert revisions.answers_of(self.session, handover) == held

    def _undo_correction(self, number: int, who: int) -> None:
        handover = self._handover(number)
        if handover and isinstance(correcting.undo_correction(self._actor(who), handover), Corrected):
            self.done.append((number, Deed.CORRECTED, who, Reason.UNDO))

    def _void(self, number: int, who: int, reason: Reason) -> None:
        handover, before = self._handover(number), self._in_force()
        if handover and voiding.void(self._actor(who), handover, reason):
            self.done.append((number, Deed.VOIDED, who, reason))
            given_back = self._in_force() - before
            assert given_back <= {handover.renews}
            self.done += [(older, Deed.RENEWED, who, Reason.UNDO) for older in given_back]

    def _in_force(self) -> set[int]:
        self.session.flush()
        return {each.id or 0 for each in self.session.exec(select(Handover).where(col(Handover.in_force)))}

    def _actor(self, who: int) -> Actor:
        return Actor(self.session, who, self.now, Terms())

    def _handover(self, number: int | None) -> Handover | None:
        return self.session.get(Handover, number) if number else None


def answers(code: str) -> dict[str, Answer]:
    """What was answered for a card."""
    return {"card_code": code, "birth_year": 1987, "postal_code": "00530", "children": 2, "gender": "woman"}


@contextmanager
def desk() -> Iterator[Desk]:
    """A desk with a site and two workers, in a database of its own."""
    engine = create_engine("sqlite://")
    SQLModel.metadata.create_all(engine)
    with Session(engine) as session:
        session.add(
            Area(
                slug="a", name_fi="a", name_sv="a", card_code_pattern="", kaikukanta_url="", controller_fi="a",
                controller_sv="a", listed_on=date(2026, 1, 1),
            )
        )  # fmt: skip
        session.add(Locality(area_id=1, slug="l", name_fi="l", name_sv="l", website=""))
        session.add(Organisation(area_id=1, slug="o", name_fi="o", name_sv="o"))
        session.add(Site(organisation_id=1, locality_id=1, slug="s", name_fi="s", name_sv="s"))
        session.add_all(Person(joined_at=NOW) for _ in range(2))
        session.flush()
        yield Desk(session)
    engine.dispose()


@settings(max_examples=150, deadline=None)
@given(some.lists(DEEDS, max_size=25))
def test_the_audit_trail_tells_what_was_done_and_no_code_is_in_force_twice(deeds: list[tuple[object, ...]]) -> None:
    """Who, what and why, in order; nothing is overwritten, and every handover's newest revision holds."""
    with desk() as at:
        for deed in deeds:
            at.do(deed)
        told = [
            (each.handover_id, each.deed, each.person_id, each.reason)
            for each in at.session.exec(select(AuditEntry).order_by(col(AuditEntry.id)))
        ]
        assert told == at.done
        in_force = Counter(at.session.exec(select(Handover.card_code).where(col(Handover.in_force))))
        assert not in_force or max(in_force.values()) == 1
        for handover in at.session.exec(select(Handover)):
            whys = [(deed, reason) for number, deed, _who, reason in told if number == handover.id]
            mine = [deed for deed, _reason in whys]
            ends = [reason is not Reason.UNDO for deed, reason in whys if deed is Deed.RENEWED]
            ended = Deed.VOIDED in mine or bool(ends and ends[-1])
            made = list(at.session.exec(select(Revision).where(Revision.handover_id == handover.id)))
            assert handover.in_force is not ended
            assert len(made) == 1 + mine.count(Deed.CORRECTED)
            assert max(made, key=lambda each: each.number).card_code == handover.card_code
            _is_registered_as_it_stands(at.session, handover)


def _is_registered_as_it_stands(session: Session, handover: Handover) -> None:
    """What is registered is what Kaikukanta was last told, and what is not differs from it or never was."""
    kaikukanta: dict[str, Answer] | None = None
    made = iter(session.exec(select(Revision).where(Revision.handover_id == handover.id)))
    newest = None
    for each in audit.audit_trail(session, handover.id):
        if each.deed in (Deed.HANDED_OVER, Deed.CORRECTED):
            newest = next(made)
        if each.deed is Deed.REGISTERED:
            assert newest is not None
            kaikukanta = revisions.answers_in(newest, handover)
    story = audit_trail.story_of(session, handover)
    assert (story.in_kaikukanta is None) == (kaikukanta is None)
    if story.in_kaikukanta is not None:
        known = session.get_one(Revision, (handover.id, story.in_kaikukanta))
        assert revisions.answers_in(known, handover) == kaikukanta
    if handover.registered_at:
        assert revisions.answers_of(session, handover) == kaikukanta


@settings(max_examples=60, deadline=None)
@given(some.lists(DEEDS, max_size=15))
def test_the_audit_trail_never_holds_a_value(deeds: list[tuple[object, ...]]) -> None:
    """It names fields only."""
    with desk() as at:
        for deed in deeds:
            at.do(deed)
        for entry in at.session.exec(select(AuditEntry)):
            assert set(entry.fields) <= set(questions.names())
