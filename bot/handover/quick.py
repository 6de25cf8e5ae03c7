"""The quick line: `KK12345 1987 00530 2` in any order that can be understood in one way only."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.forms import Form

FIELDS = ("card_code", "birth_year", "postal_code", "children")
MOST_PIECES = 6


def read_line(form: Form, text: str, today: date) -> dict[str, Answer] | None:
    """The answers that a line holds for sure; None if it is no line with a card code and more.

    What could be meant in several ways is left out, and so will be asked.
    """
    pieces = re.split(r"[\s,;]+", text.strip())
    if not 2 <= len(pieces) <= MOST_PIECES:
        return None
    for whole in _spellings(pieces):
        readings = [reading for reading in _readings(form, whole, today) if "card_code" in reading]
        if readings and len(whole) > 1:
            return _agreed(readings)
    return None


def _spellings(pieces: list[str]) -> Iterator[list[str]]:
    """The pieces as they stand; then with letters and the digits behind them as one (`KK 12345`)."""
    yield pieces
    for at in range(len(pieces) - 1):
        if pieces[at].isalpha() and pieces[at + 1].isdigit():
            yield [*pieces[:at], pieces[at] + pieces[at + 1], *pieces[at + 2 :]]


def _readings(form: Form, pieces: list[str], today: date) -> Iterator[Mapping[str, Answer]]:
    """Every way to give each piece to a field of its own."""
    if not pieces:
        yield {}
        return
    first, *others = pieces
    for field in FIELDS:
        answer = form[field].kind.read(first, today)
        if isinstance(answer, Unreadable):
            continue
        for reading in _readings(form, others, today):
            if field not in reading:
                yield {field: answer, **reading}


def _agreed(readings: list[Mapping[str, Answer]]) -> dict[str, Answer]:
    """What all readings say."""
    first = readings[0]
    return {field: answer for field, answer in first.items() if all(each.get(field) == answer for each in readings)}


def card_code_in(form: Form, text: str, today: date) -> str | None:
    """The card code that a scanned code holds: all of it, or the end of a web address."""
    kind = form["card_code"].kind
    for candidate in (text, re.split(r"[/=#?&]", text.strip().rstrip("/"))[-1]):
        code = kind.read(candidate, today)
        if isinstance(code, str):
            return code
    return None
