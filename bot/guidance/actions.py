"""The guidance: looks up names to show; reads and keeps nothing about the client."""

from collections.abc import Sequence

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.guidance import screens
from bot.guidance.rules import asked, readable
from bot.network.contacts import ask_for_help
from bot.visits.visit import Visit
from storage import queries
from storage.tables import Municipality, Organisation

GUIDANCE = Place("guidance")
MOST_NAMES = 150
"""So many names fit into one message, whatever else it says."""


def enter(visit: Visit, about: str = "") -> Step:
    """To the first check."""
    return Step(GUIDANCE)


def screen(visit: Visit) -> Screen:
    """The first check: what was answered is not kept."""
    return _card(visit, "")


def tapped(visit: Visit, action: str) -> Step | None:
    """An answer, or a look at the reasons; the answers so far are in the button."""
    word, _, given = action.partition(" ")
    if not readable(given):
        return None
    check = asked(given)
    match word:
        case "given":
            return Step(GUIDANCE, passing=_card(visit, given))
        case "why" if check:
            return Step(GUIDANCE, passing=screens.why(given, check))
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(GUIDANCE, say("Please answer with the buttons. Nothing about the client is typed here."))


def _card(visit: Visit, given: str) -> Screen:
    others = [
        each
        for each in queries.organisations_in(visit.session, visit.area.id)
        if each.id != visit.workplace.organisation.id
    ]
    joined = queries.municipalities(visit.session) if len(given) >= screens.AT_MUNICIPALITY else []
    around = screens.Around(_names(visit, others), _names(visit, joined), visit.area.listed_on, ask_for_help(visit))
    return screens.card(given, visit.chat.language, around)


def _names(visit: Visit, rows: Sequence[Organisation | Municipality]) -> tuple[LocalText, ...]:
    names = (LocalText(row.name_fi, row.name_sv) for row in rows)
    return tuple(sorted(names, key=lambda name: name.in_order(visit.chat.language)))[:MOST_NAMES]
