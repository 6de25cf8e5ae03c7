"""The induction (S7): its regional and local parts in versions, who has done which, and due dates that were set."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index, Text
from sqlmodel import Field, SQLModel

from storage.tables.fields import moment, partial_index


class InductionPart(SQLModel, table=True):
    """A version of an area's or an organisation's part, written by a person; a draft has no number yet.

    Of those that are published the one with the highest number is in force. One that is `material` has changed so much
    that everybody does it again. The `question` has for each language its text, then the right answer, then the others.
    """

    __tablename__ = "induction_part"
    id: int | None = Field(default=None, primary_key=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    number: int | None = None
    material: bool = True
    question: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    person_id: int = Field(foreign_key="person.id", index=True)
    begun_at: datetime = moment()
    published_at: datetime | None = moment(nullable=True)

    __table_args__ = (
        Index("uq_induction_part_of_area", "area_id", "number", unique=True),
        Index("uq_induction_part_of_organisation", "organisation_id", "number", unique=True),
        partial_index("uq_induction_draft_of_area", "area_id", unique=True, where="number IS NULL"),
        partial_index("uq_induction_draft_of_organisation", "organisation_id", unique=True, where="number IS NULL"),
    )


class InductionCard(SQLModel, table=True):
    """A card of a part, in one language or both; one of them may be where the answer to the part's question stands."""

    __tablename__ = "induction_card"
    id: int | None = Field(default=None, primary_key=True)
    part_id: int = Field(foreign_key="induction_part.id", index=True)
    position: int
    text_fi: str = Field(default="", sa_column=Column(Text, nullable=False))
    text_sv: str = Field(default="", sa_column=Column(Text, nullable=False))
    answers: bool = False


class InductionDone(SQLModel, table=True):
    """Somebody has done a version of the part of an area or an organisation on a day; with neither, the nationwide one.

    They use the bot, or are a staff member without it. Whoever else recorded it is `recorded_by`.
    """

    __tablename__ = "induction_done"
    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id", index=True)
    staff_member_id: int | None = Field(default=None, foreign_key="staff_member.id", index=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    version: int
    done_on: date
    recorded_by: int | None = Field(default=None, foreign_key="person.id", index=True)
    recorded_at: datetime = moment()


class InductionRound(SQLModel, table=True):
    """A day by which everybody in an area or an organisation does the induction; the newest row of a place holds.

    Without a day, the one before was taken back.
    """

    __tablename__ = "induction_round"
    id: int | None = Field(default=None, primary_key=True)
    area_id: int | None = Field(default=None, foreign_key="area.id", index=True)
    organisation_id: int | None = Field(default=None, foreign_key="organisation.id", index=True)
    due_on: date | None = None
    person_id: int = Field(foreign_key="person.id", index=True)
    set_at: datetime = moment()
