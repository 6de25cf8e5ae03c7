"""How a command fails: sentences on standard error and exit code 2, never a traceback for what an operator can mend."""

import sys
from collections.abc import Sequence
from typing import NoReturn

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.usage import WrongUsageError
from bot.mailroom.owner import OtherBotError
from bot.mailroom.trouble import AnotherPollsError, UnreachableError, WrongTokenError
from bot.network.rules import UnfitTextError
from bot.network.scopes import UnknownPlaceError
from bot.network.sheet_problems import NotANetworkError
from bot.network.staff import NobodyFoundError
from bot.settings import WrongSettingsError
from bot.wording import CatalogueMissingError
from storage.alone import AlreadyRunningError
from storage.backup import NotBackedUpError
from storage.transactions import DatabaseAwayError
from storage.trouble import why_away, why_not

WRONG = 2
"""The exit code when something is missing or wrong."""
SAY_WHY = (
    NobodyFoundError, NotANetworkError, NotBackedUpError, OtherBotError, UnfitTextError, UnknownPlaceError,
    WrongSettingsError, WrongUsageError,
)  # fmt: skip
"""Errors whose `problems` are the sentences."""
SENTENCES: dict[type[Exception], str] = {
    WrongTokenError: "Telegram does not know KAIKUBOT_TOKEN. Ask @BotFather for the right one.",
    AnotherPollsError: (
        "Another program polls Telegram with the same token. Stop it, or ask @BotFather for another token."
    ),
    AlreadyRunningError: "Kaikubot is running on this database already.",
    UnreachableError: "Telegram does not answer. Is the network up, and KAIKUBOT_API_URL right, if it is set?",
}


def give_up(*sentences: str) -> NoReturn:
    """Prints the sentences on standard error and exits with code 2."""
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201 (a command line talks by printing)
    sys.exit(WRONG)


def sentences_about(error: Exception) -> Sequence[str]:
    """What an operator is told about an error; empty for one that only a programmer can mend."""
    if isinstance(error, SAY_WHY):
        return error.problems
    if isinstance(error, tuple(SENTENCES)):
        return [SENTENCES[type(error)]]
    if isinstance(error, CatalogueMissingError):
        remedy = "Install Kaikubot anew: uv sync --reinstall-package kaikubot"
        return [f"The catalogue of {error} is not compiled. {remedy}"]
    if isinstance(error, DatabaseAwayError):
        return [f"The database at KAIKUBOT_DATABASE_URL cannot be reached: {why_away(str(error))}."]
    if isinstance(error, SQLAlchemyError):
        return [f"The database at KAIKUBOT_DATABASE_URL does not work: {why_not(error)}."]
    if isinstance(error, OSError):
        return [f"Kaikubot cannot go on: {why_not(error)}."]
    return []
