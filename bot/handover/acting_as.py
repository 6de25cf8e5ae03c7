"""Who does something with a handover on a visit, and on which terms: the area's, as they stand now."""

from bot.dialogue.phrases import Phrase, say
from bot.handover.audit_trail import Actor
from bot.handover.rules import Terms
from bot.network.contacts import whom_to_ask
from bot.network.registrars import registers
from bot.visits.visit import Visit


def terms(visit: Visit) -> Terms:
    """What the person's area has settled about its cards."""
    return Terms(registers(visit), visit.area.cards_end_on)


def acting_as(visit: Visit) -> Actor:
    """The person who visits, as the actor of what the visit does; on the terms that the area has now."""
    return Actor(visit.session, visit.person_id, visit.now, terms(visit))


def why_none(visit: Visit) -> Phrase | None:
    """Says why no card can be handed over here now: a trial's cards have all ended. None if one can."""
    settled = terms(visit)
    if not settled.over(visit.today):
        return None
    ended = settled.cards_end_on or visit.today
    return say(
        "The cards of this trial ended on %(date)s, so none can be handed over. Ask %(ask)s.",
        date=ended,
        ask=whom_to_ask(visit),
    )
