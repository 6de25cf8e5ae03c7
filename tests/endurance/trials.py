"""All trials, with their sizes: the whole takes half an hour, the slice five minutes."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from tests.endurance.faults import calls_fail, posts_go_astray
from tests.endurance.floods import flood
from tests.endurance.grounds import on_postgres, on_sqlite
from tests.endurance.kills import kills
from tests.endurance.long_messages import long_messages
from tests.endurance.odd import odd_updates
from tests.endurance.outages import database_goes_away, telegram_goes_away
from tests.endurance.trial import Report, Size, tells_of_kills
from tests.support.postgres import Server, server


class SkippedError(Exception):
    """Something that the trial needs is missing on this machine."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A trial by name: what it shows, how much is done in the whole and in the slice, and how."""

    name: str
    promise: str
    whole: Size
    in_slice: Size
    run: Callable[[int, Size, Report], Coroutine[Any, Any, None]]


def _postgres() -> Server:
    try:
        return server()
    except pytest.skip.Exception as skipped:
        raise SkippedError(str(skipped)) from None


async def kills_on_sqlite(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await trial.runs(kills)
        tells_of_kills(trial)


async def kills_on_postgres(seed: int, size: Size, report: Report) -> None:
    async with on_postgres(_postgres(), seed, size, report) as trial:
        await trial.runs(kills)
        tells_of_kills(trial)


async def faults_on_calls(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await trial.runs(calls_fail)


async def faults_on_posts(seed: int, size: Size, report: Report) -> None:
    async with on_postgres(_postgres(), seed, size, report) as trial:
        await trial.runs(posts_go_astray)


async def telegram_away(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await trial.runs(telegram_goes_away)


async def database_away(seed: int, size: Size, report: Report) -> None:
    postgres = _postgres()
    async with on_postgres(postgres, seed, size, report) as trial:
        await trial.runs(partial(database_goes_away, postgres=postgres))


async def floods(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await trial.runs(flood, onlookers=1)


async def long(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await trial.runs(long_messages)


async def odd(seed: int, size: Size, report: Report) -> None:
    async with on_sqlite(seed, size, report) as trial:
        await odd_updates(trial)


TRIALS = {
    planned.name: planned
    for planned in (
        Planned(
            "kills-sqlite",
            "the bot is killed at random moments, on SQLite, polling",
            Size(people=50, steps=10_000, trouble=300),
            Size(people=12, steps=200, trouble=15),
            kills_on_sqlite,
        ),
        Planned(
            "kills-postgres",
            "one of three bots is killed at random moments, on PostgreSQL, called by webhook",
            Size(people=50, steps=10_000, trouble=300),
            Size(people=12, steps=200, trouble=8),
            kills_on_postgres,
        ),
        Planned(
            "faults",
            "calls of the Bot API fail, or their answers are lost, on SQLite",
            Size(people=50, steps=2_500, trouble=20),
            Size(people=12, steps=200, trouble=20),
            faults_on_calls,
        ),
        Planned(
            "order",
            "updates come twice and out of order, on PostgreSQL",
            Size(people=50, steps=2_500, trouble=30),
            Size(people=12, steps=200, trouble=30),
            faults_on_posts,
        ),
        Planned(
            "database-away",
            "PostgreSQL goes away and comes back while people work",
            Size(people=50, steps=2_500, trouble=30),
            Size(people=12, steps=200, trouble=8),
            database_away,
        ),
        Planned(
            "telegram-away",
            "Telegram goes away and comes back while people work, on SQLite",
            Size(people=50, steps=2_500, trouble=30),
            Size(people=12, steps=200, trouble=8),
            telegram_away,
        ),
        Planned(
            "floods",
            "one of the staff and a crowd of strangers send as fast as they can while others work, on SQLite",
            Size(people=50, steps=2_500),
            Size(people=12, steps=200),
            floods,
        ),
        Planned(
            "long-messages",
            "sixty strangers each send 4,096 hostile characters a second while others work calmly, on SQLite",
            Size(people=25, steps=2_000),
            Size(people=12, steps=300),
            long,
        ),
        Planned(
            "odd-updates",
            "random updates, odd and broken ones among them, break nothing and fill no memory, on SQLite",
            Size(people=12, steps=0, trouble=100_000),
            Size(people=12, steps=0, trouble=4_000),
            odd,
        ),
    )
}
