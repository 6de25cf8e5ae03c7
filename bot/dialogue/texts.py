"""Free text as an answer, and what of a text can be kept and shown at all."""

import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.phrases import Value, say, say_many

LONGEST_MESSAGE = 4096
"""Telegram brings no longer text; of one that is longer all the same, the rest is not looked at."""
_CANNOT_BE_SEEN = ("C", "Z", "M")
"""The categories of Unicode of which a text alone would look empty: controls, spaces, marks without a letter."""
_TURNS_ROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters after which the text runs the other way, on the screen of whoever reads it."""
_BLANK_LETTERS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and symbols that are only a space to the eye."""


MOST_MARKS = 30
"""On one letter, as the Unicode Standard has it for a text that is safe in a stream."""


@dataclass(frozen=True, slots=True)
class FreeText:
    """Any text that has something to see, of `least` to `most` characters as Telegram counts them.

    That is in UTF-16 units: an emoji is two. White space around the text goes, and so do control characters; line
    breaks inside it stay.
    """

    name: ClassVar[str] = "free_text"
    most: int
    least: int = 1

    def read(self, text: str, today: date) -> Answer | Unreadable:
        kept = as_kept(text)
        if not kept:
            return Unreadable(say("There was no text in that. Please type the answer."))
        too_many = length(kept) - self.most
        if too_many > 0:
            return Unreadable(
                say_many(
                    "The text is %(count)s character too long. It can have %(most)s characters at most.",
                    "The text is %(count)s characters too long. It can have %(most)s characters at most.",
                    too_many,
                    most=self.most,
                )
            )
        if length(kept) < self.least:
            return Unreadable(
                say("The text is too short. It needs at least %(least)s characters.", least=self.least),
            )
        return kept

    def fits(self, answer: Answer, today: date) -> bool:
        return isinstance(answer, str) and answer == as_kept(answer) and self.least <= length(answer) <= self.most

    def shown(self, answer: Answer) -> Value:
        return str(answer)


def length(text: str) -> int:
    """How many characters Telegram counts: UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def as_kept(text: str) -> str:
    """A text as it can be kept and shown: without control characters, halves of characters and space around it.

    Nor can it turn round what is shown beside it. Empty, if it has nothing to see. The same text is always kept alike,
    and what is kept does not change any more.
    """
    lines = text[:LONGEST_MESSAGE].splitlines()
    kept = unicodedata.normalize("NFC", _with_few_marks("\n".join(map(_without_controls, lines)))).strip()
    return kept if any(map(_can_be_seen, kept)) else ""


def in_one_line(text: str) -> str:
    """A name as it can be kept and shown: in one line, and without characters that only steer how it is shown.

    Empty, if it has nothing to see.
    """
    plain = "".join(" " if char.isspace() else char for char in text if _is_plain(char))
    kept = unicodedata.normalize("NFC", _with_few_marks(" ".join(plain.split())))
    return kept if any(map(_can_be_seen, kept)) else ""


def _with_few_marks(text: str) -> str:
    """Without more marks on a letter than any language needs: a pile of them takes long to be put in order."""
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return "".join(kept)


def _without_controls(line: str) -> str:
    return "".join(
        char
        for char in line.replace("\t", " ")
        if unicodedata.category(char) not in ("Cc", "Cs") and char not in _TURNS_ROUND
    )


def _is_plain(char: str) -> bool:
    return char.isspace() or not unicodedata.category(char).startswith("C")


def _can_be_seen(char: str) -> bool:
    return not unicodedata.category(char).startswith(_CANNOT_BE_SEEN) and char not in _BLANK_LETTERS
