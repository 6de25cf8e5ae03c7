"""What can come into a form: a text, a tap, a file, the passing of time."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.dialogue.answers import Answer


@dataclass(frozen=True, slots=True)
class Typed:
    """A text was sent."""

    text: str


@dataclass(frozen=True, slots=True)
class FilledIn:
    """Several questions were answered at once."""

    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Chose:
    """A button with an answer was tapped."""

    question: str
    answer: Answer


@dataclass(frozen=True, slots=True)
class Toggled:
    """A button of one of several options was tapped, which chooses the option or takes it out again."""

    question: str
    option: str


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file was sent, and is kept under this number; whoever keeps it has asked the question's kind about its size."""

    number: int
    name: str


@dataclass(frozen=True, slots=True)
class WentBack:
    """To the question before this one, or to the review if one came from there."""


@dataclass(frozen=True, slots=True)
class WentTo:
    """From the review straight to an answer."""

    question: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer that is looked at again stays as it is; of a selection, it is done."""


@dataclass(frozen=True, slots=True)
class Left:
    """By one of the exits that are offered now."""

    by: str


@dataclass(frozen=True, slots=True)
class Confirmed:
    """The review is right."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """A draft that waited is gone on with."""


@dataclass(frozen=True, slots=True)
class StartedAfresh:
    """All answers are dropped."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing but time came in."""


Answered = Typed | FilledIn | Chose | Toggled | SentFile | Kept
CameIn = Answered | WentBack | WentTo | Left | Confirmed | Resumed | StartedAfresh | TimePassed
