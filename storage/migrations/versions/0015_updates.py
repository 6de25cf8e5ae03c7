"""Updates of the operating model: what is sent to many, in which wordings, and who has taken it in.

No message that an earlier release has queued has a latest moment.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    op.add_column("message", sa.Column("latest_at", UtcDateTime()))
    paused = sa.text("state = 'paused'")
    op.create_index("ix_delivery_paused", "delivery", ["id"], sqlite_where=paused, postgresql_where=paused)
    _updates()
    _wordings()
    _readers()
    _audit_trail()


def _updates() -> None:
    op.create_table(
        "model_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer()),
        sa.Column("organisation_id", sa.Integer()),
        sa.Column("sender_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("text_fi", sa.Text(), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("dated_fi", sa.Date()),
        sa.Column("dated_sv", sa.Date()),
        sa.Column("file_id", sa.Integer()),
        sa.Column("question", sa.JSON()),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("missing", sa.String(32), nullable=False),
        sa.Column("begins_at", UtcDateTime()),
        sa.Column("latest_at", UtcDateTime()),
        sa.Column("expected", sa.Integer()),
        sa.Column("message_id", sa.Integer()),
        sa.Column("wording", sa.Integer(), nullable=False),
        sa.Column("confirmed_from", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("why", sa.JSON()),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime()),
        *_refers("model_update", area_id="area", organisation_id="organisation", sender_id="person"),
        *_refers("model_update", membership_id="membership", file_id="kept_file", message_id="message"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_update")),
    )
    for column in ("area_id", "organisation_id", "sender_id", "membership_id", "file_id", "message_id"):
        op.create_index(f"ix_model_update_{column}", "model_update", [column])
    under_way = sa.text("state IN ('scheduled', 'sending')")
    op.create_index(
        "ix_model_update_under_way", "model_update", ["begins_at"], sqlite_where=under_way, postgresql_where=under_way
    )


def _wordings() -> None:
    op.create_table(
        "model_update_wording",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("text_fi", sa.Text(), nullable=False),
        sa.Column("text_sv", sa.Text(), nullable=False),
        sa.Column("note_fi", sa.Text(), nullable=False),
        sa.Column("note_sv", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        *_refers("model_update_wording", update_id="model_update", person_id="person"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_update_wording")),
    )
    op.create_index("ix_model_update_wording_person_id", "model_update_wording", ["person_id"])
    op.create_index("uq_model_update_wording", "model_update_wording", ["update_id", "number"], unique=True)


def _readers() -> None:
    op.create_table(
        "model_update_reader",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("membership_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("asked", sa.String(32), nullable=False),
        sa.Column("language", sa.String(32), nullable=False),
        sa.Column("confirmed_at", UtcDateTime()),
        sa.Column("confirmed_wording", sa.Integer()),
        sa.Column("answered_at", UtcDateTime()),
        *_refers("model_update_reader", update_id="model_update", person_id="person", membership_id="membership"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_model_update_reader")),
    )
    for column in ("person_id", "membership_id"):
        op.create_index(f"ix_model_update_reader_{column}", "model_update_reader", [column])
    op.create_index("uq_model_update_reader", "model_update_reader", ["update_id", "person_id"], unique=True)


def _audit_trail() -> None:
    """For SQLite's sake as a statement: a column that refers to another table."""
    op.execute(
        "ALTER TABLE audit_entry ADD COLUMN update_id INTEGER"
        " CONSTRAINT fk_audit_entry_update_id_model_update REFERENCES model_update (id)"
    )
    op.create_index("ix_audit_entry_update_id", "audit_entry", ["update_id"])


def _refers(table: str, **columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], [f"{other}.id"], name=op.f(f"fk_{table}_{column}_{other}"))
        for column, other in columns.items()
    ]
