"""Which pages a locality's list has. Pure."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """What is looked at of a list."""

    WHOLE = ""
    CHANGES = "changes"
    COMMITMENTS = "commitments"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class View:
    """One of the pages of a locality's list; a button's words for it are `str`."""

    locality: int
    page: Page = Page.WHOLE
    number: int = 0

    def __str__(self) -> str:
        return " ".join(filter(None, (str(self.locality), self.page, str(self.number) if self.number else "")))

    @classmethod
    def parse(cls, written: str) -> "View | None":
        """The inverse of `str`; None if it is nothing of the kind."""
        found = re.fullmatch(r"([0-9]{1,9})(?: (changes|commitments|undecided)(?: ([0-9]{1,3}))?)?", written)
        return cls(int(found[1]), Page(found[2] or ""), int(found[3] or 0)) if found else None


class Format(StrEnum):
    """As what kind of file a list is taken."""

    WORD = "docx"
    WEB_PAGE = "html"
    TABLE = "csv"
