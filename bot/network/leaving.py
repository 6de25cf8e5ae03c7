"""Leaving: one's own access ends, at once and for good."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Screen, Style, act
from bot.dialogue.steps import DOOR, Place, Step
from bot.network.memberships import leave
from bot.visits.visit import Visit

LEAVING = Place("leaving")


def enter(visit: Visit, about: str = "") -> Step:
    """To the question whether one really wants to."""
    return Step(LEAVING)


def screen(visit: Visit) -> Screen:
    """What leaving means."""
    return Screen(
        say("Leave Kaikubot"),
        (
            (
                say("After this you cannot use Kaikubot any more. If you have a draft, it is deleted."),
                say("What you handed over stays with your site."),
            ),
            (say("To come back you need a new invitation."),),
        ),
        ((act(say("End my access"), "leave", Style.DANGER),), (HOME,)),
    )


def tapped(visit: Visit, action: str) -> Step | None:
    """The access ends."""
    if action != "leave":
        return None
    leave(visit.session, visit.chat.id, visit.now)
    return Step(DOOR, say("Your access has ended. Thank you for your work!"))
