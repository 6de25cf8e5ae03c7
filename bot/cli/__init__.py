"""The command line: each command of `kaikubot`; `kaikubot --help` lists them."""

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import data, network, people, running, telling
from bot.cli.shared import give_up
from bot.cli.usage import PlainGroup, WrongUsageError
from bot.gateway.connection import AnotherPollsError, UnreachableError, WrongTokenError
from bot.gateway.owner import OtherBotError
from bot.network.rules import UnfitTextError
from bot.network.scopes import UnknownPlaceError
from bot.network.sheet_problems import NotANetworkError
from bot.network.staff import NobodyRemovedError
from bot.settings import WrongSettingsError
from bot.wording import CatalogueMissingError
from storage.alone import AlreadyRunningError
from storage.backup import NotBackedUpError
from storage.trouble import why_away, why_not
from storage.works import DatabaseAwayError

SAY_WHY = (
    NobodyRemovedError, NotANetworkError, NotBackedUpError, OtherBotError, UnfitTextError, UnknownPlaceError,
    WrongSettingsError, WrongUsageError,
)  # fmt: skip
"""Errors that say themselves what is wrong."""
SENTENCES: dict[type[Exception], str] = {
    WrongTokenError: "Telegram does not know KAIKUBOT_TOKEN. Ask @BotFather for the right one.",
    AnotherPollsError: (
        "Another program polls Telegram with the same token. Stop it, or ask @BotFather for another token."
    ),
    AlreadyRunningError: "Kaikubot is running on this database already.",
    UnreachableError: "Telegram does not answer at KAIKUBOT_API_URL. Is the address right, and the network up?",
}
app = typer.Typer(
    cls=PlainGroup,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kaikubot: Kaikukortti in a worker's pocket.",
)
for noun in (running, data, network, people, telling):
    app.add_typer(noun.app)


def main() -> None:
    """Runs a command; whatever is missing or wrong is said in plain words, without a traceback."""
    try:
        app(prog_name="kaikubot")
    except SAY_WHY as wrong:
        give_up(*wrong.problems)
    except tuple(SENTENCES) as wrong:
        give_up(SENTENCES[type(wrong)])
    except CatalogueMissingError as missing:
        give_up(
            f"The catalogue of {missing} is not compiled. Install Kaikubot anew: uv sync --reinstall-package kaikubot"
        )
    except DatabaseAwayError as away:
        give_up(f"The database at KAIKUBOT_DATABASE_URL cannot be reached: {why_away(str(away))}.")
    except SQLAlchemyError as error:
        give_up(f"The database at KAIKUBOT_DATABASE_URL does not work: {why_not(error)}.")
    except OSError as error:
        give_up(f"Kaikubot cannot go on: {why_not(error)}.")
