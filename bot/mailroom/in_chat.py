"""One thing at a time in a chat."""

from sqlmodel import Session

from storage.engine import Database
from storage.queries import chats
from storage.transactions import T, Transaction


async def in_chat(database: Database, chat_id: int, transaction: Transaction[T]) -> T:
    """Does a transaction while no other program does anything in the chat."""

    def held(session: Session) -> T:
        chats.hold(session, chat_id)
        return transaction(session)

    return await database.transact(held)
