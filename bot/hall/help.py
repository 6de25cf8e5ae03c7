"""Help: how the bot works, and how its messages come."""

from bot.dialogue.example_codes import example_line
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.hall import screens
from bot.network.contacts import ask_for_help
from bot.visits.visit import Visit

HELP = Place("help")


def enter(visit: Visit, about: str = "") -> Step:
    """To the help page."""
    return Step(HELP)


def screen(visit: Visit) -> Screen:
    """The help page, with whom to ask."""
    pattern = visit.hat.area.card_code_pattern if visit.hat.area else ""
    return screens.help_page(ask_for_help(visit), example_line(pattern), each_step_anew=visit.chat.each_step_anew)


def tapped(visit: Visit, action: str) -> Step | None:
    """From now on each step is a new message, or changes the one there is."""
    if action != "messages":
        return None
    visit.chat.each_step_anew = not visit.chat.each_step_anew
    return Step(HELP)


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(HELP, say("Nothing is typed here."))
