"""What there may be much of is taken some at a time, the oldest first: nothing grows with the network in one step."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session, col, select, update

from bot.assembly import house, open_database
from bot.dialogue.phrases import LocalText
from bot.handover.registering import nudges
from bot.mailroom.clock import Clock, Due
from bot.mailroom.inbox import taken_before
from bot.mailroom.intake import Taken
from bot.network.notices import queue_notice
from storage.engine import Database
from storage.kinds import Cursor, DeliveryState, InboxState, Language, Scope, Start
from storage.queries import chats, deletions, handovers
from storage.queries.pages import Page
from storage.tables import CardRow, Chat, Deletion, Delivery, Handover, InboxRow, Message
from tests.support.crowd import LARGE, fill
from tests.support.talk import talking_on

NOON = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
MANY = chats.MOST + 5


async def put_in_one_tick(database: Database, clock: Clock, put: list[Taken | Due]) -> list[int]:
    """The chats that a look at the clock brings."""
    put.clear()
    await clock.tick()
    return [each.chat_id for each in put]


def clock_of(database: Database, put: list[Taken | Due]) -> Clock:
    """A clock at noon."""
    return Clock(database, house(timedelta(hours=24)), lambda: NOON, put.extend, lambda _: False)


async def test_chats_are_woken_some_at_a_time_the_oldest_first(database: Database) -> None:
    """As after a night in which the bot was away."""
    chats = [Chat(id=number, language=Language.FI, wake_at=NOON - timedelta(seconds=number)) for number in range(MANY)]
    await database.transact(lambda session: session.add_all(chats))
    put: list[Taken | Due] = []
    clock = clock_of(database, put)
    woken = await put_in_one_tick(database, clock, put)
    assert woken == list(range(MANY - 1, 4, -1))
    asleep = update(Chat).where(col(Chat.id).in_(woken)).values(wake_at=None)
    await database.transact(lambda session: session.execute(asleep))
    assert await put_in_one_tick(database, clock, put) == [4, 3, 2, 1, 0]


async def test_cards_that_cannot_be_shown_do_not_keep_others_waiting(database: Database) -> None:
    """Those behind have their turn one after the other, and then again from the first one."""
    those = [Chat(id=number, language=Language.FI, blocked=number == MANY) for number in range(MANY + 1)]
    cards = [CardRow(chat_id=chat.id, wanted=1) for chat in those]
    await database.transact(lambda session: session.add_all([*those, *cards]))
    put: list[Taken | Due] = []
    clock = clock_of(database, put)
    turns = [sorted(await put_in_one_tick(database, clock, put)) for _ in range(3)]
    assert turns == [list(range(chats.MOST)), list(range(chats.MOST, MANY)), list(range(chats.MOST))]


async def test_what_is_owed_is_paid_some_at_a_time(database: Database) -> None:
    """Deletions and deliveries of a chat's own order; those to many have their own way."""

    def owe(session: Session) -> None:
        session.add(Message(kind="notice", subject="rannikko", words={}, created_at=NOON))
        session.flush()
        for number in range(MANY):
            due = NOON - timedelta(seconds=number)
            session.add(Deletion(chat_id=number, message_id=1, asked_at=due, due_at=due))
            owed: dict[str, Any] = {"copy_of": 1, "state": DeliveryState.DUE, "due_at": due}
            session.add(Delivery(chat_id=10_000 + number, **owed))
            session.add(Delivery(chat_id=20_000 + number, bulk=True, **owed))

    await database.transact(owe)
    owed = await database.transact(lambda session: chats.with_something_due(session, NOON))
    assert owed == [*range(5, MANY), *range(10_005, 10_000 + MANY)]


async def test_however_much_is_to_vanish_from_a_chat_it_vanishes_some_at_a_time(url: str, database: Database) -> None:
    """Somebody who has sent a thousand messages at once does not have a thousand looked at for each."""
    async with talking_on(url) as talk:
        anna = await talk.worker(language="fi")
        messages = range(5000, 5000 + 3 * deletions.MOST_AT_ONCE)
        now, chat = talk.clock(), anna.account.id

        def ask(session: Session) -> int:
            deletions.ask(session, chat, messages, now)
            return len(chats.owed(session, chat, now).deletions)

        assert await database.transact(ask) == deletions.MOST_AT_ONCE
        await anna.types("/help")
        await anna.sees("menu vie etusivulle")
        assert talk.rows("SELECT count(*) FROM deletion") == [(0,)]


async def test_what_waits_in_a_busy_chat_is_not_given_up(database: Database) -> None:
    """However often the clock looks while it waits for its turn; what was never written down is given up once."""
    await database.transact(
        lambda session: session.add_all(
            InboxRow(update_id=number, chat_id=number, state=InboxState.WAITING, body="{}", received_at=NOON)
            for number in (1, 2)
        )
    )
    for _ in range(5):
        await database.transact(partial(taken_before, moment=NOON, busy=lambda chat_id: chat_id == 1))
    rows = await database.transact(lambda session: {row.update_id: row for row in session.exec(select(InboxRow))})
    assert (rows[1].state, rows[1].attempts) == (InboxState.WAITING, 0)
    assert rows[2].state is InboxState.FAILED
    left = await database.transact(partial(taken_before, moment=NOON))
    assert [each.update_id for each in left.taken] == [1]


async def test_all_that_was_left_is_taken_up_at_the_start(url: str, database: Database) -> None:
    """Some at a time, but before anything new is taken."""
    rows = [
        InboxRow(update_id=number, chat_id=number, state=InboxState.WAITING, received_at=NOON - timedelta(days=1))
        for number in range(1, 2 * MANY)
    ]
    await database.transact(lambda session: session.add_all(rows))
    async with talking_on(url) as talk:
        await talk.worker(language="fi")
        assert talk.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'") == [(0,)]


async def test_a_list_reads_no_more_than_the_page_that_is_seen(database: Database) -> None:
    """Though all of the site's cards wait and end soon, and wherever in the list the page is, even beyond its ends."""
    await fill(database, handovers=3000, people=3, now=NOON)
    day = NOON.date()
    change = update(Handover).values(site_id=1, registered_at=None, in_force=True, expected_last_day=day)
    await database.transact(lambda session: session.execute(change))
    read: list[int] = []

    def pages(session: Session, newest: Start, oldest: Start) -> list[Page[Handover]]:
        someone = session.exec(select(Handover.person_id)).first() or 0
        by_day = oldest if isinstance(oldest, int) else replace(oldest, key=(day, *oldest.key))
        event.listen(session, "loaded_as_persistent", lambda _, row: read.append(row.id))
        return [
            handovers.made_at(session, 1, None, newest, 6),
            handovers.made_at(session, 1, someone, newest, 6),
            handovers.waiting_at(session, 1, oldest, 6),
            handovers.ending(session, 1, day, day, by_day, 6),
        ]

    top, middle, bottom = (999_999_999,), (1500,), (0,)
    for newest, oldest, before, after in (
        (0, 0, False, True),
        (33, 33, True, True),
        (10**9, 10**9, True, True),
        (Cursor(middle), Cursor(middle), True, True),
        (Cursor(middle, back=True), Cursor(middle, back=True), True, True),
        (Cursor(bottom), Cursor(top), True, False),
        (Cursor(top, back=True), Cursor(bottom, back=True), False, True),
    ):
        read.clear()
        for page in await database.transact(partial(pages, newest=newest, oldest=oldest)):
            assert (page.before is not None, page.after is not None, len(page.rows)) == (before, after, 6)
        assert len(read) <= 4 * 7
    assert await database.transact(lambda session: handovers.count_not_registered(session, Scope(site_id=1))) == 3000


async def test_one_message_tells_of_all_that_wait_in_an_area(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many these are: they are looked at some at a time, and told of once."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    async with talking_on(url) as talk:
        async with open_database(url) as database:
            await fill(database, handovers=2500, people=100, now=talk.clock())
        talk.write("UPDATE area SET registers = 'responsible person'")
        maija = await talk.responsible_person("Maija", "fi", LARGE)
        talk.write("UPDATE handover SET registered_at = NULL, nudge_at = (SELECT min(nudge_at) FROM handover)")
        waiting = talk.rows(
            "SELECT count(*) FROM handover JOIN site ON site.id = site_id JOIN organisation ON organisation.id = "
            f"organisation_id JOIN area ON area.id = area_id WHERE in_force AND area.slug = '{LARGE}'"
        )[0][0]
        assert waiting > 10 * nudges.AT_ONCE
        for _ in range(waiting // nudges.AT_ONCE + 2):
            await talk.time_passes(seconds=1)
        told = [message.text for message in maija.account.chat if "Rekisteröi nyt" in message.labels]
        # What had been registered before are changes now, and are counted apart.
        counts = [[int(re.sub(r"\D", "", each)) for each in re.findall(r"\d[\d\s]*", text)] for text in told]
        assert [sum(each) for each in counts] == [waiting]
        assert len(counts[0]) == 2
        assert talk.rows("SELECT min(nudges) FROM handover WHERE in_force") == [(1,)]


async def test_a_nudge_of_an_earlier_release_is_dropped(database: Database) -> None:
    """It named each handover; who registers them is told again at the end of the working day."""
    old = Message(kind="nudge", subject="12.1 13.2", words={}, created_at=NOON)
    mine = Delivery(copy_of=1, chat_id=1, state=DeliveryState.DUE, due_at=NOON)
    assert await database.transact(lambda session: nudges.said_now(session, old, mine)) is None


async def test_a_notice_to_many_asks_the_database_no_more_than_one_to_few(database: Database) -> None:
    """The people are never fetched; and nobody gets it twice."""
    await fill(database, handovers=10, people=1000, now=NOON)
    asked: list[str] = []

    def hear(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        asked.append(statement)

    queued = {}
    for area in ("rannikko", LARGE):
        tell = partial(queue_notice, area=area, text=LocalText("Hei", "Hej"), now=NOON)
        event.listen(Engine, "before_cursor_execute", hear)
        first = await database.transact(tell)
        event.remove(Engine, "before_cursor_execute", hear)
        queued[area] = first, len(asked), await database.transact(tell)
        asked.clear()
    (few, some, again), (many, same, again_many) = queued["rannikko"], queued[LARGE]
    assert (few[1], many[1]) == (0, 0)
    assert 0 < few[0] < 20 < 900 < many[0] < 1000
    assert (again, again_many) == ((0, few[0]), (0, many[0]))
    assert some == same
