"""Queries about the half-yearly checks of contact persons."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlmodel import Session, col, select

from storage.queries.inserts import insert
from storage.tables import ContactCheck, Organisation


def ask(session: Session, checks: Sequence[ContactCheck]) -> None:
    """Writes checks down; whoever was asked for an organisation in the same round is not asked again."""
    if checks:
        rows = [each.model_dump(exclude={"id"}) for each in checks]
        session.connection().execute(insert(session, ContactCheck).on_conflict_do_nothing(), rows)


def asked_in(session: Session, area_id: int, round_: date) -> set[int]:
    """The organisations of an area whose contact person was asked in a round."""
    asked = select(ContactCheck.organisation_id).join(
        Organisation, col(Organisation.id) == ContactCheck.organisation_id
    )
    return set(session.exec(asked.where(Organisation.area_id == area_id, ContactCheck.round == round_)))


def open_in(session: Session, area_id: int) -> list[ContactCheck]:
    """The checks of an area that wait for answers."""
    found = select(ContactCheck).join(Organisation, col(Organisation.id) == ContactCheck.organisation_id)
    still_open = col(ContactCheck.answered_at).is_(None), col(ContactCheck.missed_at).is_(None)
    return list(session.exec(found.where(Organisation.area_id == area_id, *still_open).order_by(col(ContactCheck.id))))


def open_among(session: Session, numbers: Collection[int]) -> list[ContactCheck]:
    """Those with these numbers that wait for answers."""
    found = select(ContactCheck).where(col(ContactCheck.id).in_(numbers))
    still_open = col(ContactCheck.answered_at).is_(None), col(ContactCheck.missed_at).is_(None)
    return list(session.exec(found.where(*still_open).order_by(col(ContactCheck.id)))) if numbers else []


def newest_of(session: Session, organisation_id: int, person_id: int) -> ContactCheck | None:
    """The last one that somebody was asked as an organisation's contact person."""
    mine = select(ContactCheck).where(
        ContactCheck.organisation_id == organisation_id, ContactCheck.person_id == person_id
    )
    return session.exec(mine.order_by(col(ContactCheck.round).desc()).limit(1)).first()


def locked(session: Session, number: int) -> ContactCheck:
    """A check as it stands now; nobody changes it until the transaction ends."""
    return session.get_one(ContactCheck, number, with_for_update=True, populate_existing=True)
