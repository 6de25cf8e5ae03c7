"""What a transaction is to the rest of the program, and the errors of a database that could not run one."""

from collections.abc import Callable
from typing import TypeVar

from sqlmodel import Session

T = TypeVar("T")
Transaction = Callable[[Session], T]
"""A plain function of a session, which is run in one transaction; it is no coroutine, so that it cannot await."""


class DatabaseClosedError(RuntimeError):
    """The database was closed before the transaction committed; nothing was written."""


class DatabaseAwayError(Exception):
    """The database could not be reached, or the connection was lost; the text names the kind of trouble, no values.

    Nothing was written, unless the connection was lost during the commit: then it is unknown. The next transaction
    connects again.
    """
