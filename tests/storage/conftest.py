"""Real databases: a SQLite file, and a PostgreSQL that is started once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from storage.engine import Database, database_at
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase
from tests.support.postgres import EMPTY, MIGRATED, fresh_database, server
from tests.support.sqlite import migrated

KINDS = ("sqlite", "postgresql")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the SQLite database lies."""
    return tmp_path / "kaikubot.sqlite"


@pytest.fixture(params=KINDS)
async def empty_url(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[str]:
    """The address of a database without tables, on either."""
    if request.param == "sqlite":
        yield f"sqlite:///{file}"
        return
    async with fresh_database(server(), EMPTY) as url:
        yield url


@pytest.fixture(params=KINDS)
async def url(request: pytest.FixtureRequest, file: Path) -> AsyncIterator[str]:
    """The address of a database with empty tables of the newest revision, on either."""
    if request.param == "sqlite":
        yield migrated(file)
        return
    async with fresh_database(server(), MIGRATED) as url:
        yield url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The same, open."""
    database = database_at(url)
    yield database
    await database.close()


@pytest.fixture
async def other(url: str) -> AsyncIterator[Database]:
    """The same once more, as another program has it."""
    database = database_at(url)
    yield database
    await database.close()


@pytest.fixture
async def sqlite(file: Path) -> AsyncIterator[SqliteDatabase]:
    """An open SQLite database with empty tables."""
    database = SqliteDatabase(migrated(file))
    yield database
    await database.close()


@pytest.fixture
async def postgres() -> AsyncIterator[PostgresDatabase]:
    """An open PostgreSQL database with empty tables."""
    async with fresh_database(server()) as url:
        database = PostgresDatabase(url)
        yield database
        await database.close()
