"""Queries of the audit trail."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import AuditEntry, Membership


def audit_trail(session: Session, handover_id: int | None) -> list[AuditEntry]:
    """The entries about a handover, the oldest first."""
    return list(
        session.exec(select(AuditEntry).where(AuditEntry.handover_id == handover_id).order_by(col(AuditEntry.id)))
    )


def audit_trails(session: Session, handover_ids: Collection[int]) -> dict[int, list[AuditEntry]]:
    """The entries about several handovers by handover id, the oldest first."""
    found: dict[int, list[AuditEntry]] = {}
    trail = select(AuditEntry).where(col(AuditEntry.handover_id).in_(handover_ids)).order_by(col(AuditEntry.id))
    for entry in session.exec(trail) if handover_ids else ():
        found.setdefault(entry.handover_id or 0, []).append(entry)
    return found


def deeds_of(session: Session, person_id: int) -> list[AuditEntry]:
    """The entries about what a person did and about their roles, the oldest first."""
    by_them = select(AuditEntry).where(AuditEntry.person_id == person_id)
    roles = select(Membership.id).where(Membership.person_id == person_id)
    about_them = select(AuditEntry).where(col(AuditEntry.membership_id).in_(roles))
    # Two queries, for each has an index: for both in one PostgreSQL would read the whole trail.
    found = {entry.id: entry for question in (by_them, about_them) for entry in session.exec(question)}
    return [found[number] for number in sorted(found, key=lambda number: number or 0)]
