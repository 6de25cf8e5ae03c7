"""Accounts: a person is known by one account in Telegram at a time."""

from datetime import datetime

from sqlmodel import Session, col, update

from storage import queries
from storage.tables import Account, Chat, Person


def person_with(session: Session, telegram_id: int, now: datetime) -> Person:
    """The person whose account this is; somebody new if it is nobody's today."""
    person = queries.person_of(session, telegram_id)
    if person is None:
        person = Person(joined_at=now)
        session.add(person)
        session.flush()
        _open(session, person, telegram_id, now)
    return person


def hold_chat_of(session: Session, person_id: int) -> int | None:
    """Locks the chat that is a person's today against other programs, and says which it is."""
    held, found = None, queries.number_of(session, person_id)
    while found not in (None, held):
        queries.hold_chat(session, found)
        held, found = found, queries.number_of(session, person_id)  # they may have moved until it was held
    return found


def _open(session: Session, person: Person, telegram_id: int, now: datetime) -> None:
    assert person.id is not None
    session.add(Account(telegram_id=telegram_id, person_id=person.id, since=now))
    session.flush()
    session.exec(update(Chat).where(col(Chat.id) == telegram_id).values(stranger=False))
