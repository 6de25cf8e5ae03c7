"""Queries about what organisations have committed to."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.tables import Commitment


def newest(session: Session, organisation_ids: Collection[int]) -> dict[int, Commitment]:
    """The commitment that was recorded last of each of these organisations; one that has none is left out."""
    found = select(Commitment).where(col(Commitment.organisation_id).in_(organisation_ids))
    return {each.organisation_id: each for each in session.exec(found.order_by(col(Commitment.id)))}
