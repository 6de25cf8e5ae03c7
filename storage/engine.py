"""The database with an asynchronous face: `await database.transact(work)`.

`work` is a plain function of a session. It runs inside one transaction and can await nothing, on either database: so no
transaction is ever held over a network call.
"""

from typing import Protocol

from sqlalchemy import make_url

from storage.sqlite import SqliteDatabase
from storage.works import T, Work


class Database(Protocol):
    """A database, whichever it is; a `shared` one may have several programs at work."""

    @property
    def shared(self) -> bool: ...

    async def transact(self, work: Work[T]) -> T:
        """Runs `work` in a transaction; committed when this returns, rolled back when it raises.

        A work that was handed in is done, even if nobody waits for it any more. Raises DatabaseClosedError,
        DatabaseAwayError.
        """

    async def clear_deleted(self) -> None:
        """Lets go of what was deleted: SQLite's log is emptied, and PostgreSQL may write over its place."""

    async def write_anew(self, most_bytes: int | None = None) -> None:
        """Nothing of what was deleted is left in the files of tables with typed text, however large or up to a size.

        Nobody can use such a table meanwhile.
        """

    async def close(self) -> None:
        """Finishes what was begun and lets the database go."""


def database_at(url: str) -> Database:
    """The database at an address, as it is. Raises ImportError if its driver is not installed."""
    if make_url(url).get_backend_name() == "sqlite":
        return SqliteDatabase(url)
    from storage.postgres import PostgresDatabase  # its driver is an extra

    return PostgresDatabase(url)
