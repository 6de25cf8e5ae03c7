"""Hats: somebody with several roles or sites chooses in which one they act."""

from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.hall import screens
from bot.visits.visit import Visit
from bot.visits.wearing import put_on

HATS = Place("hats")


def enter(visit: Visit, about: str = "") -> Step:
    """To the choice."""
    return Step(HATS) if len(visit.hats) > 1 else Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """All of the person's roles."""
    choice = [(hat.role, hat.where) for hat in visit.hats]
    return screens.hats(choice, visit.hats.index(visit.hat), visit.chat.language)


def tapped(visit: Visit, action: str) -> Step | None:
    """From now on the person acts in the chosen role."""
    chosen = next((hat for number, hat in enumerate(visit.hats, 1) if action == str(number)), None)
    if chosen is None:
        return None
    put_on(visit, chosen)
    return Step(HOME_PLACE)
