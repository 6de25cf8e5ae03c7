"""What is seen of a staff's induction: where everyone stands, recording what was done without the bot, due dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from bot.dialogue.days import as_written
from bot.dialogue.phrases import LocalText, Phrase, Text, say, say_many
from bot.dialogue.screens import HOME, Asked, Button, Entry, Line, Rows, Screen, Style, act, go, in_rows
from bot.induction.recording.rules import Choice, View, What
from bot.induction.rules import Level, Part, PartStanding, Round, Standing, State, Who
from bot.induction.screens import INDUCTION, PARTS, told
from bot.network.people.screens import Listed, list_of, turns
from bot.network.people.words import ROLES
from storage.kinds import Language, Role

INDUCTED, ROUNDS, EVIDENCE = "inducted", "rounds", "evidence"
HEADING = say("Who has done the induction")
PAGE = 5
PEOPLE_A_PAGE = 8
STATES: Mapping[State, Phrase] = MappingProxyType(
    {State.DONE: say("done"), State.DUE: say("to be done"), State.OVERDUE: say("overdue")}
)
SHORT: Mapping[Level, Phrase] = MappingProxyType(
    {Level.NATION: say("nationwide"), Level.AREA: say("regional"), Level.ORGANISATION: say("local")}
)


@dataclass(frozen=True, slots=True)
class Someone:
    """Somebody of the staff as they are shown: by label, else by role and number."""

    who: Who
    label: str | None
    role: Role
    number: int
    standing: Standing

    @property
    def name(self) -> Text:
        """What they are called here."""
        if self.label:
            return LocalText(self.label, self.label)
        return say("%(role)s %(number)s", role=ROLES[self.role], number=str(self.number))


@dataclass(frozen=True, slots=True)
class Counts:
    """How many have done all that is asked for, how many are overdue, and how many there are."""

    done: int
    overdue: int
    people: int


def counted(standings: Sequence[Standing]) -> Counts:
    """The sums of a staff."""
    states = [each.state for each in standings]
    return Counts(states.count(State.DONE), states.count(State.OVERDUE), len(states))


def _sum(counts: Counts) -> Phrase:
    if counts.overdue:
        return say(
            "%(done)s of %(people)s done, %(overdue)s overdue",
            done=counts.done,
            people=counts.people,
            overdue=counts.overdue,
        )
    return say("%(done)s of %(people)s done", done=counts.done, people=counts.people)


def standings(
    view: View, name: LocalText, people: Sequence[Someone], levels: Sequence[Level], language: Language
) -> Screen:
    """A page of the staff, whoever is missing first: how each stands with each part that there is."""
    first = min(view.page, max(len(people) - 1, 0) // PAGE) * PAGE
    shown = people[first : first + PAGE]
    listed = [_listed(view, each, levels) for each in shown]
    lines, buttons = list_of(listed, language)
    turned = turns(f"{INDUCTED} organisation {view.organisation} page", first // PAGE, more=first + PAGE < len(people))
    total = Entry(say("In all"), _sum(counted([each.standing for each in people])))
    order = say("In this order: %(parts)s.", parts=_joined([SHORT[each] for each in levels]))
    head: tuple[Line, ...] = (name, total)
    part = Part(Level.ORGANISATION, view.organisation)
    return Screen(
        HEADING,
        (head, (order, *lines)) if people else (head, (say("There is nobody yet."),)),
        (
            *buttons,
            *turned,
            *(((act(say("Record for a meeting"), "meeting"),),) if people else ()),
            (go(say("Due date for all"), f"{ROUNDS} {part}"), go(say("Evidence"), f"{EVIDENCE} {part}")),
            (go(say("Back"), INDUCTION), HOME),
        ),
    )


def _listed(view: View, each: Someone, levels: Sequence[Level]) -> Listed:
    to = f"{INDUCTED} {View(view.organisation, What.ONE, who=each.who)}"
    overdue = each.standing.state is State.OVERDUE
    return Listed(_local(each.name), _in_a_line(each, levels), to, stands_out=overdue)


def _local(name: Text) -> LocalText | None:
    return name if isinstance(name, LocalText) else None


def _in_a_line(each: Someone, levels: Sequence[Level]) -> Phrase:
    by_level = {part.level: stands for part, stands in each.standing.by_part.items()}
    states = _joined([STATES[by_level[level].state] for level in levels if level in by_level])
    return states if each.label else say("%(name)s: %(states)s", name=each.name, states=states)


def _joined(phrases: Sequence[Phrase]) -> Phrase:
    """Phrases beside each other, with a dot between."""
    whole = phrases[0]
    for each in phrases[1:]:
        whole = say("%(one)s · %(other)s", one=whole, other=each)
    return whole


def one(view: View, someone: Someone) -> Screen:
    """One of the staff: each part, and recording it as done without the bot."""
    by_level: Mapping[Level, PartStanding] = {part.level: each for part, each in someone.standing.by_part.items()}
    lines = tuple(Entry(PARTS[level], told(stands), plain=True) for level, stands in by_level.items())
    how = say("If they have done it elsewhere, for example at a training day, record it here.")
    return Screen(
        say("%(value)s", value=someone.name),
        (lines, (how,)),
        ((act(say("Record as done"), "record", Style.PRIMARY),), (_back(view), HOME)),
    )


def _back(view: View) -> Button:
    return go(say("Back"), f"{INDUCTED} {View(view.organisation)}")


def asks_day(name: Text, today: date) -> Screen:
    """On which day it was done."""
    how = say("Type the day, for example: %(example)s.", example=as_written(today))
    return Screen(
        say("Recording the induction"),
        ((name,), (Asked(say("On which day was it done?")), how)),
        ((act(say("Today"), "today"),), (act(say("Back"), "back"), HOME)),
    )


def asks_who(view: View, people: Sequence[Someone]) -> Screen:
    """Who was there: everybody but those who are taken out, a page at a time."""
    first = min(view.page, max(len(people) - 1, 0) // PEOPLE_A_PAGE) * PEOPLE_A_PAGE
    shown = people[first : first + PEOPLE_A_PAGE]
    lines = tuple(_marked(number, each, view.choice) for number, each in enumerate(shown, first + 1))
    buttons = [_toggle(number, each, view.choice) for number, each in enumerate(shown, first + 1)]
    before = (act(say("Earlier"), f"turn {first // PEOPLE_A_PAGE - 1}"),) if first else ()
    more = first + PEOPLE_A_PAGE < len(people)
    after = (act(say("Later"), f"turn {first // PEOPLE_A_PAGE + 1}"),) if more else ()
    turned: Rows = ((*before, *after),) if before or after else ()
    chosen = len(view.choice.of([each.who for each in people]))
    go_on: Rows = ((act(say("Next page"), "next", Style.PRIMARY),),) if chosen else ()
    return Screen(
        say("Recording the induction"),
        (
            (Asked(say("Who was there? Tap a number to take somebody out or in.")),),
            lines,
            (say("Chosen: %(count)s of %(people)s", count=chosen, people=len(people)),),
        ),
        (
            *in_rows(buttons, 4),
            *turned,
            (act(say("Everybody"), "all"), act(say("Nobody"), "none")),
            *go_on,
            (act(say("Back"), "back"), HOME),
        ),
    )


def _marked(number: int, each: Someone, choice: Choice) -> Phrase:
    if choice.takes(each.who):
        return say("%(number)s. %(name)s: was there", number=number, name=each.name)
    return say("%(number)s. %(name)s: was not there", number=number, name=each.name)


def _toggle(number: int, each: Someone, choice: Choice) -> Button:
    label = say("%(value)s", value=str(number))
    if choice.takes(each.who):
        return act(say("✓ %(label)s", label=label), f"who {each.who}", Style.PRIMARY)
    return act(label, f"who {each.who}")


def asks_parts(view: View, people: int, levels: Sequence[Level]) -> Screen:
    """Which parts were done, and whether everything is right."""
    assert view.day is not None
    rows: Rows = tuple((_toggle_part(each, each in view.levels),) for each in levels)
    save: Rows = ((act(say("Record"), "save", Style.SUCCESS),),) if view.levels else ()
    whom = say_many("For %(count)s person", "For %(count)s people", people)
    return Screen(
        say("Recording the induction"),
        ((whom, Entry(say("Done on"), view.day)), (Asked(say("Which parts were done?")),)),
        (*rows, *save, (act(say("Back"), "back"), HOME)),
    )


def _toggle_part(level: Level, chosen: bool) -> Button:
    label = say("✓ %(label)s", label=PARTS[level]) if chosen else PARTS[level]
    return act(label, f"part {level}", Style.PRIMARY if chosen else None)


def area(
    number: int, name: LocalText, organisations: Sequence[tuple[LocalText, Counts]], page: int, total: Counts
) -> Screen:
    """How many have done the induction in each organisation of an area, without names."""
    first = min(page, max(len(organisations) - 1, 0) // PAGE) * PAGE
    lines = tuple(Entry(each, _sum(counts), plain=True) for each, counts in organisations[first : first + PAGE])
    part = Part(Level.AREA, number)
    more = first + PAGE < len(organisations)
    return Screen(
        say("Induction"),
        ((name, Entry(say("In all"), _sum(total))), lines or (say("There is no organisation yet."),)),
        (
            *turns(f"{INDUCTED} {part} page", first // PAGE, more=more),
            (go(say("Write the regional part"), f"parts {part}"),),
            (go(say("Due date for all"), f"{ROUNDS} {part}"), go(say("Evidence"), f"{EVIDENCE} {part}")),
            (HOME,),
        ),
    )


def due_date(part: Part, name: LocalText, asked: Round | None, today: date) -> Screen:
    """The day by which everybody does the induction, and the way to set another."""
    stands: tuple[Line, ...] = (say("No due date for all is set. Everybody has their own."),)
    if asked:
        stands = (Entry(say("Everybody does the induction by"), asked.due_on),)
    how = (
        say("Type the day, for example: %(example)s.", example=as_written(today)),
        say("What was done in the 60 days before it counts. Nobody gets more time than they have now."),
    )
    remove: Rows = ((act(say("Withdraw the date"), "remove"),),) if asked else ()
    back = go(say("Back"), f"{INDUCTED} {part}")
    return Screen(
        say("Due date for all"),
        ((name, *stands), (Asked(say("By which day does everybody do the induction?")), *how)),
        (*remove, (back, HOME)),
    )
