"""The language that the bot speaks with a person."""

from bot.dialogue.languages import spoken
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.hall import screens
from bot.visits.visit import Visit

LANGUAGE = Place("language")


def enter(visit: Visit, about: str = "") -> Step:
    """To the choice of language."""
    return Step(LANGUAGE)


def screen(visit: Visit) -> Screen:
    """The languages."""
    return screens.languages()


def tapped(visit: Visit, action: str) -> Step | None:
    """From now on the bot speaks the chosen language."""
    language = spoken(action)
    if language is None:
        return None
    visit.chat.language = language
    return Step(HOME_PLACE)
