"""A conversation for each test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.mailroom.card_sender import PAUSES
from tests.support.talk import Talk, talking, talking_to_replicas


@pytest.fixture
async def talk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, replicas: bool) -> AsyncIterator[Talk]:
    """A conversation with the bot in this process: it looks at the clock when the test says so, and hardly pauses."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    monkeypatch.setattr("bot.mailroom.card_sender.PAUSES", [pause / 50 for pause in PAUSES])
    # Writing PostgreSQL's tables anew at each start, with nothing in them, would take as long as a conversation.
    monkeypatch.setattr("bot.mailroom.clock.SMALL", -1)
    async with talking_to_replicas() if replicas else talking(tmp_path) as conversation:
        yield conversation


@pytest.fixture
async def talk_done_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_bot: None) -> AsyncIterator[Talk]:
    """A conversation with a bot that does every transaction twice, the first time for nothing."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    async with talking(tmp_path, done_twice=True) as conversation:
        yield conversation


@pytest.fixture
def one_bot(replicas: bool) -> None:
    """Skips what is about one bot that polls, and would only be the same once more."""
    if replicas:
        pytest.skip("It is about one bot that polls, and runs without --replicas")


@pytest.fixture
def words_only(replicas: bool) -> None:
    """Skips what one person does after the other, and hears of it: several bots say it alike."""
    if replicas:
        pytest.skip("It is about what is said, which several bots say alike, and runs without --replicas")


@pytest.fixture
async def fragile_talk(tmp_path: Path, one_bot: None) -> AsyncIterator[Talk]:
    """A conversation with the bot in a process of its own, that can be killed."""
    async with talking(tmp_path, own_process=True) as conversation:
        yield conversation


@pytest.fixture
def rights_only(replicas: bool) -> None:
    """For a test of who may do what: that is asked in the transaction, whichever bot answers."""
    if replicas:
        pytest.skip("It is about who may do what, which any bot asks alike, and runs without --replicas")
