"""Updates of the operating model: what is sent to many, in which wordings, and who has taken it in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.kinds import Asked, Language, MissingLanguage, UpdateState, Wording
from storage.tables.fields import moment, one_of, partial_index


class ModelUpdate(SQLModel, table=True):
    """A change of the operating model that is written to the people of an area, of an organisation, or of the nation.

    A text that is empty is not written yet. It is about the version of the operating model `dated` so, if it is about
    one. The `audience` narrows whom it is for. Its sending begins at `begins_at`, and nothing leaves after `latest_at`
    without being asked anew. How many it was for when that was decided is `expected`. Confirmations of wordings before
    `confirmed_from` do not count any more. So many `failures` came in a row.
    """

    __tablename__ = "model_update"
    id: int | None = Field(default=None, primary_key=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    sender_id: int = Field(foreign_key="person.id", index=True)
    membership_id: int = Field(foreign_key="membership.id", index=True)
    state: UpdateState = one_of(UpdateState)
    text_fi: str = Field(default="", sa_column=Column(Text, nullable=False))
    text_sv: str = Field(default="", sa_column=Column(Text, nullable=False))
    dated_fi: date | None = None
    dated_sv: date | None = None
    file_id: int | None = Field(default=None, foreign_key="kept_file.id", index=True)
    question: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    audience: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    missing: MissingLanguage = one_of(MissingLanguage)
    begins_at: datetime | None = moment(nullable=True)
    latest_at: datetime | None = moment(nullable=True)
    expected: int | None = None
    message_id: int | None = Field(default=None, foreign_key="message.id", index=True)
    wording: int = 0
    confirmed_from: int = 1
    failures: int = 0
    why: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    created_at: datetime = moment()
    sent_at: datetime | None = moment(nullable=True)

    __table_args__ = (
        partial_index("ix_model_update_under_way", "begins_at", where="state IN ('scheduled', 'sending')"),
    )


class ModelUpdateWording(SQLModel, table=True):
    """What an update said from `at` until its next wording, and how that came to be; `note` is what was wrong before.

    One whose number is above the update's `wording` is still being written.
    """

    __tablename__ = "model_update_wording"
    id: int | None = Field(default=None, primary_key=True)
    update_id: int = Field(foreign_key="model_update.id")
    number: int
    kind: Wording = one_of(Wording)
    text_fi: str = Field(sa_column=Column(Text, nullable=False))
    text_sv: str = Field(sa_column=Column(Text, nullable=False))
    note_fi: str = Field(default="", sa_column=Column(Text, nullable=False))
    note_sv: str = Field(default="", sa_column=Column(Text, nullable=False))
    person_id: int = Field(foreign_key="person.id", index=True)
    at: datetime = moment()

    __table_args__ = (Index("uq_model_update_wording", "update_id", "number", unique=True),)


class ModelUpdateReader(SQLModel, table=True):
    """Somebody who is asked to read an update, and how far they have come: which wording they confirmed, and when.

    They get it in the chat and in the role that they had when it was sent. `answered_at` is when they answered its
    question right.
    """

    __tablename__ = "model_update_reader"
    id: int | None = Field(default=None, primary_key=True)
    update_id: int = Field(foreign_key="model_update.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    membership_id: int = Field(foreign_key="membership.id", index=True)
    chat_id: int = Field(sa_column=Column(BigInteger, nullable=False))
    asked: Asked = one_of(Asked)
    language: Language = one_of(Language)
    confirmed_at: datetime | None = moment(nullable=True)
    confirmed_wording: int | None = None
    answered_at: datetime | None = moment(nullable=True)

    __table_args__ = (Index("uq_model_update_reader", "update_id", "person_id", unique=True),)
