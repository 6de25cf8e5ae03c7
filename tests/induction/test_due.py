"""How people stand as the database tells it: for thousands of them by few statements."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, create_engine

from bot.induction.due import due_for
from bot.induction.rules import State
from bot.induction.staff import standings_in
from storage.kinds import Role
from storage.tables import InductionDone, InductionPart, InductionRound, Membership, Person
from tests.support.network import load_example
from tests.support.sqlite import migrated

TODAY, NOW = date(2026, 11, 24), datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
PEOPLE = 2500


@contextmanager
def counted() -> Iterator[list[str]]:
    """The statements that are sent meanwhile."""
    heard: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        heard.append(statement)

    event.listen(Engine, "before_cursor_execute", hear)
    try:
        yield heard
    finally:
        event.remove(Engine, "before_cursor_execute", hear)


def furnish(session: Session) -> None:
    """Half of the people have done everything, each tenth works in both organisations, and the last one has left."""
    session.add_all(Person(id=number, joined_at=NOW) for number in range(1, PEOPLE + 1))
    session.flush()
    for number in range(1, PEOPLE + 1):
        until = NOW if number == PEOPLE else None
        role: dict[str, Any] = {"person_id": number, "role": Role.WORKER, "since": NOW - timedelta(days=400)}
        session.add(Membership(site_id=1, until=until, **role))
        if number % 10 == 0:
            session.add(Membership(site_id=3, until=until, **role))
        if number % 2 == 0:
            done: dict[str, Any] = {"person_id": number, "done_on": TODAY, "recorded_at": NOW, "version": 1}
            session.add_all([InductionDone(**done), InductionDone(organisation_id=1, **done)])
    part: dict[str, Any] = {"number": 1, "person_id": 1, "begun_at": NOW, "published_at": NOW, "question": {}}
    session.add(InductionPart(organisation_id=1, **part))
    session.add(InductionPart(organisation_id=2, **part))
    session.add(InductionRound(organisation_id=1, due_on=date(2026, 12, 1), person_id=1, set_at=NOW))
    session.flush()


def test_thousands_of_people_by_few_statements(tmp_path: Path) -> None:
    """Who works nowhere is left out; a round counts, and the second organisation has a part of its own."""
    engine = create_engine(migrated(tmp_path / "x.sqlite", load_example).replace("+aiosqlite", ""))
    with Session(engine) as session:
        furnish(session)
        with counted() as heard:
            found = due_for(session, range(1, PEOPLE + 100), TODAY)
        assert len(heard) <= 9
        assert set(found) == set(range(1, PEOPLE))
        assert (found[1].state, str(found[1].parts[0]), found[1].due_on) == (State.DUE, "nation 0", date(2026, 12, 1))
        assert (found[2].state, found[2].due_on, found[2].parts) == (State.DONE, date(2027, 11, 24), ())
        assert [str(part) for part in found[10].parts] == ["organisation 2"]
        assert found[10].due_on == date(2026, 12, 24)
        with counted() as heard:
            in_each = standings_in(session, [1, 2], TODAY)
        assert len(heard) <= 10
        assert len(in_each[1]) == PEOPLE - 1
        assert len(in_each[2]) == (PEOPLE - 1) // 10
        session.rollback()
    engine.dispose()
