"""Databases of either kind, freshly migrated."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.assembly import open_database
from storage.engine import Database
from tests.support.postgres import fresh_database, server

KINDS = ("sqlite", "postgresql")


@asynccontextmanager
async def _fresh_file(file: Path) -> AsyncIterator[str]:
    yield f"sqlite:///{file}"


@pytest.fixture(params=KINDS)
async def url(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """The address of a database that nobody has used yet."""
    file = tmp_path / "kaikubot.sqlite"
    async with _fresh_file(file) if request.param == "sqlite" else fresh_database(server()) as url:
        yield url


@pytest.fixture
async def database(url: str) -> AsyncIterator[Database]:
    """The same, open, with empty tables."""
    async with open_database(url) as database:
        yield database
