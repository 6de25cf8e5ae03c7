"""Hats: somebody with several roles or sites chooses in which one they act."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.hall import screens
from bot.visits.drafts import HANDOVER, drop, waits
from bot.visits.visit import Visit

HATS = Place("hats")


def enter(visit: Visit, about: str = "") -> Step:
    """To the choice; a handover's draft belongs to its site, so it comes first."""
    if waits(visit, HANDOVER):
        return Step(HOME_PLACE, say("You have a draft that is not done yet. Please finish it first, or start afresh."))
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
    drop(visit, HANDOVER)  # it has no answers yet, and belongs to the site that was left
    visit.chat.membership_id = chosen.membership.id
    return Step(HOME_PLACE)
