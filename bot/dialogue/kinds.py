"""All kinds of answers: kept as JSON, and what can be wrong with one in a form."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from bot.dialogue.answers import DECLINED, BirthYear, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.phrases import from_json, text_as_json, text_from_json

AnyKind = Choice | Count | BirthYear | PastDay | Pattern


def kind_as_json(kind: AnyKind) -> dict[str, Any]:
    """A kind as JSON, the same for equal kinds."""
    match kind:
        case Choice(options):
            detail: dict[str, Any] = {"options": [[option.value, text_as_json(option.label)] for option in options]}
        case Count(most, buttons):
            detail = {"most": most, "buttons": buttons}
        case BirthYear(youngest, oldest):
            detail = {"youngest": youngest, "oldest": oldest}
        case PastDay(days):
            detail = {"days": days}
        case Pattern(regex, wrong, loose):
            detail = {"regex": regex, "wrong": text_as_json(wrong), **({"loose": True} if loose else {})}
    return {"kind": kind.name, **detail}


def kind_from_json(raw: Mapping[str, Any]) -> AnyKind:
    """The inverse of `kind_as_json`; raises ValueError for a kind that this release does not know."""
    match raw["kind"]:
        case Choice.name:
            return Choice(tuple(Option(value, text_from_json(label)) for value, label in raw["options"]))
        case Count.name:
            return Count(raw["most"], raw["buttons"])
        case BirthYear.name:
            return BirthYear(raw["youngest"], raw["oldest"])
        case PastDay.name:
            return PastDay(raw["days"])
        case Pattern.name:
            return Pattern(raw["regex"], from_json(raw["wrong"]), raw.get("loose", False))
        case unknown:
            raise ValueError(f"no kind of answer is called {unknown}")


def faults_of(kind: AnyKind) -> Iterator[str]:
    """What is wrong with a kind, for the form's author; each goes on from the question's name."""
    match kind:
        case Choice(options):
            values = [option.value for option in options]
            if not values or len(set(values)) < len(values):
                yield "needs options, each with a value of its own."
            for value in values:
                if value == DECLINED or not re.fullmatch(r"\w{1,20}", value, re.ASCII):
                    yield f"has an option {value!r}: letters, digits and _ only, and not {DECLINED}."
        case Count(most, buttons) if not 0 <= buttons <= min(most + 1, 8):
            yield f"has {buttons} buttons, which is more than it takes."
        case Pattern(regex):
            try:
                re.compile(regex)
            except re.error:
                yield "has a pattern that is not a regular expression."
