"""A file with what clients have answered, of which one of several programs hears nothing while another is at work."""

import asyncio
from collections.abc import AsyncIterator, Callable
from functools import partial

import pytest

from bot.assembly import open_database
from bot.mailroom import live_card
from bot.simulator import Fault
from tests.conversations.test_lost_file import UNKNOWN, at_the_list, files, takes_the_file
from tests.support.talk import Person, Talk, talking_to_replicas


@pytest.fixture
async def talk(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Talk]:
    """A conversation with three bots that look at the clock when the test says so, and end as if they were killed."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    monkeypatch.setattr("bot.mailroom.program.PATIENCE_AT_THE_END", 1.0)
    monkeypatch.setattr("bot.mailroom.card_sender.PAUSES", [0.0, 0.01, 0.02])
    async with talking_to_replicas() as conversation:
        yield conversation


async def happens(true: Callable[[], bool]) -> None:
    """Waits for something that the chat does not show."""
    async with asyncio.timeout(15):
        while not true():  # noqa: ASYNC110 (the database has no event to wait for)
            await asyncio.sleep(0.01)


async def is_on_its_way(talk: Talk, person: Person) -> None:
    """The file is in the chat, and Telegram's answer does not come."""
    talk.simulator.faults.next("sendDocument", Fault.TIMEOUT_AFTER())
    await person.account.press("Lataa kaikki (CSV)")
    await person.until(lambda: files(person) == 1, "a file")


async def goes(talk: Talk, person: Person) -> None:
    """It is found and goes; the person takes another one."""
    await person.sees_one_card("Rekisteröitävänä on 1 kortti.")
    await person.sees(UNKNOWN)
    await talk.time_passes(seconds=1)
    assert files(person) == 0
    await takes_the_file(person)


async def test_a_card_that_another_program_showed_before_hides_no_lost_file(talk: Talk) -> None:
    """It stands above the file, so it does not show how far to look; and then all of them are killed."""
    maija = await at_the_list(talk)
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_AFTER(1))
    ((before,),) = talk.rows(f"SELECT shown FROM card WHERE chat_id = {maija.account.id}")
    await maija.account.says("hei")
    await maija.sees("Valitse")
    await is_on_its_way(talk, maija)
    await happens(lambda: talk.rows(f"SELECT shown FROM card WHERE chat_id = {maija.account.id}") != [(before,)])
    await talk.bot.stop()
    talk.write("UPDATE card SET shown_by = NULL, shown_by_until = NULL")  # as after ten seconds
    await talk.bot.start()
    await talk.settles()
    await talk.time_passes(seconds=1)
    await goes(talk, maija)


TAKEN_OVER = "UPDATE card SET sending_after = NULL, sending_lost = FALSE, has_newer_below = FALSE, shown_by = NULL"
"""After ten seconds another program has looked for the file in vain, for it was not there yet."""


async def test_a_file_that_comes_after_another_program_looked_for_it_goes(talk: Talk) -> None:
    """The one that sent it looks anew when it hears that nobody knows."""
    maija = await at_the_list(talk)
    await is_on_its_way(talk, maija)
    talk.write(TAKEN_OVER)
    talk.simulator.faults.hang_up()
    await talk.settles()
    await goes(talk, maija)


async def test_a_file_that_another_program_gave_up_does_not_count(talk: Talk) -> None:
    """It comes after all, but the person was told otherwise, or it may be gone by now."""
    maija = await at_the_list(talk)
    number = maija.account.id
    async with open_database(talk.url) as database:
        announce = partial(live_card.announce_file, chat_id=number, program="one of them", now=talk.clock())
        file = await database.transact(announce)
        heard_of = partial(live_card.file_heard_of, chat_id=number, file=file, lost=False)
        talk.write("UPDATE card SET shown_by = 'another one'")
        assert not await database.transact(heard_of)
        assert talk.rows("SELECT count(*) FROM card WHERE sending_after IS NOT NULL") == [(1,)]
        talk.write("UPDATE card SET shown_by = 'one of them'")
        assert await database.transact(heard_of)
        assert talk.rows("SELECT count(*) FROM card WHERE sending_after IS NOT NULL") == [(0,)]
