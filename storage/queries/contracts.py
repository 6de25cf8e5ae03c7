"""Queries about trials, who took part in them, and contracts."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session, col, select

from storage.tables import Contract, Locality, LocalityPhase, Organisation, TrialPartner


def phases_of(session: Session, locality_ids: Collection[int]) -> list[LocalityPhase]:
    """What is recorded of the trials of these localities, the oldest record first."""
    # As it stands now, for another program may have changed it while this one waited for the locality.
    found = select(LocalityPhase).where(col(LocalityPhase.locality_id).in_(locality_ids))
    found = found.order_by(col(LocalityPhase.id)).execution_options(populate_existing=True)
    return list(session.exec(found)) if locality_ids else []


def localities(session: Session, numbers: Collection[int]) -> list[Locality]:
    """The localities with these numbers."""
    return list(session.exec(select(Locality).where(col(Locality.id).in_(numbers)))) if numbers else []


def partners(session: Session, organisation_ids: Collection[int]) -> list[TrialPartner]:
    """Which trials these organisations took part in, the oldest record first."""
    found = select(TrialPartner).where(col(TrialPartner.organisation_id).in_(organisation_ids))
    found = found.order_by(col(TrialPartner.id)).execution_options(populate_existing=True)
    return list(session.exec(found)) if organisation_ids else []


def contracts_of(session: Session, organisation_ids: Collection[int]) -> list[Contract]:
    """The contracts of these organisations, the newest first."""
    found = select(Contract).where(col(Contract.organisation_id).in_(organisation_ids))
    found = found.order_by(col(Contract.made_on).desc(), col(Contract.id).desc())
    return list(session.exec(found.execution_options(populate_existing=True))) if organisation_ids else []


def merged_into(session: Session, organisation_ids: Collection[int]) -> dict[int, date | None]:
    """Of these organisations, those that others were merged into, and when that was last; None is not known."""
    found = select(Organisation).where(col(Organisation.continued_by).in_(organisation_ids))
    days: dict[int, list[date]] = {}
    for each in session.exec(found) if organisation_ids else ():
        days.setdefault(each.continued_by or 0, []).extend([each.closed_on] if each.closed_on else [])
    return {into: max(known, default=None) for into, known in days.items()}


def hold_locality(session: Session, number: int) -> None:
    """Locks a locality: nobody else changes its phases until the transaction ends."""
    session.get_one(Locality, number, with_for_update=True)
