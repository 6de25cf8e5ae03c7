"""Messages that stay in chats, what each person gets of them, and files that they open."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, LargeBinary
from sqlmodel import Field, SQLModel

from storage.kinds import DeliveryState
from storage.tables.fields import moment, one_of, partial_index


class KeptFile(SQLModel, table=True):
    """A file that is kept once, whoever gets it; `digest` is the SHA-256 of its content, in hexadecimal.

    The same content under another name is another file, for names tell of people.

    `telegram_file_id` is by what Telegram knows it, of this bot alone: it may be forgotten, and refused, at any time.
    """

    __tablename__ = "kept_file"
    id: int | None = Field(default=None, primary_key=True)
    digest: str
    name: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    telegram_file_id: str | None = None

    __table_args__ = (Index("uq_kept_file_once", "digest", "name", unique=True),)


class Message(SQLModel, table=True):
    """What is said, and stays in the chats of those who get it; unique by kind, subject and occurrence.

    Its `words` are a phrase, or a text in Finnish and Swedish. Each of its `buttons` has a label, a phrase, and leads
    `to` a place; a file is opened by one of them. The `sender` is a person, else the bot or an operator. `version`
    grows with every change of words or buttons. After `latest_at` nothing leaves without being asked anew.
    """

    __tablename__ = "message"
    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    occurrence: str = ""
    words: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    buttons: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    file_id: int | None = Field(default=None, foreign_key="kept_file.id")
    sender_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    version: int = 1
    created_at: datetime = moment()
    latest_at: datetime | None = moment(nullable=True)

    __table_args__ = (Index("uq_message_once", "kind", "subject", "occurrence", unique=True),)


TO_BE_AMENDED = "state = 'accepted' AND amend_at IS NOT NULL"


class Delivery(SQLModel, table=True):
    """A person's copy of a message, and how far it has come; a chat gets a message once.

    The person gets it in the role `membership_id`, if in any. A `bulk` one goes to many at once and gives way to
    people's conversations. `version` is the message's that left for the chat last, 0 before. While another one stands
    there than is meant, `amend_at` is when to edit it; one that cannot be edited is `not_amended`. `message_id` is
    Telegram's number. If the answer to the sending is lost, `look_at` is when to look for it, above the message
    `sent_after`.
    """

    id: int | None = Field(default=None, primary_key=True)
    copy_of: int = Field(foreign_key="message.id")
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    membership_id: int | None = Field(default=None, foreign_key="membership.id", index=True)
    bulk: bool = False
    state: DeliveryState = one_of(DeliveryState)
    version: int = 0
    message_id: int | None = None
    due_at: datetime = moment()
    claimed_at: datetime | None = moment(nullable=True)
    amend_at: datetime | None = moment(nullable=True)
    not_amended: bool = False
    sent_after: int | None = None
    look_at: datetime | None = moment(nullable=True)

    __table_args__ = (
        Index("uq_delivery_once", "copy_of", "chat_id", unique=True),
        Index("ix_delivery_chat_id", "chat_id", "message_id"),
        partial_index("ix_delivery_bulk", "due_at", where="{bulk} AND state = 'due'"),
        partial_index("ix_delivery_due", "chat_id", where="{not bulk} AND state = 'due'"),
        partial_index("ix_delivery_due_at", "due_at", where="{not bulk} AND state = 'due'"),
        partial_index("ix_delivery_sending", "claimed_at", where="state = 'sending'"),
        partial_index("ix_delivery_unknown", "id", where="state = 'unknown'"),
        partial_index("ix_delivery_refused", "id", where="state = 'refused'"),
        partial_index("ix_delivery_held", "chat_id", where="state = 'held'"),
        partial_index("ix_delivery_paused", "id", where="state = 'paused'"),
        partial_index("ix_delivery_amend", "chat_id", "amend_at", where=TO_BE_AMENDED),
        partial_index("ix_delivery_not_amended", "id", where="{not_amended}"),
        partial_index("ix_delivery_look", "chat_id", "look_at", where="look_at IS NOT NULL"),
    )
