"""Taps under messages that stay: they lead where the message says now, in the role that the button or it is for."""

from bot.arrivals import MessageTap
from bot.dialogue.message_buttons import AS
from bot.dialogue.steps import Place, Step
from bot.front import words
from bot.front.rooms import ROOMS, is_open
from bot.handover.form import in_the_way
from bot.visits.hats import Hat
from bot.visits.visit import Visit
from bot.visits.wearing import put_on
from storage.queries import messages

UNDER_MESSAGE = "under"
"""What begins the action of a button on the card that leads where one under a message does."""


def led(visit: Visit, tap: MessageTap) -> Step:
    """The way that the button leads, as one at home does; a sentence where it means nothing any more."""
    offered, to = messages.offered(visit.session, tap.delivery_id, visit.chat.id or 0), Place.parse(tap.to)
    button = next((each for each in offered.buttons if each["to"] == tap.to), None) if offered else None
    if offered is None or button is None:
        return Step(visit.place, words.OLD_BUTTON)
    hat = _hat(visit, button.get(AS, offered.membership_id))
    if hat is None or not is_open(hat, to.room):
        return Step(visit.place, words.OLD_BUTTON)
    if hat is not visit.hat:
        if first := in_the_way.comes_first(visit, f"{UNDER_MESSAGE} {tap.delivery_id} {tap.to}"):
            return first
        put_on(visit, hat)
    return ROOMS[to.room].enter(visit, to.about)


def _hat(visit: Visit, membership_id: int | None) -> Hat | None:
    """The role in which the message was got, the one that is worn if it was for any; None if that has ended."""
    if membership_id is None or visit.hat.holds(membership_id):
        return visit.hat
    return next((hat for hat in visit.hats if hat.holds(membership_id)), None)
