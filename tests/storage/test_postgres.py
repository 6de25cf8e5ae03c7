"""What PostgreSQL alone promises."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import make_url, text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from storage.postgres import CONNECTIONS, PostgresDatabase
from storage.tables import InboxRow
from storage.transactions import DatabaseAwayError, DatabaseClosedError
from tests.storage.rows import SECRET, adding, inbox, said, write
from tests.support.postgres import fresh_database, server

OTHERS = "FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
CLOSES_WITHIN = 20.0
"""Seconds; one is meant, and a machine may be busy."""


async def end_all_connections(url: str) -> None:
    """As a restart of PostgreSQL does."""
    killer = PostgresDatabase(url)
    await killer.transact(
        lambda session: session.connection().execute(text(f"SELECT pg_terminate_backend(pid, 5000) {OTHERS}"))
    )
    await killer.close()


def pause(session: Session) -> None:
    """A work that takes long."""
    write(session, inbox(1))
    session.connection().execute(text("SELECT pg_sleep(60)"))


async def test_connections_that_were_ended_while_nobody_used_them_are_replaced() -> None:
    """Nobody notices."""
    async with fresh_database(server()) as url:
        database = PostgresDatabase(url)
        await asyncio.gather(*(database.transact(adding(number)) for number in range(3)))
        await end_all_connections(url)
        works = (database.transact(lambda session: len(session.exec(select(InboxRow)).all())) for _ in range(20))
        assert await asyncio.gather(*works) == [3] * 20
        await database.close()


async def test_a_connection_that_is_lost_in_the_middle_is_said_and_the_next_work_is_done() -> None:
    """Nothing of the work that was lost is kept."""
    async with fresh_database(server()) as url:
        database = PostgresDatabase(url)
        lost = asyncio.ensure_future(database.transact(pause))
        await until_somebody_pauses(url)
        await end_all_connections(url)
        with pytest.raises(DatabaseAwayError, match="Error"):
            await lost
        assert await database.transact(lambda session: session.get(InboxRow, 1)) is None
        await database.close()


async def until_somebody_pauses(url: str) -> None:
    """Until a statement of somebody else waits."""
    async with asyncio.timeout(10):
        while not await pauses(url):
            pass


async def pauses(url: str) -> bool:
    """Whether a statement of somebody else waits."""
    onlooker = PostgresDatabase(url)
    paused = text(f"SELECT count(*) {OTHERS} AND wait_event = 'PgSleep'")
    found = await onlooker.transact(lambda session: session.connection().execute(paused).scalar_one())
    await onlooker.close()
    return bool(found)


async def test_a_statement_that_is_not_answered_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A database that says nothing is as good as away."""
    monkeypatch.setattr("storage.postgres.STATEMENT_SECONDS", 0.2)
    async with fresh_database(server()) as url:
        database = PostgresDatabase(url)
        with pytest.raises(DatabaseAwayError, match="TimeoutError"):
            await database.transact(pause)
        assert await database.transact(lambda session: session.get(InboxRow, 1)) is None
        await database.close()


async def test_a_database_that_hangs_is_let_go(postgres: PostgresDatabase) -> None:
    """Whoever waits hears of it: of works in hand, of works that wait for a connection, and of a vacuum."""
    await asyncio.gather(*(postgres.transact(lambda _: None) for _ in range(CONNECTIONS)))
    async with server().hung():
        works = [asyncio.ensure_future(postgres.transact(adding(number))) for number in range(2 * CONNECTIONS)]
        works.append(asyncio.ensure_future(postgres.clear_deleted()))
        await asyncio.sleep(0)
        async with asyncio.timeout(CLOSES_WITHIN):
            await postgres.close()
            heard = await asyncio.gather(*works, return_exceptions=True)
    assert {type(each) for each in heard} == {DatabaseClosedError}


async def test_idle_connections_of_a_database_that_hangs_are_let_go(postgres: PostgresDatabase) -> None:
    """Though nobody says good-bye."""
    await asyncio.gather(*(postgres.transact(lambda _: None) for _ in range(CONNECTIONS)))
    async with server().hung(), asyncio.timeout(CLOSES_WITHIN):
        await postgres.close()


async def test_a_statement_that_takes_too_long_at_the_end_ends_in_the_database_too() -> None:
    """So that it holds up nobody who starts next."""
    async with fresh_database(server()) as url:
        database = PostgresDatabase(url)
        lost = asyncio.ensure_future(database.transact(pause))
        await until_somebody_pauses(url)
        await database.close()
        with pytest.raises(DatabaseClosedError):
            await lost
        assert not await pauses(url)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+asyncpg://bot:a-secret@127.0.0.1:9/kaikubot",
        "postgresql+asyncpg://bot:a-secret@/kaikubot?host=/nowhere",
        "postgresql+asyncpg://bot:a-secret@127.0.0.1:9/kaikubot?sslmode=require",
    ],
)
async def test_a_database_that_is_away_is_said_without_its_password(url: str) -> None:
    """By the kind of trouble alone."""
    database = PostgresDatabase(url)
    with pytest.raises(DatabaseAwayError) as away:
        await database.transact(lambda _: None)
    await database.close()
    assert "a-secret" not in str(away.value)
    assert str(away.value) in ("ConnectionRefusedError", "FileNotFoundError", "TypeError")


async def test_a_database_that_is_not_there_yet_is_found_when_it_is() -> None:
    """Nobody has to start the program anew."""
    async with fresh_database(server()) as url:
        later = make_url(url).set(database=f"{make_url(url).database}_later")
        database = PostgresDatabase(later.render_as_string())
        with pytest.raises(DatabaseAwayError, match="InvalidCatalogNameError"):
            await database.transact(lambda _: None)
        await server().run(f"CREATE DATABASE {later.database}")
        assert await database.transact(lambda _: "found") == "found"
        await database.close()
        await server().run(f"DROP DATABASE {later.database}")


async def test_works_wait_for_a_free_connection(postgres: PostgresDatabase) -> None:
    """However many there are; and what they read is what is committed."""

    def seen(session: Session) -> tuple[int, str]:
        connection = session.connection()
        number = connection.execute(text(f"SELECT count(*) {OTHERS}")).scalar_one()
        return number, connection.execute(text("SHOW transaction_isolation")).scalar_one()

    found = await asyncio.gather(*(postgres.transact(seen) for _ in range(10 * CONNECTIONS)))
    assert max(number for number, _ in found) < CONNECTIONS
    assert {isolation for _, isolation in found} == {"read committed"}


async def test_a_value_that_does_not_fit_is_not_quoted(postgres: PostgresDatabase) -> None:
    """Neither by PostgreSQL, nor by its driver, which looks at values before."""
    misfit = inbox(1)
    misfit.message_id = SECRET  # type: ignore[assignment]
    for row in (misfit, inbox(2, f"{SECRET}\x00")):
        with pytest.raises(DBAPIError) as refused:
            await postgres.transact(lambda session, row=row: write(session, row))  # type: ignore[misc]
        assert SECRET not in said(refused.value)


async def test_an_error_in_a_query_that_quotes_a_value_is_not_quoted(postgres: PostgresDatabase) -> None:
    """As when a text is read as a number."""

    def work(session: Session) -> Any:
        return session.connection().execute(text("SELECT CAST(CAST(:typed AS TEXT) AS INTEGER)"), {"typed": SECRET})

    with pytest.raises(DBAPIError) as refused:
        await postgres.transact(work)
    assert SECRET not in said(refused.value)
    assert "InvalidTextRepresentationError" in str(refused.value)
