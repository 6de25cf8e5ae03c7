"""What SQLite alone promises, on a real file."""

import asyncio
import sqlite3
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from storage.kinds import Role
from storage.sqlite import SqliteDatabase, connect
from storage.tables import InboxRow, Intake, Membership
from tests.storage.rows import NOON, SECRET, inbox, write


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10000), ("secure_delete", 1)],
)
def test_every_connection_keeps_the_promises(file: Path, pragma: str, value: object) -> None:
    """Not only the first one: SQLite forgets most of them with the connection."""
    engine = connect(f"sqlite:///{file}")
    for _ in range(2):
        with engine.connect() as connection:
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
        engine.dispose()


def test_a_file_that_another_program_is_making_is_waited_for(tmp_path: Path) -> None:
    """SQLite itself would refuse at once to write such a file's log ahead."""
    file = tmp_path / "new.sqlite"
    other = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
    other.execute("BEGIN IMMEDIATE")
    made = threading.Timer(0.1, other.commit)
    made.start()
    with connect(f"sqlite:///{file}").connect() as connection:
        assert not other.in_transaction
        assert connection.execute(text("PRAGMA journal_mode")).scalar_one() == "wal"
    made.join()
    other.close()


async def test_what_was_deleted_is_in_none_of_the_files(sqlite: SqliteDatabase, file: Path) -> None:
    """A client's answer does not linger in free pages, nor in the write-ahead log once that is truncated."""
    await sqlite.transact(lambda session: write(session, inbox(1, SECRET)))
    assert SECRET.encode() in _bytes_of(file)

    def empty(session: Session) -> None:
        session.get_one(InboxRow, 1).body = ""

    await sqlite.transact(empty)
    await sqlite.clear_deleted()
    assert SECRET.encode() not in _bytes_of(file)


async def test_a_deleted_row_is_in_none_of_the_files(sqlite: SqliteDatabase, file: Path) -> None:
    """Long texts, that take pages of their own, go as well."""
    await sqlite.transact(lambda session: write(session, inbox(1, SECRET * 5000)))
    await sqlite.transact(lambda session: session.delete(session.get_one(InboxRow, 1)))
    await sqlite.clear_deleted()
    assert SECRET.encode() not in _bytes_of(file)


def _bytes_of(file: Path) -> bytes:
    return b"".join(each.read_bytes() for each in sorted(file.parent.glob(f"{file.name}*")))


def _count_up(engine: Engine, times: int) -> None:
    for _ in range(times):
        with Session(engine) as session:
            row = session.get_one(Intake, 1)
            row.next_update_id += 1
            session.add(row)
            session.commit()


def test_eight_programs_that_read_and_write_lose_nothing(file: Path) -> None:
    """Each begins its transaction for writing, so that nobody writes what another has read before."""
    engines = [connect(f"sqlite:///{file}") for _ in range(8)]
    Intake.metadata.create_all(engines[0])
    with Session(engines[0]) as session:
        write(session, Intake(bot_id=1, next_update_id=0))
        session.commit()
    threads = [threading.Thread(target=_count_up, args=(engine, 50)) for engine in engines]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Session(engines[0]) as session:
        assert session.get_one(Intake, 1).next_update_id == 400
    for engine in engines:
        engine.dispose()


async def test_tasks_need_not_take_a_row_to_write_what_they_read(sqlite: SqliteDatabase) -> None:
    """Works share commits, and still each sees what the one before it did."""
    await sqlite.transact(lambda session: write(session, Intake(bot_id=1, next_update_id=0)))

    def one_more(session: Session) -> int:
        row = session.get_one(Intake, 1)
        row.next_update_id += 1
        return row.next_update_id

    seen = await asyncio.gather(*(sqlite.transact(one_more) for _ in range(400)))
    assert seen == list(range(1, 401))


async def test_works_are_done_in_the_order_in_which_they_came(sqlite: SqliteDatabase) -> None:
    """Whichever tasks they come from."""
    done: list[int] = []
    await asyncio.gather(*(sqlite.transact(lambda _, number=number: done.append(number)) for number in range(200)))  # type: ignore[misc]
    assert done == list(range(200))


async def test_a_commit_that_fails_reaches_all_who_shared_it(sqlite: SqliteDatabase) -> None:
    """Nobody is told that something was kept which was not; afterwards all goes on."""

    def until_the_commit(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.add(Membership(person_id=1, role=Role.WORKER, site_id=1, since=NOON))

    outcomes = await asyncio.gather(
        sqlite.transact(lambda session: session.add(inbox(1))),
        sqlite.transact(until_the_commit),
        sqlite.transact(lambda session: session.add(inbox(2))),
        return_exceptions=True,
    )
    assert [type(each) for each in outcomes] == [IntegrityError] * 3
    assert await sqlite.transact(lambda session: session.get(InboxRow, 1)) is None
