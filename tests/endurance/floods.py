"""Floods: one of the staff and a crowd of strangers send as fast as they can, while others work."""

import asyncio
from collections.abc import Sequence

from bot.dialogue.phrases import say
from bot.simulator.account import Account
from bot.wording import plain
from storage.kinds import Language
from tests.endurance.filling_in import IDENTITY_CODE
from tests.endurance.people import HOME, Worker
from tests.endurance.trial import Trial

STRANGERS = 200
MOST_WAITING = 100
"""So many updates may wait at Telegram; more would be a test of Telegram alone."""
EVERY = 0.02
"""Seconds between two messages of one person; strangers send ten each time."""
SHOUTS = ("hei", "/menu", "/help", "hei hei", IDENTITY_CODE)
CALM_AFTER = 15.0
GREETING = say("I help the staff of Kaikukortti distributors.")
HELP = say("With a screen reader, separate messages may be easier to follow.")


async def flood(trial: Trial) -> None:
    """Until the others are done; then whoever of the staff did it goes home."""
    simulator, dice, sent = trial.stage.simulator, trial.dice, 0
    strangers = [simulator.account(f"Stranger {number}", language_code="fi") for number in range(STRANGERS)]
    flooder = trial.stage.onlookers[0]
    try:
        while True:
            if simulator.pending < MOST_WAITING:
                for account in (flooder.account, *dice.sample(strangers, 10)):
                    await account.says(dice.choice(SHOUTS))
                    sent += 1
            await asyncio.sleep(EVERY)
    finally:
        trial.report.tells(f"{sent} messages flooded in, of one of the staff and of {STRANGERS} strangers")
        await _calms_down(flooder)
        trial.report.blames(learned(strangers))


async def _calms_down(flooder: Worker) -> None:
    await asyncio.sleep(CALM_AFTER)
    await flooder.account.says("/help")
    await flooder.reads(HELP)
    await flooder.types("/menu", HOME)


def learned(strangers: Sequence[Account]) -> list[str]:
    """What strangers were told beyond the greeting."""
    greetings = [plain(GREETING, language) for language in Language]
    said = {each.text for account in strangers for each in account.history if each.from_bot}
    return [f"a stranger was told {text!r}" for text in said if not any(each in text for each in greetings)]
