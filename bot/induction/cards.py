"""What a part of the induction says: its cards, and the question at its end. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bot.dialogue.phrases import LocalText, Text
from bot.induction.rules import Part, Version
from storage.kinds import Language

WRITTEN_IN = (Language.FI, Language.SV)


@dataclass(frozen=True, slots=True)
class Card:
    """A card: its lines, where they come from, and in which language alone it is there. One `asks` whom to turn to."""

    lines: tuple[Text, ...]
    source: Text | None = None
    only_in: Language | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """The question at the end: its answers in the order in which they are shown, and the card that tells it."""

    question: Text
    answers: tuple[Text, ...]
    right: int
    card: int
    only_in: Language | None = None


@dataclass(frozen=True, slots=True)
class PartText:
    """A version of a part with all that it says, of the place of that name, by an author."""

    part: Part
    name: LocalText | None
    version: Version
    author: Text
    cards: tuple[Card, ...]
    check: Check | None = None


def read_in(language: Language) -> Language:
    """In which of the two languages somebody reads what people have written."""
    return Language.SV if language is Language.SV else Language.FI


def both(fi: str, sv: str) -> tuple[LocalText, Language | None]:
    """A text as it is read in each language, and in which one alone it is there."""
    only_in = None if fi and sv else Language.FI if fi else Language.SV
    return LocalText(fi or sv, sv or fi), only_in


def check_of(written: Mapping[str, Any], seed: int, card: int) -> Check | None:
    """The question as it is asked: the right answer stands where the seed puts it, in every language alike."""
    fi, sv = (list(map(str, written.get(language) or ())) for language in WRITTEN_IN)
    if not fi and not sv:
        return None
    pairs = [both(*each) for each in zip(fi or [""] * len(sv), sv or [""] * len(fi), strict=True)]
    (question, only_in), *answers = pairs
    texts: Sequence[LocalText] = [text for text, _ in answers]
    right = seed % len(texts)
    others = iter(texts[1:])
    shown = tuple(texts[0] if at == right else next(others) for at in range(len(texts)))
    return Check(question, shown, right, card, only_in)
