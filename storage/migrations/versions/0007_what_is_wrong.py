"""What a line had wrong is told where it is asked, and so written down with the draft."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("draft", sa.Column("wrong", sa.JSON(), nullable=False, server_default="{}"))
