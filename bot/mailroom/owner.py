"""Whose the database is: the numbers of updates and messages mean something to one bot alone.

A new token of the same bot changes nothing; it begins with the same number.
"""

from sqlmodel import Session

from storage.queries import chats
from storage.queries.intake import bot_at_work, forget_numbers
from storage.tables import Intake


class OtherBotError(Exception):
    """The database belongs to another bot; `problems` says so."""

    def __init__(self, owner: int | None) -> None:
        self.problems = (
            f"The database belongs to another bot, number {owner}. Is KAIKUBOT_TOKEN the right one? "
            "To give the database to this bot: kaikubot adopt",
        )
        super().__init__(*self.problems)


def owner_of(session: Session) -> int | None:
    """The bot that works with this database; None if none has yet."""
    return bot_at_work(session)


def claim(session: Session, bot_id: int, username: str) -> None:
    """From now on the database is this bot's; its name in links is kept, if it is told. Raises OtherBotError."""
    chats.hold(session, bot_id)  # of programs that start side by side only one is the first
    owner = owner_of(session)
    if owner not in (None, bot_id):
        raise OtherBotError(owner)
    intake = session.get(Intake, bot_id) or Intake(bot_id=bot_id, next_update_id=0)
    intake.username = username or intake.username
    session.add(intake)


def adopt(session: Session, bot_id: int) -> None:
    """Gives the database to another bot: drafts and handovers stay, and each chat gets a new card.

    What the other bot had taken but not answered is gone, for only its own chats could be answered.
    """
    if owner_of(session) == bot_id:
        return
    forget_numbers(session)
    claim(session, bot_id, "")
