"""How a part is written: what is looked at of it, how long its texts may be, and when it can be published. Pure."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256

from bot.dialogue.answers import Unreadable
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import FreeText, length
from bot.induction.rules import Part
from storage.kinds import Language

MOST_PAGES = 8
LONGEST_PAGE = 600
LONGEST_QUESTION, LONGEST_ANSWER = 200, 100
FEWEST_ANSWERS, MOST_ANSWERS = 2, 4
LONGEST_CHECK = 800
NEW = 0
"""The number of a page that is not there yet."""


class What(StrEnum):
    """What somebody who writes a part looks at."""

    WHOLE = ""
    PAGE = "page"
    WRITE = "write"
    QUESTION = "question"
    ASK = "ask"
    PUBLISH = "publish"
    DELETE = "delete"
    READ = "read"
    VERSIONS = "versions"


@dataclass(frozen=True, slots=True)
class View:
    """What is looked at of a part: a page by its number, in a language, as it was read; or a page of a version.

    What is read of a draft is of version 0. `read` is a few letters of the text that is about to be replaced.
    """

    part: Part
    what: What = What.WHOLE
    number: int = 0
    language: Language = Language.FI
    page: int = 1
    read: str = ""

    def __str__(self) -> str:
        match self.what:
            case What.WHOLE:
                rest = ""
            case What.PAGE:
                rest = f" {self.number}"
            case What.WRITE | What.ASK:
                rest = f" {self.number} {self.language} {self.read}".rstrip()
            case What.READ:
                rest = f" {self.language} {self.number} {self.page}"
            case _:
                rest = f" {self.number}" if self.number else ""
        return f"{self.part} {self.what}".rstrip() + rest

    @classmethod
    def parse(cls, written: str) -> "View | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([a-z]+ [0-9]+)(?: ([a-z]+)(.*))?", written)
        part = Part.parse(found[1]) if found else None
        if found is None or part is None or (found[2] or "") not in list(What):
            return None
        what, rest = What(found[2] or ""), (found[3] or "").strip()
        if what is What.READ:
            at = re.fullmatch(r"(fi|sv) ([0-9]{1,6}) ([0-9]{1,2})", rest)
            return cls(part, what, int(at[2]), Language(at[1]), int(at[3])) if at else None
        at = re.fullmatch(r"([0-9]{0,9})(?: (fi|sv)(?: ([0-9a-f]{8}))?)?", rest)
        return cls(part, what, int(at[1] or 0), Language(at[2] or "fi"), read=at[3] or "") if at else None


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a draft: its number there, and what it says in each language, if anything."""

    id: int
    fi: str
    sv: str
    answers: bool = False

    def told_in(self, language: Language) -> str:
        """What it says in one of the two languages."""
        return self.sv if language is Language.SV else self.fi


@dataclass(frozen=True, slots=True)
class Draft:
    """What is written of a part: its pages in order, and in each language the question, then its answers."""

    pages: tuple[Page, ...]
    question: Mapping[Language, tuple[str, ...]]


def other(language: Language) -> Language:
    """The other one of the two in which parts are written."""
    return Language.FI if language is Language.SV else Language.SV


def read_page(text: str, today: date) -> str | Phrase:
    """A page as it is kept; or what is wrong with it."""
    kept = FreeText(LONGEST_PAGE).read(text, today)
    return kept.why if isinstance(kept, Unreadable) else str(kept)


def read_question(text: str, today: date) -> tuple[str, ...] | Phrase:
    """A question on the first line, the right answer on the second, and other answers below; or what is wrong."""
    kept = FreeText(LONGEST_CHECK).read(text, today)
    if isinstance(kept, Unreadable):
        return kept.why
    question, *answers = (line for each in str(kept).splitlines() if (line := " ".join(each.split())))
    if not FEWEST_ANSWERS <= len(answers) <= MOST_ANSWERS:
        return say("Please type the question on the first line, and two to four answers below, each on its own line.")
    if len({each.casefold() for each in answers}) < len(answers):
        return say("Two of the answers are the same. Please check them.")
    if length(question) > LONGEST_QUESTION or any(length(each) > LONGEST_ANSWER for each in answers):
        return say(
            "That is too long: the question can have %(question)s characters, and each answer %(answer)s.",
            question=LONGEST_QUESTION,
            answer=LONGEST_ANSWER,
        )
    return question, *answers


def why_not(draft: Draft) -> Phrase | None:
    """Why a draft cannot be published; None if it can."""
    if not draft.pages:
        return say("There is no page yet. Please write one first.")
    if len(draft.pages) > MOST_PAGES:
        return say("There are more than %(most)s pages. Please remove some first.", most=MOST_PAGES)
    counts = {len(each) for each in draft.question.values() if each}
    if len(counts) > 1:
        return say("The question has more answers in one language than in the other. Please check it.")
    return None


def is_full(draft: Draft) -> bool:
    """Whether no page can be added."""
    return len(draft.pages) >= MOST_PAGES


def version_of(written: Sequence[str]) -> str:
    """A few letters by which it is told whether a text is still the one that was read."""
    return sha256(json.dumps(list(written)).encode()).hexdigest()[:8]


def version_of_draft(draft: Draft) -> str:
    """The same of a whole draft."""
    pages = [part for page in draft.pages for part in (page.fi, page.sv, str(page.answers))]
    return version_of([*pages, *(line for each in sorted(draft.question) for line in (each, *draft.question[each]))])
