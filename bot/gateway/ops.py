"""Health and metrics for those who run the bot, on an address of their own that is never the public one."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Protocol

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from sqlmodel import Session

from bot.gateway import listening
from bot.mailroom.metrics import AMENDMENTS, DELIVERIES, LEADER, OLDEST
from storage.engine import Database
from storage.queries import deliveries, inbox


class Leading(Protocol):
    """Something that knows whether this program leads."""

    @property
    def leads(self) -> bool: ...


@asynccontextmanager
async def answering(place: tuple[str, int] | None, database: Database, connection: Leading) -> AsyncIterator[None]:
    """Answers /health and /metrics at a host and port, if one is given. Raises OSError if it is taken."""
    if place is None:
        yield
        return
    app = web.Application()
    ops = _Ops(database, connection)
    app.add_routes([web.get("/health", ops.health), web.get("/metrics", ops.metrics)])
    runner = listening.runner(app)
    await runner.setup()
    try:
        await listening.Site(runner, *place).start()
        yield
    finally:
        await runner.cleanup()


class _Ops:
    def __init__(self, database: Database, connection: Leading) -> None:
        self._database = database
        self._connection = connection

    async def health(self, _request: web.Request) -> web.Response:
        """Whether the database answers, how long the oldest update has waited, and whether this program leads."""
        try:
            age = await self._database.transact(_oldest_age)
        except Exception as error:
            return web.json_response({"database": type(error).__name__}, status=503)
        return web.json_response(
            {"database": "fine", "oldest_unhandled_seconds": round(age, 1), "leader": self._connection.leads}
        )

    async def metrics(self, _request: web.Request) -> web.Response:
        """What Prometheus reads."""
        age = await self._database.transact(_oldest_age)
        by_state = await self._database.transact(deliveries.not_settled)
        waiting, never = await self._database.transact(deliveries.count_amendments)
        OLDEST.set(age)
        LEADER.set(self._connection.leads)
        for state, count in by_state.items():
            DELIVERIES.labels(state.value).set(count)
        AMENDMENTS.labels("waiting").set(waiting)
        AMENDMENTS.labels("impossible").set(never)
        return web.Response(body=generate_latest(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _oldest_age(session: Session) -> float:
    since = inbox.oldest_waiting(session)
    return (datetime.now(UTC) - since).total_seconds() if since else 0.0
