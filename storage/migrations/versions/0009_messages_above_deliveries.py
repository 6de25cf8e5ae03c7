"""A message is said once, and each of its deliveries is one person's copy; files are kept that messages open.

Deliveries that had a kind, subject and occurrence in common become copies of one message, which has the words of the
newest of them.
"""

import sqlalchemy as sa
from alembic import op

from storage.columns import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

BULK_DUE, DUE = "bulk AND state = 'due'", "NOT bulk AND state = 'due'"
SQLITES = {BULK_DUE: "bulk = 1 AND state = 'due'", DUE: "bulk = 0 AND state = 'due'", "not_amended": "not_amended = 1"}
"""How SQLite words the conditions that ask for a boolean."""
KEPT = (
    ("ix_delivery_chat_id", ("chat_id", "message_id"), None),
    ("ix_delivery_bulk", ("due_at",), BULK_DUE),
    ("ix_delivery_due", ("chat_id",), DUE),
    ("ix_delivery_due_at", ("due_at",), DUE),
    ("ix_delivery_sending", ("claimed_at",), "state = 'sending'"),
    ("ix_delivery_unknown", ("id",), "state = 'unknown'"),
    ("ix_delivery_held", ("chat_id",), "state = 'held'"),
    ("ix_delivery_amend", ("chat_id", "amend_at"), "state = 'accepted' AND amend_at IS NOT NULL"),
    ("ix_delivery_not_amended", ("id",), "not_amended"),
    ("ix_delivery_look", ("chat_id", "look_at"), "look_at IS NOT NULL"),
)
"""The indexes of deliveries that stay as they are, but are made anew with SQLite's table."""


def upgrade() -> None:
    """Changes the tables."""
    _tables()
    _messages()
    op.add_column("delivery", sa.Column("copy_of", sa.Integer()))
    op.add_column("delivery", sa.Column("membership_id", sa.Integer()))
    op.add_column("delivery", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    _copies()
    _anew()


def _tables() -> None:
    op.create_table(
        "kept_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("telegram_file_id", sa.String()),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_file")),
    )
    op.create_index("uq_kept_file_once", "kept_file", ["digest", "name"], unique=True)
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("occurrence", sa.String(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("buttons", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.Integer()),
        sa.Column("sender_id", sa.Integer()),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["kept_file.id"], name=op.f("fk_message_file_id_kept_file")),
        sa.ForeignKeyConstraint(["sender_id"], ["person.id"], name=op.f("fk_message_sender_id_person")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
    )
    op.create_index("uq_message_once", "message", ["kind", "subject", "occurrence"], unique=True)
    op.create_index("ix_message_sender_id", "message", ["sender_id"])


def _messages() -> None:
    """One for each kind, subject and occurrence; it was made when the first of its deliveries was due."""
    op.execute(
        """
        INSERT INTO message (kind, subject, occurrence, words, buttons, version, created_at)
        SELECT delivery.kind, delivery.subject, delivery.occurrence, delivery.phrase, '[]', 1, copies.first_due
        FROM delivery JOIN (
            SELECT max(id) AS newest, min(due_at) AS first_due FROM delivery GROUP BY kind, subject, occurrence
        ) AS copies ON copies.newest = delivery.id
        ORDER BY delivery.id
        """
    )


def _copies() -> None:
    """What may stand in a chat with the message's words has its version; what was still to be edited has not."""
    op.execute(
        """
        UPDATE delivery SET copy_of = (
            SELECT message.id FROM message WHERE message.kind = delivery.kind
                AND message.subject = delivery.subject AND message.occurrence = delivery.occurrence
        )
        """
    )
    op.execute(
        """
        UPDATE delivery SET version = 1
        WHERE state IN ('sending', 'accepted', 'unknown') AND amend_at IS NULL AND EXISTS (
            SELECT 1 FROM message
            WHERE message.id = delivery.copy_of AND CAST(message.words AS TEXT) = CAST(delivery.phrase AS TEXT)
        )
        """
    )


def _anew() -> None:
    """No table refers to deliveries, so SQLite can make theirs anew."""
    op.drop_index("uq_delivery_once", "delivery")
    for name, _, _ in KEPT:
        op.drop_index(name, "delivery")
    with op.batch_alter_table("delivery") as delivery:
        delivery.alter_column("copy_of", existing_type=sa.Integer(), nullable=False)
        for column in ("kind", "subject", "occurrence", "phrase"):
            delivery.drop_column(column)
        for column, table in (("copy_of", "message"), ("membership_id", "membership")):
            delivery.create_foreign_key(f"fk_delivery_{column}_{table}", table, [column], ["id"])
    op.create_index("uq_delivery_once", "delivery", ["copy_of", "chat_id"], unique=True)
    op.create_index("ix_delivery_membership_id", "delivery", ["membership_id"])
    for name, columns, where in (*KEPT, ("ix_delivery_refused", ("id",), "state = 'refused'")):
        op.create_index(
            name,
            "delivery",
            list(columns),
            sqlite_where=sa.text(SQLITES.get(where, where)) if where else None,
            postgresql_where=sa.text(where) if where else None,
        )
