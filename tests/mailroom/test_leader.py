"""One of several programs leads; another takes over when it ends, in whichever way."""

import asyncio

from bot.mailroom.leader import LEASE, RENEWED_EVERY, leads, resign
from storage.postgres import PostgresDatabase
from tests.support.looking import look


async def test_only_one_leads(database: PostgresDatabase) -> None:
    """Whoever asks first, and goes on asking."""
    assert await leads(database, "a")
    assert not await leads(database, "b")
    assert await leads(database, "a")


async def test_one_that_resigns_is_followed_at_once(database: PostgresDatabase) -> None:
    """A deploy does not stop the clock."""
    assert await leads(database, "a")
    await resign(database, "b")
    assert not await leads(database, "b")
    await resign(database, "a")
    assert await leads(database, "b")


async def test_one_that_was_killed_is_followed_when_its_lease_ends(database: PostgresDatabase, url: str) -> None:
    """Within 15 seconds."""
    assert await leads(database, "a")
    look(url, "UPDATE lease SET until = now() - interval '1 second'")
    assert await leads(database, "b")
    assert not await leads(database, "a")
    assert LEASE.total_seconds() + RENEWED_EVERY <= 15


async def test_of_many_that_ask_at_once_one_leads(url: str) -> None:
    """Each with a connection of its own."""
    databases = [PostgresDatabase(url) for _ in range(4)]
    asked = await asyncio.gather(
        *(leads(each, str(number)) for number, each in enumerate(databases)), return_exceptions=True
    )
    assert [answer for answer in asked if answer is True] == [True]
    for each in databases:
        await each.close()
