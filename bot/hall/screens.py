"""The rooms that lead to the others: home, help, languages."""

from bot.dialogue.languages import language_rows
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import HOME, Rows, Screen, go


def home(site: LocalText, draft: bool, not_registered: int) -> Screen:
    """What a worker can do now; first of all what waits."""
    waiting: Rows = ()
    if draft:
        waiting += ((go(say("Go on with the draft"), "handover"),),)
    if not_registered:
        waiting += ((go(say("Not registered: %(count)s", count=not_registered), "registering"),),)
    start: Rows = () if draft else ((go(say("Hand over a card"), "handover"),),)
    return Screen(
        say("Kaikukortti"),
        ((say("You work at: %(site)s", site=site),), (say("What would you like to do?"),)),
        (
            *waiting,
            (go(say("May a client have a card?"), "guidance"),),
            *start,
            (go(say("Several in a row"), "handover series"), go(say("Handovers"), "handovers mine 0")),
            (go(say("Tell a client"), "telling"),),
            (go(say("Help"), "help"), go(say("Language"), "language")),
        ),
    )


def help_page(ask: str) -> Screen:
    """How the bot works, in a few lines."""
    return Screen(
        say("Help"),
        (
            (say("I help you check whether a client may have a Kaikukortti, and fill in the handover form."),),
            (
                say("/menu brings you home. A draft is kept."),
                say("/cancel leaves what you are doing. A draft is kept."),
                say("/language changes the language."),
            ),
            (
                say("Never type a name, personal identity code, address, phone number or e-mail address of a client."),
                say("What you type as an answer is deleted from the chat."),
            ),
            (say("Questions about the card: %(ask)s.", ask=ask),),
        ),
        ((HOME,),),
    )


def languages() -> Screen:
    """The languages by their own names."""
    return Screen(say("Language"), ((say("Which language shall I use?"),),), (*language_rows(), (HOME,)))
