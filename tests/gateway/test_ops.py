"""Health and metrics, for those who run the bot."""

import socket
from datetime import UTC, datetime, timedelta
from pathlib import Path

import aiohttp

from bot.assembly import open_database
from bot.gateway.ops import answering
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import InboxRow


class Leading:
    """A program that leads."""

    leads = True


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as each:
        each.bind(("127.0.0.1", 0))
        return int(each.getsockname()[1])


async def waits(database: Database, seconds: int) -> None:
    """An update came so long ago, and waits still."""
    since = datetime.now(UTC) - timedelta(seconds=seconds)
    row = InboxRow(update_id=1, chat_id=1, state=InboxState.WAITING, received_at=since)
    await database.transact(lambda session: session.add(row))


async def test_health_tells_of_the_database_the_oldest_update_and_the_leader(tmp_path: Path) -> None:
    """And so do the metrics."""
    port = free_port()
    async with open_database(f"sqlite:///{tmp_path}/kaikubot.sqlite") as database:
        await waits(database, 90)
        async with answering(("127.0.0.1", port), database, Leading()), aiohttp.ClientSession() as session:
            async with session.get(f"http://127.0.0.1:{port}/health") as answer:
                health = await answer.json()
                assert answer.status == 200
            async with session.get(f"http://127.0.0.1:{port}/metrics") as answer:
                metrics = await answer.text()
    assert (health["database"], health["leader"]) == ("fine", True)
    assert 90 <= health["oldest_unhandled_seconds"] < 150
    assert "kaikubot_leader 1.0" in metrics
    assert "kaikubot_oldest_unhandled_seconds 9" in metrics


async def test_without_a_database_the_bot_is_not_well(tmp_path: Path) -> None:
    """It says so with a status that load balancers understand."""
    port = free_port()
    async with (
        open_database(f"sqlite:///{tmp_path}/kaikubot.sqlite") as database,
        answering(("127.0.0.1", port), database, Leading()),
        aiohttp.ClientSession() as session,
    ):
        await database.close()
        async with session.get(f"http://127.0.0.1:{port}/health") as answer:
            assert (answer.status, await answer.json()) == (503, {"database": "DatabaseClosedError"})
