"""Indexes for a large network: what is still to be done is found at once, however much has been done.

On SQLite a partial index answers only a question that is written as the index is, with `in_force = 1`; and of several
that would do it takes the one with most of the question's columns. Who has never been on the staff is written down,
for a search for it goes through all people.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NOT_REGISTERED = ("registered_at IS NULL AND in_force = 1", "registered_at IS NULL AND in_force")
DUE = ("bulk = 0 AND state = 'due'", "not bulk AND state = 'due'")
WAITING = "state IN ('waiting', 'refused')"


def upgrade() -> None:
    op.add_column("chat", sa.Column("stranger", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE chat SET stranger = TRUE WHERE id NOT IN (SELECT telegram_id FROM person)")
    _partial("ix_chat_stranger", "chat", ["seen_at"], "stranger = 1", "stranger")
    behind = "(wanted <> shown OR sending_after IS NOT NULL) AND "
    _anew("ix_chat_behind", "chat", ["id"], f"{behind}blocked = 0", f"{behind}not blocked")
    _partial("ix_inbox_waiting_in_chat", "inbox", ["chat_id", "update_id"], WAITING, WAITING)
    op.create_index("ix_delivery_chat_id", "delivery", ["chat_id", "message_id"])
    _anew("ix_delivery_bulk", "delivery", ["due_at"], "bulk = 1 AND state = 'due'", "bulk AND state = 'due'")
    _anew("ix_delivery_due", "delivery", ["chat_id"], *DUE)
    _partial("ix_delivery_due_at", "delivery", ["due_at"], *DUE)
    _partial("ix_delivery_unknown", "delivery", ["id"], "state = 'unknown'", "state = 'unknown'")
    _handovers()
    op.create_index("ix_audit_entry_person_id", "audit_entry", ["person_id"])
    op.create_index("ix_invitation_expires_at", "invitation", ["expires_at"])


def _handovers() -> None:
    op.drop_index("uq_handover_in_force", "handover")
    _partial("uq_handover_in_force", "handover", ["card_code"], "in_force = 1", "in_force", unique=True)
    _anew("ix_handover_not_registered", "handover", ["site_id", "registered_at", "id"], *NOT_REGISTERED)
    _partial("ix_handover_not_registered_of", "handover", ["person_id", "registered_at"], *NOT_REGISTERED)
    _anew("ix_handover_nudge_at", "handover", ["nudge_at"], *NOT_REGISTERED)
    for whose in ("site_id", "person_id"):
        op.drop_index(f"ix_handover_{whose}", "handover")
        op.create_index(f"ix_handover_{whose}", "handover", [whose, "id"])


def _anew(name: str, table: str, columns: list[str], on_sqlite: str, on_postgresql: str) -> None:
    op.drop_index(name, table)
    _partial(name, table, columns, on_sqlite, on_postgresql)


def _partial(
    name: str, table: str, columns: list[str], on_sqlite: str, on_postgresql: str, *, unique: bool = False
) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        sqlite_where=sa.text(on_sqlite),
        postgresql_where=sa.text(on_postgresql),
    )
