"""Queries about who is named as contact person or deputy of organisations."""

from collections.abc import Collection

from sqlmodel import Session, col, select

from storage.kinds import Role
from storage.tables import NamedHolder


def named_in(session: Session, organisation_ids: Collection[int]) -> list[NamedHolder]:
    """Those who are named now as contact persons or deputies of organisations, the oldest record first."""
    named = select(NamedHolder).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.organisation_id).in_(organisation_ids),
        col(NamedHolder.until).is_(None),
    )
    return list(session.exec(named.order_by(col(NamedHolder.id)))) if organisation_ids else []


def ever_had_one(session: Session, organisation_ids: Collection[int]) -> set[int]:
    """Of these organisations, those that have or had a contact person on record; a deputy alone is none."""
    found = select(NamedHolder.organisation_id).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.organisation_id).in_(organisation_ids),
        col(NamedHolder.deputy).is_(False),
    )
    return {each for each in session.exec(found.distinct()) if each is not None} if organisation_ids else set()
