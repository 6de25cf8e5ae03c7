"""Whom to ask: the area's responsible person on the social and health side, by name."""

from bot.dialogue.phrases import Phrase, Text, say
from bot.visits.visit import Visit
from storage.queries import network


def whom_to_ask(visit: Visit) -> Text:
    """Role, name and work contact; Kaikukortti's own site where an area has named nobody."""
    person = network.responsible_person(visit.session, visit.area.id)
    if person is None:
        return say("the national support service (kaikukortti.fi)")
    return say("the area's responsible person %(name)s, %(contact)s", name=person.name, contact=person.contact)


def ask_for_help(visit: Visit) -> Phrase:
    """Whom to ask, in a sentence of its own: by role and name, or where else if nobody is named."""
    if visit.hat.area is None:
        return say("For help, see kaikukortti.fi")
    person = network.responsible_person(visit.session, visit.area.id)
    if person is None:
        return say("Nobody is named as your area's responsible person yet. For help, see kaikukortti.fi")
    return say(
        "For help, contact the area's responsible person: %(name)s, %(contact)s.",
        name=person.name,
        contact=person.contact,
    )
