"""The command line: each command of `kaikubot`; `kaikubot --help` lists them."""

import asyncio
import errno
import signal
import sys
import webbrowser
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import segno
import typer
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from bot import assembly, checks, logs, settings
from bot.dialogue.phrases import LocalText
from bot.gateway import owner
from bot.gateway.connection import AnotherPollsError, UnreachableError, WrongTokenError
from bot.gateway.owner import OtherBotError
from bot.handover.exports import write_handovers
from bot.network import memberships
from bot.network.invitations import (
    UnknownPlaceError,
    invite_contact_person,
    invite_responsible_person,
    invite_worker,
    reference,
    revoke,
)
from bot.network.loading import load_network
from bot.network.notices import problems as notice_problems
from bot.network.notices import queue_notice, withdraw_notices
from bot.network.sheet import NotANetworkError, read_network
from bot.settings import WrongSettingsError
from bot.simulator.server import Simulator
from bot.wording import CatalogueMissingError
from storage import queries
from storage.alone import AlreadyRunningError, alone_on
from storage.backup import NotBackedUpError, back_up
from storage.engine import Database
from storage.works import DatabaseAwayError

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Kaikubot: Kaikukortti in a worker's pocket.",
)
network = typer.Typer(no_args_is_help=True, help="The network of areas, organisations and sites.")
invite = typer.Typer(no_args_is_help=True, help="Invitations to the bot.")
export = typer.Typer(no_args_is_help=True, help="What is stored, as files.")
app.add_typer(network, name="network")
app.add_typer(invite, name="invite")
app.add_typer(export, name="export")

T = TypeVar("T")

SIMULATED_TOKEN = "1000:simulated"  # noqa: S105 (opens nothing but the local Telegram)
WRONG = 2
"""The exit code when something is missing or wrong."""


def main() -> None:
    """Runs a command; whatever is missing or wrong is said in plain words, without a traceback."""
    try:
        app()
    except (WrongSettingsError, NotANetworkError) as wrong:
        _give_up(*wrong.problems)
    except CatalogueMissingError as missing:
        _give_up(
            f"The catalogue of {missing} is not compiled. Install Kaikubot anew: uv sync --reinstall-package kaikubot"
        )
    except WrongTokenError:
        _give_up("Telegram does not know KAIKUBOT_TOKEN. Ask @BotFather for the right one.")
    except AnotherPollsError:
        _give_up("Another program polls Telegram with the same token. Stop it, or ask @BotFather for another token.")
    except AlreadyRunningError:
        _give_up("Kaikubot is running on this database already.")
    except UnreachableError:
        _give_up("Telegram does not answer at KAIKUBOT_API_URL. Is the address right, and the network up?")
    except (NotBackedUpError, OtherBotError) as refused:
        _give_up(*refused.problems)
    except UnknownPlaceError as unknown:
        _give_up(*unknown.problems)
    except DatabaseAwayError as away:
        _give_up(f"The database at KAIKUBOT_DATABASE_URL cannot be reached: {away}.")
    except SQLAlchemyError as error:
        _give_up(f"The database at KAIKUBOT_DATABASE_URL does not work: {type(error).__name__}.")


def _give_up(*sentences: str) -> NoReturn:
    for sentence in sentences:
        print(sentence, file=sys.stderr)  # noqa: T201 (a command line talks by printing)
    sys.exit(WRONG)


@app.command()
def demo(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The page's port on this machine; 0 for any.")] = 8462,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Try the bot on this machine: a chat page, an example network, no token, nothing left behind."""
    logs.to_standard_error(logs.WARNING)
    with _clear_about_port(port):
        asyncio.run(_demo(port, browser))


async def _demo(port: int, browser: bool) -> None:
    stopped = _stop_signal()
    async with assembly.demo(port) as url:
        typer.echo(f"Kaikubot is at {url}  (Ctrl-C ends it; nothing is kept)")
        if browser:
            webbrowser.open(url)
        await stopped.wait()


@app.command()
def run() -> None:
    """Run the bot with a real token."""
    logs.to_standard_error()
    chosen = settings.load()
    asyncio.run(_run(chosen))


async def _run(chosen: settings.Settings) -> None:
    await assembly.run(chosen, _stop_signal())


@app.command()
def simulate(
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port on this machine; 0 for any.")] = 8463,
    token: Annotated[str, typer.Option(help="The token of the bot that may connect.")] = SIMULATED_TOKEN,
) -> None:
    """Run the local Telegram alone, for a bot of your own to connect to."""
    with _clear_about_port(port):
        asyncio.run(_simulate(port, token))


async def _simulate(port: int, token: str) -> None:
    stopped = _stop_signal()
    simulator = Simulator(token=token)
    simulator.account("Anna", language_code="fi")
    simulator.account("Sven", language_code="sv")
    await simulator.start(port=port)
    typer.echo(f"A local Telegram is at {simulator.url}; its bot has KAIKUBOT_TOKEN={token}")
    try:
        await stopped.wait()
    finally:
        await simulator.stop()


@app.command()
def check() -> None:
    """Say in plain words what is wrong with settings, catalogues, database and connection."""
    findings = asyncio.run(checks.findings())
    for finding in findings:
        typer.echo(f"{'fine ' if finding.fine else 'WRONG'}  {finding.sentence}")
    if not all(finding.fine for finding in findings):
        raise typer.Exit(WRONG)


@app.command()
def upgrade() -> None:
    """Bring the database to the newest revision; makes it if there is none."""
    _in_database(lambda _: None)
    typer.echo("The database has the newest revision.")


@app.command()
def backup(file: Annotated[Path, typer.Argument(help="A new file; nothing is overwritten.")]) -> None:
    """Copy the database to a new file, also while the bot is running."""
    size = back_up(settings.load_database().database_url.get_secret_value(), file)
    typer.echo(f"Backed up to {file}: {size / 1_000_000:.1f} MB, checked, for you alone.")


@app.command()
def adopt() -> None:
    """Give the database to the bot of KAIKUBOT_TOKEN, when it has been another's; stop the bot before."""
    chosen = settings.load()
    with alone_on(chosen.database_url.get_secret_value()):
        _in_database(lambda session: owner.adopt(session, chosen.bot_id))
    typer.echo("The database belongs to this bot now. Each person has to open it once in Telegram.")


@network.command("load")
def network_load(file: Annotated[Path, typer.Argument(help="A TOML file; see network example.")]) -> None:
    """Load areas, localities, organisations and sites from a file; what is known is renamed, nothing removed."""
    sheet = read_network(file)
    _in_database(lambda session: load_network(session, sheet))
    typer.echo(f"Loaded {file}.")


@network.command("example")
def network_example() -> None:
    """Print an example of such a file."""
    typer.echo((resources.files("bot.network") / "example.toml").read_text(encoding="utf-8"), nl=False)


@invite.command("worker")
def invite_a_worker(site: Annotated[str, typer.Option(help="The site's id in the network file.")]) -> None:
    """Print a worker's invitation as a link and a QR code: for one person, used once, valid for 7 days."""
    _print_invitation(lambda session: invite_worker(session, site, assembly.system_time()))


@invite.command("contact-person")
def invite_a_contact_person(
    organisation: Annotated[str, typer.Option(help="The organisation's id in the network file.")],
) -> None:
    """Print an invitation for an organisation's contact person."""
    _print_invitation(lambda session: invite_contact_person(session, organisation, assembly.system_time()))


@invite.command("responsible-person")
def invite_a_responsible_person(
    area: Annotated[str, typer.Option(help="The area's id in the network file.")],
) -> None:
    """Print an invitation for an area's responsible person on the social and health side."""
    _print_invitation(lambda session: invite_responsible_person(session, area, assembly.system_time()))


def _print_invitation(invited: Callable[[Session], str]) -> None:
    name = asyncio.run(assembly.bot_username(settings.load()))
    token = _in_database(invited)
    link = f"https://t.me/{name}?start={token}"
    typer.echo(link)
    segno.make(link, error="m").terminal(compact=True)
    typer.echo(f"To take it back before it is used: kaikubot invite revoke {reference(token)}")


@invite.command("revoke")
def revoke_an_invitation(
    invitation: Annotated[str, typer.Argument(help="What was printed below the invitation.", metavar="REFERENCE")],
) -> None:
    """Take an invitation back, so that nobody can use it any more."""
    if not _in_database(lambda session: revoke(session, invitation, assembly.system_time())):
        _give_up(f"There is no unused invitation {invitation}.")
    typer.echo("The invitation opens nothing any more.")


@app.command()
def remove(
    telegram_id: Annotated[int, typer.Argument(help="The person's number in Telegram; /mydata tells it.")],
) -> None:
    """End all access of a person at once; what they handed over stays with its site."""
    if not _in_database(lambda session: memberships.remove(session, telegram_id, assembly.system_time())):
        _give_up(f"Nobody with the number {telegram_id} has access.")
    typer.echo("The access has ended.")


@app.command()
def notice(
    area: Annotated[str, typer.Option(help="The area's id in the network file.")] = "",
    fi: Annotated[str, typer.Option(help="The text in Finnish.")] = "",
    sv: Annotated[str, typer.Option(help="The same in Swedish.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back what was not sent yet.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Count all that the bot sends unasked, by state.")] = False,
) -> None:
    """Send a notice to all staff of an area, each in their own language; the same text reaches nobody twice."""
    if status:
        for kind, state, count in _in_database(queries.deliveries_by_state):
            typer.echo(f"{kind:<16}{state:<12}{count:>8}")
    elif withdraw:
        typer.echo(f"Took back {_in_database(lambda session: withdraw_notices(session, area))} messages.")
    else:
        _queue_notice(area, LocalText(fi, sv))


def _queue_notice(area: str, text: LocalText) -> None:
    if wrong := notice_problems(text):
        _give_up(*wrong)
    new, before = _in_database(lambda session: queue_notice(session, area, text, assembly.system_time()))
    typer.echo(f"Queued for {new} people" + (f"; {before} have had this text before." if before else "."))


@export.command("handovers")
def export_handovers() -> None:
    """Write all handovers in force to standard output, as CSV."""
    _with_database(lambda database: write_handovers(database, sys.stdout))


def _in_database(work: Callable[[Session], T]) -> T:
    """Does the work in one transaction of the configured database."""
    return _with_database(lambda database: database.transact(work))


def _with_database(use: Callable[[Database], Awaitable[T]]) -> T:
    """Uses the configured database, brought to the newest revision before."""
    url = settings.load_database().database_url.get_secret_value()

    async def done() -> T:
        async with assembly.open_database(url) as database:
            return await use(database)

    return asyncio.run(done())


def _stop_signal() -> asyncio.Event:
    """An event that is set when the process is asked to end."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for asked in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C interrupts there
            loop.add_signal_handler(asked, stopped.set)
    return stopped


@contextmanager
def _clear_about_port(port: int) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        _give_up(f"Port {port} is in use by another program. Choose another with --port.")


if __name__ == "__main__":
    main()
