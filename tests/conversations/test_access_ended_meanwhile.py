"""Access ends while something is on its way: what waits is neither answered nor sent, and nothing comes back."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.assembly import open_database
from bot.network import memberships
from bot.simulator import Fault
from tests.conversations.access_ending import CODE, FILE, LINE, REGISTERED, is_removed, sees_only_the_greeting
from tests.conversations.steps import does
from tests.support.postgres import fresh_database, server
from tests.support.talk import Talk, talking, talking_on


async def test_a_passing_screen_that_was_on_its_way_does_not_come_back(talk: Talk) -> None:
    """The guidance's card is being shown, and word of it is late, while the access ends."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go guidance")
    before = anna.card.text
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_AFTER())
    ((serial,),) = talk.rows("SELECT serial FROM card")
    await anna.account.taps(anna.card.message_id, f"{serial}:given yy")
    await anna.until(lambda: anna.card.text != before, "the next check")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, anna.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)


async def test_an_answer_that_waited_is_not_taken_and_is_deleted(talk: Talk, one_bot: None) -> None:
    """It stood in the inbox when the access ended; where there are several bots, another one would have answered."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go handover")
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_AFTER())
    await anna.account.says(CODE)
    # The question before has the same code as an example.
    await anna.until(lambda: f"Kortin tunnus: {CODE}" in anna.card.text, "the code on the card")
    await anna.account.says("1987")
    await anna.until(lambda: waiting(talk) == 1, "an answer that waits")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, anna.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]


def waiting(talk: Talk) -> int:
    """How many updates are taken and not answered."""
    ((count,),) = talk.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'")
    return int(count)


async def test_a_file_that_was_asked_for_is_not_sent_any_more(talk: Talk) -> None:
    """What has to vanish goes first; the access ends before the file leaves."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await does(talk, anna, *FILE, "!go home")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR())
    await does(talk, maija, "!go batch", "hei")
    talk.clock.passes(seconds=3)
    tried = len(talk.simulator.calls("deleteMessage"))
    talk.simulator.faults.next("deleteMessage", Fault.TIMEOUT_AFTER())
    ((serial,),) = talk.rows(f"SELECT serial FROM card WHERE chat_id = {maija.account.id}")
    await maija.account.taps(maija.card.message_id, f"{serial}:take")
    await maija.until(lambda: len(talk.simulator.calls("deleteMessage")) > tried, "that the file comes")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, maija.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, maija)
    assert not [each for each in talk.simulator.requests if each.method.lower() == "senddocument"]


async def test_what_is_queued_is_not_sent_to_whoever_is_removed(talk: Talk) -> None:
    """A receipt tells of a handover."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, *REGISTERED)
    talk.write("UPDATE delivery SET state = 'due', due_at = '2026-11-24 08:05:00.000000'")  # it has to wait
    await is_removed(talk, anna)
    assert talk.rows("SELECT kind FROM message") == [("registered",)]
    assert talk.rows("SELECT state FROM delivery") == [("dropped",)]
    await talk.time_passes(minutes=11)
    await sees_only_the_greeting(talk, anna)
    assert len(anna.account.chat) == 2


async def test_whoever_comes_back_after_a_block_has_no_old_message_left(talk: Talk) -> None:
    """What could not be deleted while the bot was blocked goes then; until then it is not tried again and again."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go handover")
    await talk.bot.stop()
    await anna.account.says(CODE)
    await anna.account.blocks()
    await talk.bot.start()
    await talk.settles()
    tried = len(deletions_tried(talk))
    for _ in range(5):
        await talk.time_passes(minutes=10)
    assert len(deletions_tried(talk)) == tried
    assert talk.rows("SELECT count(*) FROM deletion") == [(1,)]
    await anna.account.unblocks()
    await talk.settles()
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT count(*) FROM deletion") == [(0,)]


def deletions_tried(talk: Talk) -> list[object]:
    """The bot's calls to delete something."""
    return [each for each in talk.simulator.requests if each.method.lower().startswith("deletemessage")]


@pytest.fixture(params=["SQLite, polled", "PostgreSQL, polled", "PostgreSQL, called"])
async def at_work(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_bot: None
) -> AsyncIterator[Talk]:
    """A conversation on either database, with a bot that polls or is called."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    async with AsyncExitStack() as stack:
        if request.param.startswith("SQLite"):
            yield await stack.enter_async_context(talking(tmp_path))
        else:
            url = await stack.enter_async_context(fresh_database(server()))
            called = request.param.endswith("called")
            yield await stack.enter_async_context(talking_on(url, called=called))


async def test_the_running_bot_redraws_though_another_program_did_the_removing(at_work: Talk) -> None:
    """When it next looks at the clock, on either database, polled or called."""
    sven = await at_work.worker("Sven", language="sv", site="tammisaari")
    await does(at_work, sven, LINE, "!to birth_year")
    await is_removed(at_work, sven)
    await sees_only_the_greeting(at_work, sven)
