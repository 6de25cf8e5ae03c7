"""Whom to ask: the area's responsible person on the social and health side, by name."""

from bot.visit import Visit
from storage import queries
from storage.kinds import Side


def whom_to_ask(visit: Visit) -> str:
    """Name and work contact; Kaikukortti's own site where an area has named nobody."""
    person = queries.responsible_person(visit.session, visit.area.id, Side.SOCIAL)
    return f"{person.name}, {person.contact}" if person else "kaikukortti.fi"
