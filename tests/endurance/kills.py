"""Kills: a bot's process ends by SIGKILL at any moment, again and again, while people work."""

import asyncio

from tests.endurance.trial import Trial

LONGEST_DELAY = 0.4
AT_ONCE_AGAIN = 0.1
"""The part of kills that strike a process while it starts."""


async def kills(trial: Trial) -> None:
    """As many as the trial's size says, spread over all steps: each after a number of steps and of milliseconds."""
    dice, count, course = trial.dice, trial.size.trouble, trial.stage.course
    for number in range(count):
        again = number > 0 and dice.random() < AT_ONCE_AGAIN
        after = 0 if again else (number + dice.random()) * 0.95 * trial.size.steps / count
        delay, bot = dice.uniform(0, LONGEST_DELAY), dice.choice(trial.fleet.bots)
        while course.steps < after:  # steps have no event to wait for  # noqa: ASYNC110
            await asyncio.sleep(0.005)
        await asyncio.sleep(delay)
        await trial.fleet.kill(bot)
        if len(trial.fleet.bots) > 1 and bot.coming is not None:
            await bot.coming  # one at a time
    trial.report.tells(f"{count} times a process was killed at a random moment and started again")
