"""What somebody sees of their own role: who is to succeed them, and what it means to end it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.contact_persons.lines import EXAMPLE
from bot.network.contact_persons.words import NAME_NOT_KNOWN
from bot.network.people.staff.screens import LAST
from bot.network.people.words import ROLES, WHERE
from storage.kinds import Role

ROLE, HAND, END, DETAILS = "role", "hand", "end", "details"
TO_HAND_ON = go(say("Hand the role on"), f"{ROLE} {HAND}")
TOLD: Mapping[Role, Phrase] = MappingProxyType(
    {
        Role.RESPONSIBLE_PERSON: say("If you end it all the same, the national coordinators are told."),
        Role.RESPONSIBLE_FOR_CULTURE: say("If you end it all the same, the national coordinators are told."),
        Role.NATIONAL_COORDINATOR: say("If you end it all the same, the responsible persons are told."),
    }
)
"""Who hears of it when the last one ends their role."""


@dataclass(frozen=True, slots=True)
class Invited:
    """Who is to succeed somebody, and until when they can accept."""

    name: str | None
    until: date


@dataclass(frozen=True, slots=True)
class OwnRole:
    """The role that somebody acts in, where and since when; whether nobody else has it, and who is invited to it.

    Of whoever has one `in_area`, the staff there see name and work contact, as they are `named` if it was in the chat.
    """

    role: Role
    in_area: bool
    where: LocalText
    since: date
    last: bool
    invited: Invited | None
    named: str | None = None


def nobody_is_left(role: Role) -> tuple[Line, ...]:
    """What the last one in a role is told before they end it."""
    return LAST[role], TOLD[role]


def overview(own: OwnRole) -> Screen:
    """The role, and what can be done with it."""
    rows: list[tuple[Button, ...]] = [(TO_HAND_ON,)]
    invited: tuple[tuple[Line, ...], ...] = ()
    if own.invited:
        name = own.invited.name or NAME_NOT_KNOWN
        label = say("Invited as your successor")
        what = say("%(name)s, valid until %(day)s", name=name, day=own.invited.until)
        invited = ((Entry(label, what, plain=True), say("Until they accept, everything stays as it is.")),)
        rows.append((act(say("Take the invitation back"), "take back"),))
    return Screen(
        say("My role"),
        (_facts(own), *_seen(own), *invited),
        (*rows, *_to_correct(own), (go(say("End my role"), f"{ROLE} {END}", Style.DANGER),), (HOME,)),
    )


def _seen(own: OwnRole) -> tuple[tuple[Line, ...], ...]:
    return ((Entry(say("The area's staff see"), own.named, plain=True),),) if own.named else ()


def _to_correct(own: OwnRole) -> Rows:
    return ((go(say("Correct my details"), f"{ROLE} {DETAILS}"),),) if own.named else ()


def asks_for_correction(own: OwnRole) -> Screen:
    """How one's own name and work contact are right."""
    return Screen(
        say("Correct my details"),
        (
            *_seen(own),
            (
                Asked(say("What are your name and work contact?")),
                say("Type them in one line, for example: %(example)s.", example=EXAMPLE),
            ),
        ),
        ((_back(),),),
    )


def _facts(own: OwnRole) -> tuple[Line, ...]:
    return Entry(say("Role"), ROLES[own.role]), Entry(WHERE[own.role], own.where), Entry(say("Since"), own.since)


def asks_who_succeeds(own: OwnRole) -> Screen:
    """Who is to have the role; of whom an area's staff are to ask, the work contact is asked, too."""
    then = say("You get a link for them. Once they accept it, they have the role, and yours ends.")
    earlier = (say("The earlier invitation is then taken back."),) if own.invited else ()
    if own.in_area:
        asked: tuple[Line, ...] = (
            Asked(say("What are your successor's name and work contact?")),
            say("Type them in one line, for example: %(example)s.", example=EXAMPLE),
            then,
            say("The area's staff then see them as the one to ask."),
            *earlier,
        )
    else:
        asked = (
            Asked(say("Who is your successor?")),
            say("Type a name, for example: %(example)s.", example="Liisa Laine"),
            then,
            *earlier,
        )
    return Screen(say("Hand the role on"), (_facts(own), asked), ((_back(),),))


def asks_whether_ended(own: OwnRole) -> Screen:
    """Whether somebody really ends their role, and who is left then."""
    rows = ((TO_HAND_ON,),) if own.last else ()
    return Screen(
        say("End my role"),
        (
            _facts(own),
            *((nobody_is_left(own.role),) if own.last else ()),
            (say("After this you cannot act in this role any more. To come back you need a new invitation."),),
        ),
        (*rows, (act(say("Yes, end my role"), "end yes", Style.DANGER),), (_back(),)),
    )


def _back() -> Button:
    return go(say("Back"), ROLE)
