"""How access ends: by the person or somebody else, or because the bot is blocked. What was handed over stays."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.network import last_ones
from bot.network.accounts import hold_chat_of
from bot.network.contact_persons import changes
from bot.network.contact_persons.rules import Happening
from bot.network.losing_access import see_to_the_chat
from bot.network.revoking import revoke_continuing, revoke_given, revoke_succeeding
from storage.kinds import Deed, Role, Scope
from storage.queries import network
from storage.tables import AuditEntry, Membership

Follows = Callable[[Session, Membership, Happening, datetime, int | None], None]
FOLLOWS: Mapping[Role, Follows] = MappingProxyType(
    {
        Role.CONTACT_PERSON: changes.access_ends,
        Role.RESPONSIBLE_PERSON: last_ones.access_ends,
        Role.RESPONSIBLE_FOR_CULTURE: last_ones.access_ends,
        Role.NATIONAL_COORDINATOR: last_ones.access_ends,
    }
)
"""What follows when somebody no longer has a role."""


def leave(session: Session, telegram_id: int, now: datetime) -> bool:
    """A person ends all their access at once; whether they had any."""
    person = network.person_of(session, telegram_id)
    return person is not None and bool(_end(session, person.id, Deed.LEFT, now, by=person.id))


def lose_touch(session: Session, telegram_id: int, now: datetime) -> bool:
    """Somebody has blocked the bot: all their access ends, but who is named contact person stays so."""
    person = network.person_of(session, telegram_id)
    return person is not None and bool(
        _end(session, person.id, Deed.LEFT, now, by=person.id, what=Happening.UNREACHABLE)
    )


def remove(session: Session, telegram_id: int, now: datetime) -> list[Membership]:
    """The operator ends all access of a person at once; the roles that they had."""
    person = network.person_of(session, telegram_id)
    return _end(session, person.id, Deed.REMOVED, now, links_too=True) if person else []


def remove_by_reference(session: Session, reference: str, now: datetime) -> list[Membership]:
    """The operator ends the role that an invitation led to, and no other of the same person; what was ended."""
    role = network.role_by(session, reference)
    if role is None:
        return []
    return _end(session, role.person_id, Deed.REMOVED, now, lambda each: each.reference == reference, links_too=True)


def remove_from(
    session: Session, person_id: int, role: Role, scope: Scope, now: datetime, by: int | None
) -> list[Membership]:
    """Ends one role of a person in exactly this scope; what was ended."""
    return _end(session, person_id, Deed.REMOVED, now, lambda each: (each.role, scope_of(each)) == (role, scope), by=by)


def scope_of(role: Membership) -> Scope:
    """Where a role is held."""
    return Scope(role.site_id, role.organisation_id, role.area_id)


def leave_role(session: Session, role: Membership, now: datetime) -> bool:
    """A person ends one role of their own; whether it had not ended already."""
    return bool(_end(session, role.person_id, Deed.LEFT, now, lambda each: each.id == role.id, by=role.person_id))


def hand_on(session: Session, role: Membership, now: datetime) -> bool:
    """A role ends because a successor has accepted it, as its holder wanted; whether it had not ended already."""
    return bool(_end(session, role.person_id, Deed.HANDED_ON, now, lambda each: each.id == role.id, by=role.person_id))


def end_role(session: Session, role: Membership, now: datetime, by: int) -> bool:
    """Somebody of the staff ends one role of another person; whether it had not ended already."""
    return bool(
        _end(session, role.person_id, Deed.REMOVED, now, lambda each: each.id == role.id, by=by, links_too=True)
    )


def _end(
    session: Session,
    person_id: int | None,
    deed: Deed,
    now: datetime,
    which: Callable[[Membership], bool] = lambda _: True,
    *,
    by: int | None = None,
    what: Happening = Happening.GONE,
    links_too: bool = False,
) -> list[Membership]:
    """Ends roles that a person has now, and sees to what follows; with the `links_too` that they gave in them."""
    assert person_id is not None
    chat_id = hold_chat_of(session, person_id)
    ended = [role for role in network.held_by(session, person_id) if which(role)]
    for membership in ended:
        membership.until = now
        session.add(membership)
        session.add(AuditEntry(membership_id=membership.id, person_id=by, deed=deed, at=now))
    session.flush()
    revoke_continuing(session, person_id, now, ended)
    if deed is Deed.REMOVED:
        revoke_succeeding(session, ended, now)
    revoke_given(session, ended if links_too else (), now)
    if ended and chat_id is not None:
        see_to_the_chat(session, chat_id, ended, now)
    for membership in ended:
        if follow := FOLLOWS.get(membership.role):
            follow(session, membership, what, now, by)
    return ended
