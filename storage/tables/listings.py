"""What a locality's brochure and website say of its distributors and venues (S12)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column
from sqlmodel import Field, SQLModel

from storage.kinds import ProofAnswer
from storage.tables.fields import moment, one_of_or_none


class Venue(SQLModel, table=True):
    """A place of culture or sport where the card is used; `contact` is for the area's responsible persons only."""

    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    slug: str = Field(unique=True)
    name_fi: str
    name_sv: str
    address_fi: str = ""
    address_sv: str = ""
    website: str = ""
    contact: str = ""
    listed: bool | None = None
    closed_on: date | None = None


class ListingSnapshot(SQLModel, table=True):
    """What a locality's list said when somebody took it: in `content` each entry as it stood, in both languages."""

    __tablename__ = "listing_snapshot"
    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    taken_at: datetime = moment()
    content: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))


class ListingProof(SQLModel, table=True):
    """An organisation is asked until `due_on` whether its entries are right, which `content` has as they were shown."""

    __tablename__ = "listing_proof"
    id: int | None = Field(default=None, primary_key=True)
    locality_id: int = Field(foreign_key="locality.id", index=True)
    organisation_id: int = Field(foreign_key="organisation.id", index=True)
    asked_at: datetime = moment()
    due_on: date
    content: list[dict[str, Any]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    answer: ProofAnswer | None = one_of_or_none(ProofAnswer)
    answered_at: datetime | None = moment(nullable=True)
