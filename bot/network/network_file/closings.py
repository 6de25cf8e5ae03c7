"""What a file closes, asked of the records before: nothing is stranded, and nothing added to what is closed. Pure."""

from collections.abc import Collection, Iterator
from datetime import date

from bot.dialogue.phrases import Phrase, say
from bot.network.network_file.columns import Part
from bot.network.network_file.network import DEPUTY, Network, NetworkFile, Plan, Planned, Values, Wrong

CLOSED_ON = "closed_on"
CLOSE = (Part.ORGANISATIONS, Part.SITES)
NOT_YET = say("This day is still to come. A place is closed today, or on a day that has been.")
NOT_REGISTERED = say(
    "Cards wait there to be registered, and after this nobody could do it. Have them registered first."
)
JOINS_LATER = say("This day is still to come. Write it down once the organisation has joined.")
LEFT_BEFORE = say("The municipality cannot have left before it joined.")
BEFORE_IT_JOINED = say("This is before the day on which the organisation joined.")
BEFORE_IT_MOVED = say("This is before the day on which the site came to its organisation.")
AFTER_IT_CLOSED = say("This is after the day on which the organisation closed.")
CLOSES = say("This organisation is closed, or closes by this sheet, so nothing can be added to it.")


def checked(plan: Plan, file: NetworkFile, now: Network, today: date) -> Plan:
    """The same plan, or what is wrong with what it closes and with what it adds to that."""
    closed = _closed(plan, now)
    wrong = tuple(
        Wrong(each.part, f"{_letter(file, each.part, field)}{each.row}", why)
        for each in plan.planned
        for field, why in _problems(each, closed, now, today)
    )
    return Plan((), wrong) if wrong else plan


def _letter(file: NetworkFile, part: Part, field: str) -> str:
    return next((each.letters.get(field, "A") for each in file.sheets if each.part is part), "A")


def _problems(row: Planned, closed: Collection[str], now: Network, today: date) -> Iterator[tuple[str, Phrase]]:
    day = _wanted(row)
    if row.part in CLOSE and row.number and day:
        if date.fromisoformat(day) > today:
            yield CLOSED_ON, NOT_YET
        elif day < _joined(row, now):
            yield CLOSED_ON, BEFORE_IT_JOINED
        elif row.part is Part.SITES and day < now.moved.get(row.key, ""):
            yield CLOSED_ON, BEFORE_IT_MOVED
        elif row.closes and (row.part, row.key) in now.stranding:
            yield CLOSED_ON, NOT_REGISTERED
    if row.part is Part.MUNICIPALITIES and _leaves_before_joining(row, now):
        yield "left_on", LEFT_BEFORE
    if row.part is Part.ORGANISATIONS and (joins := _joins_on(row)):
        ended = _known(row, now).get(CLOSED_ON)
        if joins > today.isoformat():
            yield "joined_on", JOINS_LATER
        elif ended and not day and joins > ended:
            yield "joined_on", AFTER_IT_CLOSED
    if _organisation_of(row, now) in closed:
        yield "organisation", CLOSES


def _wanted(row: Planned) -> str:
    """The day on which a row closes its place; empty if it says none."""
    return next((each.wanted for each in (*row.changes, *row.conflicts) if each.field == CLOSED_ON), "")


def _leaves_before_joining(row: Planned, now: Network) -> bool:
    known = _known(row, now)
    wanted = {each.field: each.wanted for each in (*row.changes, *row.conflicts)}
    joined, left = ({**known, **wanted}.get(each) or "" for each in ("joined_on", "left_on"))
    return bool(joined and left and left < joined)


def _known(row: Planned, now: Network) -> Values:
    """What is there of a row; nothing of a new one."""
    return now.of(row.part)[row.key].values if row.number else {}


def _joined(row: Planned, now: Network) -> str:
    """The day on which the organisation of what a row closes joined; empty if that is not known."""
    known = _known(row, now)
    if row.part is Part.SITES:
        known = now.of(Part.ORGANISATIONS)[known["organisation"]].values
    return _joins_on(row) or known.get("joined_on", "")


def _joins_on(row: Planned) -> str:
    """The day of joining that a row wants; empty if it says none."""
    return next((each.wanted for each in (*row.changes, *row.conflicts) if each.field == "joined_on"), "")


def _organisation_of(row: Planned, now: Network) -> str | None:
    """The key of the organisation to which a row adds something, or in which it opens a site again."""
    if row.part is Part.CONTACT_PERSONS and row.invites:
        return row.key.removesuffix(DEPUTY)
    if row.part is Part.SITES and not row.number:
        return next((each.wanted for each in row.changes if each.field == "organisation"), None)
    if row.part is Part.SITES and any(each.field == CLOSED_ON for each in row.emptied):
        return now.of(Part.SITES)[row.key].values.get("organisation")
    return None


def _closed(plan: Plan, now: Network) -> set[str]:
    """The keys of the organisations that are closed, or are once the plan is carried out; one is opened first."""
    before = {key for key, each in now.of(Part.ORGANISATIONS).items() if each.values.get(CLOSED_ON)}
    return before | {each.key for each in plan.planned if each.part is Part.ORGANISATIONS and _wanted(each)}
