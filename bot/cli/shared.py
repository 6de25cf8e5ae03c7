"""What all commands share: the database, and giving up in plain words."""

import asyncio
import sys
from collections.abc import Awaitable, Callable
from typing import NoReturn, TypeVar

from sqlmodel import Session

from bot import assembly, settings
from storage.engine import Database

T = TypeVar("T")

WRONG = 2
"""The exit code when something is missing or wrong."""


def give_up(*sentences: str) -> NoReturn:
    """Says what is wrong, and ends with exit code 2."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201 (a command line talks by printing)
    sys.exit(WRONG)


def in_database(work: Callable[[Session], T]) -> T:
    """Does the work in one transaction of the configured database."""
    return with_database(lambda database: database.transact(work))


def with_database(use: Callable[[Database], Awaitable[T]]) -> T:
    """Uses the configured database, brought to the newest revision before."""
    url = settings.load_database().database_url.get_secret_value()

    async def done() -> T:
        async with assembly.open_database(url) as database:
            return await use(database)

    return asyncio.run(done())
