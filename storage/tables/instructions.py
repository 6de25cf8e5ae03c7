"""Internal instructions of organisations."""

from datetime import datetime

from sqlalchemy import Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.kinds import Language
from storage.tables.fields import moment, one_of


class Instruction(SQLModel, table=True):
    """A version of an organisation's internal instructions in a language: a text, a link or a file, one of the three.

    The one with the highest number is in force. It was looked through last at `reviewed_at`, by whom stands in the
    audit trail.
    """

    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    language: Language = one_of(Language)
    number: int
    text: str | None = Field(default=None, sa_column=Column(Text))
    link: str | None = None
    file_id: int | None = Field(default=None, foreign_key="kept_file.id", index=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    written_at: datetime = moment()
    reviewed_at: datetime = moment()

    __table_args__ = (Index("uq_instruction_version", "organisation_id", "language", "number", unique=True),)
