"""What is stored: brought up to date, copied, given to another bot, exported."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from bot import settings
from bot.cli.shared import in_database, with_database
from bot.gateway import owner
from bot.handover.exports import write_handovers
from storage.alone import alone_on
from storage.backup import back_up

app = typer.Typer()
export = typer.Typer(no_args_is_help=True, help="What is stored, as files.")
app.add_typer(export, name="export")


@app.command()
def upgrade() -> None:
    """Bring the database to the newest revision; makes it if there is none."""
    in_database(lambda _: None)
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
        in_database(lambda session: owner.adopt(session, chosen.bot_id))
    typer.echo("The database belongs to this bot now. Each person has to open it once in Telegram.")


@export.command("handovers")
def export_handovers() -> None:
    """Write all handovers in force to standard output, as CSV."""
    with_database(lambda database: write_handovers(database, sys.stdout))
