"""Chats, the updates that came in from them, and what is to be deleted there."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.kinds import InboxState, Language
from storage.tables.fields import moment, one_of, partial_index, telegram_id


class Chat(SQLModel, table=True):
    """A private chat: where the person is in the bot, and what the bot knows of the chat.

    `membership_id` is the hat that a person with several roles wears. `each_step_anew` sends a new card for each step.
    A `stranger` has never been on the staff.
    """

    id: int = telegram_id(primary_key=True)
    language: Language = one_of(Language)
    place: str = "home"
    notice: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    last_message_id: int = 0
    blocked: bool = False
    wake_at: datetime | None = moment(nullable=True, index=True)
    membership_id: int | None = Field(default=None, foreign_key="membership.id")
    each_step_anew: bool = False
    seen_at: datetime | None = moment(nullable=True)
    stranger: bool = False

    __table_args__ = (partial_index("ix_chat_stranger", "seen_at", where="{stranger}"),)


LIVE = ""
"""The name of the live card, which every chat has."""


class CardRow(SQLModel, table=True):
    """A message of the bot in a chat that is kept up to date, and how far it is.

    `serial` is carried by its buttons and changes when their meaning does. `wanted` grows with everything that is to be
    shown, and `shown` is the last of it that was: while they differ, the card is behind. Before it is sent anew,
    `sending_after` records the last known message: if the answer is lost, it can be found and deleted. Before a file
    that must not stay is sent, `sending_lost` is set too, until its answer comes. Only one program, `shown_by`, may
    show the card until `shown_by_until`.
    """

    __tablename__ = "card"
    chat_id: int = telegram_id(primary_key=True)
    name: str = Field(default=LIVE, primary_key=True)
    serial: int = 0
    wanted: int = 0
    shown: int = 0
    shown_hash: str = ""
    message_id: int | None = None
    has_newer_below: bool = False
    sending_after: int | None = None
    sending_lost: bool = False
    shown_by: str | None = None
    shown_by_until: datetime | None = moment(nullable=True)

    __table_args__ = (partial_index("ix_card_behind", "chat_id", where="wanted <> shown OR sending_after IS NOT NULL"),)


class Intake(SQLModel, table=True):
    """The bot that works with the database: its number, its name in links, and the offset of its next poll."""

    bot_id: int = telegram_id(primary_key=True)
    username: str = ""
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


class Lease(SQLModel, table=True):
    """Something that only one program may do at a time: its holder has it `until` then, unless it renews it."""

    name: str = Field(primary_key=True)
    holder: str
    until: datetime = moment()
