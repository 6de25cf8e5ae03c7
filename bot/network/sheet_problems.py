"""What is wrong with a network's file, in our own words: in which line, and what would be right there."""

import re
import tomllib
from bisect import bisect_left
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

Where = tuple[int | str, ...]
"""The way to a value: keys of tables and places in lists."""

_SYNTAX = (
    ("Cannot", "this stands in the file already"),
    ("after a key", "a name is followed by = and a value"),
    ("Expected newline", "the line should end after the value"),
    ("Invalid statement", "a line begins with a name, or with [["),
    ("key part", "a line begins with a name, or with [["),
    ("Invalid value", "a value is a text in quotes, a number, a date, or a list in [ ]"),
    ("Unclosed", "a list or a table is not closed"),
    ("Unterminated", "a text in quotes is not closed"),
    ("Illegal character", "a text in quotes is not closed, or has a character that cannot be seen"),
    ("Expected ']", "a table is named in brackets, for example [[areas]]"),
    ("table declaration", "a table is named in brackets, for example [[areas]]"),
)
"""What Python says of a file that is not TOML, by a word of it, and what we say."""


class NotANetworkError(Exception):
    """The file does not describe a network; `problems` has a line for each thing that is wrong."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Source:
    """The text of a file, and what can be said of a place in it."""

    def __init__(self, path: Path, text: str) -> None:
        self._path = path
        self._lines = text.split("\n")
        self._begun: dict[int, Any] = {}

    def not_toml(self, error: Exception) -> str:
        """Why the file is not TOML, and in which line."""
        found = re.search(r"at line (\d+), column (\d+)", str(error))
        at = f"line {found[1]}, column {found[2]}" if found else f"line {len(self._lines)}"
        right = next((ours for theirs, ours in _SYNTAX if theirs in str(error)), "this cannot be read")
        return f"{self._path}, {at}: this is not TOML: {right}."

    def wrong_value(self, whole: type[BaseModel], error: Any) -> str:
        """What is wrong with a value, as pydantic found it, and what would be right."""
        where: Where = error["loc"]
        keys = [step for step in where if isinstance(step, str)]
        fields = _part(whole, keys[:-1]).model_fields
        inside = f"[[{'.'.join(keys[:-1])}]]" if keys[:-1] else "the file"
        if error["type"] == "missing":
            return self.says(where[:-1], f"{inside} needs {keys[-1]}: {fields[keys[-1]].description}.")
        if error["type"] == "extra_forbidden":
            return self.says(where, f"{keys[-1]} is not known in {inside}. {_meant(keys[-1], list(fields))}")
        right = fields[keys[-1]].description
        if error["type"] == "value_error":
            right = error["msg"].removeprefix("Value error, ")
        return self.says(where, f"{keys[-1]} in {inside} should be {right}, not {_shown(error['input'])}.")

    def says(self, where: Where, sentence: str) -> str:
        """A sentence about a value, with the file and the line at which it begins."""
        number = bisect_left(range(1, len(self._lines)), True, key=lambda count: self._has(count, where))
        return f"{self._path}, line {number + 1}: {sentence}"

    def _has(self, count: int, where: Where) -> bool:
        """Whether a value stands in so many lines, or in those in whose middle they end."""
        while (begun := self._first(count)) is None:
            count += 1
        return _leads_somewhere(begun, where)

    def _first(self, count: int) -> dict[str, Any] | None:
        """What the first lines say; None if they end in the middle of something."""
        if count not in self._begun:
            try:
                self._begun[count] = tomllib.loads("\n".join(self._lines[:count]))
            except ValueError:
                self._begun[count] = None
        begun: dict[str, Any] | None = self._begun[count]
        return begun


def _leads_somewhere(value: Any, where: Where) -> bool:
    for step in where:
        match value, step:
            case Mapping(), str() if step in value:
                value = value[step]
            case list(), int() if step < len(value):
                value = value[step]
            case _:
                return False
    return True


def _part(whole: type[BaseModel], keys: list[str]) -> type[BaseModel]:
    """The part of the file to which these tables lead."""
    part = whole
    for key in keys:
        (part,) = get_args(part.model_fields[key].annotation)
    return part


def _meant(key: str, known: list[str]) -> str:
    near = get_close_matches(key, known, n=1)
    return f"Did you mean {near[0]}?" if near else f"It may have: {', '.join(known)}."


def _shown(value: object) -> str:
    match value:
        case str():
            return f'"{value}"' if len(value) <= 60 else f"one of {len(value)} characters"
        case bool():
            return str(value).lower()
        case list():
            return "such a list" if value else "an empty list"
        case dict():
            return "a table"
    return str(value)
