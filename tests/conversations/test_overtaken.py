"""Updates of one chat that overtake each other on their way to the bot."""

import pytest

from bot.simulator import Fault
from tests.support.talk import Talk


async def test_what_was_overtaken_on_its_way_holds_nothing_up(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """However long a bot would wait for what the chat sent before, it does not wait for what it holds itself."""
    monkeypatch.setattr("bot.mailroom.answering.TURNS", 1_000_000)
    talk.simulator.postman.habits.in_turn = False
    anna = await talk.worker()
    await anna.taps("Luovuta kortti")
    for round_ in range(10):
        talk.simulator.faults.next("webhook", Fault.OVERTAKEN(), times=3)
        for number in range(6):
            await anna.account.says(f"KK1{round_}00{number}")
        await talk.settles()
    await anna.sees("KK")
