"""PostgreSQL: transactions run side by side on at most 8 connections.

What a transaction has read, another may change before it commits. Whoever writes what follows from a read locks the row
(`with_for_update`) or relies on a unique key.
"""

import asyncio
import math
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from typing import Any
from weakref import WeakSet

from sqlalchemy import Connection, event, func, select
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import DBAPIError, DisconnectionError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlmodel import Session

from storage.transactions import DatabaseAwayError, DatabaseClosedError, T, Transaction

CONNECTIONS = 8
"""A program opens at most 8 connections; a transaction that finds none free waits."""

CONNECT_SECONDS = 10
STATEMENT_SECONDS = 60
CANCEL_AFTER = 0.5
"""Seconds that transactions have to end when the database is closed; then they are cancelled."""
ABORT_AFTER = 1.0
"""Seconds after which a database that does not answer is no longer waited for, when it is closed."""

VACUUMED = ("inbox", "draft", "chat", "card", "delivery", "sent_sheet")
"""Tables whose text is deleted or overwritten later."""
REWRITTEN = ("inbox", "draft", "chat", "card", "sent_sheet")
"""Those of them that hold a person's own words for a while; deliveries hold the bot's words, which stay."""
LOCK_MILLISECONDS = 1000
"""A vacuum waits at most a second for a table, for others wait behind it; the next vacuum will do."""
LOCK_NOT_AVAILABLE = "55P03"
"""PostgreSQL's error code (`lock_not_available`) for a table that stayed locked."""

CONNECTION_LOST = ("08", "57P")
"""Error codes that begin so mean that PostgreSQL has ended the connection, or is about to."""

VALUE_MISFIT = "22"
"""Error codes that begin so mean that a value does not fit its column or parameter."""


class PostgresDatabase:
    """A PostgreSQL database; plain functions of a session run on the event loop, switching while they wait for it."""

    shared = True

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        self._connections: WeakSet[Any] = WeakSet()
        """The driver's connections, to drop them if PostgreSQL does not answer."""
        event.listen(
            self._engine.sync_engine, "connect", lambda opened, _: self._connections.add(opened.driver_connection)
        )
        self._begun: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def transact(self, transaction: Transaction[T]) -> T:
        return await self._begin(lambda connection: connection.run_sync(_in_transaction, transaction))

    async def clear_deleted(self) -> None:
        """Vacuums the tables with typed text, so that PostgreSQL may overwrite the space of deleted rows."""
        await self._begin(partial(_vacuum, how="", tables=VACUUMED))

    async def write_anew(self, most_bytes: int | None = None) -> None:
        """Rewrites the tables with people's words: a plain vacuum leaves deleted bytes in their files."""
        sizes = await self.transact(_sizes)
        small = [table for table in REWRITTEN if sizes[table] <= (most_bytes or math.inf)]
        await self._begin(partial(_vacuum, how="(FULL) ", tables=small))

    async def close(self) -> None:
        """Ends the transactions under way and closes the connections, within a second even if PostgreSQL is silent.

        A transaction that could not be ended raises DatabaseClosedError.
        """
        self._closed = True
        loop = asyncio.get_running_loop()
        late = [loop.call_later(CANCEL_AFTER, self._cancel), loop.call_later(ABORT_AFTER, self._abort)]
        try:
            if self._begun:
                await asyncio.wait(set(self._begun))
            await self._engine.dispose()
        finally:
            for each in late:
                each.cancel()

    async def _begin(self, do: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        if self._closed:
            raise DatabaseClosedError
        # A task of its own, so that a cancelled caller does not break off the transaction.
        begun = asyncio.create_task(self._do(do))
        self._begun.add(begun)
        begun.add_done_callback(self._begun.discard)
        try:
            return await asyncio.shield(begun)
        except asyncio.CancelledError:
            if begun.cancelled():  # by `close`
                raise DatabaseClosedError from None
            raise

    async def _do(self, do: Callable[[AsyncConnection], Awaitable[T]]) -> T:
        try:
            connection = await self._free_connection()
            try:
                return await do(connection)
            finally:
                await connection.close()
        except (DBAPIError, TimeoutError) as error:
            if _is_lost(error):
                raise DatabaseAwayError(_kind(error)) from None
            raise

    def _cancel(self) -> None:
        """Cancels the transactions under way."""
        for task in self._begun:
            task.cancel()

    def _abort(self) -> None:
        """Drops the connections without waiting for PostgreSQL, which does not answer."""
        for connection in tuple(self._connections):
            connection.terminate()

    async def _free_connection(self) -> AsyncConnection:
        try:
            return await self._engine.connect()
        except (SQLAlchemyError, OSError, TypeError) as error:  # an option that there is not is a TypeError
            raise DatabaseAwayError(_kind(error)) from None


def connect(url: str) -> AsyncEngine:
    """An engine whose connections refuse to be reused when dead, and whose errors carry no typed values."""
    engine = create_async_engine(
        url,
        hide_parameters=True,
        isolation_level="READ COMMITTED",
        pool_size=CONNECTIONS,
        max_overflow=0,
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS},
    )
    event.listen(engine.sync_engine, "checkout", _refuse_the_dead)
    event.listen(engine.sync_engine, "handle_error", _hide_values)
    return engine


async def _vacuum(connection: AsyncConnection, how: str, tables: Iterable[str]) -> None:
    """Vacuums tables outside of any transaction; a table that is locked is left for the next time."""
    alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
    await alone.exec_driver_sql(f"SET lock_timeout = {LOCK_MILLISECONDS}")
    for table in tables:
        try:
            await alone.exec_driver_sql(f"VACUUM {how}{table}")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != LOCK_NOT_AVAILABLE:
                raise
    await alone.exec_driver_sql("RESET lock_timeout")


def _sizes(session: Session) -> dict[str, int]:
    size = select(*(func.pg_total_relation_size(table).label(table) for table in REWRITTEN))
    return dict(session.connection().execute(size).one()._mapping)


def _in_transaction(connection: Connection, transaction: Transaction[T]) -> T:
    with Session(connection, expire_on_commit=False) as session:
        value = transaction(session)
        session.commit()
    return value


def _refuse_the_dead(connection: Any, _record: Any, _proxy: Any) -> None:
    # The driver hears of an end at once, so nothing need be asked: a ping takes three round trips.
    if connection.driver_connection.is_closed():
        raise DisconnectionError


def _hide_values(context: ExceptionContext) -> None:
    # What somebody typed stands in PostgreSQL's details, and in what its driver says of a value that does not fit.
    wrapped: Any = context.original_exception
    driver: Any = wrapped.__cause__
    if driver is None or not hasattr(wrapped, "sqlstate"):
        return  # it comes from elsewhere
    wrapped.detail = driver.detail = None
    if wrapped.sqlstate is None or wrapped.sqlstate.startswith(VALUE_MISFIT):
        for error in (context.sqlalchemy_exception, wrapped, driver):
            if error is not None:
                error.args = (type(driver).__name__,)


def _is_lost(error: DBAPIError | TimeoutError) -> bool:
    if isinstance(error, TimeoutError):
        return True
    code = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or (code is not None and code.startswith(CONNECTION_LOST))


def _kind(error: BaseException) -> str:
    """The name of the driver's own exception class."""
    told = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return type(told.__cause__ or told).__name__
