"""One thing at a time in a chat."""

from sqlmodel import Session

from storage import queries
from storage.engine import Database
from storage.transactions import T, Transaction


async def in_chat(database: Database, chat_id: int, transaction: Transaction[T]) -> T:
    """Does a transaction while no other program does anything in the chat."""

    def held(session: Session) -> T:
        queries.hold_chat(session, chat_id)
        return transaction(session)

    return await database.transact(held)
