"""What both databases promise of a transaction."""

import asyncio

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select, update

from storage.engine import Database, database_at
from storage.kinds import DeliveryState
from storage.tables import Delivery, InboxRow, Intake
from storage.transactions import DatabaseClosedError
from tests.storage.rows import adding, delivery, inbox, message, write


class MisfortuneError(Exception):
    """Something that goes wrong in a transaction."""


def kept(session: Session) -> list[int]:
    """The rows that there are."""
    return sorted(session.exec(select(InboxRow.update_id)))


async def test_what_a_work_did_is_seen_by_others_when_it_returns(database: Database, other: Database) -> None:
    """Committed, for another program to see."""
    await database.transact(adding(1))
    assert await other.transact(kept) == [1]


async def test_what_a_work_returns_can_be_read_afterwards(database: Database) -> None:
    """A row keeps its values, though its session is gone."""
    await database.transact(adding(1))
    row = await database.transact(lambda session: session.get_one(InboxRow, 1))
    assert (row.update_id, row.chat_id) == (1, 1)


async def test_one_work_that_fails_rolls_back_alone(database: Database) -> None:
    """The others that are done together with it are committed."""

    def work(session: Session, number: int) -> int:
        write(session, inbox(number))
        if number == 13:
            raise MisfortuneError
        return number

    outcomes = await asyncio.gather(
        *(database.transact(lambda session, number=number: work(session, number)) for number in range(30)),  # type: ignore[misc]
        return_exceptions=True,
    )
    assert isinstance(outcomes[13], MisfortuneError)
    others = [number for number in range(30) if number != 13]
    assert [each for each in outcomes if isinstance(each, int)] == others
    assert await database.transact(kept) == others


async def test_a_row_that_the_database_refuses_rolls_back_alone(database: Database) -> None:
    """Also when it is refused only as its function ends."""
    outcomes = await asyncio.gather(*(database.transact(adding(1)) for _ in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in outcomes) == ["IntegrityError", "IntegrityError", "NoneType"]
    assert await database.transact(kept) == [1]


async def test_a_work_can_go_on_after_a_refusal_in_a_savepoint(database: Database) -> None:
    """PostgreSQL does nothing more in a transaction in which something failed; back at a savepoint it does."""
    await database.transact(adding(1))

    def work(session: Session) -> None:
        write(session, inbox(2))
        with pytest.raises(IntegrityError), session.begin_nested():
            write(session, inbox(1))
        write(session, inbox(3))

    await database.transact(work)
    assert await database.transact(kept) == [1, 2, 3]


async def test_eight_tasks_that_read_and_write_lose_nothing(database: Database) -> None:
    """Who takes the row for an update sees what the one before did."""
    await database.transact(lambda session: write(session, Intake(bot_id=1, next_update_id=0)))

    def one_more(session: Session) -> int:
        row = session.get_one(Intake, 1, with_for_update=True)
        row.next_update_id += 1
        return row.next_update_id

    async def person() -> list[int]:
        return [await database.transact(one_more) for _ in range(20)]

    seen = await asyncio.gather(*(person() for _ in range(8)))
    assert sorted(number for each in seen for number in each) == list(range(1, 161))


async def test_what_is_claimed_is_claimed_once(database: Database, other: Database) -> None:
    """Two programs take deliveries, five at a time, until there are none."""
    await database.transact(lambda session: write(session, message(), *(delivery(number) for number in range(60))))

    def claim(session: Session) -> list[int | None]:
        due = select(Delivery.id).where(Delivery.state == DeliveryState.DUE).order_by(col(Delivery.id)).limit(5)
        free = due.with_for_update(skip_locked=True)
        taken = update(Delivery).where(col(Delivery.id).in_(free)).values(state=DeliveryState.SENDING)
        return list(session.exec(taken.returning(col(Delivery.id))).scalars())

    async def claimed(program: Database) -> list[int | None]:
        mine: list[int | None] = []
        while some := await program.transact(claim):
            assert len(some) <= 5
            mine += some
        return mine

    shares = await asyncio.gather(*(claimed(program) for program in (database, other) for _ in range(4)))
    assert sorted(each or 0 for share in shares for each in share) == list(range(1, 61))


async def test_a_closed_database_refuses(database: Database) -> None:
    """And can be closed twice."""
    await database.close()
    await database.close()
    with pytest.raises(DatabaseClosedError):
        await database.transact(lambda _: None)


async def test_closing_finishes_what_was_begun(url: str, database: Database) -> None:
    """What was handed in before is committed."""
    ending = database_at(url)
    transactions = [asyncio.ensure_future(ending.transact(adding(number))) for number in range(20)]
    await asyncio.sleep(0)
    await ending.close()
    await asyncio.gather(*transactions)
    assert await database.transact(kept) == list(range(20))


async def test_a_task_that_stops_waiting_disturbs_nobody(database: Database) -> None:
    """What it began is done to the end."""
    waiting = asyncio.ensure_future(database.transact(adding(1)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await database.transact(lambda _: "next") == "next"
    await database.close()
