"""Who has access: invitations, and the end of access."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import segno
import typer
from sqlmodel import Session

from bot import assembly, settings
from bot.cli.shared import give_up, in_database
from bot.network import memberships
from bot.network.invitations import (
    invite_contact_person,
    invite_responsible_person,
    invite_worker,
    reference,
    revoke,
)

app = typer.Typer()
invite = typer.Typer(no_args_is_help=True, help="Invitations to the bot.")
app.add_typer(invite, name="invite")


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
    token = in_database(invited)
    link = f"https://t.me/{name}?start={token}"
    typer.echo(link)
    segno.make(link, error="m").terminal(compact=True)
    typer.echo(f"To take it back before it is used: kaikubot invite revoke {reference(token)}")


@invite.command("revoke")
def revoke_an_invitation(
    invitation: Annotated[str, typer.Argument(help="What was printed below the invitation.", metavar="REFERENCE")],
) -> None:
    """Take an invitation back, so that nobody can use it any more."""
    if not in_database(lambda session: revoke(session, invitation, assembly.system_time())):
        give_up(f"There is no unused invitation {invitation}.")
    typer.echo("The invitation opens nothing any more.")


@app.command()
def remove(
    telegram_id: Annotated[int, typer.Argument(help="The person's number in Telegram; /mydata tells it.")],
) -> None:
    """End all access of a person at once; what they handed over stays with its site."""
    if not in_database(lambda session: memberships.remove(session, telegram_id, assembly.system_time())):
        give_up(f"Nobody with the number {telegram_id} has access.")
    typer.echo("The access has ended.")
