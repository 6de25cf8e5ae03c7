"""Planning on both databases: any program may do it, again and again, and each reminder is there once."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

import pytest
from sqlmodel import Session, col, func, select

from bot.dialogue.wall_clock import FINLAND
from bot.reminders import digests, planning
from bot.reminders.rules import Fact, Recipient, Rule, Schedule
from bot.reminders.table import Row
from bot.reminders.words import contracts_missing
from storage.engine import Database
from storage.kinds import DeliveryState, Language, Role
from storage.queries import deliveries, reminders
from storage.tables import Account, Area, Chat, Delivery, Membership, Message, Person, Planning, Reminder
from tests.storage.rows import NOON, draft, furnish, write
from tests.support.twice import DoneTwice

TUESDAY = datetime(2026, 12, 1, 9, 15, tzinfo=FINLAND)
QUARTER, MANY = timedelta(minutes=15), 40
TO = [Recipient(number, 1000 + number, number) for number in range(1, MANY + 1)]


def furnish_many(session: Session) -> None:
    """An area with many people who are reminded, each in their chat."""
    furnish(session)
    for number in range(2, MANY + 1):
        write(session, Person(retired_number=-number, joined_at=NOON))
    for to in TO:
        write(
            session,
            Account(telegram_id=to.chat_id, person_id=to.person_id, since=NOON),
            Membership(person_id=to.person_id, role=Role.RESPONSIBLE_PERSON, area_id=1, since=NOON),
            Chat(id=to.chat_id, language=Language.FI),
        )


def everybody(_session: Session, area_id: int, _today: date, _abouts: object) -> list[Fact]:
    """Something stands of which everybody is reminded."""
    return [Fact(f"area {area_id}", tuple(TO), f"uncontracted {area_id}")]


def rows(version: int = 1) -> tuple[Row, ...]:
    """A table with one rule."""
    return (Row(Rule("contract", version, Schedule(monthly=True)), everybody, contracts_missing),)


@pytest.fixture(autouse=True)
def table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The rule that there is."""
    set_rows(monkeypatch, rows())


def set_rows(monkeypatch: pytest.MonkeyPatch, found: Sequence[Row]) -> None:
    """These rules are there from now on."""
    for module in (planning, digests):
        monkeypatch.setattr(module, "ROWS", found)


def counted(session: Session) -> tuple[int, int, int]:
    """How many reminders, messages and deliveries there are."""
    found = (session.exec(select(func.count()).select_from(each)).one() for each in (Reminder, Message, Delivery))
    one, two, three = found
    return one, two, three


async def test_several_programs_plan_each_reminder_once(database: Database, other: Database) -> None:
    """At the same moment, and again a quarter later."""
    await database.transact(furnish_many)
    for quarter in range(3):
        plan = partial(planning.plan, now=TUESDAY + quarter * QUARTER)
        await asyncio.gather(*(program.transact(plan) for program in (database, other) for _ in range(4)))
        assert await database.transact(counted) == (MANY, MANY, MANY)


async def test_one_program_plans_an_area_a_quarter_of_an_hour(database: Database, other: Database) -> None:
    """Whoever comes second has nothing to do."""
    await database.transact(furnish)
    claim = partial(reminders.claim, now=TUESDAY, before=TUESDAY - QUARTER)
    claimed = await asyncio.gather(*(program.transact(claim) for program in (database, other) for _ in range(3)))
    assert sorted(each or 0 for each in claimed) == [0, 0, 0, 0, 0, 1]
    later = partial(reminders.claim, now=TUESDAY + QUARTER, before=TUESDAY)
    assert await other.transact(later) == 1
    assert await database.transact(later) is None


async def test_what_is_planned_twice_is_there_once(database: Database) -> None:
    """If the transaction is lost after all was done, it is done again."""
    await database.transact(furnish_many)
    await DoneTwice(database).transact(partial(planning.plan, now=TUESDAY))
    assert await database.transact(counted) == (MANY, MANY, MANY)


async def test_a_large_area_is_planned_a_few_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """One tick after the other, so that nobody waits for it."""
    monkeypatch.setattr(digests, "AT_ONCE", 15)
    await database.transact(furnish_many)
    for count in (15, 30, 40, 40):
        await database.transact(partial(planning.plan, now=TUESDAY))
        assert await database.transact(counted) == (count,) * 3


async def test_nobody_gets_a_second_message_on_a_day(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is due after it has left is told the next morning; what is due before it has, by the same one."""
    await database.transact(furnish_many)
    await database.transact(partial(planning.plan, now=TUESDAY))

    def sent(session: Session) -> None:
        for row in session.exec(select(Delivery).where(col(Delivery.chat_id) <= 1010)):
            row.state = DeliveryState.ACCEPTED
            session.add(row)

    await database.transact(sent)
    set_rows(monkeypatch, (*rows(), Row(Rule("another", 1, Schedule(monthly=True)), everybody, contracts_missing)))
    await database.transact(partial(planning.plan, now=TUESDAY + QUARTER))
    assert await database.transact(counted) == (MANY + 30, MANY, MANY)
    await database.transact(partial(planning.plan, now=TUESDAY + timedelta(days=1)))
    # The thirty whose message still waits are told all of it today.
    assert await database.transact(counted) == (2 * MANY, 2 * MANY, 2 * MANY)


async def test_a_changed_rule_kills_what_was_due_under_the_old(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was planned and has not left says nothing any more; the new one does, in the same message."""
    await database.transact(furnish_many)
    await database.transact(partial(planning.plan, now=TUESDAY))

    def said(session: Session) -> int:
        (message,) = session.exec(select(Message).where(Message.subject == "1"))
        return len(digests.told(session, message.id or 0, 1, TUESDAY.date()))

    assert await database.transact(said) == 1
    set_rows(monkeypatch, rows(version=2))
    assert await database.transact(said) == 0
    await database.transact(partial(planning.plan, now=TUESDAY + QUARTER))
    assert await database.transact(said) == 1
    assert await database.transact(counted) == (2 * MANY, MANY, MANY)


async def test_what_has_been_held_long_enough_is_due(database: Database) -> None:
    """Of the kinds that have a limit; whatever form the person is in."""

    def hold(session: Session) -> None:
        for kind, chat_id in (("reminder", 1), ("reminder", 2), ("notice", 3)):
            message = Message(kind=kind, subject=str(chat_id), words={"fi": "", "sv": ""}, created_at=NOON)
            write(session, message, draft(chat_id))
            due_at = NOON - timedelta(hours=chat_id)
            held = Delivery(copy_of=message.id or 0, chat_id=chat_id, state=DeliveryState.HELD, due_at=due_at)
            write(session, held)

    await database.transact(hold)
    at_most = {"reminder": timedelta(hours=2)}
    released = partial(deliveries.release_held, at_most=at_most)
    assert await database.transact(partial(released, now=NOON - timedelta(seconds=1))) == 0
    assert await database.transact(partial(released, now=NOON)) == 1
    assert await database.transact(partial(released, now=NOON + timedelta(hours=1))) == 1


async def test_what_is_old_is_forgotten(database: Database) -> None:
    """A month after it could have been sent; what was put off, when that has been over for a month."""
    await database.transact(furnish_many)
    await database.transact(partial(planning.plan, now=TUESDAY))
    await database.transact(partial(reminders.snooze, person_id=1, about="contract area 1", until=date(2026, 12, 20)))
    await database.transact(partial(reminders.snooze, person_id=1, about="contract area 1", until=date(2026, 12, 2)))
    later = datetime(2027, 1, 12, 9, 15, tzinfo=FINLAND)
    await database.transact(partial(planning.plan, now=later))
    assert await database.transact(lambda session: session.exec(select(Reminder)).all()) == []
    assert await database.transact(partial(reminders.snoozed, people=[1])) == {}
    assert (await database.transact(lambda session: session.get_one(Planning, 1))).planned_at == later
    assert await database.transact(lambda session: session.exec(select(Area.id)).all()) == [1]
