"""The network of areas, organisations and sites."""

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.database import in_database
from bot.cli.usage import PlainCommand, PlainGroup
from bot.network.loading import load_network
from bot.network.sheet import read_network

app = typer.Typer()
network = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="The network of areas, organisations and sites.")
app.add_typer(network, name="network")


@network.command("load", cls=PlainCommand)
def network_load(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A TOML file, as network example prints it.")],
) -> None:
    """Load areas, localities, organisations and sites from a file; what is known is renamed, nothing removed."""
    sheet = read_network(file)
    in_database(lambda session: load_network(session, sheet))
    typer.echo(f"Loaded {file}.")


@network.command("example", cls=PlainCommand)
def network_example() -> None:
    """Print an example of such a file."""
    typer.echo((resources.files("bot.network") / "example.toml").read_text(encoding="utf-8"), nl=False)
