"""The database with an asynchronous face: `await database.transact(transaction)`.

`transaction` is a plain function of a session. Being no coroutine it cannot await anything, so no transaction is ever
held over a network call.
"""

from typing import Protocol

from sqlalchemy import make_url

from storage.sqlite import SqliteDatabase
from storage.transactions import T, Transaction


class Database(Protocol):
    """What both databases offer. Several programs may work at once on a `shared` one."""

    @property
    def shared(self) -> bool: ...

    async def transact(self, transaction: Transaction[T]) -> T:
        """Runs the function in a transaction: committed when this returns, rolled back when it raises.

        It is run to its end even if the caller is cancelled. Raises DatabaseClosedError, DatabaseAwayError.
        """

    async def clear_deleted(self) -> None:
        """Frees the space of deleted rows: truncates SQLite's log, or vacuums PostgreSQL's tables with typed text."""

    async def write_anew(self, most_bytes: int | None = None) -> None:
        """Rewrites tables with typed text, so that their files hold nothing deleted; skips those over `most_bytes`.

        A table is locked while it is rewritten.
        """

    async def close(self) -> None:
        """Ends the transactions under way, then closes all connections."""


def database_at(url: str) -> Database:
    """The database at this URL; it is not upgraded. Raises ImportError if its driver is not installed."""
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteDatabase(url)
    from storage.postgres import PostgresDatabase  # its driver is an extra

    return PostgresDatabase(url)
