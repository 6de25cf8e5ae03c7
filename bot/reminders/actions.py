"""The room in which somebody puts off what they were reminded of."""

import re

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.reminders import screens
from bot.reminders.digests import KIND, Told, told
from bot.reminders.rules import thing
from bot.reminders.screens import DAYS, REMINDERS, Later
from bot.visits.visit import Visit
from storage.queries import reminders
from storage.tables import Message


def _there(visit: Visit, about: str) -> tuple[int, list[Told], int] | None:
    """One's own message, what it tells by now, and the number of what is chosen of it; 0 is all."""
    found = re.fullmatch(r"([0-9]{1,9})(?: ([1-9]))?", about)
    message = visit.session.get(Message, int(found[1])) if found else None
    if found is None or message is None or (message.kind, message.subject) != (KIND, str(visit.person_id)):
        return None
    lines, chosen = told(visit.session, int(found[1]), visit.person_id, visit.today), int(found[2] or 0)
    return (int(found[1]), lines, chosen if chosen <= len(lines) else 0) if lines else None


def enter(visit: Visit, about: str = "") -> Step:
    """To what can be put off; home if nothing of it is true any more."""
    return Step(Place(REMINDERS, about)) if _there(visit, about) else Step(HOME_PLACE, screens.NOTHING)


def screen(visit: Visit) -> Screen:
    """What can be put off, and until when."""
    there = _there(visit, visit.place.about)
    if there is None:
        return screens.nothing_here()
    digest, lines, chosen = there
    return screens.snooze(digest, [each.said.what for each in lines], chosen)


def tapped(visit: Visit, action: str) -> Step | None:
    """Puts it off; None if it is another button."""
    if action not in list(Later):
        return None
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(HOME_PLACE, screens.NOTHING)
    _, lines, chosen = there
    until = visit.today + DAYS[Later(action)]
    for line in lines[chosen - 1 : chosen] if chosen else lines:
        for about in line.abouts:
            reminders.snooze(visit.session, visit.person_id, thing(line.row.rule.name, about), until)
    return Step(HOME_PLACE, say("I remind you again on %(date)s or on the next working day after it.", date=until))
