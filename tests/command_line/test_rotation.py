"""Secrets are changed and nothing is lost; a token of another bot opens nothing that is not its own."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.simulator.server import Simulator
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import gave_up
from tests.support.bots import InProcess
from tests.support.talk import Person, Talk, talking

NEW_TOKEN = "1000:the-next-secret"
OTHER_TOKEN = "2000:of-another-bot"
MINE = (
    "The database belongs to another bot, number 1000. Is KAIKUBOT_TOKEN the right one? "
    "To give the database to this bot: kaikubot adopt"
)
EVERYTHING = ("intake", "inbox", "chat", "draft", "deletion", "message", "delivery", "handover", "revision")


@pytest.fixture
async def talk(tmp_path: Path) -> AsyncIterator[Talk]:
    """A conversation with a bot that can get another token, and another Telegram."""
    async with talking(tmp_path) as conversation:
        yield conversation


@pytest.fixture
async def other(terminal: Terminal, talk: Talk) -> AsyncIterator[Simulator]:
    """A Telegram that knows another bot, and a terminal with its token and our database."""
    simulator = Simulator(token=OTHER_TOKEN, bot_username="otherbot")
    await simulator.start()
    terminal.set(token=OTHER_TOKEN, api_url=simulator.url, database_url=talk.url)
    yield simulator
    await simulator.stop()


async def telegram_gives_a_new_token(talk: Talk) -> None:
    """As @BotFather does: the old one is dead at once, the bot's number stays."""
    port = int(talk.simulator.url.rpartition(":")[2])
    await talk.simulator.stop()
    talk.simulator.token = NEW_TOKEN
    await talk.simulator.start(port=port)


def everything(talk: Talk) -> list[object]:
    return [talk.rows(f"SELECT * FROM {table}") for table in EVERYTHING]


async def test_with_a_new_token_the_bot_goes_on_where_it_was(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """What came meanwhile is answered in order, on the same card."""
    anna = await talk.worker()
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    card, taken = anna.card.message_id, talk.rows("SELECT bot_id, next_update_id FROM intake")
    await talk.bot.stop()
    await telegram_gives_a_new_token(talk)
    await anna.account.says("1987")
    monkeypatch.setattr("tests.support.bots.TOKEN", NEW_TOKEN)
    await talk.bot.start()
    await talk.settles()
    await anna.sees_one_card("asuinpaikan postinumero")
    await anna.sees("KK12345", "1987")
    assert anna.card.message_id == card
    (bot_id, offset), *others = talk.rows("SELECT bot_id, next_update_id FROM intake")
    assert (others, bot_id, offset) == ([], 1000, taken[0][1] + 1)


async def test_the_token_of_another_bot_is_refused_and_changes_nothing(
    talk: Talk, terminal: Terminal, other: Simulator
) -> None:
    """Its numbers of updates and messages are not ours: ours would be taken for known, theirs be edited as cards."""
    anna = await talk.worker()
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await talk.bot.stop()
    before = everything(talk)
    stranger = other.account("Anna", id=anna.account.id)
    await stranger.start()
    assert gave_up(await terminal.run("run"), MINE)
    checked = await terminal.run("check")
    assert checked.code == 2
    assert f"WRONG  {MINE}" in checked.out.splitlines()
    assert everything(talk) == before
    assert (other.pending, [each for each in stranger.chat if each.from_bot]) == (1, [])
    await talk.bot.start()
    await anna.types("1987")
    await anna.sees_one_card("asuinpaikan postinumero")


async def test_another_bot_can_be_given_the_database(
    talk: Talk, terminal: Terminal, other: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Drafts stay, and the new bot sends a card of its own; no number of its updates is taken for known."""
    anna = await talk.worker()
    await anna.taps("Luovuta kortti")
    await anna.types("KK12345")
    await talk.bot.stop()
    adopted = await terminal.start("adopt")
    assert (adopted.code, adopted.err) == (0, "")
    assert adopted.out == "The database belongs to this bot now. Each person has to open it once in Telegram.\n"
    assert talk.rows("SELECT count(*) FROM inbox") == [(0,)]
    monkeypatch.setattr("tests.support.bots.TOKEN", OTHER_TOKEN)
    anew = Talk(other, InProcess(talk.url, other.url, talk.clock), talk.clock, talk.url)
    await anew.bot.start()
    try:
        same = Person(other.account("Anna", id=anna.account.id), anew)
        await same.opens()
        await same.taps("Jatka luonnosta")
        await same.sees("KK12345")
        await same.types("1987")
        await same.sees_one_card("asuinpaikan postinumero")
    finally:
        await anew.bot.stop()
