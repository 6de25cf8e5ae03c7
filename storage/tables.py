"""The tables, in the words of the domain.

    area --< locality --< municipality          person --< membership >-- site
      |          |                                 |
      |          +--< site >-- organisation        +-- chat --- draft
      +--< responsible_person     |                |      \\--< deletion, delivery
                                  +--< handover --< revision, audit_entry
    form_version    invitation    intake --< inbox

Client data is in `draft.answers` and `revision` only.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime, word_of
from storage.kinds import Deed, DeliveryState, InboxState, Language, Reason, Role, Side

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A column for a moment in time."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=nullable, index=index))


def one_of(kind: type[StrEnum]) -> Any:
    """A column for one of an enumeration's words."""
    return Field(sa_column=Column(word_of(kind), nullable=False))


def telegram_id(*, primary_key: bool = False) -> Any:
    """A column for one of Telegram's identifiers, which have up to 52 bits."""
    return Field(sa_column=Column(BigInteger, primary_key=primary_key, autoincrement=False, nullable=False))


class Area(SQLModel, table=True):
    """One cooperation with one set of responsible persons."""

    id: int | None = Field(default=None, primary_key=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    card_code_pattern: str
    kaikukanta_url: str
    controller_fi: str
    controller_sv: str
    listed_on: date


class ResponsiblePerson(SQLModel, table=True):
    """Whom to ask in an area, by name and work contact, with or without an account in the bot."""

    __tablename__ = "responsible_person"
    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    side: Side = one_of(Side)
    name: str
    contact: str


class Locality(SQLModel, table=True):
    """A municipality or a few, with their own brochure and website."""

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    website: str
    brochure_fi: str = ""
    brochure_sv: str = ""
    offer_fi: str = ""
    offer_sv: str = ""
    postal_codes: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class Municipality(SQLModel, table=True):
    """A municipality that has joined the network."""

    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    name_fi: str = Field(unique=True)
    name_sv: str


class Organisation(SQLModel, table=True):
    """A distributor: it hands out cards to its own clients."""

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str


class Site(SQLModel, table=True):
    """Where an organisation hands out cards, in one locality."""

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str


class Person(SQLModel, table=True):
    """Somebody of the staff with an account in the bot; no name and no phone number is kept."""

    id: int | None = Field(default=None, primary_key=True)
    telegram_id: int = Field(sa_column=Column(BigInteger, unique=True, nullable=False))
    joined_at: datetime = moment()


class Membership(SQLModel, table=True):
    """A role that a person has at a site, from its first to its last moment."""

    id: int | None = Field(default=None, primary_key=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    role: Role = one_of(Role)
    site_id: int = Field(foreign_key="site.id")
    since: datetime = moment()
    until: datetime | None = moment(nullable=True)


class Invitation(SQLModel, table=True):
    """A way in for one person: used once, until it expires. Only a hash of its token is kept."""

    token_hash: str = Field(primary_key=True)
    role: Role = one_of(Role)
    site_id: int = Field(foreign_key="site.id")
    expires_at: datetime = moment()
    used_at: datetime | None = moment(nullable=True)
    revoked_at: datetime | None = moment(nullable=True)


class FormVersion(SQLModel, table=True):
    """What a form asked from a moment on."""

    __tablename__ = "form_version"
    form: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    definition: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    published_at: datetime = moment()


class Chat(SQLModel, table=True):
    """A private chat: where the person is, and how the live card stands.

    `serial` is what the card's buttons carry; it changes when their meaning does. `wanted` grows with each thing to
    show, `shown` is the last that was shown, so the card is behind while the two differ. A card that is sent anew is
    announced before as `sending_after` the last message known here: if word of it is lost, it can be found and removed.
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
    blocked: bool = False
    wake_at: datetime | None = moment(nullable=True, index=True)

    __table_args__ = (
        Index(
            "ix_chat_behind",
            "id",
            sqlite_where=text("wanted <> shown OR sending_after IS NOT NULL"),
            postgresql_where=text("wanted <> shown OR sending_after IS NOT NULL"),
        ),
    )


class DraftRow(SQLModel, table=True):
    """A handover form being filled in by a chat; `key` makes its filing happen once.

    One that `corrects` a handover becomes its next revision; one that `renews` a handover takes its place.
    """

    __tablename__ = "draft"
    chat_id: int = Field(sa_column=Column(BigInteger, primary_key=True, autoincrement=False))
    key: str
    site_id: int = Field(foreign_key="site.id")
    form: str
    version: int
    answers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    again: str | None = None
    hidden: bool = False
    brief: bool = False
    in_series: bool = False
    corrects: int | None = Field(default=None, foreign_key="handover.id")
    renews: int | None = Field(default=None, foreign_key="handover.id")
    reason: Reason | None = Field(default=None, sa_column=Column(word_of(Reason)))
    touched_at: datetime = moment()


class Handover(SQLModel, table=True):
    """A card handed over at a site; what was answered stands in its revisions, the newest of which holds."""

    id: int | None = Field(default=None, primary_key=True)
    draft_key: str = Field(unique=True)
    site_id: int = Field(foreign_key="site.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    card_code: str
    in_force: bool = True
    handed_over_on: date
    handed_over_at: datetime = moment()
    expected_last_day: date
    form: str
    form_version: int
    operating_model: str
    registered_at: datetime | None = moment(nullable=True)
    registered_by: int | None = Field(default=None, foreign_key="person.id")
    voided_at: datetime | None = moment(nullable=True)
    renews: int | None = Field(default=None, foreign_key="handover.id")
    nudges: int = 0

    __table_args__ = (
        Index(
            "uq_handover_in_force",
            "card_code",
            unique=True,
            sqlite_where=text("in_force"),
            postgresql_where=text("in_force"),
        ),
        Index(
            "ix_handover_not_registered",
            "site_id",
            sqlite_where=text("registered_at IS NULL AND in_force"),
            postgresql_where=text("registered_at IS NULL AND in_force"),
        ),
        Index("ix_handover_ending", "site_id", "expected_last_day"),
        Index("ix_handover_card_code", "card_code"),
    )


class Revision(SQLModel, table=True):
    """What was answered about a handover, by whom and why; nothing is overwritten."""

    handover_id: int = Field(foreign_key="handover.id", primary_key=True)
    number: int = Field(primary_key=True)
    reason: Reason = one_of(Reason)
    person_id: int = Field(foreign_key="person.id")
    at: datetime = moment()
    card_code: str
    birth_year: int
    postal_code: str
    children: int
    gender: str | None = None
    life_situation: str | None = None


class AuditEntry(SQLModel, table=True):
    """Who did what with a handover and when, and which fields it was about; never a value."""

    __tablename__ = "audit_entry"
    id: int | None = Field(default=None, primary_key=True)
    handover_id: int = Field(foreign_key="handover.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    deed: Deed = one_of(Deed)
    reason: Reason | None = Field(default=None, sa_column=Column(word_of(Reason)))
    fields: list[str] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = moment()


class Intake(SQLModel, table=True):
    """How far the bot has taken Telegram's updates: the offset of the next poll."""

    bot_id: int = telegram_id(primary_key=True)
    next_update_id: int = Field(sa_column=Column(BigInteger, nullable=False))


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
        Index(
            "ix_inbox_waiting",
            "update_id",
            sqlite_where=text("state IN ('waiting', 'refused')"),
            postgresql_where=text("state IN ('waiting', 'refused')"),
        ),
    )


class Deletion(SQLModel, table=True):
    """A message that is to vanish from a chat; the row goes when the message has."""

    chat_id: int = telegram_id(primary_key=True)
    message_id: int = Field(primary_key=True)
    attempts: int = 0
    asked_at: datetime = moment()
    due_at: datetime = moment(index=True)


class Delivery(SQLModel, table=True):
    """A message that stays in a chat; unique by kind, subject and chat, so that nobody gets it twice."""

    id: int | None = Field(default=None, primary_key=True)
    kind: str
    subject: str
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    phrase: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    state: DeliveryState = one_of(DeliveryState)
    message_id: int | None = None
    due_at: datetime = moment()

    __table_args__ = (
        Index("uq_delivery_once", "kind", "subject", "chat_id", unique=True),
        Index(
            "ix_delivery_due",
            "chat_id",
            sqlite_where=text("state = 'due'"),
            postgresql_where=text("state = 'due'"),
        ),
    )
