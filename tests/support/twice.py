"""A database in which every transaction is done twice: once for nothing, then for good."""

from sqlmodel import Session

from storage.engine import Database
from storage.transactions import T, Transaction


class DoneTwice:
    """A database whose transactions are each rolled back once before they are done: whatever they did besides shows."""

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
            return transaction(session)

        return await self._database.transact(twice)
