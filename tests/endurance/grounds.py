"""Grounds: the two ways in which the bot is run, each with a fresh database, for one trial."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import aiohttp

from tests.endurance.bots import Fleet, called, polling
from tests.endurance.stage import stage
from tests.endurance.trial import Report, Size, Trial
from tests.support.postgres import Server, fresh_database


@asynccontextmanager
async def on_sqlite(seed: int, size: Size, report: Report) -> AsyncIterator[Trial]:
    """One bot on a SQLite file, which polls."""
    with _folder(report) as folder:
        url = f"sqlite:///{folder}/kaikubot.sqlite"
        async with (
            aiohttp.ClientSession() as session,
            stage(url, seed) as place,
            _ended(polling(url, place.simulator.url, folder, session)) as fleet,
        ):
            yield Trial(place, fleet, size, report)


@asynccontextmanager
async def on_postgres(postgres: Server, seed: int, size: Size, report: Report) -> AsyncIterator[Trial]:
    """Three bots on a PostgreSQL, whom Telegram calls in turn."""
    with _folder(report) as folder:
        async with aiohttp.ClientSession() as session, fresh_database(postgres) as url, stage(url, seed) as place:
            place.simulator.postman.habits.in_turn = True  # as Telegram's own server does
            async with _ended(await called(place.url, place.simulator.url, folder, session)) as fleet:
                yield Trial(place, fleet, size, report)


@asynccontextmanager
async def _ended(fleet: Fleet) -> AsyncIterator[Fleet]:
    """The bots end with the trial, however it ends."""
    try:
        yield fleet
    finally:
        await fleet.stop()


@contextmanager
def _folder(report: Report) -> Iterator[Path]:
    """For logs, and SQLite's file; it stays if anything was wrong."""
    folder = Path(tempfile.mkdtemp(prefix="kaikubot-endurance-"))
    try:
        yield folder
    except BaseException:
        report.tells(f"what there is to see is in {folder}")
        raise
    if report.wrong:
        report.tells(f"what there is to see is in {folder}")
    else:
        shutil.rmtree(folder)
