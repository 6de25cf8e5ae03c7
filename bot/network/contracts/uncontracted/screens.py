"""What is seen of the organisations whose contract lacks something."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Entry, Line, Screen, go, in_rows
from bot.network.contracts.rules import Outcome, Verdict

PAGE = 5
SHORT: Mapping[Outcome, Phrase] = MappingProxyType(
    {
        Outcome.NEEDED: say("contract missing"),
        Outcome.ASK: say("not known whether a contract is needed"),
        Outcome.NEVER_SIGNED: say("never signed in the trial"),
    }
)


@dataclass(frozen=True, slots=True)
class Uncontracted:
    """An organisation whose contract lacks something, and what in which locality."""

    number: int
    name: LocalText
    strictest: Verdict


def listing(area_id: int, name: LocalText, shown: Sequence[Uncontracted], page: int, *, more: bool) -> Screen:
    """A page of them, each with the way to its contract; those whom one has to ask for a contract come first."""
    first = page * PAGE + 1
    lines: tuple[Line, ...] = tuple(_line(number, each) for number, each in enumerate(shown, first))
    buttons = [
        go(say("%(value)s", value=str(number)), f"contracts {each.number}") for number, each in enumerate(shown, first)
    ]
    turns = (
        *((go(say("Previous"), f"uncontracted {area_id} {page - 1}"),) if page else ()),
        *((go(say("Next"), f"uncontracted {area_id} {page + 1}"),) if more else ()),
    )
    return Screen(
        say("Contracts"),
        ((name,), lines or (say("No contract is missing here."),)),
        (
            *in_rows(buttons, PAGE),
            *((turns,) if turns else ()),
            (go(say("Back"), f"places area {area_id}"), HOME),
        ),
    )


def _line(number: int, each: Uncontracted) -> Entry:
    what, where = SHORT[each.strictest.outcome], each.strictest.where
    label = say("%(number)s. %(name)s", number=number, name=each.name)
    return Entry(label, say("%(what)s (%(where)s)", what=what, where=where), plain=True)
