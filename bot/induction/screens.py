"""What is seen of the induction by those who do it: its parts, card after card, and the question at the end."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, Text, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.induction.cards import PartText, read_in
from bot.induction.rules import Level, Part, PartStanding, Standing, State
from storage.kinds import Language

INDUCTION = "induction"
HEADING = say("Induction")
PARTS: Mapping[Level, Phrase] = MappingProxyType(
    {
        Level.NATION: say("Nationwide part"),
        Level.AREA: say("Regional part"),
        Level.ORGANISATION: say("Local part"),
    }
)
ONLY_IN: Mapping[Language, Phrase] = MappingProxyType(
    {
        Language.FI: say("This is there in Finnish only."),
        Language.SV: say("This is there in Swedish only."),
    }
)


@dataclass(frozen=True, slots=True)
class Listed:
    """A part in the list of one's own: of which place, and how one stands with it; None if it is not written yet."""

    part: Part
    name: LocalText | None
    stands: PartStanding | None


def overview(listed: tuple[Listed, ...], more: Rows) -> Screen:
    """The three parts, which of them are to be done by when, and the ways to each."""
    first = next((each for each in listed if each.stands and each.stands.state is not State.DONE), None)
    rows: Rows = tuple(
        (go(PARTS[each.part.level], f"{INDUCTION} {each.part}", Style.PRIMARY if each is first else None),)
        for each in listed
        if each.stands
    )
    about = say("The induction has three short parts. Each takes three minutes at most.")
    lines = tuple(Entry(_named(each), told(each.stands), plain=True) for each in listed)
    return Screen(HEADING, ((about,), lines), (*rows, *more, (HOME,)))


def _named(each: Listed) -> Phrase:
    named = PARTS[each.part.level]
    return say("%(part)s (%(place)s)", part=named, place=each.name) if each.name else named


def told(stands: PartStanding | None) -> Phrase:
    """How one stands with a part, in a line."""
    if stands is None:
        return say("not written yet")
    if stands.state is State.OVERDUE:
        return say("overdue, was due on %(date)s", date=stands.due_on)
    if stands.state is State.DUE:
        return say("to be done by %(date)s", date=stands.due_on)
    if stands.done is None:
        return say("to be done by %(date)s", date=stands.due_on)
    return say("done on %(date)s, again by %(day)s", date=stands.done.on, day=stands.due_on)


def at_home(stands: Standing) -> Phrase | None:
    """What home says where something is asked for."""
    if stands.state is State.OVERDUE:
        return say("Induction is overdue")
    return say("Do the induction") if stands.state is State.DUE else None


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the cards are read: `to` each of them by its number, and the way `out`, by its label."""

    to: str
    out: str
    label: Phrase


def reading(part: Part) -> Ways:
    """The ways of those who do a part."""
    return Ways(f"{INDUCTION} {part}", INDUCTION, say("All parts"))


def card(shown: PartText, at: int, language: Language, ways: Ways, ask: Phrase, *, again: bool = False) -> Screen:
    """One card, counted from 1, with the ways to those beside it; read `again`, it leads to the question at once."""
    this = shown.cards[at - 1]
    head: tuple[Line, ...] = (say("Page %(number)s of %(count)s", number=at, count=len(shown.cards)),)
    lines: tuple[Line, ...] = (*this.lines, *((ask,) if this.asks else ()))
    only = (ONLY_IN[this.only_in],) if this.only_in not in (None, read_in(language)) else ()
    source = (Entry(say("Source"), this.source, plain=True),) if this.source else ()
    return Screen(
        PARTS[shown.part.level],
        tuple(filter(None, (head, only, lines, (*source, _version(shown))))),
        (_beside(shown, at, ways, again=again), (go(ways.label, ways.out), HOME)),
    )


def _version(shown: PartText) -> Phrase:
    return say("Version of %(date)s, by %(author)s", date=shown.version.on, author=shown.author)


def _beside(shown: PartText, at: int, ways: Ways, *, again: bool) -> tuple[Button, ...]:
    before = (go(say("Back"), f"{ways.to} {shown.version.number} {at - 1}"),) if at > 1 and not again else ()
    last = len(shown.cards)
    if at == last and shown.check is None:
        return (*before, act(say("Done"), "done", Style.SUCCESS))
    to = last + 1 if again else at + 1
    label = say("To the question") if to > last else say("Next page")
    return (*before, go(label, f"{ways.to} {shown.version.number} {to}", Style.PRIMARY))


def check(shown: PartText, language: Language, ways: Ways) -> Screen:
    """The question at the end, with a numbered button for each answer."""
    assert shown.check is not None
    asked = shown.check
    answers: tuple[Line, ...] = tuple(_numbered(number, each) for number, each in enumerate(asked.answers, 1))
    only = (ONLY_IN[asked.only_in],) if asked.only_in not in (None, read_in(language)) else ()
    buttons = tuple(
        act(say("%(value)s", value=str(number)), f"answer {number}") for number in range(1, len(asked.answers) + 1)
    )
    back = go(say("Back"), f"{ways.to} {shown.version.number} {len(shown.cards)}")
    return Screen(
        PARTS[shown.part.level],
        tuple(filter(None, (only, (Asked(asked.question),), answers))),
        (buttons, (back, go(ways.label, ways.out)), (HOME,)),
    )


def _numbered(number: int, text: Text) -> Phrase:
    return say("%(number)s. %(what)s", number=number, what=text)
