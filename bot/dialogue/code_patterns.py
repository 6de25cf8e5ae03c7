"""Which patterns of card codes are used: those that judge any text in a bounded number of steps.

Python's matcher tries one way after the other to divide a text among a pattern's repeats and alternatives. A repeat
inside a repeat, or many without an end, have so many ways that one message would hold the bot up for years.
"""

import importlib
import re
from functools import lru_cache
from math import prod
from typing import Any

LONGEST_CARD_CODE = 40
"""What is longer is no card code, and meets no area's pattern."""
LONGEST_PATTERN = 200
MOST_WAYS = 10_000
"""Ways to read a text by one pattern: two repeats without an end and a few alternatives have fewer."""
EXAMPLE = r"KK\d{5}"

# Not public, but only its tree tells for sure what the matcher will do.
_parser = importlib.import_module("re._parser")
_ONE_WAY = {"LITERAL", "NOT_LITERAL", "IN", "ANY", "AT"}
_LOOKS = {"ASSERT", "ASSERT_NOT"}
_REPEATS = {"MAX_REPEAT", "MIN_REPEAT"}


@lru_cache(maxsize=1024)
def is_bounded(pattern: str) -> bool:
    """Whether it is a regular expression that judges a text of `LONGEST_CARD_CODE` characters at once, whatever it is.

    It may have characters, classes, groups, alternatives, looks ahead or back, and repeats; a repeat of a group has a
    small count, or nothing in the group that could be read in more than one way.
    """
    if len(pattern) > LONGEST_PATTERN:
        return False
    try:
        re.compile(pattern, re.ASCII)
        return _ways(_parser.parse(pattern, re.ASCII)) <= MOST_WAYS
    except (re.error, ValueError, OverflowError, RecursionError):
        return False


def stated(pattern: str) -> str:
    """The pattern by which codes are judged; empty if none is stated, or one that is not used."""
    return pattern if is_bounded(pattern) else ""


def _ways(sequence: Any) -> int:
    """In how many ways a text can be divided among the parts of a pattern, or more. Raises ValueError."""
    return prod(_ways_of(str(kind), argument) for kind, argument in sequence)


def _ways_of(kind: str, argument: Any) -> int:
    if kind in _ONE_WAY:
        return 1
    if kind == "SUBPATTERN":
        return _ways(argument[-1])
    if kind in _LOOKS:
        return _ways(argument[1])
    if kind == "BRANCH":
        return sum(map(_ways, argument[1]))
    if kind in _REPEATS:
        return _ways_to_repeat(*argument)
    raise ValueError(kind)


def _ways_to_repeat(fewest: int, most: int, repeated: Any) -> int:
    """One for each number of times, each with all ways of its repetitions."""
    shortest, _ = repeated.getwidth()
    if fewest > LONGEST_CARD_CODE or (most > 1 and not shortest):
        raise ValueError("it repeats nothing, or more than a code can have")
    inside = _ways(repeated)
    if inside > 1 and most > LONGEST_CARD_CODE:
        raise ValueError("it repeats without an end what can be read in several ways")
    return sum(inside**times for times in range(fewest, min(most, LONGEST_CARD_CODE) + 1))
