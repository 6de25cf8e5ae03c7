"""Kinds of answers: how what a person typed or tapped becomes a value, with a sentence for each way to be wrong.

A kind is data, so that a form can be kept as a row and read back. So are values: strings, whole numbers and lists of
strings, which are the same after they were kept as JSON. More kinds stand in `texts`, `days`, `periods`, `selections`
and `files`.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Protocol

from bot.dialogue.identifiers import fits, holds_identity_code, is_like_identifier
from bot.dialogue.phrases import Phrase, Text, Value, say
from bot.dialogue.plain import typed

Answer = str | int | list[str]

DECLINED = "declined"
"""The answer of somebody who does not want to answer a voluntary question."""


LIKE_AN_IDENTIFIER = say(
    "That looks like a personal identity code, a date or a phone number, so I did not keep it. "
    "Please check the code on the card."
)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """What was typed is no answer; the sentence says what is wrong and what would be right."""

    why: Phrase


class Kind(Protocol):
    """A kind of answer."""

    name: ClassVar[str]

    def read(self, text: str, today: date) -> Answer | Unreadable:
        """The value of what was typed, or why it is none."""
        ...

    def fits(self, answer: Answer, today: date) -> bool:
        """Whether a value, typed or tapped, now or under an earlier version, is one of this kind."""
        ...

    def shown(self, answer: Answer) -> Value:
        """The value as people read it."""
        ...


@dataclass(frozen=True, slots=True)
class Option:
    """One of a choice's values, and what its button says."""

    value: str
    label: Text


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few options, each with a button; nothing is typed."""

    name: ClassVar[str] = "choice"
    options: tuple[Option, ...]

    def read(self, text: str, today: date) -> Answer | Unreadable:
        return Unreadable(say("Please choose one of the buttons."))

    def fits(self, answer: Answer, today: date) -> bool:
        return any(option.value == answer for option in self.options)

    def shown(self, answer: Answer) -> Value:
        return next((option.label for option in self.options if option.value == answer), str(answer))


_WORD_BEHIND = re.compile(r"(?<=\d) ?[^\W\d_]+\.?$")
"""What is counted, as people write it: *2 children*."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of something; the first few have buttons."""

    name: ClassVar[str] = "count"
    most: int
    buttons: int

    def read(self, text: str, today: date) -> Answer | Unreadable:
        digits = _digits(_WORD_BEHIND.sub("", text.strip()))
        if digits is None:
            return Unreadable(say("Please answer with a number in digits, for example 0 or 2."))
        if digits > self.most:
            return Unreadable(say("The number can be %(most)s at most. Please check it.", most=self.most))
        return digits

    def fits(self, answer: Answer, today: date) -> bool:
        return isinstance(answer, int) and 0 <= answer <= self.most

    def shown(self, answer: Answer) -> Value:
        return str(answer)


@dataclass(frozen=True, slots=True)
class BirthYear:
    """A year of birth of somebody who is, or this year becomes, at least `youngest` (terms of 2025-02-26: 16)."""

    name: ClassVar[str] = "birth_year"
    youngest: int
    oldest: int = 120

    def read(self, text: str, today: date) -> Answer | Unreadable:
        year = _digits(text)
        if year is None or len(text.strip()) != 4:
            return Unreadable(say("Please give the birth year with four digits, for example 1987."))
        if year > today.year:
            return Unreadable(say("The year %(year)s is still to come. Please check it.", year=str(year)))
        if year > today.year - self.youngest:
            return Unreadable(
                say(
                    "A card is for those born in %(year)s or earlier. "
                    "It can be had from the year in which one turns %(age)s.",
                    age=self.youngest,
                    year=str(today.year - self.youngest),
                )
            )
        if year < today.year - self.oldest:
            return Unreadable(say("The birth year %(year)s cannot be right. Please check it.", year=str(year)))
        return year

    def fits(self, answer: Answer, today: date) -> bool:
        return isinstance(answer, int) and today.year - self.oldest <= answer <= today.year - self.youngest

    def shown(self, answer: Answer) -> Value:
        return str(answer)


_DAY = re.compile(r"(\d{1,2})[./] ?(\d{1,2})(?:[./] ?(20\d\d)?)?", re.ASCII)
COMES_SOON = timedelta(days=60)
STILL_TO_COME = say("That day is still to come. Please check it; if it was last year, type the year too.")


@dataclass(frozen=True, slots=True)
class PastDay:
    """One of the last days, kept as its ISO date; typed with its year, or without.

    Without it, the day is the last one of that date; one that comes soon was hardly meant as that of a year ago.
    """

    name: ClassVar[str] = "past_day"
    days: int

    def read(self, text: str, today: date) -> Answer | Unreadable:
        found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
        wrong = Unreadable(
            say(
                "Please give the day and the month, for example 3.11. It can be at most %(days)s days ago.",
                days=self.days,
            )
        )
        if found is None:
            return wrong
        for year in (int(found[3]),) if found[3] else (today.year + 1, today.year, today.year - 1):
            try:
                day = date(year, int(found[2]), int(found[1]))
            except ValueError:
                continue
            if timedelta() < day - today < COMES_SOON:
                return Unreadable(STILL_TO_COME)
            if self.fits(day.isoformat(), today):
                return day.isoformat()
        return wrong

    def fits(self, answer: Answer, today: date) -> bool:
        try:
            day = date.fromisoformat(str(answer))
            return day.isoformat() == answer and 0 <= (today - day).days <= self.days
        except ValueError:
            return False

    def shown(self, answer: Answer) -> Value:
        return date.fromisoformat(str(answer))


@dataclass(frozen=True, slots=True)
class Pattern:
    """A code of a given shape, spaces and case apart; `wrong` says what the right one looks like.

    What has the shape of an identity code is never one. If nobody has stated what the codes look like, so that the
    shape is `loose`, neither is what could be a date, a phone number or the digits of an identity code.
    """

    name: ClassVar[str] = "pattern"
    regex: str
    wrong: Phrase
    loose: bool = False

    def read(self, text: str, today: date) -> Answer | Unreadable:
        # A phone's keyboard puts a full stop at the end.
        code = re.sub(r"\s+", "", typed(text)).upper().rstrip(".,;")
        if not fits(self.regex, code):
            return Unreadable(self.wrong)
        return Unreadable(LIKE_AN_IDENTIFIER) if self._is_like_an_identifier(code) else code

    def fits(self, answer: Answer, today: date) -> bool:
        return isinstance(answer, str) and fits(self.regex, answer) and not self._is_like_an_identifier(answer)

    def shown(self, answer: Answer) -> Value:
        return str(answer)

    def _is_like_an_identifier(self, code: str) -> bool:
        return holds_identity_code(code) or (self.loose and is_like_identifier(code))


def _digits(text: str) -> int | None:
    plain = unicodedata.normalize("NFKC", text).strip()
    return int(plain) if re.fullmatch(r"\d{1,9}", plain, re.ASCII) else None
