"""Queries about the network and its people.

Statements of every step are constants: building one costs more than running it.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, func, or_
from sqlalchemy.sql.functions import coalesce
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.kinds import Role, Scope
from storage.tables import (
    Account,
    Area,
    CardRow,
    Chat,
    DraftRow,
    HandoverDraftRow,
    Locality,
    Membership,
    NamedHolder,
    Organisation,
    Person,
    Site,
)
from storage.tables.chats import LIVE

Hat = tuple[Membership, Area | None, Organisation | None, Locality | None, Site | None]
Past = tuple[Membership, Site | None, Organisation | None, Area | None]


@dataclass(frozen=True, slots=True)
class InChat:
    """A chat with its live card and what is being filled in there, whose it is, and what roles they have, oldest first.

    A stranger has no roles; of a chat that is not known there is nothing.
    """

    chat: Chat | None = None
    card: CardRow | None = None
    person: Person | None = None
    hats: tuple[Hat, ...] = ()
    drafts: tuple[DraftRow, ...] = ()
    handover_draft: HandoverDraftRow | None = None


_WITH_HATS = (
    select(Chat, CardRow, Person, DraftRow, HandoverDraftRow, Membership, Area, Organisation, Locality, Site)  # type: ignore[call-overload]
    .outerjoin(CardRow, and_(col(CardRow.chat_id) == Chat.id, col(CardRow.name) == LIVE))
    .outerjoin(Account, and_(col(Account.telegram_id) == Chat.id, col(Account.until).is_(None)))
    .outerjoin(Person, col(Person.id) == Account.person_id)
    .outerjoin(Membership, and_(col(Membership.person_id) == Person.id, col(Membership.until).is_(None)))
    .outerjoin(Site, col(Site.id) == Membership.site_id)
    .outerjoin(Locality, col(Locality.id) == Site.locality_id)
    .outerjoin(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
    .outerjoin(Area, col(Area.id) == coalesce(Organisation.area_id, Membership.area_id))
    .outerjoin(DraftRow, col(DraftRow.chat_id) == Chat.id)
    .outerjoin(HandoverDraftRow, col(HandoverDraftRow.chat_id) == Chat.id)
    .where(Chat.id == bindparam("chat"))
    .order_by(col(Membership.id), col(DraftRow.form))
)


def in_chat(session: Session, chat_id: int) -> InChat:
    """A chat with all that is asked of it at each step, by one statement: a row for each role and draft."""
    rows = list(session.exec(_WITH_HATS, params={"chat": chat_id}))
    if not rows:
        return InChat()
    chat, card, person, _, handover_draft, *_ = rows[0]
    hats = {hat[0].id: hat for _, _, _, _, _, *hat in rows if hat[0]}
    drafts = {draft.form: draft for _, _, _, draft, *_ in rows if draft}
    return InChat(chat, card, person, tuple(map(tuple, hats.values())), tuple(drafts.values()), handover_draft)


def person_of(session: Session, telegram_id: int) -> Person | None:
    """The person whose account this is today; None if it is nobody's of those who are or were on the staff."""
    of_today = select(Person).join(Account, col(Account.person_id) == Person.id)
    return session.exec(of_today.where(Account.telegram_id == telegram_id, col(Account.until).is_(None))).first()


def number_of(session: Session, person_id: int) -> int | None:
    """The Telegram number of a person's account of today; None if it is somebody else's by now."""
    of_today = select(Account.telegram_id).where(Account.person_id == person_id, col(Account.until).is_(None))
    return session.exec(of_today).first()


def accounts_of_today(session: Session, telegram_ids: Collection[int | None]) -> list[Account]:
    """Locks and returns the accounts with these numbers that are somebody's today."""
    of_today = select(Account).where(col(Account.telegram_id).in_(telegram_ids), col(Account.until).is_(None))
    return list(session.exec(of_today.with_for_update()))


def is_staff(session: Session, telegram_id: int) -> bool:
    """Whether the person whose account this is today has a role now."""
    held = select(Membership.id).join(Account, col(Account.person_id) == Membership.person_id)
    held = held.where(Account.telegram_id == telegram_id, col(Account.until).is_(None), col(Membership.until).is_(None))
    return session.exec(held.limit(1)).first() is not None


def staff_in(area_id: int | None) -> SelectOfScalar[int]:
    """The statement that selects the Telegram numbers of everybody with a role anywhere in an area now."""
    return (
        select(Account.telegram_id)
        .join(Membership, col(Membership.person_id) == Account.person_id)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .outerjoin(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
        .where(coalesce(Organisation.area_id, Membership.area_id) == area_id)
        .where(col(Membership.until).is_(None), col(Account.until).is_(None))
        .distinct()
    )


def count_staff_in(session: Session, area_id: int | None) -> int:
    """How many `staff_in` selects."""
    return session.exec(select(func.count()).select_from(staff_in(area_id).subquery())).one()


def is_staff_in(session: Session, area_id: int | None, telegram_id: int) -> bool:
    """Whether `staff_in` selects this one."""
    return session.exec(staff_in(area_id).where(col(Account.telegram_id) == telegram_id)).first() is not None


Employed = tuple[Membership, Account | None, Area | None, Organisation | None, Site | None]
"""A role, today's account of the person who has it, and its place: the smallest of the three that is not None.

Whoever has lost their phone has no account until they come back."""


def employed(session: Session) -> list[Employed]:
    """Everybody who has a role now, ordered by place."""
    return _employed(session)


def _employed(session: Session, *which: ColumnElement[bool]) -> list[Employed]:
    found = session.exec(
        select(Membership, Account, Area, Organisation, Site)  # type: ignore[call-overload]
        .outerjoin(Account, and_(col(Account.person_id) == Membership.person_id, col(Account.until).is_(None)))
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .outerjoin(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
        .outerjoin(Area, col(Area.id) == coalesce(Organisation.area_id, Membership.area_id))
        .where(col(Membership.until).is_(None), *which)
        .order_by(col(Area.slug), col(Organisation.slug), col(Site.slug), col(Membership.id))
    )
    return list(found)


def employed_at(session: Session, scope: Scope) -> list[Employed]:
    """Everybody who has a role now in a scope or within it."""
    place = {"site": Site.id, "organisation": Organisation.id, "area": Area.id}[scope.level]
    return _employed(session, col(place) == scope.number)


def employed_as(session: Session, telegram_id: int) -> list[Employed]:
    """The roles that the person whose account this is today has now."""
    return _employed(session, col(Account.telegram_id) == telegram_id)


def employed_beside(session: Session, role: Membership) -> list[Employed]:
    """The roles that the same person has now."""
    return _employed(session, col(Membership.person_id) == role.person_id)


def employed_by(session: Session, reference: str) -> list[Employed]:
    """The role that an invitation of this reference led to, if it is held now."""
    return _employed(session, col(Membership.reference) == reference)


def role_by(session: Session, reference: str) -> Membership | None:
    """The role that an invitation of this reference led to, be it held now or not."""
    return session.exec(select(Membership).where(Membership.reference == reference)).first()


def held_by(session: Session, person_id: int | None) -> list[Membership]:
    """Locks and returns the roles that a person has now."""
    held = select(Membership).where(Membership.person_id == person_id, col(Membership.until).is_(None))
    return list(session.exec(held.with_for_update()))


def holders(session: Session, role: Role, scope: Scope) -> dict[int, int]:
    """The Telegram numbers of those who have this role now in exactly this scope, with their memberships' numbers."""
    found = session.exec(
        select(Account.telegram_id, Membership.id)
        .join(Membership, col(Membership.person_id) == Account.person_id)
        .where(
            Membership.role == role,
            Membership.site_id == scope.site_id,
            Membership.organisation_id == scope.organisation_id,
            Membership.area_id == scope.area_id,
            col(Membership.until).is_(None),
            col(Account.until).is_(None),
        )
        .order_by(col(Membership.id))
    )
    return {telegram_id: membership_id for telegram_id, membership_id in found if membership_id is not None}


def all_holders(session: Session, role: Role) -> dict[int, int]:
    """The same of everybody who has this role anywhere."""
    found = session.exec(
        select(Account.telegram_id, Membership.id)
        .join(Membership, col(Membership.person_id) == Account.person_id)
        .where(Membership.role == role, col(Membership.until).is_(None), col(Account.until).is_(None))
        .order_by(col(Membership.id))
    )
    return {telegram_id: membership_id for telegram_id, membership_id in found if membership_id is not None}


def responsible_persons(session: Session, area_id: int | None) -> list[NamedHolder]:
    """Those who are named as an area's responsible persons now, on either side, in the order of their ids."""
    named = select(NamedHolder).where(NamedHolder.area_id == area_id, col(NamedHolder.until).is_(None))
    return list(session.exec(named.order_by(col(NamedHolder.id))))


def responsible_person(session: Session, area_id: int | None) -> NamedHolder | None:
    """The person to ask on the social and health side of an area."""
    named = responsible_persons(session, area_id)
    return next((each for each in named if each.role is Role.RESPONSIBLE_PERSON), None)


def area_of(session: Session, site: Site) -> int:
    """The id of the area that a site belongs to."""
    return session.get_one(Organisation, site.organisation_id).area_id


def organisations_in(session: Session, area_id: int | None) -> list[Organisation]:
    """The open organisations of an area, in the order of their ids."""
    found = select(Organisation).where(Organisation.area_id == area_id, col(Organisation.closed_on).is_(None))
    return list(session.exec(found.order_by(col(Organisation.id))))


def roles_of(session: Session, person_ids: Collection[int], site_id: int | None) -> dict[int, set[Role]]:
    """The roles that people have or ever had; of roles at a site only those at this one."""
    found = session.exec(
        select(Membership.person_id, Membership.role).where(
            col(Membership.person_id).in_(person_ids),
            or_(col(Membership.site_id).is_(None), col(Membership.site_id) == site_id),
        )
    )
    roles: dict[int, set[Role]] = {}
    for person_id, role in found:
        roles.setdefault(person_id, set()).add(Role(role))
    return roles


def memberships_of(session: Session, person_id: int) -> list[Past]:
    """A person's current and past roles, with the place of each."""
    found = session.exec(
        select(Membership, Site, Organisation, Area)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .outerjoin(Organisation, col(Organisation.id) == Membership.organisation_id)
        .outerjoin(Area, col(Area.id) == Membership.area_id)
        .where(Membership.person_id == person_id)
        .order_by(col(Membership.id))
    )
    return list(found)


def numbers_by_slug(session: Session, kind: type[Site | Organisation | Area]) -> dict[str, int | None]:
    """The ids of all sites, organisations or areas by what the operator's file calls them."""
    return dict(session.exec(select(kind.slug, kind.id)).all())


Named = TypeVar("Named", Area, Locality, Organisation, Site)


def with_slug(session: Session, kind: type[Named], slug: str) -> Named | None:
    """The row that the operator's file calls so."""
    return session.exec(select(kind).where(kind.slug == slug)).first()


def areas(session: Session) -> list[Area]:
    """All areas, by what the operator's file calls them."""
    return list(session.exec(select(Area).order_by(Area.slug)))
