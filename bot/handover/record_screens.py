"""What is seen of handovers that have been made: lists, one of them, and why it is corrected or voided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, act, go
from bot.handover.rules import CORRECTION_REASONS, VOID_REASONS
from storage.kinds import Deed, Reason

PAGE = 6
LONGEST_CODE_WITH_DATE = 10


class Which(StrEnum):
    """Which handovers a list is of."""

    MINE = "mine"
    SITE = "site"
    NOT_REGISTERED = "open"
    ENDING = "ending"


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
DEEDS: dict[Deed, Phrase] = {
    Deed.HANDED_OVER: say("handed over"),
    Deed.REGISTERED: say("registered"),
    Deed.CORRECTED: say("corrected"),
    Deed.VOIDED: say("voided"),
    Deed.RENEWED: say("renewed"),
}
REASONS: dict[Reason, Phrase] = {
    **CORRECTION_REASONS,
    **VOID_REASONS,
    Reason.UNDO: say("Undone"),
    Reason.HANDED_OVER: say("Handed over"),
    Reason.RENEWED: say("Renewed"),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """A handover in a list."""

    number: int
    card_code: str
    day: date
    in_force: bool = True


def listing(which: Which, found: Sequence[Listed], page: int, *, more: bool) -> Screen:
    """A page of a list; each handover is a button, and there may be more on the next one."""
    rows: list[tuple[Button, ...]] = [(_listed(each),) for each in found]
    turns: tuple[Button, ...] = ()
    if page > 0:
        turns += (go(say("Newer"), f"handovers {which} {page - 1}"),)
    if more:
        turns += (go(say("Older"), f"handovers {which} {page + 1}"),)
    others = tuple(go(LABELS[each], f"handovers {each} 0") for each in Which if each is not which)
    none: tuple[Line, ...] = () if found else (say("There are none."),)
    lines = (*none, say("To find a card, type its code."))
    return Screen(
        HEADINGS[which], (lines,), (*rows, *((turns,) if turns else ()), *((each,) for each in others), (HOME,))
    )


def _listed(each: Listed) -> Button:
    # A longer code fills the button by itself.
    if len(each.card_code) > LONGEST_CODE_WITH_DATE:
        label = say("%(value)s", value=each.card_code)
    elif each.in_force:
        label = say("%(code)s · %(date)s", code=each.card_code, date=each.day)
    else:
        label = say("%(code)s · not in force", code=each.card_code)
    return go(label, f"record {each.number}")


@dataclass(frozen=True, slots=True)
class Record:
    """A handover as its site may see it."""

    entries: tuple[Entry, ...]
    last_day: date
    registered_on: date | None
    in_force: bool
    trail: tuple[tuple[Deed, date, Reason | None], ...]
    may_undo: bool
    may_register: bool
    number: int


def record(shown: Record) -> Screen:
    """One handover: what was answered, how it stands, what was done, and what can be done."""
    state: tuple[Line, ...] = (say("No longer in force."),)
    if shown.in_force and shown.registered_on:
        state = (Entry(say("Registered on"), shown.registered_on), Entry(say("Expected last day"), shown.last_day))
    elif shown.in_force:
        state = (say("<b>Not yet registered: the card does not work.</b>"),)
    trail = (say("What was done:"), *(_deed(*deed) for deed in shown.trail))
    return Screen(say("Handover"), (shown.entries, state, trail), (*_doings(shown), (act(say("Back"), "list"), HOME)))


def _deed(deed: Deed, day: date, reason: Reason | None) -> Line:
    if reason is None:
        return Entry(DEEDS[deed], day)
    return Entry(DEEDS[deed], say("%(date)s (%(reason)s)", date=day, reason=REASONS[reason]))


def _doings(shown: Record) -> Rows:
    if not shown.in_force:
        return ()
    open_here = shown.may_register and not shown.registered_on
    register = ((go(say("Register"), f"registering {shown.number}"),),) if open_here else ()
    undo = ((act(say("Undo"), "undo"),),) if shown.may_undo else ()
    return (
        *register,
        *undo,
        (act(say("Correct"), "why correct"), act(say("Void"), "why void")),
        (act(say("Renew: same card"), "renew same"), act(say("Renew: new card"), "renew new")),
    )


def why(reasons: Mapping[Reason, Phrase], doing: str, heading: Phrase) -> Screen:
    """The reasons to choose from."""
    rows = tuple((act(label, f"{doing} {reason}"),) for reason, label in reasons.items())
    return Screen(heading, ((say("What is the reason?"),),), (*rows, (act(say("Back"), "show"), HOME)))
