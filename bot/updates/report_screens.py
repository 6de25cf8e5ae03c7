"""What is seen of who has taken an update in, and what each step proves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import LocalText, Phrase, say, say_many
from bot.dialogue.screens import HOME, Button, Entry, Line, Rows, Screen, act, go
from bot.network.people.screens import turns
from bot.updates.standing import Sums, Taken
from bot.updates.words import READ
from bot.visits.ways import MODEL, UPDATES
from storage.kinds import DeliveryState, Language

REPORT = "report"
TITLE = say("Who has read it")
NOT_THERE = say("There is no such update here.")
NOTHING = Screen(TITLE, ((NOT_THERE,),), ((HOME,),))
PAGE = 5
PEOPLE_PAGE = 8


@dataclass(frozen=True, slots=True)
class Report:
    """How far the readers of an update have come."""

    number: int
    sums: Sums
    taken: Taken
    later: int
    without_bot: int
    asks: bool
    by_wording: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True, slots=True)
class InOrganisation:
    """An organisation: how many of its people an update was for, how many have confirmed it, and whom to call there."""

    number: int
    name: LocalText
    people: int
    confirmed: int
    contact: str = ""

    @property
    def share(self) -> float:
        return self.confirmed / self.people if self.people else 1.0


@dataclass(frozen=True, slots=True)
class Someone:
    """A colleague, by label if there is one, and whether they have confirmed it."""

    label: str
    role: Phrase
    confirmed: bool


def steps(shown: Report, *, own: bool) -> Screen:
    """Four steps, each with what it proves; then those whom the sum does not show."""
    taken, sums = shown.taken, shown.sums
    proofs: list[Line] = [
        Entry(say("Telegram has taken it for"), str(sums.deliveries.get(DeliveryState.ACCEPTED, 0))),
        Entry(say("Have used Kaikubot since"), str(taken.used)),
        Entry(READ, str(taken.confirmed)),
    ]
    if shown.asks:
        proofs.append(Entry(say("Answered the question right"), str(taken.answered)))
    beside: list[Line] = [Entry(say("It was for"), str(sums.audience), plain=True)]
    if taken.left:
        beside.append(Entry(say("Of them, no longer at work"), str(taken.left), plain=True))
    if shown.later:
        beside.append(Entry(say("Joined later, and have read it"), str(shown.later), plain=True))
    if shown.without_bot:
        beside.append(Entry(say("Work without Kaikubot"), str(shown.without_bot), plain=True))
    worded = tuple(_worded(shown))
    honest = say("That somebody has used Kaikubot since does not prove that they have read it. A confirmation does.")
    rows: list[tuple[Button, ...]] = [
        (
            go(say("By organisation"), f"{REPORT} {shown.number} organisations"),
            go(say("Whom to call"), f"{REPORT} {shown.number} call"),
        )
    ]
    if own:
        rows.append((go(say("Colleagues"), f"{REPORT} {shown.number} people"),))
    rows += [(act(say("As a sheet"), "sheet"),), (go(say("Back"), f"{UPDATES} {shown.number}"), HOME)]
    return Screen(TITLE, tuple(filter(None, (tuple(proofs), tuple(beside), worded, (honest,)))), tuple(rows))


def _worded(shown: Report) -> Iterator[Line]:
    """How many have confirmed each wording, where there is more than one."""
    if len(shown.by_wording) > 1:
        for on, count in shown.by_wording:
            yield say("Confirmed in the wording of %(date)s: %(count)s", date=on, count=count)


def organisations(number: int, found: Sequence[InOrganisation], page: int, language: Language) -> Screen:
    """Each organisation with its counts, those first where the fewest have confirmed."""
    first = min(page, max(0, (len(found) - 1) // PAGE)) * PAGE
    lines: tuple[Line, ...] = tuple(
        Entry(each.name, say("%(done)s of %(all)s", done=each.confirmed, all=each.people), plain=True)
        for each in found[first : first + PAGE]
    ) or (say("Nobody of an organisation was to read it."),)
    rows = turns(f"{REPORT} {number} organisations", first // PAGE, more=first + PAGE < len(found))
    head: Line = say("By share of those who have read and understood it, the lowest first.")
    return Screen(TITLE, ((head,), lines), (*rows, (act(say("As a sheet"), "sheet"),), _back(number)))


def to_call(number: int, found: Sequence[InOrganisation], page: int, language: Language) -> Screen:
    """Where few have confirmed it: whom to call, and a message to just these contact persons."""
    first = min(page, max(0, (len(found) - 1) // PAGE)) * PAGE
    lines: list[Line] = []
    for each in found[first : first + PAGE]:
        lines.append(Entry(each.name, say("%(done)s of %(all)s", done=each.confirmed, all=each.people)))
        lines.append(LocalText(each.contact, each.contact) if each.contact else say("No contact person is on record."))
    if not found:
        return Screen(TITLE, ((say("There is nobody to be called."),),), (_back(number),))
    told = say_many(
        "In %(count)s organisation fewer than four in five have read it.",
        "In %(count)s organisations fewer than four in five have read it.",
        len(found),
    )
    rows: Rows = turns(f"{REPORT} {number} call", first // PAGE, more=first + PAGE < len(found))
    write = (act(say("Write to them"), "write"),)
    return Screen(say("Whom to call"), ((told,), tuple(lines)), (*rows, write, _back(number)))


def people(number: int, found: Sequence[Someone], page: int) -> Screen:
    """One's own colleagues, done or not done; those who have not confirmed it come first."""
    first = min(page, max(0, (len(found) - 1) // PEOPLE_PAGE)) * PEOPLE_PAGE
    done = sum(each.confirmed for each in found)
    lines = tuple(_someone(each) for each in found[first : first + PEOPLE_PAGE])
    head: Line = say("%(done)s of %(all)s have read and understood it.", done=done, all=len(found))
    rows = turns(f"{REPORT} {number} people", first // PEOPLE_PAGE, more=first + PEOPLE_PAGE < len(found))
    return Screen(TITLE, tuple(filter(None, ((head,), lines))), (*rows, (go(say("Back"), f"{MODEL} {number}"), HOME)))


def _someone(each: Someone) -> Line:
    state = say("done") if each.confirmed else say("not done")
    return Entry(LocalText(each.label, each.label) if each.label else each.role, state, plain=each.confirmed)


def _back(number: int) -> tuple[Button, ...]:
    return (go(say("Back"), f"{REPORT} {number}"), HOME)
