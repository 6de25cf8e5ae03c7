"""What the database promises, on a real file."""

import asyncio
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import IntegrityError, StatementError
from sqlmodel import Session, select

from storage.engine import Database, DatabaseClosedError, connect
from storage.kinds import InboxState, Language, Role
from storage.tables import Chat, InboxRow, Intake, Membership

SECRET = "asiakkaan vastaus KK98765"
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("busy_timeout", 10000), ("secure_delete", 1)],
)
def test_every_connection_keeps_the_promises(url: str, pragma: str, value: object) -> None:
    """Not only the first one: SQLite forgets most of them with the connection."""
    engine = connect(url)
    for _ in range(2):
        with engine.connect() as connection:
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one() == value
        engine.dispose()


async def test_a_row_that_refers_to_nothing_is_refused(database: Database) -> None:
    """Nobody is a member of a site that is not there."""
    with pytest.raises(IntegrityError):
        await database.transact(
            lambda session: _write(session, Membership(person_id=1, role=Role.WORKER, site_id=1, since=NOON))
        )


def _write(session: Session, row: object) -> None:
    session.add(row)
    session.flush()


def inbox(update_id: int, body: str = "") -> InboxRow:
    return InboxRow(update_id=update_id, chat_id=1, state=InboxState.WAITING, body=body, received_at=NOON)


async def test_what_was_deleted_is_in_none_of_the_files(database: Database, file: Path) -> None:
    """A client's answer does not linger in free pages, nor in the write-ahead log once that is truncated."""
    await database.transact(lambda session: _write(session, inbox(1, SECRET)))
    assert SECRET.encode() in _bytes_of(file)

    def empty(session: Session) -> None:
        session.get_one(InboxRow, 1).body = ""

    await database.transact(empty)
    await database.truncate_log()
    assert SECRET.encode() not in _bytes_of(file)


async def test_a_deleted_row_is_in_none_of_the_files(database: Database, file: Path) -> None:
    """Long texts, that take pages of their own, go as well."""
    await database.transact(lambda session: _write(session, inbox(1, SECRET * 5000)))
    await database.transact(lambda session: session.delete(session.get_one(InboxRow, 1)))
    await database.truncate_log()
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


def test_eight_programs_that_read_and_write_lose_nothing(url: str) -> None:
    """Each begins its transaction for writing, so that nobody writes what another has read before."""
    engines = [connect(url) for _ in range(8)]
    Intake.metadata.create_all(engines[0])
    with Session(engines[0]) as session:
        _write(session, Intake(bot_id=1, next_update_id=0))
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


async def test_eight_tasks_that_read_and_write_lose_nothing(database: Database) -> None:
    """Works share commits, and still each sees what the one before it did."""
    await database.transact(lambda session: _write(session, Intake(bot_id=1, next_update_id=0)))

    def one_more(session: Session) -> int:
        row = session.get_one(Intake, 1)
        row.next_update_id += 1
        return row.next_update_id

    async def person() -> list[int]:
        return [await database.transact(one_more) for _ in range(50)]

    seen = await asyncio.gather(*(person() for _ in range(8)))
    assert sorted(number for each in seen for number in each) == list(range(1, 401))


async def test_works_are_done_in_the_order_in_which_they_came(database: Database) -> None:
    """Whichever tasks they come from."""
    done: list[int] = []
    await asyncio.gather(*(database.transact(lambda _, number=number: done.append(number)) for number in range(200)))  # type: ignore[misc]
    assert done == list(range(200))


class MisfortuneError(Exception):
    """Something that goes wrong in a work."""


async def test_one_work_that_fails_rolls_back_alone(database: Database) -> None:
    """The others that wait together with it are committed."""

    def work(session: Session, number: int) -> int:
        _write(session, inbox(number))
        if number == 13:
            raise MisfortuneError
        return number

    outcomes = await asyncio.gather(
        *(database.transact(lambda session, number=number: work(session, number)) for number in range(30)),  # type: ignore[misc]
        return_exceptions=True,
    )
    assert isinstance(outcomes[13], MisfortuneError)
    assert [each for each in outcomes if isinstance(each, int)] == [number for number in range(30) if number != 13]
    kept = await database.transact(lambda session: list(session.exec(select(InboxRow.update_id))))
    assert sorted(kept) == [number for number in range(30) if number != 13]


async def test_a_row_that_the_database_refuses_rolls_back_alone(database: Database) -> None:
    """Also when it is refused only as the work ends."""
    twice = [database.transact(lambda session: session.add(inbox(1))) for _ in range(3)]
    outcomes = await asyncio.gather(*twice, return_exceptions=True)
    assert [type(each) for each in outcomes] == [type(None), IntegrityError, IntegrityError]
    assert await database.transact(lambda session: len(session.exec(select(InboxRow)).all())) == 1


async def test_what_a_work_did_is_seen_by_others_when_it_returns(database: Database, url: str) -> None:
    """Committed, for another program to see."""
    await database.transact(lambda session: session.add(inbox(1)))
    with Session(connect(url)) as other:
        assert other.get(InboxRow, 1) is not None


async def test_a_commit_that_fails_reaches_all_who_shared_it(database: Database) -> None:
    """Nobody is told that something was kept which was not; afterwards all goes on."""

    def until_the_commit(session: Session) -> None:
        session.connection().exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        session.add(Membership(person_id=1, role=Role.WORKER, site_id=1, since=NOON))

    outcomes = await asyncio.gather(
        database.transact(lambda session: session.add(inbox(1))),
        database.transact(until_the_commit),
        database.transact(lambda session: session.add(inbox(2))),
        return_exceptions=True,
    )
    assert [type(each) for each in outcomes] == [IntegrityError] * 3
    assert await database.transact(lambda session: list(session.exec(select(InboxRow)).all())) == []


async def test_a_closed_database_refuses(url: str) -> None:
    """Closing finishes what was begun; after it nothing is done."""
    database = Database(url)
    await database.close()
    await database.close()
    with pytest.raises(DatabaseClosedError):
        await database.transact(lambda _: None)


async def test_closing_finishes_what_was_begun(database: Database, url: str) -> None:
    """What was handed in before is committed."""
    works = [asyncio.ensure_future(database.transact(lambda s, n=n: s.add(inbox(n)))) for n in range(100)]  # type: ignore[misc]
    await asyncio.sleep(0)
    await database.close()
    await asyncio.gather(*works)
    with Session(connect(url)) as other:
        assert len(other.exec(select(InboxRow)).all()) == 100


async def test_a_task_that_stops_waiting_disturbs_nobody(database: Database) -> None:
    """A cancelled wait is no error anywhere else."""
    waiting = asyncio.ensure_future(database.transact(lambda session: session.add(inbox(1))))
    await asyncio.sleep(0)
    waiting.cancel()
    assert await database.transact(lambda _: "next") == "next"


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=3)), timezone(timedelta(hours=-11))])
async def test_a_moment_comes_back_as_the_same_moment(database: Database, zone: timezone) -> None:
    """In UTC, and knowing so."""
    moment = datetime(2026, 7, 1, 0, 30, 15, 123456, tzinfo=zone)
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=moment)))
    found = await database.transact(lambda session: session.exec(select(Chat.wake_at)).one())
    assert found == moment
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_moment_without_a_time_zone_is_refused(database: Database) -> None:
    """Nobody could say when it was."""
    naive = datetime(2026, 7, 1, 12, 0)  # noqa: DTZ001
    with pytest.raises(StatementError, match="without a time zone"):
        await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=naive)))


async def test_moments_compare_as_moments(database: Database) -> None:
    """Whatever zone a question is asked in."""
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.FI, wake_at=NOON)))
    later = (NOON + timedelta(minutes=1)).astimezone(timezone(timedelta(hours=-5)))
    found = await database.transact(lambda session: session.exec(select(Chat.id).where(Chat.wake_at < later)).all())  # type: ignore[operator]
    assert list(found) == [1]


async def test_an_error_does_not_say_what_was_typed(database: Database) -> None:
    """It may end up in a log."""
    with pytest.raises(IntegrityError) as refused:
        await database.transact(lambda session: session.add_all([inbox(1, SECRET), inbox(2, SECRET), _same(SECRET)]))
    assert SECRET not in str(refused.value)


def _same(body: str) -> InboxRow:
    row = inbox(1, body)
    row.received_at = None  # type: ignore[assignment]
    row.update_id = 3
    return row


async def test_an_enumeration_is_kept_as_its_plain_word(database: Database) -> None:
    """A new release can add words, and people can read the rows."""
    await database.transact(lambda session: session.add(inbox(1)))
    await database.transact(lambda session: session.add(Chat(id=1, language=Language.SV)))

    def words(session: Session) -> list[str]:
        return [
            str(session.connection().exec_driver_sql(question).scalar_one())
            for question in ("SELECT state FROM inbox", "SELECT language FROM chat")
        ]

    assert await database.transact(words) == ["waiting", "sv"]
    row = await database.transact(lambda session: session.get_one(InboxRow, 1))
    assert row.state is InboxState.WAITING
