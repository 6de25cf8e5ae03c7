"""All kinds of answers: kept as JSON, and what can be wrong with one in a form."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bot.dialogue.answers import DECLINED, BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.days import Day
from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.periods import Period
from bot.dialogue.phrases import from_json, text_as_json, text_from_json
from bot.dialogue.selections import Several
from bot.dialogue.texts import FreeText

AnyKind = Choice | Count | BirthYear | PastDay | Pattern | FreeText | Day | Period | Several | FileAnswer

FARTHEST_DAY = 36525
"""A hundred years: no form asks for a day that is farther away."""
_PLAIN = {kind.name: kind for kind in (Count, BirthYear, PastDay, FreeText, Day, Period)}
"""The kinds that have nothing but numbers and flags."""


def kind_as_json(kind: AnyKind) -> dict[str, Any]:
    """A kind as JSON, the same for equal kinds."""
    match kind:
        case Choice(options):
            detail: dict[str, Any] = {"options": _options_as_json(options)}
        case Several(options, least, most):
            detail = {"options": _options_as_json(options), "least": least, "most": most}
        case Pattern(regex, wrong, loose):
            detail = {"regex": regex, "wrong": text_as_json(wrong), **({"loose": True} if loose else {})}
        case FileAnswer(kinds, most_bytes):
            detail = {"kinds": [each.value for each in kinds], "most_bytes": most_bytes}
        case _:
            detail = {field.name: getattr(kind, field.name) for field in fields(kind)}
    return {"kind": kind.name, **detail}


def kind_from_json(raw: Mapping[str, Any]) -> AnyKind:
    """The inverse of `kind_as_json`; raises ValueError for a kind that this release does not know."""
    match raw["kind"]:
        case Choice.name:
            return Choice(_options_from_json(raw["options"]))
        case Several.name:
            return Several(_options_from_json(raw["options"]), raw["least"], raw["most"])
        case Pattern.name:
            return Pattern(raw["regex"], from_json(raw["wrong"]), raw.get("loose", False))
        case FileAnswer.name:
            return FileAnswer(tuple(map(FileKind, raw["kinds"])), raw["most_bytes"])
        case plain if plain in _PLAIN:
            return _PLAIN[plain](**{name: value for name, value in raw.items() if name != "kind"})
        case unknown:
            raise ValueError(f"no kind of answer is called {unknown}")


def _options_as_json(options: Sequence[Option]) -> list[Any]:
    return [[option.value, text_as_json(option.label)] for option in options]


def _options_from_json(raw: Any) -> tuple[Option, ...]:
    return tuple(Option(value, text_from_json(label)) for value, label in raw)


def faults_of(kind: AnyKind) -> Iterator[str]:
    """What is wrong with a kind, for the form's author; each goes on from the question's name."""
    match kind:
        case Choice(options):
            yield from _faults_of_options(options)
        case Several(options, least, most):
            yield from _faults_of_options(options)
            if not 1 <= least <= (len(options) if most is None else most) <= len(options):
                yield "takes a number of options that cannot be: least 1, most as many as there are."
        case Count(most, buttons) if not 0 <= buttons <= min(most + 1, 8):
            yield f"has {buttons} buttons, which is more than it takes."
        case Pattern(regex):
            try:
                re.compile(regex)
            except re.error:
                yield "has a pattern that is not a regular expression."
        case FreeText(most, least) if not 1 <= least <= most:
            yield "takes a text of a length that cannot be: at least 1, and at most no less."
        case Day(first, last) | Period(first, last) if not -FARTHEST_DAY <= first <= last <= FARTHEST_DAY:
            yield f"takes days that cannot be: the earliest first, none farther than {FARTHEST_DAY} days away."
        case FileAnswer(kinds, most_bytes) if not kinds or len(set(kinds)) < len(kinds) or most_bytes < 1:
            yield "takes no file: it needs kinds, each once, and a size."


def _faults_of_options(options: Sequence[Option]) -> Iterator[str]:
    values = [option.value for option in options]
    if not values or len(set(values)) < len(values):
        yield "needs options, each with a value of its own."
    for value in values:
        if value == DECLINED or not re.fullmatch(r"\w{1,20}", value, re.ASCII):
            yield f"has an option {value!r}: letters, digits and _ only, and not {DECLINED}."
