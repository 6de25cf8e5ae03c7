"""What is seen of closing, moving, merging and splitting: each act before it is done, with all that follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go, in_rows
from bot.network.places.rules import Kind
from bot.network.places.screens import LONGEST_LABEL, PAGE
from bot.network.restructuring import words
from bot.network.restructuring.rules import Act, Closing, Follows, Page, version_of
from storage.kinds import Language

ROOM = "restructuring"
LABELS: Mapping[Act, Phrase] = MappingProxyType(
    {
        Act.CLOSE: say("Close it"),
        Act.OPEN: say("Open it again"),
        Act.MOVE: say("Move it"),
        Act.MERGE: say("Merge it"),
        Act.SPLIT: say("Split it"),
    }
)
HEADINGS: Mapping[tuple[Act, Kind], Phrase] = MappingProxyType(
    {
        (Act.CLOSE, Kind.ORGANISATION): say("Closing an organisation"),
        (Act.CLOSE, Kind.SITE): say("Closing a site"),
        (Act.OPEN, Kind.ORGANISATION): say("Opening an organisation again"),
        (Act.OPEN, Kind.SITE): say("Opening a site again"),
        (Act.MOVE, Kind.SITE): say("Moving a site"),
        (Act.MERGE, Kind.ORGANISATION): say("Merging organisations"),
        (Act.SPLIT, Kind.ORGANISATION): say("Splitting an organisation"),
    }
)
KINDS: Mapping[Kind, Phrase] = MappingProxyType({Kind.ORGANISATION: say("Organisation"), Kind.SITE: say("Site")})
ON: Mapping[Act, Phrase] = MappingProxyType(
    {
        Act.CLOSE: say("Closed on"),
        Act.MOVE: say("Moves on"),
        Act.MERGE: say("Merged on"),
        Act.SPLIT: say("Split on"),
    }
)

TO: Mapping[Act, Phrase] = MappingProxyType(
    {
        Act.MOVE: say("New organisation"),
        Act.MERGE: say("Organisation that goes on"),
        Act.SPLIT: say("New organisation"),
    }
)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class View:
    """What is done with which place, and to which other one."""

    page: Page
    name: LocalText
    day: date
    to: LocalText | None = None

    @property
    def heading(self) -> Phrase:
        assert self.page.act
        return HEADINGS[self.page.act, self.page.kind]

    @property
    def back(self) -> tuple[Button, ...]:
        """The way back to the choice; from what is closed, to its card."""
        card = f"places {self.page.kind} {self.page.number}"
        choice = f"{ROOM} {Page(self.page.kind, self.page.number)}"
        return (go(say("Back"), card if self.page.act in (None, Act.OPEN) else choice), HOME)

    @property
    def about(self) -> tuple[Line, ...]:
        return (Entry(KINDS[self.page.kind], self.name),)


def choice(view: View, acts: Sequence[Act]) -> Screen:
    """What can be done with a place."""
    kind, number = view.page.kind, view.page.number
    return Screen(
        view.name,
        ((say("Whatever you choose, you see what follows before it is done."),),),
        (*((go(LABELS[each], f"{ROOM} {Page(kind, number, each)}"),) for each in acts), view.back),
    )


def preview(view: View, follows: Follows) -> Screen:
    """What would follow; to be confirmed, if nothing stands in the way."""
    act_of = view.page.act
    assert act_of
    to = (Entry(TO[act_of], view.to),) if view.to else ()
    facts: tuple[Line, ...] = (*view.about, *to, Entry(ON[act_of], view.day))
    if not follows.is_possible:
        staff = ((go(say("Staff"), f"staff {view.page.number}"),),) if view.page.kind is Kind.ORGANISATION else ()
        stands_in_the_way = isinstance(follows, Closing)
        return Screen(
            view.heading, (facts, tuple(words.told(follows))), (*(staff if stands_in_the_way else ()), view.back)
        )
    hint = say("If it was earlier, type the day, for example: %(example)s.", example=as_written(view.day - A_WEEK))
    return Screen(
        view.heading,
        (facts, tuple(words.told(follows)), (hint, Asked(say("Is this right?")))),
        ((act(say("Confirm"), f"confirm {version_of(view.page, follows, view.day)}", Style.DANGER),), view.back),
    )


def opening(view: View, *, merged: bool = False) -> Screen:
    """That nobody's role comes back, nor do the sites that went along where it was merged."""
    stay = (say("The sites that went along with the merger stay where they are."),) if merged else ()
    return Screen(
        view.heading,
        (view.about, (say("Nobody's role comes back by this. Invite those who work there anew."), *stay)),
        ((act(say("Confirm"), "open", Style.SUCCESS),), view.back),
    )


def which_organisation(view: View, found: Sequence[tuple[int, LocalText]], language: Language) -> Screen:
    """The area's other organisations, a page of them; letters of a name find one sooner."""
    page = min(view.page.turned, max(0, (len(found) - 1) // PAGE))
    shown = found[page * PAGE : (page + 1) * PAGE]
    lines, rows = _choices([(name, _to(view.page, number)) for number, name in shown], language)
    asked = {
        Act.MOVE: say("To which organisation does it move?"),
        Act.MERGE: say("Which organisation goes on?"),
    }[view.page.act or Act.MOVE]
    hint = say("To find one, type letters of its name.") if found else say("There is no other organisation.")
    return Screen(
        view.heading,
        tuple(filter(None, ((*view.about, Asked(asked)), lines, (hint,)))),
        (*rows, *_turns(view.page, page, len(found)), view.back),
    )


def found_organisations(view: View, found: Sequence[tuple[int, LocalText]], language: Language) -> Screen:
    """Those whose names have the letters that were typed."""
    lines, rows = _choices([(name, _to(view.page, number)) for number, name in found], language)
    return Screen(view.heading, tuple(filter(None, (view.about, lines))), (*rows, view.back))


def _to(page: Page, number: int) -> Button:
    return go(say("%(value)s", value=str(number)), f"{ROOM} {Page(page.kind, page.number, page.act, number)}")


def _choices(choices: Sequence[tuple[LocalText, Button]], language: Language) -> tuple[tuple[Line, ...], Rows]:
    """Buttons with the names or, where one is too long or there twice, numbers below a numbered list."""
    names = [name.told_in(language) for name, _ in choices]
    if len(set(names)) == len(names) and all(len(name) <= LONGEST_LABEL for name in names):
        return (), tuple((Button(name, each.does),) for name, each in choices)
    lines = tuple(say("%(number)s. %(name)s", number=row, name=name) for row, (name, _) in enumerate(choices, 1))
    numbered = [Button(say("%(value)s", value=str(row)), each.does) for row, (_, each) in enumerate(choices, 1)]
    return lines, tuple(in_rows(numbered, PAGE))


def _turns(page: Page, shown: int, count: int) -> Rows:
    ways = ((say("Previous"), shown - 1, shown > 0), (say("Next"), shown + 1, (shown + 1) * PAGE < count))
    turns = tuple(act(label, f"page {number}") for label, number, there in ways if there)
    return (turns,) if turns else ()


def which_sites(view: View, sites: Sequence[tuple[int, LocalText]]) -> Screen:
    """Which of an organisation's sites are split off; those that are chosen already are marked."""
    page = min(view.page.turned, max(0, (len(sites) - 1) // PAGE))
    shown = list(enumerate(sites, 1))[page * PAGE : (page + 1) * PAGE]
    lines = tuple(
        say("%(number)s. %(name)s (chosen)", number=row, name=name)
        if number in view.page.sites
        else say("%(number)s. %(name)s", number=row, name=name)
        for row, (number, name) in shown
    )
    numbered = [act(say("%(value)s", value=str(row)), f"site {number}") for row, (number, _) in shown]
    on = ((act(say("Go on"), "chosen", Style.PRIMARY),),) if 0 < len(view.page.sites) < len(sites) else ()
    return Screen(
        view.heading,
        ((*view.about, Asked(say("Which sites become an organisation of their own?"))), lines),
        (*in_rows(numbered, PAGE), *_turns(view.page, page, len(sites)), *on, view.back),
    )


def which_name(view: View) -> Screen:
    """The name of the organisation that is split off, in one language after the other."""
    known: tuple[Line, ...] = tuple(Entry(say("Name in Finnish"), each) for each in view.page.names)
    asked = say("What is its name in Swedish?") if known else say("What is its name in Finnish?")
    count = say_sites(len(view.page.sites))
    return Screen(view.heading, ((*view.about, count, *known), (Asked(asked),)), (view.back,))


def say_sites(count: int) -> Line:
    """How many sites were chosen."""
    return Entry(say("Sites chosen"), str(count))


def nothing_here() -> Screen:
    """What is out of reach looks like what does not exist."""
    return Screen(say("Closing, moving, merging"), ((say("There is nothing here."),),), ((HOME,),))
