"""What is written down of updates, on either database: each once, and no number that has no room."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.assembly import house
from bot.mailroom.flood import Gate
from bot.mailroom.inbox import Inbox
from bot.mailroom.intake import Batch
from bot.mailroom.limits import UNLIMITED
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import InboxRow

HOUSE = house(timedelta(hours=24))
NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
FORTY_DIGITS = int("9" * 40)
NO_CHATS = [
    FORTY_DIGITS,
    -FORTY_DIGITS,
    1 << 63,
    1 << 52,
    -(1 << 52),
    0,
    5.0,
    1e300,
    float("inf"),
    True,
    "5",
    None,
    [5],
]
NO_MESSAGES = [FORTY_DIGITS, 1 << 63, 1 << 31, -1, 7.0, True, "7", None]


def said(update_id: int = 1, chat_id: Any = 5, message_id: Any = 7, **parts: Any) -> dict[str, Any]:
    """An update with a message."""
    chat, sender = {"id": chat_id, "type": "private"}, {"id": chat_id, "is_bot": False, "first_name": ""}
    return {
        "update_id": update_id,
        "message": {"message_id": message_id, "date": 1, "text": "hei", "chat": chat, "from": sender, **parts},
    }


async def taken(database: Database, *updates: dict[str, Any], polled: bool = True) -> Batch:
    """What becomes of updates where nothing is too much."""
    inbox = Inbox(database, HOUSE, Gate(UNLIMITED), lambda: NOON, lambda _: None, 1000)
    return await inbox.write_down(updates, polled=polled)


async def rows(database: Database) -> list[tuple[int, int | None, int | None, InboxState, str]]:
    """What stands in the inbox."""

    def all_of_it(session: Session) -> list[InboxRow]:
        return list(session.exec(select(InboxRow).order_by("update_id")))

    written = await database.transact(all_of_it)
    return [(each.update_id, each.chat_id, each.message_id, each.state, each.body) for each in written]


@pytest.mark.parametrize("chat_id", NO_CHATS, ids=range(len(NO_CHATS)))
async def test_a_chat_that_cannot_be_is_nobodys(database: Database, chat_id: Any) -> None:
    """What else came with it is taken."""
    message = said(chat_id=chat_id)["message"]
    tap = {"update_id": 2, "callback_query": {"id": "1", "data": "1:x", "message": message, "from": message["from"]}}
    batch = await taken(database, said(1, chat_id), tap, said(3))
    assert [each.update_id for each in batch.taken] == [3]
    nobodys = [(number, None, 7 if number == 1 else None, InboxState.DONE, "") for number in (1, 2)]
    assert await rows(database) == [*nobodys, (3, 5, 7, InboxState.WAITING, "")]


@pytest.mark.parametrize("message_id", NO_MESSAGES, ids=range(len(NO_MESSAGES)))
async def test_a_message_that_cannot_be_has_no_number(database: Database, message_id: Any) -> None:
    """It is taken, and whoever reads it later sees what is wrong."""
    batch = await taken(database, said(message_id=message_id))
    assert [each.message_id for each in batch.taken] == [None]
    assert await rows(database) == [(1, 5, None, InboxState.WAITING, "")]


@pytest.mark.parametrize("depth", [40, 900, 100_000])
async def test_an_update_that_is_nested_too_deep_is_nobodys(database: Database, depth: int) -> None:
    """Whoever reads it would fall over it."""
    deep: list[Any] = []
    for _ in range(depth):
        deep = [deep]
    assert (await taken(database, said(entities=deep))).taken == []
    assert await rows(database) == [(1, None, 7, InboxState.DONE, "")]


async def test_an_update_that_is_brought_to_two_programs_at_once_is_taken_once(
    database: Database, other: Database
) -> None:
    """Both say that they have it, and one of them answers it."""
    batches = await asyncio.gather(*(taken(each, said(), polled=False) for each in (database, other) * 4))
    assert [len(each.taken) for each in batches].count(1) == 1
    assert [each.repeated for each in batches].count(frozenset({1})) == 7
    assert len(await rows(database)) == 1
