"""What is seen of a locality's phase, and of what follows when it changes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.days import as_written
from bot.dialogue.periods import EN_DASH
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go
from bot.network.contracts import words
from bot.network.contracts.phases.rules import PERIOD, Change, Follows, Open, Stages, changes, kind_of
from bot.network.contracts.rules import Outcome, Stage, is_overdue, stage_on

PAGE = 6
MOST_EARLIER = 3
LABELS: Mapping[Change, Phrase] = MappingProxyType(
    {
        Change.TRIAL: say("Record a trial"),
        Change.PERMANENT: say("Make it permanent"),
        Change.END: say("The trial ends"),
        Change.CORRECT: say("Correct the days"),
        Change.DELETE: say("Delete the record"),
    }
)
ASKED: Mapping[Change, Phrase] = MappingProxyType(
    {
        Change.TRIAL: say("From when to when is the trial?"),
        Change.PERMANENT: say("From which day on is Kaikukortti permanent here?"),
        Change.END: say("On which day does the trial end, without going on?"),
        Change.CORRECT: say("What is right?"),
    }
)
GROUPS: Mapping[Outcome, Phrase] = MappingProxyType(
    {
        Outcome.NEEDED: say("<b>A contract has to be made</b>"),
        Outcome.ASK: say("<b>Not known whether a contract is needed</b>"),
        Outcome.NEVER_SIGNED: say("<b>In the trial, never signed, not asked anew</b>"),
        Outcome.HAS_ONE: say("<b>There is a contract</b>"),
        Outcome.NOT_NEEDED: say("<b>No contract is needed</b>"),
    }
)


@dataclass(frozen=True, slots=True)
class View:
    """A locality's records as somebody sees them who may change them."""

    number: int
    name: LocalText
    stages: Stages
    today: date

    def to(self, page: str = "") -> str:
        """The way to one of its pages."""
        return f"phase {self.number} {page}".rstrip()

    @property
    def now(self) -> tuple[Line, ...]:
        """The locality, and its phase today."""
        return Entry(say("Locality"), self.name), Entry(say("Phase"), words.phase(self.stages, self.today))

    @property
    def back(self) -> tuple[Button, ...]:
        """The way back to the records."""
        return (go(say("Back"), self.to()), HOME)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change before it is confirmed: the record that it makes, and a page of what follows for partners."""

    change: Change
    version: str
    value: str
    made: Stage | None
    follows: Sequence[Follows] = ()
    page: int = 0
    open: Open | None = None


def overview(view: View) -> Screen:
    """The phase, what was recorded before, and what can be recorded."""
    current = stage_on(view.stages, view.today)
    others = [each for each in reversed(view.stages) if each is not current][:MOST_EARLIER]
    hint = (say("Record what followed the trial."),) if current and is_overdue(current, view.today) else ()
    rows = tuple(
        (go(LABELS[each], view.to(each), Style.DANGER if each is Change.DELETE else None),)
        for each in changes(view.stages)
    )
    paragraphs: tuple[tuple[Line, ...], ...] = (view.now, hint, tuple(_other(view, each) for each in others))
    return Screen(
        say("Trial or permanent?"),
        tuple(filter(None, paragraphs)),
        (*rows, (go(say("Back"), f"places locality {view.number}"), HOME)),
    )


def _other(view: View, stage: Stage) -> Entry:
    to_come = stage.since is not None and stage.since > view.today
    return Entry(say("To come") if to_come else say("Earlier"), words.told_of_before(stage, view.today), plain=True)


def asks_when(view: View, change: Change) -> Screen:
    """From when to when a trial is, or on which day something happens."""
    if kind_of(change, view.stages) is PERIOD:
        example = f"1.1.{view.today.year}{EN_DASH}31.12.{view.today.year}"
        hint = say(
            "Type both days, for example: %(example)s. If the end is not known, write nothing after the dash.",
            example=example,
        )
    else:
        hint = say("Type the day, for example: %(example)s.", example=as_written(view.today))
    return Screen(LABELS[change], ((*view.now, *_newest(view, change)), (Asked(ASKED[change]), hint)), (view.back,))


def _newest(view: View, change: Change) -> tuple[Line, ...]:
    """Which record is corrected or deleted."""
    if change not in (Change.CORRECT, Change.DELETE) or not view.stages:
        return ()
    return (Entry(say("Newest record"), words.told_of_before(view.stages[-1], view.today), plain=True),)


def confirms(view: View, proposal: Proposal) -> Screen:
    """What is recorded, what follows from it for each partner, and that it is to be confirmed."""
    change = proposal.change
    recorded: tuple[Line, ...] = ()
    if proposal.made:
        recorded = (Entry(say("To be recorded"), words.told(proposal.made, view.today)),)
    paragraphs: tuple[tuple[Line, ...], ...] = (
        (*view.now, *_newest(view, change), *recorded),
        tuple(_said_first(proposal)),
        *_groups(proposal),
        (Asked(say("Is this right?")),),
    )
    style = Style.DANGER if change is Change.DELETE else Style.SUCCESS
    return Screen(
        LABELS[change],
        tuple(filter(None, paragraphs)),
        ((act(say("Confirm"), "confirm", style),), *_turns(view, proposal), view.back),
    )


def _said_first(proposal: Proposal) -> Iterator[Line]:
    match proposal.change:
        case Change.DELETE:
            yield say("The newest record is deleted. What was recorded before it holds again.")
        case Change.PERMANENT if proposal.follows:
            yield say("This follows for each partner:")
        case Change.PERMANENT:
            yield say("No organisation has a site here.")
        case Change.END:
            yield say("Nothing closes by itself. This is still open here:")
    if proposal.open:
        yield Entry(say("Sites"), str(proposal.open.sites))
        yield Entry(say("Workers who use Kaikubot"), str(proposal.open.workers))


def _groups(proposal: Proposal) -> Iterator[tuple[Line, ...]]:
    """A page of the partners, group by group."""
    shown = proposal.follows[proposal.page * PAGE : (proposal.page + 1) * PAGE]
    if proposal.change is Change.END:
        yield tuple(Entry(each.name, each.contract or words.NO_CONTRACT, plain=True) for each in shown)
        return
    for outcome in Outcome:
        names = tuple(each.name for each in shown if each.verdict.outcome is outcome)
        if names:
            yield (GROUPS[outcome], *names)


def _turns(view: View, proposal: Proposal) -> Rows:
    at, page = f"{proposal.change} {proposal.version} {proposal.value}", proposal.page
    turns = (
        *((go(say("Previous"), view.to(f"{at} {page - 1}")),) if page else ()),
        *((go(say("Next"), view.to(f"{at} {page + 1}")),) if (page + 1) * PAGE < len(proposal.follows) else ()),
    )
    return (turns,) if turns else ()


def changed_meanwhile(view: View, mine: Proposal, again: str) -> Screen:
    """What somebody else has recorded meanwhile, and what is not recorded yet."""
    value = words.told(mine.made, view.today) if mine.made else LABELS[mine.change]
    return Screen(
        say("Trial or permanent?"),
        (
            (Entry(say("Locality"), view.name),),
            (say("Somebody else has changed this meanwhile. Nothing of yours is saved yet."),),
            (
                Entry(say("As it is now"), words.phase(view.stages, view.today)),
                Entry(say("As you wrote it"), value),
            ),
        ),
        (
            (go(say("Go on with mine"), view.to(again)),),
            (go(say("Leave it as it is now"), view.to()),),
            (HOME,),
        ),
    )


def nothing_here() -> Screen:
    """What is out of reach looks like what does not exist."""
    return Screen(say("Trial or permanent?"), ((say("There is nothing here."),),), ((HOME,),))
