"""What is stored: brought up to date, copied, given to another bot, exported."""

import sys
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

from bot import assembly, settings
from bot.cli.database import in_database, with_database
from bot.cli.failures import give_up
from bot.cli.usage import PlainCommand, PlainGroup
from bot.handover.afterwards.export import note_export, write_handovers
from bot.mailroom import owner
from bot.network.rules import LONGEST_PURPOSE, checked
from bot.network.scopes import area_named, site_named
from storage.alone import alone_on
from storage.backup import back_up
from storage.engine import Database
from storage.kinds import Scope

app = typer.Typer()
export = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="What is stored, as files.")
app.add_typer(export, name="export")


@app.command(cls=PlainCommand)
def upgrade() -> None:
    """Bring the database to the newest revision; makes it if there is none."""
    in_database(lambda _: None)
    typer.echo("The database has the newest revision.")


@app.command(cls=PlainCommand)
def backup(file: Annotated[Path, typer.Argument(metavar="FILE", help="A new file; nothing is overwritten.")]) -> None:
    """Copy the database to a new file, also while the bot is running."""
    size = back_up(settings.load_database().database_url.get_secret_value(), file)
    typer.echo(f"Backed up to {file}: {size / 1_000_000:.1f} MB, checked, for you alone.")


@app.command(cls=PlainCommand)
def adopt() -> None:
    """Give the database to the bot of KAIKUBOT_TOKEN, when it has been another's; stop the bot before."""
    chosen = settings.load()
    with alone_on(chosen.database_url.get_secret_value()):
        in_database(lambda session: owner.adopt(session, chosen.bot_id))
    typer.echo("The database belongs to this bot now. Each person has to open it once in Telegram.")


@export.command("handovers", cls=PlainCommand)
def export_handovers(
    reason: Annotated[str, typer.Option(help="Why, in at most 200 characters; it stays in the audit trail.")],
    area: Annotated[str, typer.Option(help="Those of an area, by its id in the network file.")] = "",
    site: Annotated[str, typer.Option(help="Those of a site.")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Those of all areas.")] = False,
) -> None:
    """Write handovers in force to standard output, as CSV; that it was done stays in the audit trail."""
    if (bool(area), bool(site), everything).count(True) != 1:
        give_up("Say which handovers: --area ID, --site ID, or --all.")
    purpose = checked("The reason", reason, LONGEST_PURPOSE)

    def begin(session: Session) -> Scope | None:
        scope = site_named(session, site) if site else area_named(session, area) if area else None
        note_export(session, scope, purpose, assembly.system_time())
        return scope

    async def export(database: Database) -> None:
        await write_handovers(database, sys.stdout, await database.transact(begin))

    with_database(export)
