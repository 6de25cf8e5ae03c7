"""SQLite: transactions run one after the other, in the order they came in, on the one thread that writes.

Those that are waiting share a commit, each in its own savepoint; one that raises rolls back alone, and so does one
that has the commit to itself.
"""

import asyncio
import sqlite3
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy import Transaction as SqlTransaction
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlmodel import Session

from storage.transactions import DatabaseClosedError, T, Transaction

MOST_IN_A_COMMIT = 32
"""At most 32 transactions share one commit."""

BUSY_MILLISECONDS = 10_000
"""Milliseconds for which a connection waits while another one writes."""


@dataclass(frozen=True, slots=True)
class _Job(Generic[T]):
    transaction: Transaction[T]
    result: "asyncio.Future[T]"
    loop: asyncio.AbstractEventLoop


_Outcome = tuple[_Job[Any], Any, BaseException | None]


class PlainSavepoints(SQLiteDialect_pysqlite):
    """SQLite's dialect with savepoints as plain SQL: compiling one each time would cost more than all that it does."""

    supports_statement_cache = True

    def do_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql(f"SAVEPOINT {name}")

    def do_rollback_to_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql(f"ROLLBACK TO SAVEPOINT {name}")

    def do_release_savepoint(self, connection: Connection, name: str) -> None:
        connection.exec_driver_sql(f"RELEASE SAVEPOINT {name}")


registry.register("sqlite.plain_savepoints", __name__, PlainSavepoints.__name__)


class SqliteDatabase:
    """A SQLite database and the one thread that writes to it."""

    shared = False

    def __init__(self, url: str) -> None:
        self._engine = connect(url)
        self._jobs: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._thread = threading.Thread(target=self._serve, name="storage", daemon=True)
        self._closed = False
        self._thread.start()

    async def transact(self, transaction: Transaction[T]) -> T:
        if self._closed:
            raise DatabaseClosedError
        loop = asyncio.get_running_loop()
        result: asyncio.Future[T] = loop.create_future()
        self._jobs.put(_Job(transaction, result, loop))
        return await result

    async def clear_deleted(self) -> None:
        """Truncates the write-ahead log, which still holds the bytes of deleted rows."""

        def truncate() -> None:
            connection = self._engine.raw_connection()
            # Whoever writes waits with it for those who read; a backup reads for long, and the log can wait.
            for pragma in ("busy_timeout=1000", "wal_checkpoint(TRUNCATE)", f"busy_timeout={BUSY_MILLISECONDS}"):
                connection.cursor().execute(f"PRAGMA {pragma}")
            connection.close()

        await asyncio.to_thread(truncate)

    async def write_anew(self, most_bytes: int | None = None) -> None:
        """Does nothing: SQLite overwrites deleted bytes at once (`secure_delete`)."""

    async def close(self) -> None:
        """Runs what was handed in, then ends the thread and closes the file."""
        if not self._closed:
            self._closed = True
            self._jobs.put(None)
            await asyncio.to_thread(self._thread.join)

    def _serve(self) -> None:
        while jobs := self._next_jobs():
            _run(self._engine, jobs)
        self._engine.dispose()

    def _next_jobs(self) -> list[_Job[Any]]:
        first = self._jobs.get()
        jobs = [first] if first else []
        while jobs and len(jobs) < MOST_IN_A_COMMIT:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                break
            if job is None:
                self._jobs.put(None)
                break
            jobs.append(job)
        return jobs


def connect(url: str) -> Engine:
    """An engine whose connections sync each commit, wait for other writers and begin as writers; makes the folder."""
    path = make_url(url).database
    if path and path != ":memory:":
        with suppress(OSError):  # SQLite will say that it cannot open the file
            Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            Path(path).touch(mode=0o600)  # clients' answers are nobody else's business
    # An error's text must not carry what somebody typed.
    engine = create_engine(make_url(url).set(drivername="sqlite+plain_savepoints"), hide_parameters=True)
    event.listen(engine, "connect", _keep_promises)
    event.listen(engine, "begin", _begin_for_writing)
    return engine


def _keep_promises(connection: Any, _record: Any) -> None:
    # The driver's own transactions begin too late to protect a read that a write depends on.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
    _switch_to_wal(connection)
    for pragma in (
        "synchronous=FULL",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _switch_to_wal(connection: Any) -> None:
    """Switches to WAL, retrying while another program does: SQLite's busy timeout does not cover that."""
    until = time.monotonic() + BUSY_MILLISECONDS / 1000
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > until:
                raise
            time.sleep(0.01)


def _begin_for_writing(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _run(engine: Engine, jobs: list[_Job[Any]]) -> None:
    try:
        with engine.connect() as connection:
            outcomes = _in_one_commit(connection, jobs)
    except Exception as lost:
        outcomes = [(job, None, lost) for job in jobs]
    for loop, told in groupby(outcomes, lambda outcome: outcome[0].loop):
        with suppress(RuntimeError):  # nobody waits any more: the loop is closed
            loop.call_soon_threadsafe(_tell, list(told))


def _in_one_commit(connection: Connection, jobs: list[_Job[Any]]) -> list[_Outcome]:
    try:
        if len(jobs) == 1:
            return [_done(connection, connection.begin(), jobs[0])]
        with connection.begin():
            return [_done(connection, connection.begin_nested(), job) for job in jobs]
    except Exception:
        # A commit that fails leaves SQLite inside its transaction; a new connection is not.
        connection.invalidate()
        raise


def _done(connection: Connection, transaction: SqlTransaction, job: _Job[Any]) -> _Outcome:
    # A savepoint that the session makes by itself costs twice as much.
    try:
        with Session(connection, join_transaction_mode="rollback_only", expire_on_commit=False) as session:
            value = job.transaction(session)
            session.flush()  # a commit by the session would cost more
    except Exception as error:
        if transaction.is_active:  # else the session has rolled it back
            transaction.rollback()
        return job, None, error
    transaction.commit()
    return job, value, None


def _tell(outcomes: list[_Outcome]) -> None:
    for job, value, error in outcomes:
        if job.result.cancelled():
            continue
        if error:
            job.result.set_exception(error)
        else:
            job.result.set_result(value)
