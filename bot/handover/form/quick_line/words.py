"""The words of a quick line: numbers and codes, and the labels that some people write beside them."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.dialogue.answers import Count
from bot.handover import questions

MOST_TO_JOIN = 3

_FILLERS = frozenset({"ja", "och", "and", "kpl", "st", "on", "är", "is", "numero", "nro", "nr", "nummer", "no", "code"})
_NONE = frozenset({"ei", "inga", "ingen", "inget", "no"})
"""Words, in the three languages, that stand beside an answer or say that there are none of what is counted."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of letters and digits with a digit in it; `field` is what a label beside it says it is."""

    text: str
    field: str = ""


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way to read a text as pieces: with the labels that no piece fits, and how many words are neither."""

    pieces: tuple[Piece, ...]
    loose_labels: frozenset[str]
    strange: int


def words_of(text: str) -> list[str]:
    """The runs of letters and digits in a text, a label apart from the number that it is glued to (`2lasta`)."""
    plain = "".join(each for each in unicodedata.normalize("NFKC", text) if unicodedata.category(each) != "Cf")
    return [word for run in re.findall(r"[^\W_]+", plain) for word in _unglued(run)]


def _unglued(run: str) -> list[str]:
    for parts in (re.fullmatch(r"([^\W\d_]+)(\d+)", run), re.fullmatch(r"(\d+)([^\W\d_]+)", run)):
        if parts and any(label_of(part) for part in parts.groups() if part.isalpha()):
            return list(parts.groups())
    return [run]


def label_of(word: str) -> str | None:
    """The field that a word is the label of."""
    folded = word.casefold()
    fields = questions.in_lines()
    whole = (field for field, how in fields.items() if folded in how.words)
    stems = (field for field, how in fields.items() if folded.startswith(how.stems))
    return next(whole, None) or next(stems, None)


def is_number(word: str) -> bool:
    """Whether a digit stands in it: the code of a card has one, and so have all other answers."""
    return any(each.isdecimal() for each in word)


def joined(words: Sequence[str]) -> Iterator[tuple[str, str, list[str]]]:
    """Every way to take letters and the digits behind them as one code: the code, its digits, and all words then.

    `KK 12345` is one, and `KK 123 45` two.
    """
    for at, word in enumerate(words):
        if is_number(word) or label_of(word):
            continue
        for behind in range(1, MOST_TO_JOIN + 1):
            parts = words[at + 1 : at + 1 + behind]
            if len(parts) < behind or not parts[-1].isdecimal():
                break
            digits = "".join(parts)
            yield word + digits, digits, [*words[:at], word + digits, *words[at + 1 + behind :]]


def says_none(words: Sequence[str]) -> list[str]:
    """The words with `0` for a word that says that there are none of what is counted (`ei lapsia`, `inga barn`)."""
    following = [*words[1:], ""]
    counted = {each.name for each in questions.QUESTIONS if isinstance(each.question.kind, Count)}
    return ["0" if a.casefold() in _NONE and label_of(b) in counted else a for a, b in zip(words, following)]  # noqa: B905


def is_strange(word: str) -> bool:
    """Whether a word is no number, no label and nothing that stands between them."""
    return not is_number(word) and label_of(word) is None and word.casefold() not in _FILLERS
