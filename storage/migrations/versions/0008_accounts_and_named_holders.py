"""A person may have one account in Telegram after another, and whoever holds a role may be named.

A person's number stays in its column, which SQLite could not drop, but means nothing there any more: it is overwritten.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TODAY = sa.text("until IS NULL")


def upgrade() -> None:
    """Changes the tables."""
    _accounts()
    op.execute(
        "ALTER TABLE invitation ADD COLUMN continues INTEGER"
        " CONSTRAINT fk_invitation_continues_person REFERENCES person (id)"
    )
    op.create_index("ix_invitation_continues", "invitation", ["continues"])
    _named_holders()


def _accounts() -> None:
    """Whoever was known by a number had one account, since they joined."""
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime()),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_account_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
    )
    for column in ("telegram_id", "person_id"):
        op.create_index(f"ix_account_{column}", "account", [column])
        name = f"uq_account_today_{column}"
        op.create_index(name, "account", [column], unique=True, sqlite_where=TODAY, postgresql_where=TODAY)
    op.execute(
        "INSERT INTO account (telegram_id, person_id, since) SELECT telegram_id, id, joined_at FROM person ORDER BY id"
    )
    op.execute("UPDATE person SET telegram_id = -id")


def _named_holders() -> None:
    """The responsible persons were the first."""
    op.create_table(
        "named_holder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("side", sa.String(32)),
        sa.Column("area_id", sa.Integer()),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer()),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_named_holder_area_id_area")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_named_holder_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_named_holder_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_named_holder")),
    )
    for place in ("area", "organisation"):
        op.create_index(f"ix_named_holder_{place}_id", "named_holder", [f"{place}_id"])
    op.execute(
        "INSERT INTO named_holder (role, side, area_id, name, contact) "
        "SELECT 'responsible person', side, area_id, name, contact FROM responsible_person ORDER BY id"
    )
    op.drop_table("responsible_person")
