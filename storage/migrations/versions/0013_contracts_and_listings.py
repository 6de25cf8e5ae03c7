"""Trials and contracts, commitments to the operating model, and what brochure and website say of a place.

What an earlier release did not know stays unknown: whether a locality is in a trial, and whether a site is listed.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    _places()
    _trials()
    _contracts()
    _sent_sheets()
    _listings()
    _audit_trail()


def _places() -> None:
    for name in ("discussed_on", "closed_on"):
        op.add_column("organisation", sa.Column(name, sa.Date()))
    op.execute(
        "ALTER TABLE organisation ADD COLUMN continued_by INTEGER"
        " CONSTRAINT fk_organisation_continued_by_organisation REFERENCES organisation (id)"
    )
    op.create_index("ix_organisation_continued_by", "organisation", ["continued_by"])
    for name in ("address_fi", "address_sv", "hours_fi", "hours_sv"):
        op.add_column("site", sa.Column(name, sa.String(), nullable=False, server_default=""))
    op.add_column("site", sa.Column("listed", sa.Boolean()))
    op.add_column("site", sa.Column("closed_on", sa.Date()))


def _trials() -> None:
    phase: sa.Column[object] = sa.Column("phase", sa.String(32), nullable=False)
    ended: sa.Column[object] = sa.Column("ended", sa.Boolean(), nullable=False)
    _table("locality_phase", ("locality",), phase, *_from_until(), ended)
    took_part: sa.Column[object] = sa.Column("took_part", sa.Boolean(), nullable=False)
    _table("trial_partner", ("organisation", "locality"), took_part, *_from_until())


def _contracts() -> None:
    _table(
        "contract",
        ("organisation",),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("archived", sa.String(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("until", sa.Date()),
    )
    _table(
        "commitment",
        ("organisation",),
        sa.Column("model_on", sa.Date(), nullable=False),
        sa.Column("committed_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("learnt", sa.String()),
    )


def _listings() -> None:
    texts = ("name_fi", "name_sv", "address_fi", "address_sv", "website", "contact")
    _table(
        "venue",
        ("locality",),
        sa.Column("slug", sa.String(), nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in texts),
        sa.Column("listed", sa.Boolean()),
        sa.Column("closed_on", sa.Date()),
        sa.UniqueConstraint("slug", name=op.f("uq_venue_slug")),
    )
    _table("listing_snapshot", ("locality",), sa.Column("taken_at", UtcDateTime(), nullable=False), _content())
    _table(
        "listing_proof",
        ("locality", "organisation"),
        sa.Column("asked_at", UtcDateTime(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        _content(),
        sa.Column("answer", sa.String(32)),
        sa.Column("answered_at", UtcDateTime()),
    )


def _table(name: str, places: tuple[str, ...], *columns: sa.schema.SchemaItem) -> None:
    """A table whose rows are about places."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(f"{place}_id", sa.Integer(), nullable=False) for place in places),
        *columns,
        *(
            sa.ForeignKeyConstraint([f"{place}_id"], [f"{place}.id"], name=op.f(f"fk_{name}_{place}_id_{place}"))
            for place in places
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for place in places:
        op.create_index(f"ix_{name}_{place}_id", name, [f"{place}_id"])


def _sent_sheets() -> None:
    op.create_table(
        "sent_sheet",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_sent_sheet_person_id_person")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_sent_sheet_area_id_area")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_sent_sheet")),
    )
    for column in ("area_id", "sent_at"):
        op.create_index(f"ix_sent_sheet_{column}", "sent_sheet", [column])


def _from_until() -> tuple[sa.Column[object], ...]:
    return sa.Column("since", sa.Date()), sa.Column("until", sa.Date())


def _content() -> sa.Column[object]:
    return sa.Column("content", sa.JSON(), nullable=False)


def _audit_trail() -> None:
    """After the venues, for SQLite's sake as a statement: a column that refers to another table."""
    for place in ("locality", "venue"):
        op.execute(
            f"ALTER TABLE audit_entry ADD COLUMN {place}_id INTEGER"
            f" CONSTRAINT fk_audit_entry_{place}_id_{place} REFERENCES {place} (id)"
        )
