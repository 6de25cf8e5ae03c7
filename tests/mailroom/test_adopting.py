"""What a program took and left when it was killed is answered by another one, however busy its chat is."""

import asyncio
from datetime import timedelta

from bot.assembly import house, running
from bot.mailroom.clock import ORPHANED_AFTER, Clock, Due
from bot.mailroom.intake import Taken
from bot.mailroom.limits import UNLIMITED
from bot.simulator.server import Simulator
from storage.kinds import InboxState
from storage.postgres import PostgresDatabase
from storage.tables import InboxRow
from tests.support.bots import TOKEN
from tests.support.clock import Clock as Time
from tests.support.looking import look

CHAT = 1001
DAY = timedelta(hours=24)


async def test_an_update_waits_for_its_busy_chat_and_is_not_given_up(database: PostgresDatabase) -> None:
    """Only what is really tried counts as an attempt."""
    time, put, busy = Time(), list[Taken | Due](), {CHAT}
    clock = Clock(database, house(DAY), time, put.extend, busy.__contains__)
    row = InboxRow(update_id=1, chat_id=CHAT, state=InboxState.WAITING, body="{}", received_at=time())
    await database.transact(lambda session: session.add(row))
    time.passes(seconds=ORPHANED_AFTER.total_seconds())
    for _ in range(5):
        time.passes(seconds=1)
        await clock.tick()
    busy.clear()
    await clock.tick()
    assert [each.update_id for each in put if isinstance(each, Taken)] == [1]


async def test_an_update_that_is_tried_again_and_again_is_given_up(database: PostgresDatabase) -> None:
    """Three times, then it is set aside and holds up nobody."""
    time, put = Time(), list[Taken | Due]()
    clock = Clock(database, house(DAY), time, put.extend, lambda _: False)
    row = InboxRow(update_id=1, chat_id=CHAT, state=InboxState.WAITING, body="{}", received_at=time())
    await database.transact(lambda session: session.add(row))
    time.passes(seconds=ORPHANED_AFTER.total_seconds() + 1)
    for _ in range(5):
        await clock.tick()
    assert [each.update_id for each in put if isinstance(each, Taken)] == [1, 1, 1]


async def test_a_new_leader_leaves_to_others_what_they_have_in_hand(url: str, database: PostgresDatabase) -> None:
    """A look at the guidance is written down nowhere: taken out of another program's hand it would be lost."""
    time, telegram = Time(), Simulator(token=TOKEN)
    await telegram.start()
    row = InboxRow(update_id=1, chat_id=CHAT, state=InboxState.WAITING, body="", received_at=time())
    await database.transact(lambda session: session.add(row))
    async with running(database, TOKEN, telegram.url, DAY, time, limits=UNLIMITED), asyncio.timeout(10):
        while not telegram.calls("setMyCommands"):  # what a leader does last  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert look(url, "SELECT state FROM inbox") == [("waiting",)]
    await telegram.stop()
