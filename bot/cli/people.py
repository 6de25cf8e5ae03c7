"""Who has access: invitations, and the end of access."""

import asyncio
from collections.abc import Callable
from typing import Annotated

import segno
import typer
from sqlmodel import Session

from bot import assembly, settings
from bot.cli.database import in_database
from bot.cli.failures import give_up
from bot.cli.usage import PlainCommand, PlainGroup
from bot.network.invitations import (
    invite_contact_person,
    invite_coordinator,
    invite_for_culture,
    invite_responsible_person,
    invite_worker,
    reference,
    revoke,
)
from bot.network.scopes import area_named, organisation_named, site_named
from bot.network.staff import COLUMNS, end_access, invite_again, row_of
from storage.queries import network

app = typer.Typer()
invite = typer.Typer(cls=PlainGroup, no_args_is_help=True, help="Invitations to the bot.")
app.add_typer(invite, name="invite")

Label = Annotated[str | None, typer.Option(help="Who this is at work, at most 60 characters; never a client's name.")]


@invite.command("worker", cls=PlainCommand)
def invite_a_worker(
    site: Annotated[str, typer.Option(help="The site's id in the network file.")], label: Label = None
) -> None:
    """Print a worker's invitation as a link and a QR code: for one person, used once, valid for 7 days."""
    _print_invitation(lambda session: invite_worker(session, site, assembly.system_time(), label))


@invite.command("contact-person", cls=PlainCommand)
def invite_a_contact_person(
    organisation: Annotated[str, typer.Option(help="The organisation's id in the network file.")],
    label: Annotated[str | None, typer.Option(help="The name that they are named by, at most 60 characters.")] = None,
    contact: Annotated[str | None, typer.Option(help="Their work phone or e-mail, at most 80 characters.")] = None,
    deputy: Annotated[bool, typer.Option("--deputy", help="As the contact person's deputy.")] = False,
) -> None:
    """Print an invitation for an organisation's contact person, who takes over from the one before at once."""
    _print_invitation(
        lambda session: invite_contact_person(
            session, organisation, assembly.system_time(), label, contact, deputy=deputy
        )
    )


@invite.command("responsible-person", cls=PlainCommand)
def invite_a_responsible_person(
    area: Annotated[str, typer.Option(help="The area's id in the network file.")], label: Label = None
) -> None:
    """Print an invitation for an area's responsible person on the social and health side."""
    _print_invitation(lambda session: invite_responsible_person(session, area, assembly.system_time(), label))


@invite.command("culture-person", cls=PlainCommand)
def invite_a_responsible_person_for_culture(
    area: Annotated[str, typer.Option(help="The area's id in the network file.")], label: Label = None
) -> None:
    """Print an invitation for an area's responsible person on the culture side."""
    _print_invitation(lambda session: invite_for_culture(session, area, assembly.system_time(), label))


@invite.command("national-coordinator", cls=PlainCommand)
def invite_a_national_coordinator(label: Label = None) -> None:
    """Print an invitation for a national coordinator."""
    _print_invitation(lambda session: invite_coordinator(session, assembly.system_time(), label))


@invite.command("again", cls=PlainCommand)
def invite_again_with_a_new_account(
    named: Annotated[
        str,
        typer.Argument(
            metavar="REFERENCE|NUMBER",
            help="The reference of a person's invitation, or their number in Telegram; see kaikubot staff.",
        ),
    ],
) -> None:
    """Print an invitation for whoever lost their phone: roles and draft go on in the account that accepts it."""
    _print_invitation(lambda session: invite_again(session, named, assembly.system_time()), again=True)


def _print_invitation(invited: Callable[[Session], str], *, again: bool = False) -> None:
    name = asyncio.run(assembly.bot_username(settings.load()))
    token = in_database(invited)
    link = f"https://t.me/{name}?start={token}"
    typer.echo(link)
    segno.make(link, error="m").terminal(compact=True)
    typer.echo(f"To take it back before it is used: kaikubot invite revoke {reference(token)}")
    if again:
        typer.echo("Once it is accepted, the account that this person has had until now has no access any more.")
    else:
        typer.echo(f"To end the role that it leads to: kaikubot remove {reference(token)}")


@invite.command("revoke", cls=PlainCommand)
def revoke_an_invitation(
    invitation: Annotated[str, typer.Argument(help="What was printed below the invitation.", metavar="REFERENCE")],
) -> None:
    """Take an invitation back, so that nobody can use it any more."""
    if not in_database(lambda session: revoke(session, invitation, assembly.system_time())):
        give_up(f"There is no unused invitation {invitation}.")
    typer.echo("The invitation opens nothing any more.")


@app.command(cls=PlainCommand)
def staff(
    area: Annotated[str, typer.Option(help="Only in an area, by its id in the network file.")] = "",
    organisation: Annotated[str, typer.Option(help="Only in an organisation.")] = "",
    site: Annotated[str, typer.Option(help="Only at a site.")] = "",
) -> None:
    """List who has which role where, by what label and reference they were invited, and their numbers in Telegram."""
    if len([place for place in (area, organisation, site) if place]) > 1:
        give_up("Give one of --area, --organisation and --site, or none for all staff.")

    def found(session: Session) -> list[network.Employed]:
        if site:
            return network.employed_at(session, site_named(session, site))
        if organisation:
            return network.employed_at(session, organisation_named(session, organisation))
        return network.employed_at(session, area_named(session, area)) if area else network.employed(session)

    _print_table([COLUMNS, *map(row_of, in_database(found))])


def _print_table(rows: list[tuple[str, ...]]) -> None:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        typer.echo("  ".join(cells).rstrip())


@app.command(cls=PlainCommand)
def remove(
    named: Annotated[
        str,
        typer.Argument(
            metavar="NUMBER|REFERENCE",
            help="A person's number in Telegram, or the reference of their invitation; see kaikubot staff.",
        ),
    ],
) -> None:
    """End access at once: all of a person's by their number, one role by the reference of its invitation."""
    for line in in_database(lambda session: end_access(session, named, assembly.system_time())):
        typer.echo(line)
