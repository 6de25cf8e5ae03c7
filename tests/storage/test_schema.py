"""Migrations: from nothing to the newest tables, on both databases."""

import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, SQLModel

from storage import schema
from storage.engine import Database, database_at
from storage.tables import Person
from tests.storage.rows import NOON

ROOT = Path(__file__).parents[2]
UPGRADE = """
import asyncio, sys
from storage import schema
from storage.engine import database_at

async def upgrade():
    database = database_at(sys.argv[1])
    print("ready", flush=True)
    sys.stdin.readline()
    await database.transact(schema.upgrade)
    await database.close()

asyncio.run(upgrade())
"""


async def test_the_migrations_make_the_tables_that_the_code_knows(database: Database) -> None:
    """If this fails, a table was changed without a migration: `uv run alembic revision --autogenerate -m "…"`."""

    def differences(session: Session) -> list[Any]:
        context = MigrationContext.configure(session.connection(), opts={"compare_type": True})
        return list(compare_metadata(context, SQLModel.metadata))

    assert await database.transact(differences) == []


INDEXES = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL ORDER BY name",
    "postgresql": "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname",
}


async def test_the_migrations_make_the_same_indexes_as_the_tables(database: Database) -> None:
    """Down to the conditions of partial indexes, which Alembic does not compare."""

    def indexes(session: Session) -> dict[str, str]:
        connection = session.connection()
        found = connection.execute(text(INDEXES[connection.dialect.name]))
        return {name: definition for name, definition in found if name != "alembic_version_pkc"}

    def make(session: Session) -> None:
        SQLModel.metadata.drop_all(session.connection())
        SQLModel.metadata.create_all(session.connection())

    migrated = await database.transact(indexes)
    await database.transact(make)
    assert await database.transact(indexes) == migrated
    assert len(migrated) > 10


async def test_upgrading_twice_is_fine(empty_url: str) -> None:
    """What is newest stays so, and keeps what it holds."""
    database = database_at(empty_url)
    assert not await database.transact(schema.is_newest)
    await database.transact(schema.upgrade)
    await database.transact(lambda session: session.add(Person(retired_number=-1, joined_at=NOON)))
    await database.transact(schema.upgrade)
    assert await database.transact(schema.is_newest)
    assert (await database.transact(lambda session: session.get_one(Person, 1))).retired_number == -1
    await database.close()


async def test_an_upgrade_that_fails_leaves_nothing_half_done(empty_url: str) -> None:
    """All of it or nothing: here a table stands in the way."""
    database = database_at(empty_url)
    await database.transact(lambda session: session.connection().execute(text("CREATE TABLE revision (id INTEGER)")))
    with pytest.raises(SQLAlchemyError, match="revision"):
        await database.transact(schema.upgrade)
    tables = await database.transact(lambda session: inspect(session.connection()).get_table_names())
    assert tables == ["revision"]
    assert not await database.transact(schema.is_newest)
    await database.close()


async def test_three_programs_that_upgrade_at_once_do_it_once(empty_url: str) -> None:
    """The others wait, and find it done."""
    programs = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-c", UPGRADE, empty_url, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=ROOT
        )
        for _ in range(3)
    ]
    for program in programs:
        assert program.stdout is not None
        assert await program.stdout.readline() == b"ready\n"
    said = await asyncio.gather(*(program.communicate(b"\n") for program in programs))
    assert [(program.returncode, err) for program, (_, err) in zip(programs, said, strict=True)] == [(0, b"")] * 3
    database = database_at(empty_url)
    assert await database.transact(schema.is_newest)
    await database.close()
