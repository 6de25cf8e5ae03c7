"""Queries about chats, and what is to be done in them.

Statements of every step are constants: building one costs more than running it. Those that change rows go past the
session, so they see only what was flushed.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Executable, and_, bindparam, func, literal
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.columns import UtcDateTime
from storage.queries.deletions import MOST_AT_ONCE, Vanishing
from storage.queries.deliveries import chats_with_deliveries_due, due_to_chat
from storage.queries.inserts import dialect_of
from storage.tables import CardRow, Chat, Deletion
from storage.tables.chats import LIVE

MOST = 1000
"""A query returns at most 1000 chats; the next one returns the others."""
_CARDS, _DELETIONS = (SQLModel.metadata.tables[name] for name in ("card", "deletion"))


def to_wake(session: Session, now: datetime) -> list[int]:
    """Chats whose `wake_at` has passed, the longest overdue first."""
    due = select(Chat.id).where(col(Chat.wake_at) <= now)
    return list(session.exec(due.order_by(col(Chat.wake_at), col(Chat.id)).limit(MOST)))


def behind(session: Session, now: datetime, after: int) -> list[int]:
    """Chats above `after` whose card does not show what it should, or whose new card was not heard of.

    A chat whose card is being shown by a program right now is left out.
    """
    behind = (col(CardRow.wanted) != col(CardRow.shown)) | col(CardRow.sending_after).is_not(None)
    free = col(CardRow.shown_by_until).is_(None) | (col(CardRow.shown_by_until) < now)
    # As a value of each card, for a join might go through all chats.
    blocked = select(Chat.blocked).where(Chat.id == CardRow.chat_id).scalar_subquery()
    found = select(CardRow.chat_id).where(behind, free, CardRow.name == LIVE, ~blocked, col(CardRow.chat_id) > after)
    return list(session.exec(found.order_by(col(CardRow.chat_id)).limit(MOST)))


def live_card(session: Session, chat_id: int) -> CardRow:
    """The live card of a chat."""
    return session.get_one(CardRow, (chat_id, LIVE))


_WITH_LIVE_CARD = (
    select(Chat, CardRow)
    .join(CardRow, and_(col(CardRow.chat_id) == Chat.id, col(CardRow.name) == LIVE))
    .where(Chat.id == bindparam("chat"))
)


def with_live_card(session: Session, chat_id: int) -> tuple[Chat, CardRow]:
    """A chat and its live card."""
    return session.exec(_WITH_LIVE_CARD, params={"chat": chat_id}).one()


_HOLD = select(func.pg_advisory_xact_lock(bindparam("chat", type_=BigInteger)))


def hold(session: Session, chat_id: int) -> None:
    """Locks the chat against other programs until the transaction ends."""
    if dialect_of(session) == "postgresql":  # SQLite lets only one transaction write anyway
        session.connection().execute(_HOLD, {"chat": chat_id})


def with_something_due(session: Session, now: datetime) -> list[int]:
    """Chats with deletions or deliveries that are due; if there are too many, the longest overdue of them."""
    deletions = select(Deletion.chat_id).where(col(Deletion.due_at) <= now)
    owed = session.exec(deletions.order_by(col(Deletion.due_at)).limit(MOST))
    return sorted(set(owed) | chats_with_deliveries_due(session, now, MOST))


_SHOWS = (
    update(_CARDS)
    .where(
        _CARDS.c.chat_id == bindparam("chat"),
        _CARDS.c.name == LIVE,
        _CARDS.c.message_id == bindparam("card"),
        _CARDS.c.wanted == bindparam("step"),
        _CARDS.c.shown_by == bindparam("program"),
        _CARDS.c.sending_after.is_(None),
        ~_CARDS.c.has_newer_below,
    )
    .values(shown=bindparam("step"), shown_hash=bindparam("seen"), shown_by=None, shown_by_until=None)
)


def shows(session: Session, chat_id: int, card: int, wanted: int, shown_hash: str, program: str) -> bool:
    """Records that the card was edited and shows all that is wanted; False if the chat has changed meanwhile."""
    about = {"chat": chat_id, "card": card, "step": wanted, "seen": shown_hash, "program": program}
    return session.connection().execute(_SHOWS, about).rowcount == 1


@dataclass(frozen=True, slots=True)
class Owed:
    """What is due to a chat now: at most `MOST_AT_ONCE` deletions, and whether deliveries are to be sent and so on."""

    deletions: list[Vanishing]
    to_send: bool = False
    to_amend: bool = False
    to_find: bool = False

    @property
    def deliveries(self) -> bool:
        """Whether there is anything to do about deliveries."""
        return self.to_send or self.to_amend or self.to_find


def _owed() -> Executable:
    chat, now = bindparam("chat", type_=BigInteger), bindparam("now", type_=UtcDateTime())
    due = and_(_DELETIONS.c.chat_id == chat, _DELETIONS.c.due_at <= now)
    one = sqlalchemy_select(literal(1)).subquery()
    return (
        sqlalchemy_select(*due_to_chat(chat, now), _DELETIONS.c.message_id, _DELETIONS.c.asked_at)
        .select_from(one.outerjoin(_DELETIONS, due))
        .order_by(_DELETIONS.c.message_id)
        .limit(MOST_AT_ONCE)
    )


_OWED = _owed()


def owed(session: Session, chat_id: int, now: datetime) -> Owed:
    """The deletions and deliveries that are due to a chat now."""
    rows = session.connection().execute(_OWED, {"chat": chat_id, "now": now}).all()
    gone = [Vanishing(chat_id, *each) for _, _, _, *each in rows if each[0] is not None]
    to_send, to_amend, to_find, *_ = rows[0]
    return Owed(gone, to_send, to_amend, to_find)


def let_go(session: Session) -> None:
    """Lets every program's hold on a card end."""
    session.exec(update(CardRow).where(col(CardRow.shown_by).is_not(None)).values(shown_by=None, shown_by_until=None))


def forget_strangers(session: Session, before: datetime) -> None:
    """Removes the chats of people who were never on the staff and were last there before a moment."""
    gone = col(Chat.stranger), col(Chat.seen_at) < before
    session.exec(delete(CardRow).where(col(CardRow.chat_id).in_(select(Chat.id).where(*gone))))
    session.exec(delete(Chat).where(*gone))
