"""A real SQLite file, with the tables of the newest revision."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from storage import schema
from storage.engine import Database


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database lies."""
    return tmp_path / "kaikubot.sqlite"


@pytest.fixture
def url(file: Path) -> str:
    """The database's address."""
    return f"sqlite:///{file}"


@pytest_asyncio.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """An open database with empty tables."""
    database = Database(url)
    schema.upgrade(database.engine)
    yield database
    await database.close()
