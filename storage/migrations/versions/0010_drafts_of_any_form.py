"""A chat has a draft of each form; what only that of a handover knows stands beside it.

Until now every draft was of a handover. Nothing refers to a draft, so the table is made anew.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

REASONS = (
    "handed over", "renewed", "typing error", "client corrected", "changed", "wrong card", "not given", "entered twice",
    "undo",
)  # fmt: skip


def upgrade() -> None:
    """Changes the tables."""
    _handover_drafts()
    if op.get_bind().dialect.name == "postgresql":  # where the name of a key is taken as long as its table is there
        op.execute("ALTER INDEX pk_draft RENAME TO pk_draft_before")
    op.rename_table("draft", "draft_before")
    _drafts()
    op.drop_table("draft_before")


def _handover_drafts() -> None:
    op.create_table(
        "handover_draft",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("site_id", sa.Integer(), nullable=False),
        sa.Column("in_series", sa.Boolean(), nullable=False),
        sa.Column("stored", sa.JSON(), nullable=False),
        sa.Column("corrects", sa.Integer()),
        sa.Column("renews", sa.Integer()),
        sa.Column("reason", sa.Enum(*REASONS, name="reason", native_enum=False, length=32)),
        sa.ForeignKeyConstraint(["corrects"], ["handover.id"], name=op.f("fk_handover_draft_corrects_handover")),
        sa.ForeignKeyConstraint(["renews"], ["handover.id"], name=op.f("fk_handover_draft_renews_handover")),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_handover_draft_site_id_site")),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_handover_draft")),
    )
    op.execute(
        "INSERT INTO handover_draft (chat_id, key, site_id, in_series, stored, corrects, renews, reason) "
        "SELECT chat_id, key, site_id, in_series, stored, corrects, renews, reason FROM draft"
    )


def _drafts() -> None:
    op.create_table(
        "draft",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("definition", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("wrong", sa.JSON(), nullable=False),
        sa.Column("revisiting", sa.String()),
        sa.Column("jumped", sa.Boolean(), nullable=False),
        sa.Column("hidden", sa.Boolean(), nullable=False),
        sa.Column("brief", sa.Boolean(), nullable=False),
        sa.Column("touched_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "form", name=op.f("pk_draft")),
    )
    op.execute(
        """
        INSERT INTO draft (
            chat_id, form, definition, version, subject, answers, wrong, revisiting, jumped, hidden, brief, touched_at
        )
        SELECT chat_id, 'handover', form, version, '', answers, wrong, again, jumped, hidden, brief, touched_at
        FROM draft_before
        """
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE draft SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50)")
