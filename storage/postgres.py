"""A PostgreSQL database: works run side by side, each in a transaction of its own, on a few connections.

What one work has read another may change before the first is done: whoever writes what follows from a read takes the
row with `with_for_update`, or relies on a unique key.
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

from storage.works import DatabaseAwayError, DatabaseClosedError, T, Work

CONNECTIONS = 8
"""At most so many a program; a work that finds none free waits."""

CONNECT_SECONDS = 10
STATEMENT_SECONDS = 60
CANCELLED_AFTER = 0.5
"""So many seconds what was begun has when the database is closed; then it is asked to end that."""
ABORTED_AFTER = 1.0
"""So many seconds after it is closed a database that does not answer is let go."""

TYPED = ("inbox", "draft", "chat", "delivery")
"""Tables in which something stands that is deleted or written over later."""
KEPT_SHORTLY = ("inbox", "draft", "chat")
"""Those of them in which a person's own words stand for a while; what is delivered is the bot's, and stays."""
LOCK_MILLISECONDS = 1000
"""So long a vacuum waits for a table, and others behind it; a vacuum can wait for the next time."""
HELD = "55P03"
"""PostgreSQL's code for a table that somebody held until then."""

LOST = ("08", "57P")
"""How PostgreSQL's codes begin when it has ended a connection, or is about to."""

MISFIT = "22"
"""How they begin when a value is not what its place takes."""


class PostgresDatabase:
    """A PostgreSQL database; works run on the loop, and wait for it in the middle of a plain function."""

    shared = True

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        self._connections: WeakSet[Any] = WeakSet()
        """The driver's own, whoever uses them."""
        event.listen(
            self._engine.sync_engine, "connect", lambda opened, _: self._connections.add(opened.driver_connection)
        )
        self._begun: set[asyncio.Task[Any]] = set()
        self._closed = False

    async def transact(self, work: Work[T]) -> T:
        """Runs `work` in a transaction; committed when this returns, rolled back when it raises."""
        return await self._begin(lambda connection: connection.run_sync(_within, work))

    async def clear_deleted(self) -> None:
        """The place of what was deleted from tables with typed text may be written over."""
        await self._begin(partial(_vacuum, how="", tables=TYPED))

    async def write_anew(self, most_bytes: int | None = None) -> None:
        """Writes tables with typed text to new files: in the old ones a vacuum leaves the bytes of what it cleared."""
        sizes = await self.transact(_sizes)
        small = [table for table in KEPT_SHORTLY if sizes[table] <= (most_bytes or math.inf)]
        await self._begin(partial(_vacuum, how="(FULL) ", tables=small))

    async def close(self) -> None:
        """Finishes what was begun and lets the connections go, within a second whatever hangs.

        What is not finished then raises DatabaseClosedError.
        """
        self._closed = True
        loop = asyncio.get_running_loop()
        late = [loop.call_later(CANCELLED_AFTER, self._cancel), loop.call_later(ABORTED_AFTER, self._abort)]
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
        # A task of its own: whoever stops waiting does not break off what was begun.
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
        """Asks the database to end what was begun."""
        for task in self._begun:
            task.cancel()

    def _abort(self) -> None:
        """Lets the connections go without a word: the database does not answer."""
        for connection in tuple(self._connections):
            connection.terminate()

    async def _free_connection(self) -> AsyncConnection:
        try:
            return await self._engine.connect()
        except (SQLAlchemyError, OSError, TypeError) as error:  # an option that there is not is a TypeError
            raise DatabaseAwayError(_kind(error)) from None


def connect(url: str) -> AsyncEngine:
    """An engine whose every connection keeps the promises of this module."""
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
    """Vacuums tables, outside of any transaction; one that somebody holds is left for the next time."""
    alone = await connection.execution_options(isolation_level="AUTOCOMMIT")
    await alone.exec_driver_sql(f"SET lock_timeout = {LOCK_MILLISECONDS}")
    for table in tables:
        try:
            await alone.exec_driver_sql(f"VACUUM {how}{table}")
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) != HELD:
                raise
    await alone.exec_driver_sql("RESET lock_timeout")


def _sizes(session: Session) -> dict[str, int]:
    size = select(*(func.pg_total_relation_size(table).label(table) for table in KEPT_SHORTLY))
    return dict(session.connection().execute(size).one()._mapping)


def _within(connection: Connection, work: Work[T]) -> T:
    with Session(connection, expire_on_commit=False) as session:
        value = work(session)
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
    if wrapped.sqlstate is None or wrapped.sqlstate.startswith(MISFIT):
        for error in (context.sqlalchemy_exception, wrapped, driver):
            if error is not None:
                error.args = (type(driver).__name__,)


def _is_lost(error: DBAPIError | TimeoutError) -> bool:
    if isinstance(error, TimeoutError):
        return True
    code = getattr(error.orig, "sqlstate", None)
    return error.connection_invalidated or (code is not None and code.startswith(LOST))


def _kind(error: BaseException) -> str:
    """The driver's own name for an error."""
    told = error.orig if isinstance(error, DBAPIError) and error.orig else error
    return type(told.__cause__ or told).__name__
