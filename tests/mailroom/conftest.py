"""A database that several programs share."""

from collections.abc import AsyncIterator

import pytest

from storage.postgres import PostgresDatabase
from tests.support.postgres import fresh_database, server


@pytest.fixture
async def url() -> AsyncIterator[str]:
    """A database that several programs share."""
    async with fresh_database(server()) as address:
        yield address


@pytest.fixture
async def database(url: str) -> AsyncIterator[PostgresDatabase]:
    """It, open."""
    shared = PostgresDatabase(url)
    yield shared
    await shared.close()
