"""The network of areas, organisations and sites."""

from importlib import resources
from pathlib import Path
from typing import Annotated

import typer

from bot import assembly, wording
from bot.cli.database import in_database
from bot.cli.failures import give_up
from bot.cli.usage import PlainCommand, PlainGroup
from bot.documents.scan import MOST_BYTES
from bot.documents.workbook import NotRead
from bot.network.loading import load_network
from bot.network.network_file.loading import Loaded, load_file
from bot.network.network_file.sheet_file import read
from bot.network.sheet import read_network
from storage.kinds import Language
from storage.trouble import why_not

app = typer.Typer()
network = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="The network of areas, organisations and sites.")
app.add_typer(network, name="network")


@network.command("load", cls=PlainCommand)
def network_load(
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help="A TOML file, as network example prints it, or an area's Excel workbook."),
    ],
    area: Annotated[str, typer.Option(help="The area of a workbook that does not say of which it is.")] = "",
    empty: Annotated[bool, typer.Option("--empty", help="Empty what is empty in the workbook.")] = False,
    overwrite: Annotated[
        bool, typer.Option("--overwrite", help="Overwrite what others have changed since the workbook was taken.")
    ] = False,
) -> None:
    """Load areas, localities, organisations and sites from a file; what is known is renamed, nothing removed."""
    if file.suffix.lower() == ".xlsx":
        _load_workbook(file, area, empty=empty, overwrite=overwrite)
    else:
        sheet = read_network(file)
        in_database(lambda session: load_network(session, sheet))
        typer.echo(f"Loaded {file}.")


def _load_workbook(file: Path, area: str, *, empty: bool, overwrite: bool) -> None:
    try:
        with file.open("rb") as opened:
            content = opened.read(MOST_BYTES + 1)
    except OSError as error:
        give_up(f"{file} cannot be read: {why_not(error)}.")
    if len(content) > MOST_BYTES:
        give_up(f"{file} is too large: a workbook may have {MOST_BYTES:,} bytes.")
    found = read(content)
    if isinstance(found, NotRead):
        give_up(f"{file}: {wording.plain(found.why, Language.EN)}")
    if area and found.area and area != found.area:
        give_up(f"{file} is of the area {found.area}, not {area}.")
    if not (found.area or area):
        give_up(f"{file} does not say of which area it is. Say it: --area ID")
    now = assembly.system_time()
    loaded = in_database(
        lambda session: load_file(session, found, found.area or area, now, empty=empty, overwrite=overwrite)
    )
    _tell(file, loaded)


def _tell(file: Path, loaded: Loaded) -> None:
    done = ", ".join(f"{count} {kind}" for kind, count in loaded.counts.items())
    typer.echo(f"Loaded {file}: {done}.")
    if loaded.not_emptied:
        typer.echo(f"Cells that are empty in the file and not here: {loaded.not_emptied}. They stay; see --empty.")
    if loaded.not_overwritten:
        typer.echo(f"Cells that somebody else has changed since: {loaded.not_overwritten}. They stay; see --overwrite.")
    for each in loaded.invited:
        typer.echo(f"{each.organisation}, {each.name}: {each.link}")


@network.command("example", cls=PlainCommand)
def network_example() -> None:
    """Print an example of such a file."""
    typer.echo((resources.files("bot.network") / "example.toml").read_text(encoding="utf-8"), nl=False)
