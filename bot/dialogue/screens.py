"""What is seen: a screen is a heading, lines and buttons, in no language yet.

Screens are functions of the state. Nobody but the gateway knows that they become messages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.dialogue.answers import DECLINED, Answer, Choice, Count, PastDay, Pattern
from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.turns import (
    CameIn,
    Chose,
    Confirmed,
    Draft,
    Kept,
    Left,
    Resumed,
    StartedAfresh,
    WentBack,
    WentTo,
    may_go_to,
    question_now,
)
from bot.dialogue.wall_clock import day_of
from storage.kinds import Language

BACK = "back"


@dataclass(frozen=True, slots=True)
class Act:
    """A tap that comes back to the bot, to the room that the card shows; at most 50 bytes."""

    action: str


@dataclass(frozen=True, slots=True)
class Go:
    """A tap that leads to another room, and there to what it is about."""

    room: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A tap that puts a value on the clipboard; the bot does not hear of it."""

    value: Value


@dataclass(frozen=True, slots=True)
class Link:
    """A tap that opens a page."""

    url: str


class Style(StrEnum):
    """How a button stands out; its label says the same without it. Bot API, InlineKeyboardButton, `style`."""

    SUCCESS = "success"
    DANGER = "danger"
    PRIMARY = "primary"


@dataclass(frozen=True, slots=True)
class Button:
    """A label, of at most 25 characters in every language, and what a tap on it does."""

    label: Text
    does: Act | Go | Copy | Link
    style: Style | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A label with its value, as in the review."""

    label: Text
    value: Value


@dataclass(frozen=True, slots=True)
class Folded:
    """A long list, of which a few lines are seen until somebody opens it."""

    text: Text


Line = Text | Entry | Folded
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A heading, paragraphs of lines, rows of buttons, and one line that says why it looks so now.

    A screen that is turned to the client speaks the client's `language`; others speak the worker's.
    """

    heading: Text
    paragraphs: tuple[tuple[Line, ...], ...] = ()
    rows: Rows = ()
    notice: Phrase | None = None
    language: Language | None = None

    def saying(self, notice: Phrase | None) -> "Screen":
        """The same screen with this line, if there is one."""
        return replace(self, notice=notice) if notice else self

    def buttons(self) -> Iterator[Button]:
        """All buttons, row by row."""
        return (button for row in self.rows for button in row)


def act(label: Text, action: str, style: Style | None = None) -> Button:
    """A button that comes back to the room of the card."""
    return Button(label, Act(action), style)


def go(label: Text, room: str, style: Style | None = None) -> Button:
    """A button to another room."""
    return Button(label, Go(room), style)


def in_rows(buttons: Sequence[Button], width: int) -> list[tuple[Button, ...]]:
    """Buttons side by side, so many in a row."""
    return [tuple(buttons[first : first + width]) for first in range(0, len(buttons), width)]


DAYS_WITH_BUTTONS = 6
HOME = go(say("Home"), "home")


Suggestions = Mapping[str, Sequence[str]]
"""Answers that are worth a button, for questions whose answers are typed."""


def form_screen(
    form: Form, title: Text, draft: Draft, now: datetime, suggestions: Suggestions = MappingProxyType({})
) -> Screen:
    """What a draft looks like now: the question, the review, or that a draft waits."""
    if draft.waits(now):
        return _waiting(title)
    question = question_now(form, draft)
    if question is None:
        return _review(form, title, draft)
    likely = suggestions.get(question.name, ())
    return _question(form, title, draft, question, _answer_rows(draft, question, likely, day_of(now)))


def came_in(form: Form, action: str) -> CameIn | None:
    """What a tap on one of a form's buttons means; None if it is none of them."""
    match action.split(" "):
        case ["choose", name, answer] if name in form:
            counted = isinstance(form[name].kind, Count) and answer.isascii() and answer.isdigit()
            return Chose(name, int(answer) if counted else answer)
        case ["to", name]:
            return WentTo(name)
        case ["leave", by]:
            return Left(by)
        case [word]:
            return _WORDS.get(word)
    return None


_WORDS: Mapping[str, CameIn] = {
    BACK: WentBack(),
    "keep": Kept(),
    "confirm": Confirmed(),
    "resume": Resumed(),
    "afresh": StartedAfresh(),
}


def _waiting(title: Text) -> Screen:
    return Screen(
        title,
        ((say("A draft waits here. Its answers are hidden."),),),
        ((act(say("Go on"), "resume"),), (act(say("Start afresh"), "afresh"),), (HOME,)),
    )


def _question(form: Form, title: Text, draft: Draft, question: Question, rows: Rows) -> Screen:
    answers = {name: answer for name, answer in draft.answers.items() if name != question.name}
    asked: tuple[Line, ...] = (question.prompt, question.hint) if question.hint else (question.prompt,)
    if question.name in draft.answers:
        asked += (Entry(say("Answer now"), shown(question, draft.answers[question.name])),)
    before = tuple(entries(form, answers))
    return Screen(title, (before, asked) if before else (asked,), rows)


def _answer_rows(draft: Draft, question: Question, likely: Sequence[str], today: date) -> Rows:
    def choose(label: Text, answer: Answer) -> Button:
        return act(label, f"choose {question.name} {answer}")

    rows: list[tuple[Button, ...]] = []
    match question.kind:
        case Choice(options):
            rows += [(choose(option.label, option.value),) for option in options]
        case Count(_, buttons):
            rows += [tuple(choose(say("%(value)s", value=str(count)), count) for count in range(buttons))]
        case PastDay():
            days = [today - timedelta(days=ago) for ago in range(DAYS_WITH_BUTTONS)]
            rows += in_rows([choose(say("%(value)s", value=day), day.isoformat()) for day in days], 2)
        case Pattern():
            rows += in_rows([choose(say("%(value)s", value=each), each) for each in likely], 4)
    if question.voluntary:
        rows += [(choose(say("Does not want to answer"), DECLINED),)]
    if question.name in draft.answers:
        rows += [(act(say("Keep this answer"), "keep"),)]
    rows += [(act(exit_.label, f"leave {exit_.name}"),) for exit_ in question.exits]
    return (*rows, (act(say("Back"), BACK), HOME))


def _review(form: Form, title: Text, draft: Draft) -> Screen:
    changes = [act(question.label, f"to {question.name}") for question in may_go_to(form, draft)]
    return Screen(
        title,
        (
            tuple(_summary(form, draft)),
            (say("Is everything right? To change an answer, tap its name."),),
        ),
        ((act(say("Confirm"), "confirm", Style.SUCCESS),), *in_rows(changes, 2), (act(say("Back"), BACK), HOME)),
    )


def _summary(form: Form, draft: Draft) -> Iterator[Entry]:
    for question in may_go_to(form, draft):
        answer = draft.answers.get(question.name)
        value = (question.unasked or say("not asked")) if answer is None else shown(question, answer)
        yield Entry(question.label, value)


def entries(form: Form, answers: Mapping[str, Answer]) -> Iterator[Entry]:
    """The given answers in the form's order, each with its label."""
    for question in form.questions:
        if question.name in answers:
            yield Entry(question.label, shown(question, answers[question.name]))


def shown(question: Question, answer: Answer) -> Value:
    """An answer as people read it."""
    return say("not answered") if answer == DECLINED else question.kind.shown(answer)
