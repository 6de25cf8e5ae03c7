"""Who invited, joined, was removed, and what is known of a membership; what may be lost on its way to a chat."""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    _people()
    _on_the_way()
    _series()


def _people() -> None:
    """Memberships, invitations, and the audit trail of what was done with them."""


def _on_the_way() -> None:
    """Files and receipts whose sending was not heard of, and receipts that say something else by now."""


def _series() -> None:
    """Several in a row."""
