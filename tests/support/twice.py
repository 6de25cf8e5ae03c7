"""A database in which every transaction is done twice: once for nothing, then for good."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session

from storage.engine import Database
from storage.transactions import T, Transaction

_CHANGES = re.compile(r'(?:UPDATE|DELETE FROM|INSERT INTO) "?(\w+)')


class DoneTwice:
    """A database whose transactions are each rolled back once before they are done: whatever they did besides shows.

    What a transaction changes in a table it changes through the session's objects or by statements, never by both: an
    object would not know what a statement has done.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self.shared = database.shared
        self.clear_deleted = database.clear_deleted
        self.write_anew = database.write_anew
        self.close = database.close

    async def transact(self, transaction: Transaction[T]) -> T:
        """Does a transaction, takes it back, and does it again."""

        def twice(session: Session) -> T:
            with session.begin_nested() as for_nothing:
                transaction(session)
                session.flush()
                for_nothing.rollback()
            session.expunge_all()
            with in_one_way(session):
                return transaction(session)

        return await self._database.transact(twice)


@contextmanager
def in_one_way(session: Session) -> Iterator[None]:
    """Asserts at the end that no table was changed both through objects and by statements."""
    by_objects: set[str] = set()
    by_statements: set[str] = set()
    flushes = [False]

    def begin(*_: Any) -> None:
        flushes[0] = True

    def end(*_: Any) -> None:
        flushes[0] = False

    def hear(_connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if (found := _CHANGES.match(statement)) and cursor.rowcount:
            (by_objects if flushes[0] else by_statements).add(found[1])

    heard: list[tuple[Any, str, Any]] = [
        (session, "before_flush", begin),
        (session, "after_flush", end),
        (session.connection(), "after_cursor_execute", hear),
    ]
    for target, name, listener in heard:
        event.listen(target, name, listener)
    try:
        yield
        session.flush()
    finally:
        for target, name, listener in heard:
            event.remove(target, name, listener)
    both = by_objects & by_statements
    assert not both, f"{sorted(both)} changed through objects and by statements in one transaction"
