"""Roles beside the worker's, who registers in an area, and when whoever registers is told.

What can be added is added in place: SQLite would make a table anew for the rest, and so cannot for one that others
refer to.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

REFERENCE = "ALTER TABLE {0} ADD COLUMN {1}_id INTEGER CONSTRAINT fk_{0}_{1}_id_{1} REFERENCES {1} (id)"


def upgrade() -> None:
    _roles("membership")
    _roles("invitation")
    for scope in ("site", "organisation", "area"):
        op.create_index(f"ix_membership_{scope}_id", "membership", [f"{scope}_id"])
    op.add_column("area", sa.Column("registers", sa.String(32), nullable=False, server_default="worker"))
    op.add_column("area", sa.Column("cards_end_on", sa.Date()))
    op.execute(REFERENCE.format("chat", "membership"))
    op.add_column("chat", sa.Column("each_step_anew", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("chat", sa.Column("seen_at", UtcDateTime()))
    op.add_column("person", sa.Column("codes_tried", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("person", sa.Column("codes_tried_since", UtcDateTime()))
    _batches()
    op.add_column("handover", sa.Column("nudge_at", UtcDateTime()))
    op.create_index("ix_handover_nudge_at", "handover", ["nudge_at"])
    op.execute("UPDATE handover SET nudge_at = handed_over_at WHERE registered_at IS NULL AND in_force AND nudges < 2")


def _roles(table: str) -> None:
    """A role is at a site, in an organisation or in an area."""
    with op.batch_alter_table(table) as batch:
        batch.alter_column("site_id", existing_type=sa.Integer(), nullable=True)
    for scope in ("organisation", "area"):
        op.execute(REFERENCE.format(table, scope))


def _batches() -> None:
    op.create_table(
        "batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("taken_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_batch_area_id_area")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_batch_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )
    op.create_index("ix_batch_area_id", "batch", ["area_id"])
    op.execute(REFERENCE.format("handover", "batch"))
    op.create_index("ix_handover_batch_id", "handover", ["batch_id"])
