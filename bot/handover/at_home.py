"""What the rooms of the handover show at home: what waits for the person, and what they can begin."""

from bot.dialogue.phrases import say
from bot.dialogue.screens import Rows, go
from bot.handover.form import drafts
from bot.handover.form.screens import GO_ON
from bot.network.registrars import how_many_wait
from bot.visits.rights import Action
from bot.visits.visit import Visit

HANDING_OVER: Rows = (
    (go(say("Hand over a card"), "handover"),),
    (go(say("Several in a row"), "handover series"), go(say("Handovers"), "handovers mine 0")),
)


def handing_over(_visit: Visit) -> Rows:
    """The ways to hand over a card, and to what was handed over."""
    return HANDING_OVER


def draft(visit: Visit) -> Rows:
    """The way to the draft that waits."""
    return ((GO_ON,),) if drafts.in_the_way(visit) else ()


def registering(visit: Visit) -> Rows:
    """The way to what waits to be registered one by one, for whoever does not take it as a file."""
    return () if visit.hat.has_right(Action.TAKE_FILE) else to_register(how_many_wait(visit), "registering")


def kaikukanta_file(visit: Visit) -> Rows:
    """The way to what waits to be registered as a file."""
    return to_register(how_many_wait(visit), "batch")


def to_register(count: int, room: str) -> Rows:
    """The way to the room in which so many are registered."""
    return ((go(say("Not registered: %(count)s", count=count), room),),) if count else ()
