"""What may be written as instructions, when they are due to be looked through, and which language is read. Pure."""

import re
from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta

from bot.dialogue.answers import Unreadable
from bot.dialogue.texts import FreeText
from storage.kinds import Language

LONGEST_TEXT = 3000
REVIEWED_AT_LEAST = timedelta(days=365)
WRITTEN_IN = (Language.FI, Language.SV)
_LINK = re.compile(r"https?://[\w-]+(\.[\w-]+)+(:[0-9]{1,5})?([/?#]\S*)?")
LONGEST_LINK = 500


@dataclass(frozen=True, slots=True)
class Words:
    """Instructions that were typed."""

    text: str


@dataclass(frozen=True, slots=True)
class LinkTo:
    """Instructions that stand somewhere else."""

    url: str


@dataclass(frozen=True, slots=True)
class InFile:
    """Instructions in a file, by its number among those that are kept, and its name."""

    file_id: int
    name: str


Content = Words | LinkTo | InFile


def read(text: str, today: date) -> Words | LinkTo | Unreadable:
    """What was typed: a web address alone is a link."""
    line = text.strip()
    if _LINK.fullmatch(line) and len(line) <= LONGEST_LINK:
        return LinkTo(line)
    kept = FreeText(LONGEST_TEXT).read(text, today)
    return kept if isinstance(kept, Unreadable) else Words(str(kept))


def is_due(reviewed_on: date, today: date) -> bool:
    """Whether instructions are to be looked through again: at least once a year (S8)."""
    return today - reviewed_on > REVIEWED_AT_LEAST


def language_read(wanted: Language, there: Container[Language]) -> Language | None:
    """In which language somebody reads: their own, else the other one, in which alone there is something."""
    own = Language.SV if wanted is Language.SV else Language.FI
    return next((each for each in (own, *WRITTEN_IN) if each in there), None)
