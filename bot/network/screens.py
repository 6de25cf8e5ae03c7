"""What strangers and newcomers see."""

from bot.dialogue.languages import language_rows
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Screen, Style, act
from bot.network.rules import Refusal
from storage.kinds import Role

WHY_NOT: dict[Refusal, Phrase] = {
    Refusal.UNKNOWN: say("This invitation does not work. Please ask your contact person for a new one."),
    Refusal.USED: say("This invitation has been used already. Please ask your contact person for a new one."),
    Refusal.EXPIRED: say("This invitation is over 7 days old. Please ask your contact person for a new one."),
}


def greeting() -> Screen:
    """All that a stranger learns."""
    return Screen(
        say("Kaikubot"),
        (
            (say("I am a tool for the staff of Kaikukortti distributors."),),
            (
                say(
                    "You get in with an invitation from your organisation's Kaikukortti contact person: "
                    "open its link or QR code."
                ),
            ),
            (say("About the card itself: kaikukortti.fi"),),
        ),
    )


def choose_language(role: Role, where: LocalText) -> Screen:
    """The first step in: which language."""
    return Screen(
        say("Welcome to Kaikubot"), ((invited_to(role, where),), (say("Which language shall I use?"),)), language_rows()
    )


def invited_to(role: Role, where: LocalText) -> Phrase:
    """What an invitation is for."""
    match role:
        case Role.WORKER:
            return say("This invitation is for a worker of: %(site)s", site=where)
        case Role.CONTACT_PERSON:
            return say("This invitation is for the contact person of: %(organisation)s", organisation=where)
        case Role.RESPONSIBLE_PERSON:
            return say("This invitation is for the responsible person of: %(area)s", area=where)


def another_role(role: Role, where: LocalText) -> Screen:
    """Somebody of the staff is invited once more."""
    return Screen(
        say("One more role"),
        ((invited_to(role, where),), (say("You keep what you have, and can change between them at Home."),)),
        ((act(say("Accept"), "accept", Style.SUCCESS),), (HOME,)),
    )


def privacy_note(controller: LocalText) -> Screen:
    """The second step in: what is kept of a worker, and who sees it."""
    return Screen(
        say("What I keep of you"),
        (
            (say("Controller: %(controller)s.", controller=controller),),
            (
                say("I keep your Telegram ID, your language, your role, and what you do with which handover and when."),
                say("I do not keep your name or phone number."),
                say("Your organisation sees what was handed over at its sites. I do not keep your messages."),
            ),
            (say("Messages pass through Telegram, which is outside the EU. Follow your organisation's instructions."),),
        ),
        ((act(say("Accept and start"), "accept", Style.SUCCESS),),),
    )
