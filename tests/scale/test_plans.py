"""However large the network has become, the bot asks nothing that makes its database go through a whole table.

`uv run pytest tests/scale --crowd 1000000` tries it with a million handovers.
"""

from functools import partial

import pytest

from bot.assembly import open_database
from tests.scale.plans import effort_of, listening, said, unindexed_references
from tests.scale.work import all_work, quick_line
from tests.support.clock import Clock
from tests.support.crowd import fill
from tests.support.talk import talking_on

BY_WISH = {
    "storage/queries/network.py: count_staff_in": "an operator tells a whole area, and hears how many these are",
    "storage/queries/deliveries.py: cancel": "an operator takes back what a whole area was to be told",
    "storage/queries/chats.py: let_go": "once, when a program starts that is alone on its database",
}
"""What may go through much, and why."""
MOST_ROWS = 3000
"""So many rows a question may go through: what waits in the largest area is counted for its home."""


async def test_no_question_goes_through_a_whole_table(url: str, crowd: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that people, time and operators ask for, by polling and called, on a database that has long been in use."""
    monkeypatch.setattr("bot.mailroom.program.TICK_SECONDS", 3600)
    async with open_database(url) as database:
        await fill(database, handovers=crowd, people=50_000 + crowd // 20, now=Clock()())
        with listening() as heard:
            async with talking_on(url) as talk:
                await all_work(talk)
            async with talking_on(url, called=True) as talk:
                talk.simulator.account("Somebody else", id=5000)
                await quick_line(await talk.worker(language="fi"), "KK66666")
        efforts = {each: await database.transact(partial(effort_of, question=each)) for each in heard.values()}
    assert len(efforts) > 100
    assert {asker for asker in BY_WISH if asker not in {each.public for each in efforts}} <= {
        "storage/queries/chats.py: let_go"
    }, "no longer asked"
    asked = {each: effort for each, effort in efforts.items() if each.public not in BY_WISH}
    wrong = [said(each, effort) for each, effort in asked.items() if effort.whole or effort.rows > MOST_ROWS]
    assert wrong + unindexed_references(asked) == []
