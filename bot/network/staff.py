"""Who has access, as the operator sees it, ends it, and lets it go on with a new phone."""

from datetime import datetime

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.network import memberships
from bot.network.invitations import invite
from bot.network.revoking import REFERENCE_LENGTH, revoke_continuing
from storage.kinds import Scope
from storage.queries import invitations, network
from storage.queries.network import Employed
from storage.tables import Area, Organisation, Site

COLUMNS = ("since", "role", "place", "label", "reference", "number")


class NobodyFoundError(Exception):
    """Nobody has access by what was given; `problems` says why, and what to do instead."""

    def __init__(self, *problems: str) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def row_of(employed: Employed) -> tuple[str, ...]:
    """What the operator sees of somebody's role, column by column."""
    membership, account, area, organisation, site = employed
    return (
        day_of(membership.since).isoformat(),
        membership.role.value,
        _slug(site or organisation or area),
        membership.label or "-",
        membership.reference or "-",
        str(account.telegram_id) if account else "-",
    )


def _slug(place: Site | Organisation | Area | None) -> str:
    return place.slug if place else "-"


def end_access(session: Session, named: str, now: datetime) -> list[str]:
    """Ends the role that an invitation's reference led to, or all roles of a person's number; says what was ended.

    Raises NobodyFoundError.
    """
    found = _named(session, named)
    membership, account, *_ = found[0]
    if membership.reference == named or account is None:
        return _end_one(session, found[0], now)
    memberships.remove(session, account.telegram_id, now)
    return [f"All access of {account.telegram_id} has ended:", *map(_told, found)]


def invite_again(session: Session, named: str, now: datetime) -> str:
    """The token of an invitation by which somebody comes back with a new account, named as for `end_access`.

    Raises NobodyFoundError.
    """
    membership, *_ = _named(session, named)[0]
    scope = Scope(membership.site_id, membership.organisation_id, membership.area_id)
    revoke_continuing(session, membership.person_id, now)
    return invite(session, membership.role, scope, now, membership.label, continues=membership.person_id)


def _named(session: Session, named: str) -> list[Employed]:
    """The role that an invitation's reference led to, or all roles of a person's number. Raises NobodyFoundError."""
    telegram_id = int(named) if named.isascii() and named.isdigit() and len(named) <= 16 else 0
    by_reference = network.employed_by(session, named)
    found = by_reference[:1] or network.employed_as(session, telegram_id)
    if not found:
        raise NobodyFoundError(*_why_nobody(session, named))
    return found


def _end_one(session: Session, employed: Employed, now: datetime) -> list[str]:
    membership, account, *_ = employed
    memberships.remove_by_reference(session, str(membership.reference), now)
    others = network.employed_beside(session, membership)
    who = str(account.telegram_id) if account else "Whoever has lost their phone"
    ended = ["This role has ended:", _told(employed)]
    if not others:
        return [*ended, f"{who} had no other, and has no access any more."]
    still = [*ended, f"{who} still has:", *map(_told, others)]
    return [*still, f"To end all of it: kaikubot remove {who}"] if account else still


def _told(employed: Employed) -> str:
    since, role, place, label, reference, _number = row_of(employed)
    known = [f"reference {reference}"] * (reference != "-") + [label] * (label != "-")
    return "  " + ", ".join([f"{role}, {place}, since {since}", *known])


def _why_nobody(session: Session, named: str) -> list[str]:
    ended = network.role_by(session, named)
    if ended and ended.until:
        return [f"The role that the invitation {named} led to has ended already, on {day_of(ended.until)}."]
    if len(named) == REFERENCE_LENGTH and (invitation := invitations.unused_with_reference(session, named)):
        if invitation.revoked_at:
            return [f"The invitation {named} was taken back before anybody used it."]
        return [f"Nobody has used the invitation {named} yet. To take it back: kaikubot invite revoke {named}"]
    return [f"Nobody has access by the number or the reference {named}. See: kaikubot staff"]
