"""Forms, and what is being filled in."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from storage.tables.fields import moment, telegram_id


class FormVersion(SQLModel, table=True):
    """What a form has asked since `published_at`."""

    __tablename__ = "form_version"
    form: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    definition: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    published_at: datetime = moment()


class DraftRow(SQLModel, table=True):
    """A form that is being filled in in a chat: one at a time of each `form`, which is named like its room.

    `definition` and `version` say what it asked when it was last touched, `subject` what it is about, if anything. A
    question that somebody is `revisiting` was answered before; who `jumped` to it from the review returns there.
    `wrong` has a sentence for each answer that could not be read, until that question is answered.
    """

    __tablename__ = "draft"
    chat_id: int = telegram_id(primary_key=True)
    form: str = Field(primary_key=True)
    definition: str
    version: int
    subject: str = ""
    answers: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    wrong: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    revisiting: str | None = None
    jumped: bool = False
    hidden: bool = False
    brief: bool = False
    touched_at: datetime = moment()
