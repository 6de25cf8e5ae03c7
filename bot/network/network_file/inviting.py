"""Invites all whom a file names, in a few statements for hundreds of people."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session

from bot.network.revoking import REFERENCE_LENGTH, take_back
from bot.network.rules import LONGEST_LABEL, VALID, checked, checked_contact, hashed
from storage.kinds import Deed, Role
from storage.queries import intake, invitations, network_file
from storage.tables import Membership


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is to be named contact person, or deputy, of an organisation, by its key and number."""

    organisation: str
    organisation_id: int
    deputy: bool
    name: str
    contact: str


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who is invited: of which organisation's key, as whom, and by which link."""

    organisation: str
    deputy: bool
    name: str
    contact: str
    link: str


def unopened(session: Session, area_id: int, now: datetime) -> list[Named]:
    """Those whom somebody invited to be named, and who have not opened their link: it may never have reached them."""
    return [
        Named(there.slug, there.id or 0, each.deputy, each.label or "", each.contact or "")
        for each, there in network_file.unopened_to_name(session, area_id, now)
    ]


def invite_all(session: Session, people: Sequence[Named], now: datetime, by: Membership | None) -> list[Invited]:
    """Each gets an invitation, and whoever was invited before in their place is not let in any more."""
    if not people:
        return []
    places = {(each.organisation_id, each.deputy) for each in people}
    for open_one in invitations.open_to_name(session, {number for number, _ in places}, now):
        if (open_one.organisation_id, open_one.deputy) in places and open_one.continues is None:
            take_back(session, open_one, now, by)
    session.flush()
    tokens = [secrets.token_urlsafe(32) for _ in people]
    given = [_invitation(each, token, now) for each, token in zip(people, tokens, strict=True)]
    network_file.give(session, given)
    network_file.write_down(session, [_entry(each, now, by) for each in given])
    links = f"https://t.me/{intake.username(session)}?start="
    return [
        Invited(each.organisation, each.deputy, each.name, each.contact, f"{links}{token}")
        for each, token in zip(people, tokens, strict=True)
    ]


def _invitation(person: Named, token: str, now: datetime) -> dict[str, Any]:
    return {
        "token_hash": hashed(token),
        "role": Role.CONTACT_PERSON,
        "organisation_id": person.organisation_id,
        "expires_at": now + VALID,
        "label": checked("The label", person.name, LONGEST_LABEL),
        "contact": checked_contact(person.contact),
        "deputy": person.deputy,
    }


def _entry(given: dict[str, Any], now: datetime, by: Membership | None) -> dict[str, Any]:
    return {
        "invitation": given["token_hash"][:REFERENCE_LENGTH],
        "organisation_id": given["organisation_id"],
        "deed": Deed.INVITED,
        "person_id": by.person_id if by else None,
        "membership_id": by.id if by else None,
        "fields": [],
        "at": now,
    }
