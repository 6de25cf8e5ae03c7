"""Chats, the updates that came in from them, and what is to be deleted or sent there."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.kinds import DeliveryState, InboxState, Language
from storage.tables.fields import moment, one_of, partial_index, telegram_id


class Chat(SQLModel, table=True):
    """A private chat: where the person is in the bot, and the state of the live card.

    `serial` is carried by the card's buttons and changes when their meaning does. `wanted` grows with everything that
    is to be shown, and `shown` is the last of it that was: while they differ, the card is behind. Before a new card is
    sent, `sending_after` records the last known message: if the answer is lost, the card can be found and deleted.
    Before a file that must not stay is sent, `sending_lost` is set too, until its answer comes. Only one program, the
    `shower`, may show the card until `showing_until`. `membership_id` is the hat that a person with several roles
    wears. `each_step_anew` sends a new card for each step. A `stranger` has never been on the staff.
    """

    id: int = telegram_id(primary_key=True)
    language: Language = one_of(Language)
    place: str = "home"
    notice: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    serial: int = 0
    wanted: int = 0
    shown: int = 0
    shown_hash: str = ""
    card_message_id: int | None = None
    buried: bool = False
    last_message_id: int = 0
    sending_after: int | None = None
    sending_lost: bool = False
    shower: str | None = None
    showing_until: datetime | None = moment(nullable=True)
    blocked: bool = False
    wake_at: datetime | None = moment(nullable=True, index=True)
    membership_id: int | None = Field(default=None, foreign_key="membership.id")
    each_step_anew: bool = False
    seen_at: datetime | None = moment(nullable=True)
    stranger: bool = False

    __table_args__ = (
        partial_index("ix_chat_behind", "id", where="(wanted <> shown OR sending_after IS NOT NULL) AND {not blocked}"),
        partial_index("ix_chat_stranger", "seen_at", where="{stranger}"),
    )


class Intake(SQLModel, table=True):
    """The offset of the next poll: how far the bot has taken Telegram's updates."""

    bot_id: int = telegram_id(primary_key=True)
    next_update_id: int = Field(sa_column=Column(BigInteger, nullable=False))


WAITS = "state IN ('waiting', 'refused')"


class InboxRow(SQLModel, table=True):
    """An update, written before Telegram hears that it was taken, and kept for a while after it was handled.

    `body` is emptied in the transaction that handles the update.
    """

    __tablename__ = "inbox"
    update_id: int = telegram_id(primary_key=True)
    chat_id: int | None = Field(default=None, sa_column=Column(BigInteger))
    message_id: int | None = None
    state: InboxState = one_of(InboxState)
    body: str = Field(default="", sa_column=Column(Text, nullable=False))
    attempts: int = 0
    received_at: datetime = moment(index=True)

    __table_args__ = (
        Index("ix_inbox_chat_id", "chat_id"),
        partial_index("ix_inbox_waiting", "update_id", where=WAITS),
        partial_index("ix_inbox_waiting_in_chat", "chat_id", "update_id", where=WAITS),
    )


class Deletion(SQLModel, table=True):
    """A message that is to be deleted from a chat; the row is removed once that is done."""

    chat_id: int = telegram_id(primary_key=True)
    message_id: int = Field(primary_key=True)
    attempts: int = 0
    asked_at: datetime = moment()
    due_at: datetime = moment(index=True)


TO_BE_AMENDED = "state = 'accepted' AND amend_at IS NOT NULL"


class Delivery(SQLModel, table=True):
    """A message that stays in a chat; unique by kind, subject, occurrence and chat, so that nobody gets it twice.

    A `bulk` one goes to many at once and gives way to people's conversations. While a message in the chat does not say
    what `phrase` says, `amend_at` is when to edit it; one that cannot be edited is `not_amended`. If the answer to its
    sending is lost, `look_at` is when to look for it, above the message `sent_after`.
    """

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    occurrence: str = ""
    bulk: bool = False
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    phrase: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: DeliveryState = one_of(DeliveryState)
    message_id: int | None = None
    due_at: datetime = moment()
    claimed_at: datetime | None = moment(nullable=True)
    amend_at: datetime | None = moment(nullable=True)
    not_amended: bool = False
    sent_after: int | None = None
    look_at: datetime | None = moment(nullable=True)

    __table_args__ = (
        Index("uq_delivery_once", "kind", "subject", "occurrence", "chat_id", unique=True),
        Index("ix_delivery_chat_id", "chat_id", "message_id"),
        partial_index("ix_delivery_bulk", "due_at", where="{bulk} AND state = 'due'"),
        partial_index("ix_delivery_due", "chat_id", where="{not bulk} AND state = 'due'"),
        partial_index("ix_delivery_due_at", "due_at", where="{not bulk} AND state = 'due'"),
        partial_index("ix_delivery_sending", "claimed_at", where="state = 'sending'"),
        partial_index("ix_delivery_unknown", "id", where="state = 'unknown'"),
        partial_index("ix_delivery_held", "chat_id", where="state = 'held'"),
        partial_index("ix_delivery_amend", "chat_id", "amend_at", where=TO_BE_AMENDED),
        partial_index("ix_delivery_not_amended", "id", where="{not_amended}"),
        partial_index("ix_delivery_look", "chat_id", "look_at", where="look_at IS NOT NULL"),
    )


class Lease(SQLModel, table=True):
    """Something that only one program may do at a time: its holder has it `until` then, unless it renews it."""

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = moment()
