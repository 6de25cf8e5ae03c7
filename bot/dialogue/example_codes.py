"""Examples of a card code and of a quick line, made from an area's pattern of codes."""

import re

from bot.dialogue.code_patterns import stated

COMMON = "KK12345"
"""For an area without a pattern; no source states what codes look like."""

_GROUP = re.compile(r"\((?:\?:)?([^()|]*)(?:\|[^()]*)?\)")
_PIECE = re.compile(
    r"(?P<what>\\d|\[[^\]\\]+\]|\[\\d\]|[A-Za-z0-9-])(?:\{(?P<times>\d{1,2})(?:,\d{0,2})?\}|(?P<any>[*+?]))?"
)
_LETTERS = "KABCDEFGHIJLMNOPQRSTUVWXYZ"


def example_of(pattern: str) -> str | None:
    """A code that fits the pattern; None if it is too intricate to make one from.

    It reads letters, digits, classes of them, how often they stand, and the first of several ways.
    """
    if not stated(pattern):
        return COMMON
    pieces = _GROUP.sub(r"\1", pattern.removeprefix("^").removesuffix("$"))
    example, at = "", 0
    while piece := _PIECE.match(pieces, at):
        for _ in range(int(piece["times"] or 1)):
            example += _one_of(piece["what"], sum(map(str.isdigit, example)))
        at = piece.end()
    return example if at == len(pieces) and re.fullmatch(pattern, example, re.ASCII) else None


def example_line(pattern: str) -> str:
    """The answers to all compulsory questions in one line."""
    return f"{example_of(pattern) or COMMON} 1987 00530 2"


def _one_of(what: str, digits: int) -> str:
    """A character for a piece of the pattern: the digit that follows after so many, where it fits."""
    if len(what) == 1:
        return what
    fitting = (str((digits + 1) % 10), *_LETTERS, *"0123456789", *_LETTERS.lower())
    return next((each for each in fitting if re.fullmatch(what, each)), "")
