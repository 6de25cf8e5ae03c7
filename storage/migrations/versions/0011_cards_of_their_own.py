"""The live card is a row beside its chat; a chat may have other messages that are kept up to date, by their names."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

MOVED = (
    "serial", "wanted", "shown", "shown_hash", "card_message_id", "buried", "sending_after", "sending_lost", "shower",
    "showing_until",
)  # fmt: skip


def upgrade() -> None:
    """Changes the tables."""
    op.create_table(
        "card",
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Integer(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("shown_hash", sa.String(), nullable=False),
        sa.Column("message_id", sa.Integer()),
        sa.Column("has_newer_below", sa.Boolean(), nullable=False),
        sa.Column("sending_after", sa.Integer()),
        sa.Column("sending_lost", sa.Boolean(), nullable=False),
        sa.Column("shown_by", sa.String()),
        sa.Column("shown_by_until", UtcDateTime()),
        sa.PrimaryKeyConstraint("chat_id", "name", name=op.f("pk_card")),
    )
    op.execute(
        """
        INSERT INTO card (
            chat_id, name, serial, wanted, shown, shown_hash, message_id, has_newer_below, sending_after, sending_lost,
            shown_by, shown_by_until
        )
        SELECT id, '', serial, wanted, shown, shown_hash, card_message_id, buried, sending_after, sending_lost, shower,
            showing_until
        FROM chat
        """
    )
    behind = sa.text("wanted <> shown OR sending_after IS NOT NULL")
    op.create_index("ix_card_behind", "card", ["chat_id"], sqlite_where=behind, postgresql_where=behind)
    op.drop_index("ix_chat_behind", "chat")
    for column in MOVED:
        op.drop_column("chat", column)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER TABLE card SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50)")
