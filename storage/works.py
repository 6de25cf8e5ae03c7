"""What a work is, and what keeps it from being done."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

T = TypeVar("T")
Work = Callable[[Session], T]
"""Something to do in one transaction: a plain function of a session, so that it can await nothing."""


class DatabaseClosedError(RuntimeError):
    """The database is closed; nothing was done."""


class DatabaseAwayError(Exception):
    """The database cannot be reached, or was lost in the middle; the text is the kind of trouble, and no more.

    Nothing was kept, unless it was lost during the commit: then nobody knows. The next work tries anew.
    """
