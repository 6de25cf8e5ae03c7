"""The configured database, opened for one command and brought to the newest revision before it is used."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from sqlmodel import Session

from bot import assembly, settings
from storage.engine import Database

T = TypeVar("T")


def in_database(work: Callable[[Session], T]) -> T:
    """Runs a function in one transaction of the configured database."""
    return with_database(lambda database: database.transact(work))


def with_database(use: Callable[[Database], Awaitable[T]]) -> T:
    """Opens the configured database, upgrades it, runs a coroutine on it, and closes it."""
    url = settings.load_database().database_url.get_secret_value()

    async def done() -> T:
        async with assembly.open_database(url) as database:
            return await use(database)

    return asyncio.run(done())
