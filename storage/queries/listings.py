"""Queries about what a locality's brochure and website say: venues, lists that were taken, and proofs."""

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from storage.tables import ListingProof, ListingSnapshot, Organisation, Venue


def venues_in(session: Session, locality_id: int) -> list[Venue]:
    """The venues of a locality, closed ones too."""
    return list(session.exec(select(Venue).where(Venue.locality_id == locality_id)))


def locked_venue(session: Session, number: int) -> Venue:
    """A venue as it stands now; nobody changes it until the transaction ends."""
    return session.get_one(Venue, number, with_for_update=True, populate_existing=True)


def organisations_of(session: Session, numbers: Collection[int]) -> dict[int, Organisation]:
    """These organisations, by their numbers."""
    found = session.exec(select(Organisation).where(col(Organisation.id).in_(numbers)))
    return {each.id or 0: each for each in found}


def newest_snapshot(session: Session, locality_id: int) -> ListingSnapshot | None:
    """What the list of a locality said when it was taken last; None if it never was."""
    mine = select(ListingSnapshot).where(ListingSnapshot.locality_id == locality_id)
    newest = mine.order_by(col(ListingSnapshot.taken_at).desc(), col(ListingSnapshot.id).desc())
    return session.exec(newest.limit(1)).first()


def newest_round(session: Session, locality_id: int) -> list[ListingProof]:
    """The proofs that a locality's organisations were asked for last, all at one moment."""
    mine = ListingProof.locality_id == locality_id
    asked: datetime | None = session.exec(select(func.max(ListingProof.asked_at)).where(mine)).one()
    if asked is None:
        return []
    return list(session.exec(select(ListingProof).where(mine, ListingProof.asked_at == asked)))


def newest_proof(session: Session, locality_id: int, organisation_id: int) -> ListingProof | None:
    """What an organisation was asked last of a locality; None if a later round of the locality did not ask it."""
    found = (each for each in newest_round(session, locality_id) if each.organisation_id == organisation_id)
    return next(found, None)


def unanswered_of(session: Session, organisation_id: int, today: date) -> list[ListingProof]:
    """The proofs that an organisation has not answered and still may, of whatever round."""
    mine = ListingProof.organisation_id == organisation_id, ListingProof.due_on >= today
    return list(session.exec(select(ListingProof).where(*mine, col(ListingProof.answer).is_(None))))
