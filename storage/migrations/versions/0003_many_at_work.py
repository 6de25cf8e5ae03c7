"""Several programs at work on one database, and deliveries to many."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("chat", sa.Column("shower", sa.String()))
    op.add_column("chat", sa.Column("showing_until", UtcDateTime()))
    op.create_table(
        "lease",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.add_column("delivery", sa.Column("occurrence", sa.String(), nullable=False, server_default=""))
    op.add_column("delivery", sa.Column("bulk", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("delivery", sa.Column("claimed_at", UtcDateTime()))
    op.drop_index("uq_delivery_once", "delivery")
    op.create_index("uq_delivery_once", "delivery", ["kind", "subject", "occurrence", "chat_id"], unique=True)
    _index("ix_delivery_bulk", "due_at", "bulk AND state = 'due'")
    _index("ix_delivery_sending", "claimed_at", "state = 'sending'")


def _index(name: str, column: str, where: str) -> None:
    op.create_index(name, "delivery", [column], sqlite_where=sa.text(where), postgresql_where=sa.text(where))
