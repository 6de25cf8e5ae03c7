"""What the network's rooms need: who is named since when, away or unreachable, who opened an invitation, and more.

What an earlier release did not know stays unknown: an organisation's sector, and who its contact person is where
several people have the role.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    _add("organisation", sa.Column("sector", sa.String(32)), sa.Column("joined_on", sa.Date()))
    _add("intake", sa.Column("username", sa.String(), nullable=False, server_default=""))
    op.execute(
        "ALTER TABLE audit_entry ADD COLUMN holder_id INTEGER"
        " CONSTRAINT fk_audit_entry_holder_id_named_holder REFERENCES named_holder (id)"
    )
    op.create_index("ix_audit_entry_holder_id", "audit_entry", ["holder_id"])
    _former_names()
    _instructions()
    _invitations()
    _named_holders()
    _contact_persons()
    _of_the_nation()


def _of_the_nation() -> None:
    """What is held at no site, in no organisation and in no area is found without going through all the rest."""
    nowhere = "site_id IS NULL AND organisation_id IS NULL AND area_id IS NULL"
    for table in ("membership", "invitation"):
        where = sa.text(nowhere)
        op.create_index(f"ix_{table}_of_nation", table, ["role"], sqlite_where=where, postgresql_where=where)


def _add(table: str, *columns: sa.Column[object]) -> None:
    for column in columns:
        op.add_column(table, column)


def _former_names() -> None:
    op.create_table(
        "former_name",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("site_id", sa.Integer()),
        sa.Column("name_fi", sa.String(), nullable=False),
        sa.Column("name_sv", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_former_name_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["site_id"], ["site.id"], name=op.f("fk_former_name_site_id_site")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_former_name")),
    )
    for place in ("organisation", "site"):
        op.create_index(f"ix_former_name_{place}_id", "former_name", [f"{place}_id"])


def _instructions() -> None:
    op.create_table(
        "instruction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text()),
        sa.Column("link", sa.String()),
        sa.Column("file_id", sa.Integer()),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("written_at", UtcDateTime(), nullable=False),
        sa.Column("reviewed_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_instruction_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["file_id"], ["kept_file.id"], name=op.f("fk_instruction_file_id_kept_file")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_instruction_person_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_instruction")),
    )
    for column in ("file_id", "person_id"):
        op.create_index(f"ix_instruction_{column}", "instruction", [column])
    op.create_index("uq_instruction_version", "instruction", ["organisation_id", "language", "number"], unique=True)


def _invitations() -> None:
    _add(
        "invitation",
        sa.Column("opened_at", UtcDateTime()),
        sa.Column("contact", sa.String()),
        sa.Column("deputy", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    for place in ("site", "organisation", "area"):
        op.create_index(f"ix_invitation_{place}_id", "invitation", [f"{place}_id"])


def _named_holders() -> None:
    """Each side of an area has a role of its own now."""
    op.execute("UPDATE named_holder SET role = 'responsible person for culture' WHERE side = 'culture'")
    op.drop_column("named_holder", "side")
    _add(
        "named_holder",
        sa.Column("deputy", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("since", UtcDateTime()),
        sa.Column("until", UtcDateTime()),
        sa.Column("away_since", sa.Date()),
        sa.Column("away_until", sa.Date()),
        sa.Column("unreachable_since", UtcDateTime()),
        sa.Column("asked_at", UtcDateTime()),
        sa.Column("unanswered_at", UtcDateTime()),
        sa.Column("learnt", sa.String()),
    )
    op.create_index("ix_named_holder_person_id", "named_holder", ["person_id"])


def _contact_persons() -> None:
    """The only one who has the role in an organisation is its contact person; of several it is not known who is."""
    op.execute(
        """
        INSERT INTO named_holder (role, organisation_id, name, contact, person_id, since, deputy)
        SELECT role, organisation_id, coalesce(label, ''), '', person_id, since, false
        FROM membership AS one
        WHERE role = 'contact person' AND until IS NULL AND NOT EXISTS (
            SELECT 1 FROM membership AS other
            WHERE other.organisation_id = one.organisation_id AND other.role = 'contact person'
            AND other.until IS NULL AND other.id <> one.id
        ) AND NOT EXISTS (
            SELECT 1 FROM named_holder AS named
            WHERE named.organisation_id = one.organisation_id AND named.role = 'contact person'
        )
        ORDER BY id
        """
    )
