"""On which terms somebody does something with a handover: the area's, as they stand now."""

from bot.handover.filing import Doing
from bot.handover.rules import Terms
from bot.network.registrars import registers
from bot.visit import Visit


def terms(visit: Visit) -> Terms:
    """What the person's area has settled about its cards."""
    return Terms(registers(visit), visit.area.cards_end_on)


def doing(visit: Visit) -> Doing:
    """The person who visits, at what they do now."""
    return Doing(visit.session, visit.person_id, visit.now, terms(visit))
