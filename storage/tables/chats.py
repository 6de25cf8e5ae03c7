"""Chats, what came in from them, and what is owed to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.kinds import DeliveryState, InboxState, Language
from storage.tables.fields import moment, one_of, partial_index, telegram_id


class Chat(SQLModel, table=True):
    """A private chat: where the person is, and how the live card stands.

    `serial` is what the card's buttons carry; it changes when their meaning does. `wanted` grows with each thing to
    show, `shown` is the last that was shown, so the card is behind while the two differ. A card that is sent anew is
    announced before as `sending_after` the last message known: if word of it is lost, it can be found and removed. A
    file that must not stay is announced as well, and held to be `sending_lost` until it is heard of.
    Only one program shows a chat's card at a time: the `shower`, until `showing_until` at the latest.
    `membership_id` is the hat that somebody with several wears; `each_step_anew` sends a new card for each step. A
    `stranger` has never been on the staff.
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
    """How far the bot has taken Telegram's updates: the offset of the next poll."""

    bot_id: int = telegram_id(primary_key=True)
    next_update_id: int = Field(sa_column=Column(BigInteger, nullable=False))


WAITS = "state IN ('waiting', 'refused')"


class InboxRow(SQLModel, table=True):
    """An update, from before Telegram hears that it was taken until long after it was handled.

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
    """A message that is to vanish from a chat; the row goes when the message has."""

    chat_id: int = telegram_id(primary_key=True)
    message_id: int = Field(primary_key=True)
    attempts: int = 0
    asked_at: datetime = moment()
    due_at: datetime = moment(index=True)


TO_BE_AMENDED = "state = 'accepted' AND amend_at IS NOT NULL"


class Delivery(SQLModel, table=True):
    """A message that stays in a chat; unique by kind, subject, occurrence and chat, so that nobody gets it twice.

    One that is `bulk` goes to many at once, and waits for people's own conversations. Until a message that stands in
    the chat says what `phrase` says by now, `amend_at` is when to edit it; one that never can be is `not_amended`.
    If its sending is not heard of, `look_at` is when to look for it, above the message `sent_after`.
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
    """Something that only one program does at a time, by whom, and until when unless it is renewed."""

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = moment()
