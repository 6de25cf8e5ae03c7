"""Reminders: what is planned, what was put off, each area's hours, and what contact persons are asked twice a year."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Column, Index
from sqlmodel import Field, SQLModel

from storage.tables.fields import moment, partial_index


class Planning(SQLModel, table=True):
    """When an area's reminders were planned last."""

    area_id: int = Field(primary_key=True, foreign_key="area.id")
    planned_at: datetime = moment()


class Reminder(SQLModel, table=True):
    """Somebody is reminded, in a role, of what a version of a rule says is due about a thing on a scheduled day.

    The message `digest_id` tells them of it, together with others, from `due_at` and before `until`.
    """

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    rule: str = Field(primary_key=True)
    version: int = Field(primary_key=True)
    about: str = Field(primary_key=True)
    scheduled: date = Field(primary_key=True)
    area_id: int = Field(foreign_key="area.id")
    membership_id: int = Field(foreign_key="membership.id", index=True)
    digest_id: int = Field(foreign_key="message.id", index=True)
    due_at: datetime = moment()
    until: datetime = moment()

    __table_args__ = (Index("ix_reminder_area_id", "area_id", "until"),)


class Snooze(SQLModel, table=True):
    """Somebody does not want to be reminded of a thing before a day."""

    person_id: int = Field(primary_key=True, foreign_key="person.id")
    about: str = Field(primary_key=True)
    until: date = Field(index=True)


class ReminderHours(SQLModel, table=True):
    """In which hours an area's people are reminded, from one to before another, and in which weeks they are not.

    Quiet weeks are a first and a last day, each a month and a day; none if it is empty, the usual ones if it is None.
    """

    __tablename__ = "reminder_hours"
    area_id: int = Field(primary_key=True, foreign_key="area.id")
    begins: int
    ends: int
    summer: str | None = None
    winter: str | None = None


class ContactCheck(SQLModel, table=True):
    """Twice a year a contact person is asked whether things are right; the `round` is the day from which all are.

    Of each question that was answered, `answers` says whether it was right. Whoever has not answered them all by
    `due_on` has missed it, and so has whoever is no longer contact person.
    """

    __tablename__ = "contact_check"
    id: int | None = Field(default=None, primary_key=True)
    organisation_id: int = Field(foreign_key="organisation.id")
    person_id: int = Field(foreign_key="person.id", index=True)
    round: date
    asked_on: date
    due_on: date
    answers: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    answered_at: datetime | None = moment(nullable=True)
    missed_at: datetime | None = moment(nullable=True)

    __table_args__ = (
        Index("uq_contact_check_once", "organisation_id", "round", unique=True),
        partial_index("ix_contact_check_open", "due_on", where="answered_at IS NULL AND missed_at IS NULL"),
    )
