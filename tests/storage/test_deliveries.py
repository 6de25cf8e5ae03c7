"""Deliveries as rows, on both databases, with several programs at once."""

import asyncio
import re
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import event, text
from sqlmodel import Session, select

from storage.deliveries import EDITED, LEAVES_AMENDED, become
from storage.engine import Database
from storage.kinds import DeliveryState
from storage.queries import chats, deliveries
from storage.tables import Delivery
from tests.storage.rows import NOON, draft, furnish, write

MANY = 60


def notice(chat_id: int, state: DeliveryState = DeliveryState.DUE, *, bulk: bool = True) -> Delivery:
    """A message to a chat."""
    return Delivery(
        kind="notice",
        subject="rannikko",
        occurrence="1",
        bulk=bulk,
        chat_id=chat_id,
        phrase={"fi": "Hei", "sv": "Hej"},
        state=state,
        due_at=NOON,
    )


def states(session: Session) -> dict[int, DeliveryState]:
    """How far the message to each chat has come."""
    return {row.chat_id: row.state for row in session.exec(select(Delivery))}


def take(session: Session, delivery_id: int) -> int | None:
    """Takes one up, as a sender does, if nobody else has."""
    row = deliveries.take_due(session, delivery_id)
    if row is None:
        return None
    row.state, row.claimed_at = become(row.state, DeliveryState.SENDING), NOON
    session.add(row)
    return row.chat_id


async def take_all(program: Database) -> list[int]:
    """Takes up one after the other, as a sender does, until none is due; the chats of those that it got."""
    mine = []
    while due := await program.transact(partial(deliveries.next_due, chat_id=None, now=NOON)):
        if (chat_id := await program.transact(partial(take, delivery_id=due.delivery_id))) is not None:
            mine.append(chat_id)
    return mine


async def test_each_delivery_is_taken_once_by_several_at_once(database: Database, other: Database) -> None:
    """Two programs with four senders each; none is left over."""
    await database.transact(lambda session: write(session, *(notice(number) for number in range(MANY))))
    shares = await asyncio.gather(*(take_all(program) for program in (database, other) for _ in range(4)))
    assert sorted(chat_id for share in shares for chat_id in share) == list(range(MANY))


async def test_those_to_many_and_those_of_a_chat_do_not_mix(database: Database) -> None:
    """Each is taken only by whoever sends its sort, and not before it is due."""
    await database.transact(lambda session: write(session, notice(1), notice(2, bulk=False)))

    def found(session: Session) -> list[int | None]:
        rows = [
            deliveries.next_due(session, None, NOON),
            deliveries.next_due(session, 1, NOON),
            deliveries.next_due(session, 2, NOON),
            deliveries.next_due(session, None, NOON - timedelta(seconds=1)),
        ]
        return [row.chat_id if row else None for row in rows]

    assert await database.transact(found) == [1, None, 2, None]
    assert await database.transact(lambda session: chats.with_something_due(session, NOON)) == [2]


async def test_who_waits_for_its_turn_is_passed_over_by_others(database: Database) -> None:
    """Whose turn did not come in time is put off, if it is still due."""
    await database.transact(lambda session: write(session, *(notice(number) for number in range(2))))

    def found(session: Session) -> list[int | None]:
        first = deliveries.next_due(session, None, NOON)
        assert first is not None
        second = deliveries.next_due(session, None, NOON, besides={first.delivery_id})
        assert second is not None
        none = deliveries.next_due(session, None, NOON, besides={first.delivery_id, second.delivery_id})
        take(session, second.delivery_id)
        for each in (first, second):
            deliveries.put_off(session, each.delivery_id, NOON + timedelta(seconds=5))
        later = deliveries.next_due(session, None, NOON + timedelta(seconds=5))
        return [first.chat_id, second.chat_id, none and none.chat_id, later and later.chat_id]

    assert await database.transact(found) == [0, 1, None, 0]
    assert await database.transact(states) == {0: DeliveryState.DUE, 1: DeliveryState.SENDING}


async def test_the_same_is_queued_once_also_by_several_at_once(database: Database, other: Database) -> None:
    """Each is counted by the one who queued it."""

    def queue(session: Session) -> int:
        return deliveries.queue_once(session, [notice(number) for number in range(MANY)])

    assert sum(await asyncio.gather(*(each.transact(queue) for each in (database, other) * 4))) == MANY
    assert len(await database.transact(states)) == MANY
    assert await database.transact(lambda session: deliveries.queue_once(session, [])) == 0


async def test_what_is_taken_back_is_not_sent_and_what_is_sent_is_not_taken_back(
    database: Database, other: Database
) -> None:
    """However it falls out between the two, each message is either one's or the other's."""
    await database.transact(lambda session: write(session, *(notice(number) for number in range(MANY))))

    async def cancelled() -> int:
        await asyncio.sleep(0.02)
        return await other.transact(lambda session: deliveries.cancel(session, "notice", "rannikko"))

    taken, back = await asyncio.gather(take_all(database), cancelled())
    sent = len(taken)
    assert sent + back == MANY
    after = list((await database.transact(states)).values())
    assert (after.count(DeliveryState.SENDING), after.count(DeliveryState.CANCELLED)) == (sent, back)


async def test_only_what_was_taken_long_ago_is_given_up(database: Database) -> None:
    """Without a moment all of it; and nothing that was not being sent."""
    old, new, ancient = (notice(number, DeliveryState.SENDING) for number in range(3))
    old.claimed_at, new.claimed_at = NOON - timedelta(seconds=61), NOON - timedelta(seconds=59)
    await database.transact(lambda session: write(session, old, new, ancient, notice(3)))
    minute_ago = NOON - timedelta(seconds=60)
    assert await database.transact(lambda session: deliveries.give_up_unknown(session, NOON, minute_ago)) == 2
    assert (await database.transact(states))[1] is DeliveryState.SENDING
    assert await database.transact(lambda session: deliveries.give_up_unknown(session, NOON)) == 1
    lost = dict.fromkeys(range(3), DeliveryState.UNKNOWN)
    assert await database.transact(states) == {**lost, 3: DeliveryState.DUE}
    counted = [("notice", DeliveryState.DUE, 1), ("notice", DeliveryState.UNKNOWN, 3)]
    assert await database.transact(deliveries.by_state) == counted


async def test_what_is_held_is_due_when_the_form_is_hidden_or_gone(database: Database) -> None:
    """And not before."""
    held = [notice(number, DeliveryState.HELD) for number in (1, 2, 3)]
    await database.transact(furnish)
    await database.transact(lambda session: write(session, draft(1), draft(2, hidden=True), *held))
    assert await database.transact(deliveries.release_held) == 2
    due = DeliveryState.DUE
    assert await database.transact(states) == {1: DeliveryState.HELD, 2: due, 3: due}


OTHERWISE = {"fi": "Hei taas", "sv": "Hej igen"}


async def test_what_has_not_left_gets_the_new_words_and_what_may_stand_somewhere_is_edited(database: Database) -> None:
    """What has come to another end stays as it is; so does what another subject is about."""
    rows = [notice(number, state) for number, state in enumerate(DeliveryState)]
    await database.transact(lambda session: write(session, *rows))

    def amend(session: Session) -> int:
        assert deliveries.amend(session, "notice", "kusten", OTHERWISE, NOON) == 0
        assert deliveries.amend(session, "notice", "rannikko", OTHERWISE, NOON, chat_id=99) == 0
        return deliveries.amend(session, "notice", "rannikko", OTHERWISE, NOON)

    assert await database.transact(amend) == len(EDITED) + len(LEAVES_AMENDED)
    found = await database.transact(lambda session: list(session.exec(select(Delivery))))
    assert {row.state for row in found if row.phrase == OTHERWISE} == EDITED | LEAVES_AMENDED
    assert {row.state for row in found if row.amend_at} == EDITED
    assert await database.transact(deliveries.count_amendments) == (1, 0), "only what surely stands there is edited now"


async def test_each_amendment_is_taken_once_by_several_at_once(database: Database, other: Database) -> None:
    """Whoever has taken one up sees it through; the others pass it over."""

    def prepare(session: Session) -> None:
        accepted = [notice(1, DeliveryState.ACCEPTED) for _ in range(MANY)]
        for number, row in enumerate(accepted):
            row.occurrence, row.amend_at = str(number), NOON
        write(session, *accepted)

    def take_one(session: Session) -> str | None:
        row = deliveries.take_amendment(session, 1, NOON)
        if row is None:
            return None
        row.amend_at = None
        session.add(row)
        return row.occurrence

    async def taken(program: Database) -> list[str]:
        mine = []
        while (occurrence := await program.transact(take_one)) is not None:
            mine.append(occurrence)
        return mine

    await database.transact(prepare)
    shares = await asyncio.gather(*(taken(program) for program in (database, other) for _ in range(4)))
    assert sorted(each for share in shares for each in share) == sorted(map(str, range(MANY)))


async def test_what_waits_is_found_among_many_that_were_sent(database: Database) -> None:
    """The partial indexes answer, so that each second's questions cost nothing."""
    await database.transact(
        lambda session: write(session, *(notice(number, DeliveryState.ACCEPTED) for number in range(2000)))
    )
    await database.transact(lambda session: session.connection().execute(text("ANALYZE")))

    found = await database.transact(plans)
    for index in (
        "ix_delivery_bulk",
        "ix_delivery_due",
        "ix_delivery_held",
        "ix_delivery_sending",
        "ix_delivery_amend",
        "ix_delivery_look",
    ):
        assert index in found, found
    assert not re.search("Seq Scan on delivery|SCAN delivery'", found), found


def plans(session: Session) -> str:
    """How the database would answer what is asked each second."""
    connection, asked = session.connection(), list[tuple[str, Any]]()

    def overhear(_connection: Any, _cursor: Any, statement: str, parameters: Any, *_: Any) -> None:
        asked.append((statement, parameters))

    event.listen(connection, "before_cursor_execute", overhear)
    deliveries.next_due(session, None, NOON)
    deliveries.next_due(session, 1, NOON)
    deliveries.take_due(session, 1)
    deliveries.put_off(session, 1, NOON)
    deliveries.take_amendment(session, 1, NOON)
    deliveries.count_amendments(session)
    deliveries.take_lost(session, 1, NOON)
    deliveries.count_unknown(session, 1, NOON)
    deliveries.unaccounted(session, 1, 4, 8, NOON)
    deliveries.chats_with_deliveries_due(session, NOON, 10)
    deliveries.release_held(session)
    deliveries.give_up_unknown(session, NOON)
    event.remove(connection, "before_cursor_execute", overhear)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    lines = [connection.exec_driver_sql(f"{explain} {statement}", parameters) for statement, parameters in asked]
    return "\n".join(str(row) for each in lines for row in each)
