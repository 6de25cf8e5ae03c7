"""Answers taps in the guidance. Only names of the network are loaded; nothing about the client is read or stored."""

from collections.abc import Sequence

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import Place, Step
from bot.guidance import screens
from bot.guidance.rules import is_possible, next_check
from bot.network.contacts import ask_for_help
from bot.visits.visit import Visit
from storage.queries import municipalities, network
from storage.tables import Municipality, Organisation

GUIDANCE = Place("guidance")
AT_HOME: Rows = ((go(say("May a client have a card?"), GUIDANCE.room),),)
MOST_NAMES = 150
"""At most 150 names are listed, so that they fit into one Telegram message with everything else."""


def at_home(_visit: Visit) -> Rows:
    """The way to the questions."""
    return AT_HOME


def enter(visit: Visit, about: str = "") -> Step:
    return Step(GUIDANCE)


def screen(visit: Visit) -> Screen:
    """The first check, also when the card is redrawn: the answers are not stored."""
    return _card(visit, "")


def tapped(visit: Visit, action: str) -> Step | None:
    """Shows the next check, or why it is asked; the answers so far come with the button."""
    word, _, given = action.partition(" ")
    if not is_possible(given):
        return None
    check = next_check(given)
    match word:
        case "given":
            return Step(GUIDANCE, passing=_card(visit, given))
        case "why" if check:
            return Step(GUIDANCE, passing=screens.why(given, check))
    return None


def typed(visit: Visit, text: str) -> Step:
    return Step(GUIDANCE, say("Please answer with the buttons. Nothing about the client is typed here."))


def _card(visit: Visit, given: str) -> Screen:
    others = [
        each
        for each in network.organisations_in(visit.session, visit.area.id)
        if each.id != visit.workplace.organisation.id
    ]
    joined = municipalities.on(visit.session, visit.today) if len(given) >= screens.AT_MUNICIPALITY else []
    known = screens.NetworkInfo(_names(visit, others), _names(visit, joined), visit.area.listed_on, ask_for_help(visit))
    return screens.card(given, visit.chat.language, known)


def _names(visit: Visit, rows: Sequence[Organisation | Municipality]) -> tuple[LocalText, ...]:
    names = (LocalText(row.name_fi, row.name_sv) for row in rows)
    return tuple(sorted(names, key=lambda name: name.in_order(visit.chat.language)))[:MOST_NAMES]
