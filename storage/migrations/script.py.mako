"""${message}."""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    ${upgrades if upgrades else "pass"}
