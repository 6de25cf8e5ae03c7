"""The rooms that lead to the others: home, help, languages."""

from collections.abc import Sequence
from typing import NamedTuple

from bot.dialogue.languages import language_rows
from bot.dialogue.phrases import LocalText, Phrase, Text, say
from bot.dialogue.screens import HOME, Rows, Screen, act, go, in_rows
from bot.network.rules import SAFETY
from storage.kinds import Language, Role


class Worn(NamedTuple):
    """A duty of the hat that somebody wears, where it is, and whether they are only the deputy there."""

    role: Role
    where: LocalText
    deputy: bool = False


def home(worn: Sequence[Worn], rows: Rows, *, several: bool, nothing_waits: bool) -> Screen:
    """What somebody can do now in these roles, each with where it is: these rows, and what everybody can."""
    asks = say("Nothing waits to be registered.") if nothing_waits else say("What would you like to do?")
    roles = tuple(you_are(each.role, each.where, deputy=each.deputy) for each in worn)
    return Screen(say("Kaikukortti"), (roles, (asks,)), (*rows, *_last_rows(several=several)))


def you_are(role: Role, where: LocalText, *, deputy: bool = False) -> Phrase:
    """Which hat somebody wears, and where."""
    if deputy:
        return say("Your role: deputy, %(organisation)s", organisation=where)
    match role:
        case Role.WORKER:
            return say("You work at: %(site)s", site=where)
        case Role.CONTACT_PERSON:
            return say("Your role: contact person, %(organisation)s", organisation=where)
        case Role.RESPONSIBLE_PERSON:
            return say("Your role: responsible person, %(area)s", area=where)
        case Role.RESPONSIBLE_FOR_CULTURE:
            return say("Your role: responsible person on the culture side, %(area)s", area=where)
        case Role.NATIONAL_COORDINATOR:
            return say("Your role: national coordinator")


def _last_rows(*, several: bool) -> Rows:
    change: Rows = ((go(say("Change place or role"), "hats"),),) if several else ()
    return (*change, (go(say("Help"), "help"), go(say("Language"), "language")))


COMMANDS = (
    say("/menu brings you home, /cancel leaves what you are doing. A draft is kept."),
    say("Type /language to change the language."),
    say("Type /mydata to get all that I know of you."),
    say("Type /leave to stop using Kaikubot."),
)


def help_page(ask: Phrase, line: str, *, each_step_anew: bool) -> Screen:
    """How the bot works, in a few lines, and how its messages come."""
    one, own = say("All steps now show in one message."), say("Each step now comes as a message of its own.")
    toggle = say("All in one message") if each_step_anew else say("Each step on its own")
    return Screen(
        say("Help"),
        (
            (
                say(
                    "The quickest way: at Home, type code, birth year, postal code and number of children and "
                    "grandchildren in one line, for example %(line)s.",
                    line=line,
                ),
                say("Or send a photo of the card's QR code."),
                say("You can undo a handover within ten minutes. After that you can correct or void it."),
                SAFETY,
            ),
            (
                say("Never type a name, personal identity code, address, phone number or e-mail address of a client."),
                say("What you type as an answer is deleted from the chat."),
            ),
            COMMANDS,
            (own if each_step_anew else one, say("With a screen reader, separate messages may be easier to follow.")),
            (ask,),
        ),
        ((act(toggle, "messages"),), (HOME,)),
    )


LONGEST_NAME = 25
"""So many characters a button shows on a small phone."""


def hats(choice: Sequence[tuple[Role, LocalText]], worn: int, language: Language) -> Screen:
    """The roles to choose from, by where they are; by a number each where a name is too long for a button."""
    role, where = choice[worn]
    now = say("You are now at: %(site)s", site=where) if role is Role.WORKER else you_are(role, where)
    names = [each.told_in(language) for _, each in choice]
    by_name = len(set(names)) == len(names) and all(len(name) <= LONGEST_NAME for name in names)
    lines = tuple(
        _hat(*each) if by_name else say("%(number)s. %(role)s", number=number, role=_hat(*each))
        for number, each in enumerate(choice, 1)
    )
    buttons = [
        act(each if by_name else say("%(value)s", value=str(number)), str(number))
        for number, (_, each) in enumerate(choice, 1)
    ]
    return Screen(say("Change place or role"), ((now,), lines), (*in_rows(buttons, 1 if by_name else 4), (HOME,)))


def _hat(role: Role, where: LocalText) -> Text:
    match role:
        case Role.WORKER:
            return where
        case Role.CONTACT_PERSON:
            return say("%(organisation)s, contact person", organisation=where)
        case Role.RESPONSIBLE_PERSON:
            return say("%(area)s, responsible person", area=where)
        case Role.RESPONSIBLE_FOR_CULTURE:
            return say("%(area)s, responsible person on the culture side", area=where)
        case Role.NATIONAL_COORDINATOR:
            return say("National coordinator")


def languages() -> Screen:
    """The languages by their own names."""
    return Screen(say("Language"), ((say("Which language shall I use?"),),), (*language_rows(), (HOME,)))
