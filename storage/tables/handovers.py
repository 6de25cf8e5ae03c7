"""Handovers, what their drafts know besides, and their revisions."""

from datetime import date, datetime

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from storage.kinds import Reason
from storage.tables.fields import moment, one_of, one_of_or_none, partial_index, telegram_id


class HandoverDraftRow(SQLModel, table=True):
    """What a handover's draft knows beside what every draft has; its `key` makes sure that it is filed only once.

    If it `corrects` a handover, it becomes that handover's next revision; if it `renews` one, it replaces it. `stored`
    are the handovers of a series so far.
    """

    __tablename__ = "handover_draft"
    chat_id: int = telegram_id(primary_key=True)
    key: str
    site_id: int = Field(foreign_key="site.id")
    in_series: bool = False
    stored: list[int] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    corrects: int | None = Field(default=None, foreign_key="handover.id")
    renews: int | None = Field(default=None, foreign_key="handover.id")
    reason: Reason | None = one_of_or_none(Reason)


WAITS = "registered_at IS NULL AND {in_force}"


class Handover(SQLModel, table=True):
    """A card handed over at a site; the answers are in its revisions, the newest of which holds."""

    id: int | None = Field(default=None, primary_key=True)
    draft_key: str = Field(unique=True)
    site_id: int = Field(foreign_key="site.id")
    person_id: int = Field(foreign_key="person.id")
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
    nudge_at: datetime | None = moment(nullable=True)
    batch_id: int | None = Field(default=None, foreign_key="batch.id", index=True)

    __table_args__ = (
        partial_index("uq_handover_in_force", "card_code", unique=True, where="{in_force}"),
        # SQLite, which has no statistics, takes the index with most of a question's columns.
        partial_index("ix_handover_not_registered", "site_id", "registered_at", "id", where=WAITS),
        partial_index("ix_handover_not_registered_of", "person_id", "registered_at", where=WAITS),
        partial_index("ix_handover_nudge_at", "nudge_at", where=WAITS),
        Index("ix_handover_site_id", "site_id", "id"),
        Index("ix_handover_person_id", "person_id", "id"),
        Index("ix_handover_ending", "site_id", "expected_last_day"),
        Index("ix_handover_card_code", "card_code"),
    )


class Batch(SQLModel, table=True):
    """A file of handovers that a responsible person took in order to register them in Kaikukanta."""

    id: int | None = Field(default=None, primary_key=True)
    area_id: int = Field(foreign_key="area.id", index=True)
    person_id: int = Field(foreign_key="person.id")
    taken_at: datetime = moment()


class Revision(SQLModel, table=True):
    """The answers about a handover, who gave them and why; a revision is never changed."""

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
    handed_over_on: date | None = None
