"""What is seen of many handovers at once: a page of a list, each a line and a button."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.paging import Position
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Screen, go
from bot.handover.afterwards.handover_lists.rules import TURNING, Which, name_of_page
from bot.handover.standing import TO_REGISTER, Standing

PAGE = 6
LONGEST_CODE_WITH_STATE = 12


HEADINGS: dict[Which, Phrase] = {
    Which.MINE: say("My handovers"),
    Which.SITE: say("Handovers of this site"),
    Which.NOT_REGISTERED: say("Not yet registered"),
    Which.ENDING: say("Ending within 30 days"),
}
LABELS: dict[Which, Phrase] = {
    Which.MINE: say("My handovers"),
    Which.SITE: say("The whole site"),
    Which.NOT_REGISTERED: say("Not yet registered"),
    Which.ENDING: say("Soon ending"),
}
ENDED_HOW: dict[Standing, Phrase] = {
    Standing.VOIDED: say("voided"),
    Standing.UNDONE: say("undone"),
    Standing.RENEWED: say("renewed"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A handover in a list."""

    number: int
    card_code: str
    standing: Standing
    handed_over_on: date
    last_day: date
    is_renewal: bool = False


def listing(which: Which, found: Sequence[Listed], at: Position, today: date, *, may_register: bool = False) -> Screen:
    """A page of a list: how each handover stands, a button to it, and the ways to the pages beside it."""
    rows: list[tuple[Button, ...]] = [(_way_to(each, name_of_page(which, at.here)),) for each in found]
    if which is Which.NOT_REGISTERED and may_register and found:
        rows.append((go(say("Register one by one"), "registering"),))
    turns = TURNING[which].row(f"handovers {which}", at)
    others = tuple((go(LABELS[each], f"handovers {name_of_page(each)}"),) for each in Which if each is not which)
    lines: tuple[Line, ...] = tuple(
        Entry(say("%(value)s", value=each.card_code), _stands(which, each, today)) for each in found
    )
    paragraphs = (lines or (say("There are none."),), (say("To find a card, type its code."),))
    return Screen(HEADINGS[which], paragraphs, (*rows, *turns, *others, (HOME,)))


def _way_to(each: Listed, back: str) -> Button:
    label = say("%(value)s", value=each.card_code)
    # A longer code fills the button by itself.
    if each.standing in ENDED_HOW and len(each.card_code) <= LONGEST_CODE_WITH_STATE:
        label = say("%(code)s · %(state)s", code=each.card_code, state=ENDED_HOW[each.standing])
    return go(label, f"record {each.number} {back}")


def _stands(which: Which, each: Listed, today: date) -> Phrase:
    """How a handover stands, with a day that says which one it is."""
    if which is Which.ENDING:
        return _ends(each)
    day = each.handed_over_on
    match each.standing:
        case Standing.CARD:
            return say("handed over on %(date)s, not yet registered", date=day)
        case Standing.RENEWAL:
            return say("renewed on %(date)s, not yet registered", date=day)
        case Standing.CHANGE:
            return say("handed over on %(date)s, change not yet registered", date=day)
        case Standing.REGISTERED if each.last_day < today:
            return say("ended on %(date)s", date=each.last_day)
        case Standing.REGISTERED:
            return say("handed over on %(date)s, registered", date=day)
        case Standing.VOIDED if each.is_renewal:
            return say("renewal of %(date)s, voided", date=day)
        case Standing.UNDONE if each.is_renewal:
            return say("renewal of %(date)s, undone", date=day)
        case Standing.VOIDED:
            return say("handed over on %(date)s, voided", date=day)
        case Standing.UNDONE:
            return say("handed over on %(date)s, undone", date=day)
        case Standing.RENEWED:
            return say("handed over on %(date)s, renewed", date=day)


def _ends(each: Listed) -> Phrase:
    if each.standing is Standing.CHANGE:
        return say("ends on %(date)s, change not yet registered", date=each.last_day)
    if each.standing in TO_REGISTER:
        return say("ends on %(date)s, not yet registered", date=each.last_day)
    return say("ends on %(date)s", date=each.last_day)
