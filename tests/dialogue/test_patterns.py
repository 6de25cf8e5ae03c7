"""Nothing that anybody sends makes the guard slow: its patterns are bounded, so that work grows as the text does."""

import importlib
import re
from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pytest

from bot.dialogue import identifiers, identity_codes, plain
from bot.mailroom import guard

# Not public, but there is no other way to ask a pattern how much of a text it may look at.
parser = importlib.import_module("re._parser")

WIDEST = 300
"""So many characters a pattern may look at from any one place; the longest is an e-mail address."""
AT_ONE_PLACE = {"_LOOKS_LIKE_DIGITS"}
"""Tried only at the beginning of a word, and each word once."""


def patterns(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        for each in value if isinstance(value, tuple) else (value,):
            if isinstance(each, re.Pattern):
                yield name, each


PATTERNS = [(name, each) for module in (identifiers, identity_codes, plain, guard) for name, each in patterns(module)]


def parts(tree: Any) -> Iterator[Any]:
    """The tree of a pattern and all that lies in it, looked ahead at or not."""
    yield tree
    for _, argument in tree:
        for each in argument if isinstance(argument, (tuple, list)) else (argument,):
            for inner in each if isinstance(each, list) else (each,):
                if isinstance(inner, parser.SubPattern):
                    yield from parts(inner)


def is_one_run(tree: Any) -> bool:
    """Whether a pattern is a run of characters of one kind: each character belongs to one run, however long."""
    kind, argument = tree[0]
    return len(tree) == 1 and str(kind) == "MAX_REPEAT" and len(argument[2]) == 1


@pytest.mark.parametrize(("name", "pattern"), PATTERNS)
def test_no_pattern_of_the_guard_looks_far(name: str, pattern: re.Pattern[str]) -> None:
    """From each place it looks at a bounded part of the text; what is unbounded is one run of one kind."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    widest = max(each.getwidth()[1] for each in parts(tree))
    assert widest <= WIDEST or is_one_run(tree) or name in AT_ONE_PLACE


def test_a_pattern_that_could_be_slow_would_be_noticed() -> None:
    """The one that was: every letter begins a run that goes on to the end."""
    slow = parser.parse(r"[^\s@]+@[^\s@]+\.[^\s@]{2,}")
    assert max(each.getwidth()[1] for each in parts(slow)) > WIDEST
    assert not is_one_run(slow)
    ahead = parser.parse(r"x(?=[a-z]+y)")
    assert max(each.getwidth()[1] for each in parts(ahead)) > WIDEST


def test_digits_at_more_places_than_anybody_writes_are_refused_and_not_looked_through() -> None:
    """So many places are looked at, and no more, however long the text is."""
    harmless = "10 11 2 "
    assert identity_codes.likeness(harmless * (identity_codes.MOST_PLACES // 10)) is not identity_codes.Likeness.SURE
    assert identity_codes.likeness(harmless * identity_codes.MOST_PLACES) is identity_codes.Likeness.SURE
