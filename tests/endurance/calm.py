"""A calm run: the same people with the same seed, and nothing goes wrong; what they then have is what is right."""

import tempfile
from datetime import timedelta
from pathlib import Path

from bot.assembly import open_database, running
from bot.mailroom.limits import UNLIMITED
from tests.endurance.stage import Stage, stage
from tests.endurance.sums import Story, story_in, wrong_in_database
from tests.support.bots import TOKEN

_runs: dict[tuple[int, int, int], Story] = {}


class NotCalmError(Exception):
    """Even a calm run comes out wrong."""


async def calm_story(seed: int, people: int, steps: int) -> Story:
    """What a calm run leaves in the database, on SQLite and without Telegram's limits; each is run once."""
    run = seed, people, steps
    if run not in _runs:
        with tempfile.TemporaryDirectory(prefix="kaikubot-calm-") as folder:
            async with stage(f"sqlite:///{Path(folder) / 'kaikubot.sqlite'}", seed) as calm:
                _runs[run] = await _run(calm, people, steps)
    return _runs[run]


async def _run(calm: Stage, people: int, steps: int) -> Story:
    calm.course.patience = 30.0
    invitations = await calm.invite(people)
    async with open_database(calm.url) as database:
        api_url = calm.simulator.url
        async with running(database, TOKEN, api_url, timedelta(hours=24), limits=UNLIMITED):
            await calm.join(invitations, people)
            await calm.work(steps)
            wrong = await calm.settle()
    wrong += wrong_in_database(calm.url, calm.workers)
    if wrong:
        raise NotCalmError("\n".join(wrong))
    return story_in(calm.url)
