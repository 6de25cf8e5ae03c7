"""Migrations: from nothing to the newest tables."""

from datetime import UTC, date, datetime

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, SQLModel

from storage import queries, schema
from storage.engine import connect
from storage.tables import Area, Handover, Locality, Organisation, Person, Site

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


def test_the_migrations_make_the_tables_that_the_code_knows(url: str) -> None:
    """If this fails, a table was changed without a migration: `uv run alembic revision --autogenerate -m "…"`."""
    engine = connect(url)
    schema.upgrade(engine)
    with engine.connect() as connection:
        differences = compare_metadata(
            MigrationContext.configure(connection, opts={"compare_type": True}), SQLModel.metadata
        )
    assert differences == []


def test_the_migrations_make_the_same_indexes_as_the_tables(url: str, tmp_path: object) -> None:
    """Down to the conditions of partial indexes, which Alembic does not compare."""
    migrated, made = connect(url), connect(f"sqlite:///{tmp_path}/made.sqlite")
    schema.upgrade(migrated)
    SQLModel.metadata.create_all(made)
    indexes = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name"
    with migrated.connect() as one, made.connect() as other:
        assert one.exec_driver_sql(indexes).all() == other.exec_driver_sql(indexes).all()


def test_upgrading_twice_is_fine(url: str) -> None:
    """What is newest stays so, and keeps what it holds."""
    engine = connect(url)
    assert not schema.is_newest(engine)
    schema.upgrade(engine)
    with Session(engine) as session:
        session.add(Person(telegram_id=1, joined_at=NOON))
        session.commit()
    schema.upgrade(engine)
    assert schema.is_newest(engine)
    with Session(engine) as session:
        assert session.get_one(Person, 1).telegram_id == 1


def test_an_upgrade_that_fails_leaves_nothing_half_done(url: str) -> None:
    """All of it or nothing: here a table stands in the way."""
    engine = connect(url)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE revision (id INTEGER)")
    with pytest.raises(Exception, match="revision"):
        schema.upgrade(engine)
    assert set(inspect(engine).get_table_names()) <= {"revision", "alembic_version"}
    assert not schema.is_newest(engine)


def handover(key: str, *, code: str = "KK12345", in_force: bool = True) -> Handover:
    return Handover(
        draft_key=key,
        site_id=1,
        person_id=1,
        card_code=code,
        in_force=in_force,
        handed_over_on=date(2026, 5, 4),
        handed_over_at=NOON,
        expected_last_day=date(2027, 5, 3),
        form="handover/a",
        form_version=1,
        operating_model="2024-01-03",
    )


def _area() -> Area:
    return Area(
        slug="a",
        name_fi="a",
        name_sv="a",
        controller_fi="c",
        controller_sv="c",
        card_code_pattern="",
        kaikukanta_url="",
        listed_on=date(2026, 1, 1),
    )


@pytest.fixture
def session(url: str) -> Session:
    """A session in a database with one site and one worker."""
    engine = connect(url)
    schema.upgrade(engine)
    session = Session(engine)
    for row in (
        _area(),
        Locality(area_id=1, slug="l", name_fi="l", name_sv="l", website=""),
        Organisation(area_id=1, slug="o", name_fi="o", name_sv="o"),
        Site(organisation_id=1, locality_id=1, slug="s", name_fi="s", name_sv="s"),
        Person(telegram_id=1, joined_at=NOON),
    ):
        session.add(row)
        session.flush()
    return session


def test_a_card_is_in_force_once(session: Session) -> None:
    """Not even two workers at the same moment hand over the same code."""
    session.add(handover("one"))
    session.flush()
    session.add(handover("two"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_a_code_whose_handover_is_no_longer_in_force_may_be_used_again(session: Session) -> None:
    """Any number of old handovers may have had it."""
    session.add_all([handover("one", in_force=False), handover("two", in_force=False), handover("three")])
    session.add(handover("other", code="KK54321"))
    session.flush()
    found = queries.in_force(session, "KK12345")
    assert found is not None
    assert found[0].draft_key == "three"
    assert queries.in_force(session, "KK00000") is None


def test_a_draft_is_filed_once(session: Session) -> None:
    """A second filing of the same draft is refused by the database itself."""
    session.add(handover("one"))
    session.flush()
    session.add(handover("one", code="KK54321"))
    with pytest.raises(IntegrityError):
        session.flush()


def test_what_is_not_registered_comes_oldest_first(session: Session) -> None:
    """Registered handovers and those not in force are left out."""
    session.add_all(
        [handover("one"), handover("two", code="B"), handover("three", code="C"), handover("four", code="D")]
    )
    session.flush()
    rows = {each.draft_key: each for each in (session.get_one(Handover, number) for number in range(1, 5))}
    rows["two"].registered_at = NOON
    rows["three"].in_force = False
    session.flush()
    assert queries.not_registered(session, 1) == [rows["one"], rows["four"]]
    assert queries.not_registered(session, 2) == []
