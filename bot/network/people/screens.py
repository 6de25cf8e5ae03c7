"""What is seen of the people of the network, and of the invitations that they get."""

from datetime import datetime

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Button, Copy, Entry, Line, Screen, go
from bot.network.people.words import ROLES
from storage.kinds import Role


def to_pass_on(
    link: str, role: Role, where: LocalText, label: str | None, until: datetime, back: str, *, continues: bool
) -> Screen:
    """An invitation's link, which is shown once: for whom it is, and how to pass it on."""
    whom: tuple[Line, ...] = (Entry(ROLES[role], where),)
    if label:
        whom = (Entry(say("For"), label), *whom)
    what_then = (
        say("Whoever accepts it gets all roles of this person. Give the link to nobody else, best face to face.")
        if continues
        else say("Whoever accepts it first gets this role. Give the link only to the person it is meant for.")
    )
    return Screen(
        say("The invitation is ready"),
        (
            whom,
            (what_then, say("The link works once, until %(moment)s.", moment=until)),
            (
                say("Send the link to their work e-mail, or let them scan the QR code below with their own phone."),
                say("I show the link only now. If it gets lost, give a new one."),
            ),
            (Entry(say("Link"), link, plain=True),),
        ),
        ((Button(say("Copy the link"), Copy(link)),), (go(say("Done"), back),)),
    )
