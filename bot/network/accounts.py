"""Accounts: a person is known by one account in Telegram at a time, and may go on in another one."""

from datetime import datetime

from sqlmodel import Session, col, update

from bot.network.losing_access import see_to_the_chat
from storage.queries import chats, drafts, network
from storage.tables import Account, Chat, Person


def person_with(session: Session, telegram_id: int, now: datetime) -> Person:
    """The person whose account this is; somebody new if it is nobody's today."""
    person = network.person_of(session, telegram_id)
    if person is None:
        person = Person(joined_at=now)
        session.add(person)
        session.flush()
        assert person.id is not None
        _open(session, person.id, telegram_id, now)
    return person


def hold_chat_of(session: Session, person_id: int) -> int | None:
    """Locks the chat that is a person's today against other programs, and says which it is."""
    held, found = None, network.number_of(session, person_id)
    while found not in (None, held):
        chats.hold(session, found)
        held, found = found, network.number_of(session, person_id)  # they may have moved until it was held
    return found


def move(session: Session, person_id: int, telegram_id: int, now: datetime) -> None:
    """From now on a person is known by another account, in which nobody has access; their old chat is at the door.

    All drafts go along. The caller holds the new chat.
    """
    before = hold_chat_of(session, person_id)
    of_today = col(Account.telegram_id).in_([before, telegram_id]), col(Account.until).is_(None)
    session.exec(update(Account).where(*of_today).values(until=now))
    _open(session, person_id, telegram_id, now)
    if before is not None:
        _take_along(session, before, telegram_id)
        see_to_the_chat(session, before, (), now)


def _open(session: Session, person_id: int, telegram_id: int, now: datetime) -> None:
    session.add(Account(telegram_id=telegram_id, person_id=person_id, since=now))
    session.flush()
    session.exec(update(Chat).where(col(Chat.id) == telegram_id).values(stranger=False))


def _take_along(session: Session, before: int, after: int) -> None:
    """What a chat has of a person beside messages: drafts and their time, the role they chose, how they read."""
    drafts.move(session, before, after)
    if chat := session.get(Chat, before):
        kept = chat.model_dump(include={"membership_id", "each_step_anew", "wake_at"})
        session.exec(update(Chat).where(col(Chat.id) == after).values(kept))
