"""Long messages: strangers send what takes longest to judge, as long as Telegram allows, while others work calmly."""

import asyncio
from collections.abc import Sequence
from itertools import count
from statistics import median

from bot.simulator.account import LONGEST_TEXT
from tests.endurance.floods import learned
from tests.endurance.trial import Report, Trial

STRANGERS = 60
"""Each sends one message a second."""
REST = 1.5
"""Longer than the second that a chat must wait between two messages in the long run (Bots FAQ)."""
LOOKS_EVERY = 0.002
SLOWER_AT_MOST = 2.0
QUIET, SETTLES_WITHIN = 1.0, 60.0
HOSTILE = [
    (part * LONGEST_TEXT)[:LONGEST_TEXT]
    for part in (
        "a",
        "a@",
        "a@a.",
        "@",
        "1",
        "1 ",
        "+1",
        "0 ",
        "1.1.",
        "1-1-",
        "13105 ",
        "131052 ",
        "131052-",
        "-",
        "١",
        "ﷺ",
    )
]
"""Each almost holds e-mail addresses, phone numbers, dates or identity codes without end."""


async def long_messages(trial: Trial) -> None:
    """In the second half of the work; then a step may take so much longer than in the first, in the middle."""
    course = trial.stage.course
    course.rest, course.looks_every = REST, LOOKS_EVERY
    while course.steps < trial.size.steps // 2:  # noqa: ASYNC110 (people at work have no event to wait for)
        await asyncio.sleep(REST)
    without, sent = list(course.waits), 0
    strangers = [trial.stage.simulator.account(f"Stranger {number}", language_code="fi") for number in range(STRANGERS)]
    try:
        for sent in count():
            await strangers[sent % STRANGERS].says(trial.dice.choice(HOSTILE))
            await asyncio.sleep(1 / STRANGERS)
    finally:
        trial.report.tells(f"{sent} messages of {LONGEST_TEXT} characters were sent by {STRANGERS} strangers")
        _compare(trial.report, without, course.waits[len(without) :])
        await trial.stage.simulator.settled(SETTLES_WITHIN, QUIET)
        trial.report.blames(learned(strangers))


def _compare(report: Report, without: Sequence[float], meanwhile: Sequence[float]) -> None:
    calm, slow = median(without) * 1000, median(meanwhile) * 1000
    report.tells(f"a step took {calm:.1f} ms in the middle without them, and {slow:.1f} ms with them")
    if slow > SLOWER_AT_MOST * calm:
        report.blames([f"a step took {slow / calm:.1f} times as long in the middle"])
