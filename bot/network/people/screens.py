"""What is seen of the people of the network, and of the invitations that they get."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Button, Copy, Entry, Line, Rows, Screen, go, in_rows
from bot.network.people.words import ROLES, WHERE
from storage.kinds import Language, Role

LONGEST_ON_BUTTON = 25
"""So many characters a button shows on a small phone."""
PAGE = 5


def turns(to: str, page: int, *, more: bool) -> Rows:
    """The buttons to the pages before and after this one, of a list whose pages are numbered."""
    before = (go(say("Earlier"), f"{to} {page - 1}"),) if page else ()
    after = (go(say("Later"), f"{to} {page + 1}"),) if more else ()
    return ((*before, *after),) if before or after else ()


def whom_for(role: Role, where: LocalText, *, deputy: bool = False) -> tuple[Line, ...]:
    """The role that an invitation gives, and where."""
    return Entry(say("Role"), say("Deputy") if deputy else ROLES[role]), Entry(WHERE[role], where)


def what_follows(*, continues: bool, succeeds: bool = False) -> Phrase:
    """What an invitation leads to, and to whom the link is given."""
    if succeeds:
        return say(
            "Once somebody accepts it, they have this role, and whoever hands it on has it no more. Give the link only "
            "to the successor."
        )
    if continues:
        return say("Whoever accepts it gets all roles of this person. Give the link to nobody else, best face to face.")
    return say("Whoever accepts it first gets this role. Give the link only to the person it is meant for.")


def to_pass_on(
    link: str,
    whom: tuple[Line, ...],
    label: str | None,
    until: datetime,
    back: str,
    *,
    then: Phrase,
    continues: bool = False,
) -> Screen:
    """An invitation's link, which is shown once: for whom it is, what follows `then`, and how to pass it on."""
    how = say("Send the link to their work e-mail, or let them scan the QR code below with their own phone.")
    if continues:
        how = say("Let them scan the QR code below with their new phone.")
    lines = (Entry(say("For"), label), *whom) if label else whom
    return Screen(
        say("The invitation is ready"),
        (
            lines,
            (then, say("The link works once, until %(moment)s.", moment=until)),
            (
                how,
                say("I show the link only now, and the picture for an hour. If it gets lost, give a new one."),
            ),
            (Entry(say("Link"), link, plain=True),),
        ),
        ((Button(say("Copy the link"), Copy(link)),), (go(say("Done"), back),)),
    )


@dataclass(frozen=True, slots=True)
class Listed:
    """Something in a list: what it is called, if it has a name, what else is said of it, and where it leads."""

    name: LocalText | None
    told: Phrase | None
    to: str
    stands_out: bool = False


def list_of(listed: Sequence[Listed], language: Language) -> tuple[tuple[Line, ...], Rows]:
    """A line and a button for each: by name, or by a number where a name is missing or too long for a button.

    Where nothing is told of a name but the name, the button alone says it.
    """
    names = [each.name.told_in(language) for each in listed if each.name]
    by_name = len(set(names)) == len(listed) and all(len(name) <= LONGEST_ON_BUTTON for name in names)
    seen = [each for each in listed if each.told or not by_name]
    lines = tuple(_line(each, None if by_name else number) for number, each in enumerate(seen, 1))
    buttons = [
        go(each.name if by_name and each.name else say("%(value)s", value=str(number)), each.to)
        for number, each in enumerate(listed, 1)
    ]
    return lines, tuple(in_rows(buttons, 1 if by_name else 4))


def _line(each: Listed, number: int | None) -> Line:
    name: Phrase | None = say("%(value)s", value=each.name) if each.name else None
    head = name or each.told or say("%(value)s", value="")
    if number is not None:
        head = say("%(number)s. %(what)s", number=number, what=head)
    return Entry(head, each.told, plain=not each.stands_out) if name and each.told else head
