"""Queries about audiences: whom an update of the operating model is for, and how many people these are."""

from collections.abc import Collection
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, case, func, or_
from sqlalchemy import select as sqlalchemy_select
from sqlalchemy.sql.functions import coalesce
from sqlmodel import Session, col, select

from storage.kinds import Language, Role, Scope
from storage.tables import Account, Chat, Membership, Organisation, Site, StaffMember


class Meant(NamedTuple):
    """Whom an update is for: these roles within a `scope`, in these localities and organisations if there are any."""

    scope: Scope
    roles: Collection[Role]
    localities: Collection[int] = ()
    organisations: Collection[int] = ()


class Counted(NamedTuple):
    """How many people an update is for, how many of them read Swedish, and how many cannot be reached."""

    people: int
    swedish: int
    unreachable: int


def people(meant: Meant) -> Select[Any]:
    """The statement that selects each person once, with the oldest of the roles that are meant, chat and language."""
    reads_swedish = case((col(Chat.language) == Language.SV, Language.SV.value), else_=Language.FI.value)
    return (
        sqlalchemy_select(
            col(Account.person_id).label("person_id"),
            func.min(col(Membership.id)).label("membership_id"),
            col(Account.telegram_id).label("chat_id"),
            reads_swedish.label("language"),
            or_(col(Chat.id).is_(None), col(Chat.blocked)).label("unreachable"),
        )
        .join(Membership, col(Membership.person_id) == Account.person_id)
        .outerjoin(Chat, col(Chat.id) == Account.telegram_id)
        .outerjoin(Site, col(Site.id) == Membership.site_id)
        .outerjoin(Organisation, col(Organisation.id) == coalesce(Site.organisation_id, Membership.organisation_id))
        .where(col(Account.until).is_(None), col(Membership.until).is_(None), *_are_meant(meant))
        .group_by(col(Account.person_id), col(Account.telegram_id), col(Chat.id), col(Chat.language), col(Chat.blocked))
    )


def _are_meant(meant: Meant) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = [col(Membership.role).in_(meant.roles)]
    if meant.scope.organisation_id is not None:
        found.append(col(Organisation.id) == meant.scope.organisation_id)
    elif meant.scope.area_id is not None:
        found.append(coalesce(Organisation.area_id, Membership.area_id) == meant.scope.area_id)
    if meant.organisations:
        found.append(col(Organisation.id).in_(meant.organisations))
    if meant.localities:
        there = select(Site.organisation_id).where(
            col(Site.locality_id).in_(meant.localities), col(Site.closed_on).is_(None)
        )
        found.append(
            or_(
                col(Site.locality_id).in_(meant.localities),
                and_(col(Membership.site_id).is_(None), col(Membership.organisation_id).in_(there)),
            )
        )
    return found


def count(session: Session, meant: Meant) -> Counted:
    """How many people an update is for now."""
    found = people(meant).subquery()
    swedish = func.sum(case((found.c.language == Language.SV.value, 1), else_=0))
    unreachable = func.sum(case((found.c.unreachable, 1), else_=0))
    counted = sqlalchemy_select(func.count(), swedish, unreachable).select_from(found)
    return Counted(*(int(each or 0) for each in session.connection().execute(counted).one()))


def count_without_bot(session: Session, meant: Meant) -> int:
    """How many work there without the bot, whom an update does not reach."""
    if Role.WORKER not in meant.roles:
        return 0
    found = (
        select(func.count())
        .select_from(StaffMember)
        .join(Organisation, col(Organisation.id) == StaffMember.organisation_id)
        .outerjoin(Site, col(Site.id) == StaffMember.site_id)
        .where(col(StaffMember.until).is_(None))
    )
    if meant.scope.organisation_id is not None:
        found = found.where(Organisation.id == meant.scope.organisation_id)
    elif meant.scope.area_id is not None:
        found = found.where(Organisation.area_id == meant.scope.area_id)
    if meant.organisations:
        found = found.where(col(Organisation.id).in_(meant.organisations))
    if meant.localities:
        found = found.where(col(Site.locality_id).in_(meant.localities))
    return session.exec(found).one()


def is_meant(session: Session, meant: Meant, chat_id: int) -> bool:
    """Whether the person of a chat has a role that is meant now."""
    found = people(meant).where(col(Account.telegram_id) == chat_id)
    return session.connection().execute(found.limit(1)).first() is not None
