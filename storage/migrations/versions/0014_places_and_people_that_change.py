"""Sites that move, municipalities that join and leave, colleagues without the bot, and roles that are handed on.

When a municipality joined is not known of those that an earlier release had. Whose role was held at a place that
an earlier release marked as closed, goes on: closing ends roles by now, and nobody has decided that.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    _municipalities()
    _moves()
    _staff_members()
    op.execute(
        "ALTER TABLE invitation ADD COLUMN succeeds INTEGER"
        " CONSTRAINT fk_invitation_succeeds_membership REFERENCES membership (id)"
    )
    op.create_index("ix_invitation_succeeds", "invitation", ["succeeds"])
    for table in ("invitation", "audit_entry"):
        op.execute(
            f"ALTER TABLE {table} ADD COLUMN staff_member_id INTEGER"
            f" CONSTRAINT fk_{table}_staff_member_id_staff_member REFERENCES staff_member (id)"
        )
    op.create_index("ix_invitation_staff_member_id", "invitation", ["staff_member_id"])
    _sheets()
    _places_at_work()


def _places_at_work() -> None:
    """What was closed by a mark alone is open where somebody still has a role."""
    op.execute(
        "UPDATE site SET closed_on = NULL"
        " WHERE id IN (SELECT site_id FROM membership WHERE until IS NULL AND site_id IS NOT NULL)"
    )
    op.execute(
        "UPDATE organisation SET closed_on = NULL, continued_by = NULL"
        " WHERE id IN (SELECT organisation_id FROM membership WHERE until IS NULL AND organisation_id IS NOT NULL)"
        " OR id IN (SELECT organisation_id FROM site WHERE closed_on IS NULL)"
    )


def _municipalities() -> None:
    """One that has left may join again."""
    with op.batch_alter_table("municipality") as municipality:
        municipality.add_column(sa.Column("joined_on", sa.Date()))
        municipality.add_column(sa.Column("left_on", sa.Date()))
        municipality.drop_constraint(op.f("uq_municipality_name_fi"), type_="unique")
    today = sa.text("left_on IS NULL")
    op.create_index(
        "uq_municipality_today_name_fi",
        "municipality",
        ["name_fi"],
        unique=True,
        sqlite_where=today,
        postgresql_where=today,
    )


def _sheets() -> None:
    """What an earlier release kept, for a day, has no preview: it is sent again."""
    op.execute("DELETE FROM sent_sheet")
    with op.batch_alter_table("sent_sheet") as sent_sheet:
        sent_sheet.add_column(sa.Column("preview", sa.LargeBinary(), nullable=False))


def _moves() -> None:
    _table(
        "site_move",
        (("site_id", "site"), ("from_organisation_id", "organisation"), ("organisation_id", "organisation")),
        sa.Column("moved_on", sa.Date(), nullable=False),
    )


def _staff_members() -> None:
    _table(
        "staff_member",
        (("organisation_id", "organisation"), ("site_id", "site")),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(), nullable=False),
        sa.Column("until", UtcDateTime()),
        optional=("site_id",),
    )


def _table(
    name: str, places: tuple[tuple[str, str], ...], *columns: sa.schema.SchemaItem, optional: tuple[str, ...] = ()
) -> None:
    """A table whose rows are about places."""
    op.create_table(
        name,
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(column, sa.Integer(), nullable=column in optional) for column, _ in places),
        *columns,
        *(
            sa.ForeignKeyConstraint([column], [f"{place}.id"], name=op.f(f"fk_{name}_{column}_{place}"))
            for column, place in places
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{name}")),
    )
    for column, _ in places:
        op.create_index(f"ix_{name}_{column}", name, [column])
