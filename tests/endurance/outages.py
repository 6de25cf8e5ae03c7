"""Outages: the database or Telegram goes away in the middle of people's work, and comes back."""

import asyncio
from urllib.parse import urlsplit

from sqlalchemy import make_url

from tests.endurance.trial import Trial
from tests.support.postgres import Server


async def telegram_goes_away(trial: Trial) -> None:
    """Nobody answers at Telegram's address for so many seconds; what people send in the meantime waits there."""
    simulator = trial.stage.simulator
    await _after(trial, 0.3)
    port = urlsplit(simulator.url).port
    assert port is not None
    await simulator.stop()
    await asyncio.sleep(trial.size.trouble)
    await simulator.start(port=port)
    trial.report.tells(f"Telegram was away for {trial.size.trouble} s")


async def database_goes_away(trial: Trial, postgres: Server) -> None:
    """PostgreSQL ends all connections at once, and later stops for so many seconds and starts again."""
    await _after(trial, 0.25)
    name = make_url(trial.stage.url).database
    ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{}' AND pid <> pg_backend_pid()"
    await postgres.run(ended.format(name))
    await _after(trial, 0.5)
    await asyncio.to_thread(postgres.stop)
    await asyncio.sleep(trial.size.trouble)
    await asyncio.to_thread(postgres.start)
    trial.report.tells(f"PostgreSQL ended all connections, and later was away for {trial.size.trouble} s")


async def _after(trial: Trial, part: float) -> None:
    """When so much of the work is done."""
    while trial.stage.course.steps < part * trial.size.steps:  # noqa: ASYNC110 (steps have no event to wait for)
        await asyncio.sleep(0.05)
