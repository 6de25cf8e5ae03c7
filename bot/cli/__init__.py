"""The command line: each command of `kaikubot`; `kaikubot --help` lists them."""

import typer
from sqlalchemy.exc import SQLAlchemyError

from bot.cli import data, network, people, running, telling
from bot.cli.shared import give_up
from bot.gateway.connection import AnotherPollsError, UnreachableError, WrongTokenError
from bot.gateway.owner import OtherBotError
from bot.network.invitations import UnknownPlaceError
from bot.network.sheet import NotANetworkError
from bot.settings import WrongSettingsError
from bot.wording import CatalogueMissingError
from storage.alone import AlreadyRunningError
from storage.backup import NotBackedUpError
from storage.works import DatabaseAwayError

app = typer.Typer(
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
        app()
    except (WrongSettingsError, NotANetworkError) as wrong:
        give_up(*wrong.problems)
    except CatalogueMissingError as missing:
        give_up(
            f"The catalogue of {missing} is not compiled. Install Kaikubot anew: uv sync --reinstall-package kaikubot"
        )
    except WrongTokenError:
        give_up("Telegram does not know KAIKUBOT_TOKEN. Ask @BotFather for the right one.")
    except AnotherPollsError:
        give_up("Another program polls Telegram with the same token. Stop it, or ask @BotFather for another token.")
    except AlreadyRunningError:
        give_up("Kaikubot is running on this database already.")
    except UnreachableError:
        give_up("Telegram does not answer at KAIKUBOT_API_URL. Is the address right, and the network up?")
    except (NotBackedUpError, OtherBotError) as refused:
        give_up(*refused.problems)
    except UnknownPlaceError as unknown:
        give_up(*unknown.problems)
    except DatabaseAwayError as away:
        give_up(f"The database at KAIKUBOT_DATABASE_URL cannot be reached: {away}.")
    except SQLAlchemyError as error:
        give_up(f"The database at KAIKUBOT_DATABASE_URL does not work: {type(error).__name__}.")
