"""Notices from the operator to the staff of an area."""

from typing import Annotated

import typer

from bot import assembly
from bot.cli.database import in_database
from bot.cli.failures import give_up
from bot.cli.usage import PlainCommand
from bot.dialogue.phrases import LocalText
from bot.network.notices import problems as notice_problems
from bot.network.notices import queue_notice, withdraw_notices
from storage.queries import deliveries

app = typer.Typer()


@app.command(cls=PlainCommand)
def notice(
    area: Annotated[str, typer.Option(help="The area's id in the network file.")] = "",
    fi: Annotated[str, typer.Option(help="The text in Finnish.")] = "",
    sv: Annotated[str, typer.Option(help="The same in Swedish.")] = "",
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Take back what was not sent yet.")] = False,
    status: Annotated[bool, typer.Option("--status", help="Count all that the bot sends unasked, by state.")] = False,
) -> None:
    """Send a notice to all staff of an area, each in their own language; the same text reaches nobody twice."""
    if status:
        for kind, state, count in in_database(deliveries.by_state):
            typer.echo(f"{kind:<16}{state:<12}{count:>8}")
    elif withdraw:
        typer.echo(f"Took back {in_database(lambda session: withdraw_notices(session, area))} messages.")
    else:
        _queue_notice(area, LocalText(fi, sv))


def _queue_notice(area: str, text: LocalText) -> None:
    if wrong := notice_problems(text):
        give_up(*wrong)
    new, before = in_database(lambda session: queue_notice(session, area, text, assembly.system_time()))
    typer.echo(f"Queued for {new} people" + (f"; {before} have had this text before." if before else "."))
