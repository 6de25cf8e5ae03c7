"""Deliveries that wait for the end of a form are found at once, however many were sent."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    held = sa.text("state = 'held'")
    op.create_index("ix_delivery_held", "delivery", ["chat_id"], sqlite_where=held, postgresql_where=held)
