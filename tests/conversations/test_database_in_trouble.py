"""A transaction that fails, as on a full disk: nothing is lost, and nothing comes back where it does not belong."""

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from bot.dialogue.screens import Screen
from bot.front.rooms import ROOMS
from storage import sqlite
from tests.conversations.steps import does, receipts
from tests.conversations.test_new_room import OFFICE
from tests.conversations.test_trouble import ready_to_register
from tests.support.talk import Talk

pytestmark = pytest.mark.usefixtures("one_bot")
Failing = Callable[[str, int], None]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Failing:
    """Has the next transactions fail whose name has this in it, so often."""
    real, names = sqlite._done, list[str]()

    def done(connection: Connection, transaction: Any, job: Any) -> Any:
        function = getattr(job.transaction, "func", job.transaction)
        if names and names[0] in function.__qualname__:
            names.pop()
            transaction.rollback()
            return job, None, OperationalError("", {}, sqlite3.OperationalError("database or disk is full"))
        return real(connection, transaction, job)

    monkeypatch.setattr(sqlite, "_done", done)
    return lambda name, times: names.extend([name] * times)


async def test_an_answer_that_could_not_even_be_set_aside_does_not_come_back_later(
    talk: Talk, failing: Failing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not into the form that is open after the next start; the person is told at once that it was not taken."""
    monkeypatch.setattr("bot.mailroom.answering.PAUSE", 0.01)
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go handover")
    failing("held", 5)
    await anna.types("KK11111")
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]
    await anna.sees("Jokin meni vikaan")
    await does(talk, anna, "KK22222")
    await talk.restart()
    assert talk.rows("SELECT answers FROM draft") == [('{"card_code": "KK22222"}',)]


async def test_a_room_that_is_broken_keeps_nobody(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither what was sent there nor that it failed can be shown; the next one leads home all the same."""
    monkeypatch.setattr("bot.mailroom.answering.PAUSE", 0.01)
    anna = await talk.worker(language="fi")

    def breaks(visit: object) -> Screen:
        raise ValueError(visit)

    monkeypatch.setitem(ROOMS, "cellar", replace(OFFICE, screen=breaks))
    await does(talk, anna, "!go cellar")
    assert talk.rows("SELECT state, body FROM inbox ORDER BY update_id DESC LIMIT 1") == [("failed", "")]
    talk.write("UPDATE chat SET place = 'cellar'")
    await anna.account.says("KK12345")
    await talk.settles()
    await talk.time_passes(seconds=1)
    assert talk.rows("SELECT state, body FROM inbox ORDER BY update_id DESC LIMIT 1") == [("failed", "")]
    assert "KK12345" not in [message.text for message in anna.account.chat]
    await anna.types("/help")
    await anna.sees("Ohje")


async def test_a_receipt_that_could_not_be_written_down_is_looked_for_without_a_new_start(
    talk: Talk, failing: Failing
) -> None:
    """It stands in the chat, and from then on it can be amended."""
    anna = await talk.worker(language="fi")
    await ready_to_register(anna)
    failing("settle", 1)
    await anna.taps("Merkitse rekisteröidyksi")
    assert talk.rows("SELECT state FROM delivery") == [("sending",)]
    for _ in range(5):
        await talk.time_passes(minutes=1)
    assert len(receipts(anna)) == 1
    assert talk.rows("SELECT state FROM delivery") == [("accepted",)]
