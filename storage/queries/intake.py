"""Queries about updates that come in, before their content is looked at, and writing them down.

Statements of every step are constants: building one costs more than running it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, String, bindparam, literal_column, union_all
from sqlalchemy import select as sqlalchemy_select
from sqlmodel import Session, SQLModel, col, delete, select, update

from storage.kinds import DeliveryState
from storage.queries.inserts import INSERTS, dialect_of
from storage.tables import (
    Account,
    Area,
    CardRow,
    Chat,
    Deletion,
    Delivery,
    InboxRow,
    Intake,
    Invitation,
    KeptFile,
    Membership,
)

_INTAKE = SQLModel.metadata.tables["intake"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the guard has to know about a batch of updates and their chats."""

    repeated: frozenset[int]
    """The numbers of the updates that are in the inbox already."""
    staff: frozenset[int]
    """The chats of people who have a role now."""
    places: Mapping[int, str]
    """The place of each chat."""
    card_codes: tuple[str, ...]
    """The patterns of card codes that areas have stated."""


def _one(text: str) -> ColumnElement[str]:
    return literal_column(f"'{text}'", String())


_UPDATES, _CHATS = (
    bindparam("update_ids", expanding=True, type_=BigInteger),
    bindparam("chat_ids", expanding=True, type_=BigInteger),
)
_NO_NUMBER: ColumnElement[int] = literal_column("0", BigInteger())
_KNOWN = union_all(
    sqlalchemy_select(_one("repeated"), col(InboxRow.update_id), _one("")).where(col(InboxRow.update_id).in_(_UPDATES)),
    sqlalchemy_select(_one("staff"), col(Account.telegram_id), _one(""))
    .join(Membership, col(Membership.person_id) == Account.person_id)
    .where(col(Account.telegram_id).in_(_CHATS), col(Account.until).is_(None), col(Membership.until).is_(None)),
    sqlalchemy_select(_one("place"), col(Chat.id), col(Chat.place)).where(col(Chat.id).in_(_CHATS)),
    sqlalchemy_select(_one("card code"), _NO_NUMBER, col(Area.card_code_pattern)).where(
        col(Area.card_code_pattern) != ""
    ),
)


def known_of(session: Session, update_ids: Collection[int], chat_ids: Collection[int]) -> Known:
    """Loads all that has to be known before updates are let in, in one query."""
    about = {"update_ids": list(update_ids), "chat_ids": list(chat_ids)}
    found = session.connection().execute(_KNOWN, about).all()

    def numbers(kind: str) -> frozenset[int]:
        return frozenset(number for each, number, _ in found if each == kind)

    return Known(
        numbers("repeated"),
        numbers("staff"),
        {number: place for each, number, place in found if each == "place"},
        tuple(sorted({pattern for each, _, pattern in found if each == "card code"})),
    )


_OPEN = select(Invitation.token_hash).where(
    col(Invitation.token_hash).in_(bindparam("hashes", expanding=True)),
    col(Invitation.used_at).is_(None),
    col(Invitation.revoked_at).is_(None),
    Invitation.expires_at > bindparam("now"),
)


def open_invitations(session: Session, hashes: Collection[str], now: datetime) -> frozenset[str]:
    """Those of the token hashes whose invitation can still be accepted."""
    if not hashes:
        return frozenset()
    return frozenset(session.exec(_OPEN, params={"hashes": list(hashes), "now": now}))


_GO_ON = {
    dialect: insert(_INTAKE)
    .values(bot_id=bindparam("bot"), next_update_id=bindparam("number"))
    .on_conflict_do_update(index_elements=["bot_id"], set_={"next_update_id": bindparam("number")})
    for dialect, insert in INSERTS.items()
}


def go_on(session: Session, bot_id: int, next_update_id: int) -> None:
    """The next poll of a bot goes on with this update."""
    about = {"bot": bot_id, "number": next_update_id}
    session.connection().execute(_GO_ON[dialect_of(session)], about)


def bot_at_work(session: Session) -> int | None:
    """The bot whose numbers of updates and messages the database has; None if it has none."""
    return session.exec(select(Intake.bot_id)).first()


def username(session: Session) -> str:
    """The name in links of the bot that works with the database; empty before it has ever been at work."""
    return session.exec(select(Intake.username)).first() or ""


def forget_numbers(session: Session) -> None:
    """Forgets all numbers of updates, messages and files, and the updates that were not answered."""
    for gone in (Intake, InboxRow, Deletion):
        session.exec(delete(gone))
    session.exec(update(Chat).values(last_message_id=0))
    session.exec(update(CardRow).values(message_id=None, shown_hash="", sending_after=None, sending_lost=False))
    session.exec(update(Delivery).where(col(Delivery.state) == DeliveryState.ACCEPTED).values(message_id=None))
    session.exec(update(KeptFile).values(telegram_file_id=None))
