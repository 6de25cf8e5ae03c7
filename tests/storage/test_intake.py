"""What is written down of updates, on either database: each once, and no number that has no room."""

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session, select

from bot.assembly import house
from bot.mailroom.flood import Gate
from bot.mailroom.inbox import Inbox, taken_before
from bot.mailroom.intake import Batch
from bot.mailroom.limits import UNLIMITED
from bot.network.invitations import accept
from storage.engine import Database
from storage.kinds import InboxState, Role
from storage.tables import Area, InboxRow, Invitation

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


def employ(session: Session) -> None:
    """Somebody of the staff, in chat 5."""
    area = Area(
        slug="a", name_fi="", name_sv="", card_code_pattern="", kaikukanta_url="", controller_fi="", controller_sv="",
        listed_on=NOON.date(),
    )  # fmt: skip
    session.add(area)
    session.flush()
    invited = Invitation(token_hash="0" * 64, role=Role.RESPONSIBLE_PERSON, area_id=area.id, expires_at=NOON)
    accept(session, invited, 5, NOON)


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


@pytest.mark.parametrize(
    ("text", "state"),
    [("Maija, maija@example.fi, 09 000 0001", InboxState.WAITING), ("131052-308T", InboxState.REFUSED)],
)
async def test_a_contact_and_an_identity_code_of_the_staff_are_not_written_down(
    database: Database, text: str, state: InboxState
) -> None:
    """The room judges the one, from memory alone; the other is refused before any room."""
    await database.transact(employ)
    batch = await taken(database, said(text=text))
    assert await rows(database) == [(1, 5, 7, state, "")]
    assert [(each.holds_contact, each.raw is None) for each in batch.taken] == [
        (state is InboxState.WAITING, state is InboxState.REFUSED)
    ]


async def test_a_message_that_was_not_written_down_is_asked_for_again(database: Database) -> None:
    """Of the staff; a stranger's, and a tap, are given up; and three attempts are enough."""
    await database.transact(employ)
    contact = "Maija, maija@example.fi"
    await taken(database, said(1, text=contact), said(2, chat_id=6, text=contact))
    for attempt in range(4):
        left = await database.transact(partial(taken_before, moment=NOON + timedelta(seconds=1)))
        assert [(each.update_id, each.lost) for each in left.taken] == ([(1, True)] if attempt < 3 else [])
    states = [state for _, _, _, state, _ in await rows(database)]
    assert states == [InboxState.DONE, InboxState.DONE]
