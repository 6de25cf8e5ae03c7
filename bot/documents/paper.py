"""A paper: a title, a few lines and tables, in one language; Word and the browser show it alike."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """A table under a heading; `empty` is said where it has no rows. Each row has as many cells as the header."""

    heading: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What is printed or put on a website; `language` is that of all its words, as BCP 47 names it."""

    title: str
    language: str
    lines: tuple[str, ...]
    tables: tuple[Table, ...]
