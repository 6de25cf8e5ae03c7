"""Deliveries as rows, on both databases, with several programs at once."""

import asyncio
import re
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import event, text
from sqlmodel import Session, col, select

from storage.deliveries import EDITED, RETRIED, STILL_TO_LEAVE, become
from storage.engine import Database
from storage.kinds import DeliveryState, Role
from storage.queries import chats, deliveries, drafts, messages
from storage.queries.messages import ReadSince, Reworded
from storage.tables import Account, Delivery, Membership, Message, Person
from storage.transactions import Transaction
from tests.storage.rows import NOON, delivery, draft, furnish, message, write

MANY = 60


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
    await database.transact(lambda session: write(session, message(), *(delivery(number) for number in range(MANY))))
    shares = await asyncio.gather(*(take_all(program) for program in (database, other) for _ in range(4)))
    assert sorted(chat_id for share in shares for chat_id in share) == list(range(MANY))


async def test_those_to_many_and_those_of_a_chat_do_not_mix(database: Database) -> None:
    """Each is taken only by whoever sends its sort, and not before it is due."""
    await database.transact(lambda session: write(session, message(), delivery(1), delivery(2, bulk=False)))

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
    await database.transact(lambda session: write(session, message(), *(delivery(number) for number in range(2))))

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
        assert messages.post(session, message()) == 1
        return deliveries.queue_once(session, [delivery(number) for number in range(MANY)])

    assert sum(await asyncio.gather(*(each.transact(queue) for each in (database, other) * 4))) == MANY
    assert len(await database.transact(states)) == MANY
    assert await database.transact(lambda session: deliveries.queue_once(session, [])) == 0


async def test_what_is_taken_back_is_not_sent_and_what_is_sent_is_not_taken_back(
    database: Database, other: Database
) -> None:
    """However it falls out between the two, each message is either one's or the other's."""
    await database.transact(lambda session: write(session, message(), *(delivery(number) for number in range(MANY))))

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
    old, new, ancient = (delivery(number, DeliveryState.SENDING) for number in range(3))
    old.claimed_at, new.claimed_at = NOON - timedelta(seconds=61), NOON - timedelta(seconds=59)
    await database.transact(lambda session: write(session, message(), old, new, ancient, delivery(3)))
    minute_ago = NOON - timedelta(seconds=60)
    assert await database.transact(lambda session: deliveries.give_up_unknown(session, NOON, minute_ago)) == 2
    assert (await database.transact(states))[1] is DeliveryState.SENDING
    assert await database.transact(lambda session: deliveries.give_up_unknown(session, NOON)) == 1
    lost = dict.fromkeys(range(3), DeliveryState.UNKNOWN)
    assert await database.transact(states) == {**lost, 3: DeliveryState.DUE}
    counted = [("notice", DeliveryState.DUE, 1), ("notice", DeliveryState.UNKNOWN, 3)]
    assert await database.transact(deliveries.by_state) == counted


async def test_what_is_held_is_due_when_the_form_is_hidden_or_gone(database: Database) -> None:
    """And not before, whichever form it is."""
    held = [delivery(number, DeliveryState.HELD) for number in (1, 2, 3, 4)]
    begun = [draft(1), draft(2, hidden=True), draft(4, hidden=True), draft(4, "another")]
    await database.transact(lambda session: write(session, message(), *begun, *held))
    assert await database.transact(lambda session: drafts.in_a_form(session, range(5))) == {1, 4}
    assert await database.transact(partial(deliveries.release_held, now=NOON, at_most={})) == 2
    due, still_held = DeliveryState.DUE, DeliveryState.HELD
    assert await database.transact(states) == {1: still_held, 2: due, 3: due, 4: still_held}


OTHERWISE = {"fi": "Hei taas", "sv": "Hej igen"}


async def test_what_has_not_left_gets_the_new_words_and_what_may_stand_somewhere_is_edited(database: Database) -> None:
    """What has come to another end stays as it is; so does what another subject is about."""
    rows = [delivery(number, state) for number, state in enumerate(DeliveryState)]
    for row in rows:
        row.version = int(row.state in EDITED)
    of_others = message("kusten"), delivery(1, DeliveryState.ACCEPTED, copy_of=2)
    await database.transact(lambda session: write(session, message(), *rows, *of_others))

    def amend(session: Session) -> int:
        assert messages.amend(session, "notice", "sisämaa", OTHERWISE, NOON) == 0
        return messages.amend(session, "notice", "rannikko", OTHERWISE, NOON)

    assert await database.transact(amend) == len(EDITED) + len(STILL_TO_LEAVE)
    found = await database.transact(lambda session: list(session.exec(select(Delivery).where(Delivery.copy_of == 1))))
    assert {row.state for row in found if row.amend_at} == EDITED
    assert await database.transact(deliveries.count_amendments) == (1, 0), "only what surely stands there is edited now"
    said = await database.transact(lambda session: [(row.version, row.words) for row in session.exec(select(Message))])
    assert sorted(said, key=str) == [(1, message().words), (2, OTHERWISE)]


async def test_what_stands_there_as_it_is_meant_needs_no_edit(database: Database) -> None:
    """It left after the message was changed, and before anybody asked for edits."""
    rows = [delivery(number, DeliveryState.ACCEPTED) for number in (1, 2)]
    rows[0].version, rows[1].version = 1, 2

    def change(session: Session) -> int:
        write(session, message(), *rows)
        assert messages.reword(session, 1, 1, OTHERWISE, []) == Reworded(2)
        return deliveries.follow(session, NOON, col(Message.id) == 1)

    assert await database.transact(change) == 2
    found = await database.transact(lambda session: list(session.exec(select(Delivery))))
    assert [row.chat_id for row in found if row.amend_at] == [1]


BUTTONS = [{"label": {"source": "Home"}, "to": "home"}]


async def test_of_two_who_have_read_the_same_version_one_saves(database: Database, other: Database) -> None:
    """The other one hears what stands there now, and can save on top of that."""
    await database.transact(lambda session: write(session, message()))
    mine, theirs = {"fi": "Minun", "sv": "Min"}, {"fi": "Heidän", "sv": "Deras"}

    def save(words: dict[str, str], read: int) -> Transaction[Reworded | ReadSince]:
        return lambda session: messages.reword(session, 1, read, words, BUTTONS)

    both = await asyncio.gather(database.transact(save(mine, 1)), other.transact(save(theirs, 1)))
    (late,) = [each for each in both if isinstance(each, ReadSince)]
    assert Reworded(2) in both
    won, lost = (mine, theirs) if both[0] == Reworded(2) else (theirs, mine)
    assert late == ReadSince(2, won, BUTTONS)
    assert await other.transact(save(lost, late.version)) == Reworded(3)


async def test_only_what_surely_did_not_arrive_is_retried_and_only_for_those_who_are_there(database: Database) -> None:
    """Whose access has ended meanwhile gets nothing any more."""
    await database.transact(furnish)
    rows = [delivery(number, state) for number, state in enumerate(DeliveryState)]

    def prepare(session: Session) -> None:
        write(session, message(), *rows, delivery(99, DeliveryState.REFUSED))
        for row in rows:
            person = Person(joined_at=NOON)
            write(session, person)
            assert person.id is not None
            write(session, Account(telegram_id=row.chat_id, person_id=person.id, since=NOON))
            write(session, Membership(person_id=person.id, role=Role.WORKER, site_id=1, since=NOON))

    await database.transact(prepare)
    assert await database.transact(lambda session: deliveries.retry(session, 1)) == len(RETRIED)
    after = await database.transact(states)
    assert after.pop(99) is DeliveryState.REFUSED
    assert [after[number] is not state for number, state in enumerate(DeliveryState)] == [
        state in RETRIED for state in DeliveryState
    ]
    assert {after[number] for number, state in enumerate(DeliveryState) if state in RETRIED} == {DeliveryState.DUE}


async def test_each_amendment_is_taken_once_by_several_at_once(database: Database, other: Database) -> None:
    """Whoever has taken one up sees it through; the others pass it over."""

    def prepare(session: Session) -> None:
        accepted = [delivery(1, DeliveryState.ACCEPTED, copy_of=number) for number in range(1, MANY + 1)]
        for row in accepted:
            row.amend_at = NOON
        write(session, *(message(occurrence=str(number)) for number in range(MANY)), *accepted)

    def take_one(session: Session) -> int | None:
        row = deliveries.take_amendment(session, 1, NOON)
        if row is None:
            return None
        row.amend_at = None
        session.add(row)
        return row.copy_of

    async def taken(program: Database) -> list[int]:
        mine = []
        while (copy_of := await program.transact(take_one)) is not None:
            mine.append(copy_of)
        return mine

    await database.transact(prepare)
    shares = await asyncio.gather(*(taken(program) for program in (database, other) for _ in range(4)))
    assert sorted(each for share in shares for each in share) == list(range(1, MANY + 1))


async def test_what_waits_is_found_among_many_that_were_sent(database: Database) -> None:
    """The partial indexes answer, so that each second's questions cost nothing."""
    await database.transact(
        lambda session: write(session, message(), *(delivery(number, DeliveryState.ACCEPTED) for number in range(2000)))
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
    deliveries.release_held(session, NOON, {})
    deliveries.give_up_unknown(session, NOON)
    event.remove(connection, "before_cursor_execute", overhear)
    explain = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    lines = [connection.exec_driver_sql(f"{explain} {statement}", parameters) for statement, parameters in asked]
    return "\n".join(str(row) for each in lines for row in each)
