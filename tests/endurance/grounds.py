"""Grounds: the two ways in which the bot is run, each with a fresh database, for one trial."""

import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp

from tests.endurance.bots import called, polling
from tests.endurance.stage import stage
from tests.endurance.trial import Report, Size, Trial
from tests.support.postgres import Server, fresh_database


@asynccontextmanager
async def on_sqlite(seed: int, size: Size, report: Report) -> AsyncIterator[Trial]:
    """One bot on a SQLite file, which polls."""
    with _folder() as folder:
        async with aiohttp.ClientSession() as session, stage(f"sqlite:///{folder}/kaikubot.sqlite", seed) as place:
            yield Trial(place, polling(place.url, place.simulator.url, Path(folder), session), size, report)


@asynccontextmanager
async def on_postgres(postgres: Server, seed: int, size: Size, report: Report) -> AsyncIterator[Trial]:
    """Three bots on a PostgreSQL, whom Telegram calls in turn."""
    with _folder() as folder:
        async with aiohttp.ClientSession() as session, fresh_database(postgres) as url, stage(url, seed) as place:
            place.simulator.postman.habits.in_turn = True  # as Telegram's own server does
            fleet = await called(place.url, place.simulator.url, Path(folder), session)
            yield Trial(place, fleet, size, report)


def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="kaikubot-endurance-")
