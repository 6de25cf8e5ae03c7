"""The guidance: looks up names to show; reads and keeps nothing about the client."""

from collections.abc import Sequence

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.guidance import screens
from bot.guidance.rules import asked, readable
from bot.network.contacts import whom_to_ask
from bot.visit import Visit
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
    """An answer, or a look at the reasons or the list; the answers so far are in the button."""
    word, _, given = action.partition(" ")
    if not readable(given):
        return None
    check = asked(given)
    match word:
        case "given":
            return Step(GUIDANCE, passing=_card(visit, given))
        case "why" if check:
            return Step(GUIDANCE, passing=screens.why(given, check))
        case "municipalities":
            return Step(GUIDANCE, passing=_municipalities(visit, given))
    return None


def typed(visit: Visit, text: str) -> Step:
    """Nothing is typed here."""
    return Step(GUIDANCE, say("Please answer with the buttons. Nothing about the client is typed here."))


def _card(visit: Visit, given: str) -> Screen:
    distributors = queries.organisations_in(visit.session, visit.area.id)
    return screens.card(given, visit.chat.language, _names(visit, distributors), whom_to_ask(visit))


def _municipalities(visit: Visit, given: str) -> Screen:
    area = visit.area
    joined = queries.municipalities(visit.session)
    return screens.municipalities(given, _names(visit, joined), area.listed_on)


def _names(visit: Visit, rows: Sequence[Organisation | Municipality]) -> tuple[LocalText, ...]:
    names = (LocalText(row.name_fi, row.name_sv) for row in rows)
    return tuple(sorted(names, key=lambda name: name.in_order(visit.chat.language)))[:MOST_NAMES]
