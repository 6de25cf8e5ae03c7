"""Queries about who is named as contact person or deputy of organisations."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session, col, select

from storage.kinds import Role
from storage.tables import Account, Membership, NamedHolder, Organisation


def named_in(session: Session, organisation_ids: Collection[int]) -> list[NamedHolder]:
    """Those who are named now as contact persons or deputies of organisations, the oldest record first."""
    named = select(NamedHolder).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.organisation_id).in_(organisation_ids),
        col(NamedHolder.until).is_(None),
    )
    # As it stands now, for another program may have changed it while this one waited for the organisation.
    named = named.order_by(col(NamedHolder.id)).execution_options(populate_existing=True)
    return list(session.exec(named)) if organisation_ids else []


def ever_had_one(session: Session, organisation_ids: Collection[int]) -> set[int]:
    """Of these organisations, those that have or had a contact person on record; a deputy alone is none."""
    found = select(NamedHolder.organisation_id).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.organisation_id).in_(organisation_ids),
        col(NamedHolder.deputy).is_(False),
    )
    return {each for each in session.exec(found.distinct()) if each is not None} if organisation_ids else set()


def hold(session: Session, organisation_id: int) -> None:
    """Locks an organisation: nobody else changes who is named there until the transaction ends."""
    session.get_one(Organisation, organisation_id, with_for_update=True)


def accounts_in(session: Session, organisation_id: int) -> dict[int, tuple[int, int]]:
    """The people with the role of a contact person in an organisation: their Telegram numbers and memberships."""
    found = session.exec(
        select(Membership.person_id, Account.telegram_id, Membership.id)
        .join(Account, col(Account.person_id) == Membership.person_id)
        .where(
            Membership.role == Role.CONTACT_PERSON,
            Membership.organisation_id == organisation_id,
            col(Membership.until).is_(None),
            col(Account.until).is_(None),
        )
        .order_by(col(Membership.id))
    )
    return {person: (number, role) for person, number, role in found if role is not None}


def absences_over(session: Session, today: date) -> list[NamedHolder]:
    """Those whose last day away has passed."""
    over = select(NamedHolder).where(
        NamedHolder.role == Role.CONTACT_PERSON,
        col(NamedHolder.until).is_(None),
        col(NamedHolder.away_until) < today,
    )
    return list(session.exec(over.order_by(col(NamedHolder.id))))


def unanswered(session: Session, now: datetime) -> list[NamedHolder]:
    """Deputies who have not answered in time, of whom it is to be told now."""
    late = select(NamedHolder).where(col(NamedHolder.until).is_(None), col(NamedHolder.unanswered_at) <= now)
    return list(session.exec(late.order_by(col(NamedHolder.id))))
