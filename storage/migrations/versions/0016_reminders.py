"""Reminders that are planned and put off, each area's hours, and what contact persons are asked twice a year."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    _of_areas()
    _table(
        "reminder",
        {"person_id": "person", "area_id": "area", "membership_id": "membership", "digest_id": "message"},
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("scheduled", sa.Date(), nullable=False),
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        key=("person_id", "rule", "version", "about", "scheduled"),
    )
    op.create_index("ix_reminder_area_id", "reminder", ["area_id", "until"])
    op.create_index("ix_reminder_membership_id", "reminder", ["membership_id"])
    op.create_index("ix_reminder_digest_id", "reminder", ["digest_id"])
    _table(
        "snooze",
        {"person_id": "person"},
        sa.Column("about", sa.String(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        key=("person_id", "about"),
    )
    op.create_index("ix_snooze_until", "snooze", ["until"])
    _checks()


def _of_areas() -> None:
    _table("planning", {"area_id": "area"}, sa.Column("planned_at", UtcDateTime(), nullable=False), key=("area_id",))
    _table(
        "reminder_hours",
        {"area_id": "area"},
        sa.Column("begins", sa.Integer(), nullable=False),
        sa.Column("ends", sa.Integer(), nullable=False),
        sa.Column("summer", sa.String()),
        sa.Column("winter", sa.String()),
        key=("area_id",),
    )


def _checks() -> None:
    _table(
        "contact_check",
        {"organisation_id": "organisation", "person_id": "person"},
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round", sa.Date(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("answered_at", UtcDateTime()),
        sa.Column("missed_at", UtcDateTime()),
    )
    op.create_index("uq_contact_check_once", "contact_check", ["organisation_id", "round"], unique=True)
    op.create_index("ix_contact_check_person_id", "contact_check", ["person_id"])
    still_open = sa.text("answered_at IS NULL AND missed_at IS NULL")
    op.create_index(
        "ix_contact_check_open", "contact_check", ["due_on"], sqlite_where=still_open, postgresql_where=still_open
    )


def _table(name: str, refers: dict[str, str], *columns: sa.schema.SchemaItem, key: tuple[str, ...] = ("id",)) -> None:
    """A table whose rows refer to others."""
    op.create_table(
        name,
        *(sa.Column(column, sa.Integer(), nullable=False) for column in refers),
        *columns,
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"fk_{name}_{column}_{table}"))
            for column, table in refers.items()
        ),
        sa.PrimaryKeyConstraint(*key, name=op.f(f"pk_{name}")),
    )
