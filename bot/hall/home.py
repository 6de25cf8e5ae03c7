"""Home: where everything starts and every way back leads."""

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.hall import screens
from bot.visit import Visit
from storage import queries


def enter(visit: Visit, about: str = "") -> Step:
    """Home."""
    return Step(HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """What a worker can do now."""
    site = visit.workplace.site
    waiting = queries.not_registered(visit.session, visit.site_id)
    draft = queries.has_draft(visit.session, visit.chat.id)
    return screens.home(LocalText(site.name_fi, site.name_sv), draft, len(waiting))


def tapped(visit: Visit, action: str) -> Step | None:
    """All of home's buttons lead to other rooms."""
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(HOME_PLACE, say("I did not take that. Please choose first what you would like to do."))
