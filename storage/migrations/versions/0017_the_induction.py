"""The induction: its parts in versions, who has done them, and due dates that were set."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None
PLACES = (("area_id", "area"), ("organisation_id", "organisation"))


def upgrade() -> None:
    """Changes the tables."""
    _table(
        "induction_part",
        (*PLACES, ("person_id", "person")),
        sa.Column("number", sa.Integer()),
        sa.Column("material", sa.Boolean(), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("begun_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime()),
        required=("person_id",),
    )
    draft = sa.text("number IS NULL")
    for column, place in PLACES:
        op.create_index(f"uq_induction_part_of_{place}", "induction_part", [column, "number"], unique=True)
        op.create_index(
            f"uq_induction_draft_of_{place}",
            "induction_part",
            [column],
            unique=True,
            sqlite_where=draft,
            postgresql_where=draft,
        )
    _table(
        "induction_card",
        (("part_id", "induction_part"),),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("text_fi", sa.Text(), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("answers", sa.Boolean(), nullable=False),
        required=("part_id",),
    )
    _table(
        "induction_done",
        (("person_id", "person"), ("staff_member_id", "staff_member"), *PLACES, ("recorded_by", "person")),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
    )
    _table(
        "induction_round",
        (*PLACES, ("person_id", "person")),
        sa.Column("due_on", sa.Date()),
        sa.Column("set_at", UtcDateTime(), nullable=False),
        required=("person_id",),
    )


def _table(
    name: str, refers: tuple[tuple[str, str], ...], *columns: sa.schema.SchemaItem, required: tuple[str, ...] = ()
) -> None:
    """A table that refers to others, each by an index."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=column not in required) for column, _ in refers),
        *columns,
        *(
            sa.ForeignKeyConstraint([column], [f"{to}.id"], name=op.f(f"fk_{name}_{column}_{to}"))
            for column, to in refers
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column, _ in refers:
        op.create_index(f"ix_{name}_{column}", name, [column])
