"""Home: where everything starts and every way back leads."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.hall import screens
from bot.network.registrars import how_many_wait
from bot.visits.visit import Visit
from storage.kinds import Role


def enter(visit: Visit, about: str = "") -> Step:
    """Home."""
    return Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """What the person can do now, in the role that they have chosen."""
    count = how_many_wait(visit)
    several = len(visit.hats) > 1
    if visit.hat.role is not Role.WORKER:
        return screens.home_of_registrar(visit.hat.role, visit.hat.where, count, several=several)
    return screens.home(visit.hat.where, visit.draft_waits, count, several=several)


def tapped(visit: Visit, action: str) -> Step | None:
    """All of home's buttons lead to other rooms."""
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(HOME_PLACE, say("I did not understand. Please choose first what you would like to do."))
