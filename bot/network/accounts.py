"""Accounts: a person is known by at most one account in Telegram at a time, and may go on in another one."""

from datetime import datetime

from sqlmodel import Session

from bot.network.losing_access import ANOTHER_ACCOUNT, see_to_the_chat
from bot.network.revoking import revoke_given, revoke_given_away, revoke_succeeding
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

    All drafts go along; a link by which another one takes their place does not, for it may be on a lost phone. The
    caller holds the new chat.
    """
    before = hold_chat_of(session, person_id)
    revoke_given_away(session, network.held_by(session, person_id), now)
    for account in network.accounts_of_today(session, [before, telegram_id]):
        account.until = now
        session.add(account)
    session.flush()
    _open(session, person_id, telegram_id, now)
    if before is not None:
        _take_along(session, before, telegram_id)
        see_to_the_chat(session, before, (), now, ANOTHER_ACCOUNT)


def suspend(session: Session, person_id: int, now: datetime) -> bool:
    """A person has no account from now on, and their chat is at the door; whether they had one.

    Nobody gets in by a link that they gave, for it may be on a lost phone. Their roles stay: by an invitation that
    continues them they go on in whichever account accepts it.
    """
    chat_id = hold_chat_of(session, person_id)
    if chat_id is None:
        return False
    held = network.held_by(session, person_id)
    revoke_succeeding(session, held, now)
    revoke_given(session, held, now)
    for account in network.accounts_of_today(session, [chat_id]):
        account.until = now
        session.add(account)
    session.flush()
    see_to_the_chat(session, chat_id, (), now, ANOTHER_ACCOUNT)
    return True


def _open(session: Session, person_id: int, telegram_id: int, now: datetime) -> None:
    session.add(Account(telegram_id=telegram_id, person_id=person_id, since=now))
    session.flush()
    if chat := session.get(Chat, telegram_id):
        chat.stranger = False
        session.add(chat)


def _take_along(session: Session, before: int, after: int) -> None:
    """What a chat has of a person beside messages: drafts and their time, the role they chose, how they read."""
    drafts.move(session, before, after)
    old, new = session.get(Chat, before), session.get(Chat, after)
    if old and new:
        session.add(new.sqlmodel_update(old.model_dump(include={"membership_id", "each_step_anew", "wake_at"})))
