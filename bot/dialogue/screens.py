"""What is seen: a screen is a heading, lines and buttons, in no language yet.

Screens are functions of the state. Nobody but the gateway knows that they become messages.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.dialogue.answers import DECLINED, Answer
from bot.dialogue.forms import Form, Question
from bot.dialogue.phrases import Phrase, Text, Value, say
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
    """A label with its value, which stands out unless it is `plain`."""

    label: Text
    value: Value
    plain: bool = False


@dataclass(frozen=True, slots=True)
class Folded:
    """A long list, of which a few lines are seen until somebody opens it."""

    text: Text


@dataclass(frozen=True, slots=True)
class Asked:
    """The question of the moment, which stands out from what is answered already."""

    text: Text


Line = Text | Entry | Folded | Asked
Rows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Screen:
    """A heading, paragraphs of lines, rows of buttons, and above all of them one line of what is news.

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


HOME = go(say("Home"), "home")


def entries(form: Form, answers: Mapping[str, Answer]) -> Iterator[Entry]:
    """The given answers in the form's order, each with its label."""
    for question in form.questions:
        if question.name in answers:
            yield Entry(question.label, shown(question, answers[question.name]))


def shown(question: Question, answer: Answer) -> Value:
    """An answer as people read it."""
    return say("not answered") if answer == DECLINED else question.kind.shown(answer)
