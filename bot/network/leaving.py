"""Leaving: one's own access ends, at once and for good."""

from collections.abc import Sequence

from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Rows, Screen, Style, act, go
from bot.dialogue.steps import DOOR, Place, Step
from bot.network.last_ones import would_leave_nobody
from bot.network.memberships import leave
from bot.network.people.handing_on.screens import TO_HAND_ON, nobody_is_left
from bot.network.people.screens import whom_for
from bot.visits.hats import Hat
from bot.visits.rights import Action, has_right
from bot.visits.visit import Visit
from bot.visits.ways import HATS

LEAVING = Place("leaving")


def enter(visit: Visit, about: str = "") -> Step:
    """To the question whether one really wants to."""
    return Step(LEAVING)


def screen(visit: Visit) -> Screen:
    """What leaving means; whoever is the last one in a role is told so first, and may hand it on instead."""
    last = _last(visit)
    missing = ((*whom_for(each.role, each.where), *nobody_is_left(each.role)) for each in last)
    hands_over = any(has_right(duty.role, Action.HAND_OVER) for hat in visit.hats for duty in hat.duties)
    stays = (say("What you handed over stays with your site."),) if hands_over else ()
    return Screen(
        say("Leave Kaikubot"),
        (
            *missing,
            (
                say("After this you cannot use Kaikubot any more. If you have a draft, it is deleted."),
                *stays,
            ),
            (say("To come back you need a new invitation."),),
        ),
        (*_to_hand_on(visit, last), (act(say("End my access"), "leave", Style.DANGER),), (HOME,)),
    )


def _last(visit: Visit) -> list[Hat]:
    duties = (duty for hat in visit.hats for duty in hat.duties)
    return [duty for duty in duties if would_leave_nobody(visit.session, duty.membership, visit.chat.id)]


def _to_hand_on(visit: Visit, last: Sequence[Hat]) -> Rows:
    """A role is handed on by whoever acts in it."""
    if any(visit.hat.holds(each.membership.id) for each in last):
        return ((TO_HAND_ON,),)
    return ((go(say("Change place or role"), str(HATS)),),) if last else ()


def tapped(visit: Visit, action: str) -> Step | None:
    """The access ends."""
    if action != "leave":
        return None
    leave(visit.session, visit.chat.id, visit.now)
    return Step(DOOR, say("Your access has ended. Thank you for your work!"))
