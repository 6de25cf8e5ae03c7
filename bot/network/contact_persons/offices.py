"""Offices as they stand in the database."""

from collections.abc import Collection
from datetime import date

from sqlmodel import Session

from bot.network.contact_persons.rules import NOT_RECORDED, Holder, Office, in_charge
from storage.queries import contact_persons
from storage.tables import NamedHolder


def offices_of(session: Session, organisation_ids: Collection[int]) -> dict[int, Office]:
    """How each of these organisations stands with its contact person, by its id."""
    known = contact_persons.ever_had_one(session, organisation_ids)
    named = {(row.organisation_id, row.deputy): row for row in contact_persons.named_in(session, organisation_ids)}
    return {
        each: Office(_holder(named.get((each, False))), _holder(named.get((each, True))), each in known)
        for each in organisation_ids
    }


def office_of(session: Session, organisation_id: int) -> Office:
    """How one organisation stands with its contact person."""
    return offices_of(session, [organisation_id])[organisation_id]


def in_charge_of(session: Session, organisation_id: int, today: date) -> dict[int, int]:
    """The Telegram number of whoever is in charge in an organisation today, with their membership's; of nobody, none.

    As long as no contact person is on record, these are all who have the role.
    """
    accounts = contact_persons.accounts_in(session, organisation_id)
    office = office_of(session, organisation_id) if accounts else NOT_RECORDED
    if not office.known:
        return dict(accounts.values())
    charged = in_charge(office, today)
    return dict([accounts[charged.person_id]]) if charged and charged.person_id in accounts else {}


def _holder(row: NamedHolder | None) -> Holder | None:
    return as_holder(row) if row else None


def as_holder(row: NamedHolder) -> Holder:
    """A record as the rules know it."""
    return Holder(
        row.id or 0,
        row.name,
        row.contact,
        row.person_id,
        row.since,
        row.away_since,
        row.away_until,
        row.unreachable_since,
        row.asked_at,
    )
