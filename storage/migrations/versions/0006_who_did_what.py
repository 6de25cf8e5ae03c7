"""Who invited, joined, was removed, and what is known of a membership; what may be lost on its way to a chat."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _people()
    _deleted()
    _on_the_way()
    _series()
    _revisions()


def _people() -> None:
    """Memberships, invitations, and the audit trail of what was done with them."""
    op.add_column("membership", sa.Column("reference", sa.String()))
    op.add_column("membership", sa.Column("label", sa.String()))
    op.create_index("ix_membership_reference", "membership", ["reference"])
    op.add_column("invitation", sa.Column("label", sa.String()))
    # No table refers to the audit trail, so SQLite can make it anew.
    with op.batch_alter_table("audit_entry") as trail:
        for column in ("handover_id", "person_id"):
            trail.alter_column(column, existing_type=sa.Integer(), nullable=True)
        for table in ("membership", "site", "organisation", "area"):
            trail.add_column(sa.Column(f"{table}_id", sa.Integer()))
            trail.create_foreign_key(f"fk_audit_entry_{table}_id_{table}", table, [f"{table}_id"], ["id"])
        trail.add_column(sa.Column("invitation", sa.String()))
        trail.add_column(sa.Column("purpose", sa.Text()))
    op.create_index("ix_audit_entry_membership_id", "audit_entry", ["membership_id"])
    op.create_index("ix_inbox_chat_id", "inbox", ["chat_id"])  # for whoever asks what is kept of them
    _without_access()


def _without_access() -> None:
    """Whoever lost access before has the door's greeting on their card from now on, and no client's answers."""
    op.execute(
        """
        UPDATE chat SET place = 'door', notice = NULL, membership_id = NULL, wake_at = NULL,
            serial = serial + 1, wanted = wanted + 1
        WHERE NOT stranger AND place <> 'door' AND place NOT LIKE 'invited%' AND place NOT LIKE 'privacy%'
            AND NOT EXISTS (
                SELECT 1 FROM membership JOIN person ON person.id = membership.person_id
                WHERE person.telegram_id = chat.id AND membership.until IS NULL
            )
        """
    )


def _deleted() -> None:
    """PostgreSQL keeps what was deleted until a vacuum, and samples of each column among its statistics."""
    if op.get_bind().dialect.name != "postgresql":
        return
    for table in ("inbox", "draft", "chat", "delivery"):
        op.execute(f"ALTER TABLE {table} SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 50)")
    op.execute("ALTER TABLE inbox ALTER COLUMN body SET STATISTICS 0")


def _on_the_way() -> None:
    """Files and receipts whose sending was not heard of, and receipts that say something else by now."""
    op.add_column("delivery", sa.Column("amend_at", sa.DateTime(timezone=True)))
    op.add_column("delivery", sa.Column("sent_after", sa.Integer()))
    op.add_column("delivery", sa.Column("look_at", sa.DateTime(timezone=True)))
    to_be_looked_for = sa.text("look_at IS NOT NULL")
    op.create_index(
        "ix_delivery_look",
        "delivery",
        ["chat_id", "look_at"],
        sqlite_where=to_be_looked_for,
        postgresql_where=to_be_looked_for,
    )
    op.add_column("delivery", sa.Column("not_amended", sa.Boolean(), nullable=False, server_default=sa.false()))
    to_be_amended = sa.text("state = 'accepted' AND amend_at IS NOT NULL")
    op.create_index(
        "ix_delivery_amend",
        "delivery",
        ["chat_id", "amend_at"],
        sqlite_where=to_be_amended,
        postgresql_where=to_be_amended,
    )
    op.create_index(
        "ix_delivery_not_amended",
        "delivery",
        ["id"],
        sqlite_where=sa.text("not_amended = 1"),
        postgresql_where=sa.text("not_amended"),
    )


def _series() -> None:
    """Whether somebody looks at an answer from the review, and what was handed over in a row so far."""
    op.add_column("draft", sa.Column("jumped", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("draft", sa.Column("stored", sa.JSON(), nullable=False, server_default="[]"))


def _revisions() -> None:
    """A revision has the day of handing over too; of older revisions only the newest one's day is known."""
    op.add_column("revision", sa.Column("handed_over_on", sa.Date()))
    op.execute(
        "UPDATE revision SET handed_over_on = (SELECT handed_over_on FROM handover WHERE id = handover_id) "
        "WHERE number = (SELECT max(number) FROM revision AS every WHERE every.handover_id = revision.handover_id)"
    )
