"""Only patterns of card codes are used that judge any text in few steps, however it was made to hold them up."""

import importlib
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dialogue.code_patterns import LONGEST_CARD_CODE, is_bounded, stated
from bot.dialogue.example_codes import COMMON, example_of
from bot.dialogue.identifiers import fits, holds_identifier
from bot.handover.handover_form import code_hint, handover_form
from bot.handover.questions import LOOSE_CARD_CODE

parser = importlib.import_module("re._parser")

MOST_STEPS = 500_000
"""Python's matcher takes that many in a hundredth of a second."""

GROUPS_WITH_DASHES = "([A-Z0-9]+-?)+"
HOSTILE = [
    GROUPS_WITH_DASHES, "(a+)+$", "(((A|A)*)*)*[0-9]", "(A|AB)*", r"(\d?){20}", "(?:A?){40}", r"\w*\w*\w*!", "(A*)*",
    "(?:[A-Z]{1,3}){1,20}", "A" * 201, "(?:^){1000000}", "(?:(?:){40}){40}", "A{99999999999}", "(" * 5000, "(?u)A",
    r"(A)\1", "(?>A+)+", "(?:A|A|A|A){10}", "[A-Z", "KK(",
]  # fmt: skip
USED = [
    "", LOOSE_CARD_CODE, r"KK\d{5}", "^[A-Z]{2}[0-9]{5}$", "[0-9]{5}", r"(?:KK|AB)\d{3}", "KK-[0-9]{3}", r"K\d+", ".*",
    r"(?=K)\w+", r"K\d{5}(?<!0)", "(A(B|C)){2}", "[0-9A-Z]{3,20}", r"\d{6}[-A]?\d{3}[A-Z0-9]", r"0\d{9}",
    r"\d-\d-\d\d", r"\d{8,11}[A-Z]?", "04[0-9]{8}", "[A-Z]+-?[0-9]+", "([A-Z]{2}-?){2,4}", "(?:[A-Z0-9]{4}-)*[0-9]",
]  # fmt: skip


class TooManyStepsError(Exception):
    """A matcher would still be at work."""


class Matcher:
    """Tries all ways to read a text by a pattern, as Python's does, and counts what it tries."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.steps = 0

    def ends(self, tree: Any, start: int) -> Iterator[int]:
        """Where what matches ends, once for each way."""
        yield from self._sequence(list(tree), start)

    def _sequence(self, parts: list[Any], start: int) -> Iterator[int]:
        if not parts:
            yield start
            return
        for end in self._part(start, *parts[0]):
            yield from self._sequence(parts[1:], end)

    def _part(self, start: int, kind: Any, argument: Any) -> Iterator[int]:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise TooManyStepsError
        match str(kind):
            case "SUBPATTERN":
                yield from self.ends(argument[-1], start)
            case "BRANCH":
                for each in argument[1]:
                    yield from self.ends(each, start)
            case "MAX_REPEAT" | "MIN_REPEAT":
                yield from self._repeated(start, *argument)
            case "AT":
                yield start  # as if it always held
            case "NOT_LITERAL" | "LITERAL" | "IN" | "ANY":
                if start < len(self._text) and self._is(kind, argument, self._text[start]):
                    yield start + 1
            case unknown:
                raise AssertionError(unknown)

    def _repeated(self, start: int, fewest: int, most: int, repeated: Any) -> Iterator[int]:
        if most:
            for end in self.ends(repeated, start):
                yield from self._repeated(end, max(fewest - 1, 0), most - 1, repeated)
        if not fewest:
            yield start

    def _is(self, kind: Any, argument: Any, character: str) -> bool:
        if str(kind) == "IN":
            return any(self._is_in(character, *each) for each in argument)
        return str(kind) == "ANY" or (str(kind) == "LITERAL") == (ord(character) == argument)

    def _is_in(self, character: str, kind: Any, argument: Any) -> bool:
        match str(kind):
            case "RANGE":
                return bool(argument[0] <= ord(character) <= argument[1])
            case "LITERAL":
                return bool(ord(character) == argument)
        return str(argument) == ("CATEGORY_DIGIT" if character.isdigit() else "CATEGORY_WORD")


COUNTS = ["", "*", "+", "?", "{3}", "{2,4}", "{1,9}", "{20}", "{0,40}", "{5,}", "*?", "{2,8}?"]


def _made(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    count = st.sampled_from(COUNTS)
    return st.one_of(
        st.builds("({}){}".format, inner, count),
        st.builds("(?:{}|{}){}".format, inner, inner, count),
        st.builds("{}{}".format, inner, inner),
    )


PIECES = st.builds("{}{}".format, st.sampled_from(["A", "-", r"\d", "[A-Z0-9]", "[^1]", ".", "A?"]), st.just(""))
PATTERNS = st.recursive(st.builds("(?:{}){}".format, PIECES, st.sampled_from(COUNTS)), _made, max_leaves=6)
TEXTS = st.builds(
    lambda piece, end: (piece * LONGEST_CARD_CODE)[: LONGEST_CARD_CODE - len(end)] + end,
    st.text("A1-", min_size=1, max_size=4),
    st.sampled_from(["", "!", "A!", "1"]),
)


@given(PATTERNS, TEXTS)
def test_a_pattern_that_is_used_judges_any_text_in_few_steps(pattern: str, text: str) -> None:
    """Counted by a matcher that tries every way to its end."""
    if not is_bounded(pattern):
        return
    matcher = Matcher(text)
    ends = list(matcher.ends(parser.parse(pattern, re.ASCII), 0))
    assert matcher.steps <= MOST_STEPS
    assert (len(text) in ends) == fits(pattern, text)


def test_a_pattern_that_would_take_years_is_counted_as_such() -> None:
    """By the same matcher."""
    with pytest.raises(TooManyStepsError):
        list(Matcher("A" * 38 + "!").ends(parser.parse(GROUPS_WITH_DASHES), 0))


@pytest.mark.parametrize("pattern", HOSTILE, ids=range(len(HOSTILE)))
def test_a_pattern_that_could_stall_the_bot_is_as_if_none_were_stated(pattern: str) -> None:
    """It may stand in the database since an earlier release: it is asked no text, and excuses none."""
    assert not is_bounded(pattern)
    assert stated(pattern) == ""
    assert not fits(pattern, "A" * 38 + "!")
    assert holds_identifier("0401234567", (pattern,))
    assert handover_form("a", pattern) == handover_form("a", "")
    assert example_of(pattern) in (None, COMMON)
    assert code_hint(stated(pattern)) == code_hint("")


@pytest.mark.parametrize("pattern", USED)
def test_a_pattern_as_areas_have_them_is_used(pattern: str) -> None:
    """Groups, alternatives and repeats of one kind of character are ordinary."""
    assert stated(pattern) == pattern
