"""Queries about handovers, and what waits to be registered.

Statements that are run often are constants: building one costs more than running it.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, and_, bindparam, func
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import Select, SelectOfScalar

from storage.kinds import Deed, Scope, Start
from storage.queries.pages import Order, Page, beyond, read_page
from storage.tables import Area, AuditEntry, Batch, Handover, Organisation, Revision, Site

NEWEST_FIRST = Order((col(Handover.id),), descending=True)
OLDEST_FIRST = Order((col(Handover.id),))
EARLIEST_END_FIRST = Order((col(Handover.expected_last_day), col(Handover.id)))

_IN_FORCE = (
    select(Handover, Site)
    .join(Site, col(Site.id) == Handover.site_id)
    .where(Handover.card_code == bindparam("code"), col(Handover.in_force).is_(True))
)


def in_force(session: Session, card_code: str) -> tuple[Handover, Site] | None:
    """The handover of a card that is in force, and its site."""
    return session.exec(_IN_FORCE, params={"code": card_code}).first()


_NEWEST_REVISION = (
    select(Revision).where(Revision.handover_id == bindparam("handover")).order_by(col(Revision.number).desc()).limit(1)
)


def newest_revision(session: Session, handover_id: int | None) -> Revision:
    """The revision of a handover that holds."""
    return session.exec(_NEWEST_REVISION, params={"handover": handover_id}).one()


def newest_revisions(session: Session, handover_ids: Sequence[int]) -> dict[int, int]:
    """The number of the newest revision of each handover."""
    newest = select(Revision.handover_id, func.max(Revision.number)).where(col(Revision.handover_id).in_(handover_ids))
    return dict(session.exec(newest.group_by(col(Revision.handover_id))).all())


def with_code(session: Session, card_code: str) -> list[Handover]:
    """All handovers of a card code, the newest first."""
    return list(session.exec(select(Handover).where(Handover.card_code == card_code).order_by(col(Handover.id).desc())))


def not_registered(
    session: Session, scope: Scope, *, person_id: int | None = None, after: int = 0, most: int
) -> list[Handover]:
    """The unregistered handovers in force in a scope, the oldest first; optionally of one worker only.

    Only those numbered above `after`, and at most `most`.
    """
    about = {"place": scope.number, "after": after, "most": most}
    mine = {} if person_id is None else {"person": person_id}
    return list(session.exec(_not_registered(scope.level, mine=bool(mine)), params={**about, **mine}))


@cache
def _not_registered(level: str, *, mine: bool) -> SelectOfScalar[Handover]:
    found = select(Handover).where(_waits(), _within(level))
    if mine:
        found = found.where(Handover.person_id == bindparam("person"))
    after = bindparam("after", type_=Integer)
    return beyond(found, OLDEST_FIRST, (after,)).limit(bindparam("most", type_=Integer))


def count_not_registered(session: Session, scope: Scope) -> int:
    """The number of unregistered handovers in force in a scope."""
    return session.exec(_count_not_registered(scope.level), params={"place": scope.number}).one()


@cache
def _count_not_registered(level: str) -> SelectOfScalar[int]:
    return select(func.count()).select_from(Handover).where(_waits(), _within(level))


class Waiting(NamedTuple):
    """How many cards are to be registered, and how many changes of cards that were registered before."""

    cards: int = 0
    changes: int = 0

    def __add__(self, other: "Waiting") -> "Waiting":  # type: ignore[override]
        return Waiting(self.cards + other.cards, self.changes + other.changes)


def cards_and_changes(session: Session, scope: Scope) -> Waiting:
    """The cards and changes in a scope that are to be registered."""
    found = session.exec(_waiting(scope.level), params={"place": scope.number}).one()
    return _split(*found)


@cache
def _waiting(level: str) -> Select[int, int]:
    return select(func.count(), _CHANGES).select_from(Handover).where(_waits(), _within(level))


_CHANGES = func.count(
    select(AuditEntry.handover_id)
    .where(AuditEntry.handover_id == Handover.id, AuditEntry.deed == Deed.REGISTERED)
    .correlate(Handover)
    .limit(1)
    .scalar_subquery()
)
"""How many of the handovers were registered before, so that only a change of them is to be registered."""


def _split(count: int, changes: int) -> Waiting:
    return Waiting(count - changes, changes)


def waiting_of(session: Session, person_id: int) -> list[tuple[Site, Waiting]]:
    """The cards and changes that a worker has to register, site by site."""
    waiting = (
        select(Handover.site_id, func.count().label("count"), _CHANGES.label("changes"))
        .where(_waits(), Handover.person_id == person_id)
        .group_by(col(Handover.site_id))
        .subquery()
    )
    found = select(Site, waiting.c.count, waiting.c.changes).join(waiting, col(Site.id) == waiting.c.site_id)
    return [(site, _split(count, changes)) for site, count, changes in session.exec(found)]


def _waits() -> ColumnElement[bool]:
    """Worded as the partial indexes are, or they would not be used."""
    return and_(col(Handover.registered_at).is_(None), col(Handover.in_force))


def _within(level: str) -> ColumnElement[bool]:
    """At the `place` (a parameter of the statement) of this level."""
    place = bindparam("place", type_=Integer)
    if level == "site":
        return col(Handover.site_id) == place
    sites = select(Site.id).where(Site.organisation_id == place)
    if level == "area":
        organisations = select(Organisation.id).where(Organisation.area_id == place)
        sites = select(Site.id).where(col(Site.organisation_id).in_(organisations))
    return col(Handover.site_id).in_(sites)


def made_at(session: Session, site_id: int, person_id: int | None, start: Start, size: int) -> Page[Handover]:
    """The handovers of a site, or of one worker there, voided ones too, the newest first."""
    mine = [] if person_id is None else [Handover.person_id == person_id]
    return read_page(session, select(Handover).where(Handover.site_id == site_id, *mine), NEWEST_FIRST, start, size)


def waiting_at(session: Session, site_id: int, start: Start, size: int) -> Page[Handover]:
    """The unregistered handovers in force at a site, the oldest first."""
    return read_page(session, select(Handover).where(Handover.site_id == site_id, _waits()), OLDEST_FIRST, start, size)


def ending(session: Session, site_id: int, first: date, last: date, start: Start, size: int) -> Page[Handover]:
    """The handovers in force at a site whose last day is from `first` to `last`, the earliest first."""
    found = select(Handover).where(
        Handover.site_id == site_id,
        col(Handover.in_force),
        col(Handover.expected_last_day) >= first,
        col(Handover.expected_last_day) <= last,
    )
    return read_page(session, found, EARLIEST_END_FIRST, start, size)


def in_batch(session: Session, batch_id: int | None, most: int) -> list[Handover]:
    """The handovers of a file for Kaikukanta that are still to be registered, the oldest first."""
    found = select(Handover).where(Handover.batch_id == batch_id, _waits())
    return list(session.exec(found.order_by(col(Handover.id)).limit(most)))


def still_waiting(session: Session, handover_ids: Sequence[int]) -> list[Handover]:
    """Locks and reloads those of the handovers that are still to be registered, until the transaction ends."""
    found = select(Handover).where(col(Handover.id).in_(handover_ids), _waits()).order_by(col(Handover.id))
    return list(session.exec(found.with_for_update().execution_options(populate_existing=True)))


def waiting_in_batch(session: Session, batch_id: int | None) -> Waiting:
    """The cards and changes of a file for Kaikukanta that are still to be registered."""
    found = select(func.count(), _CHANGES).select_from(Handover).where(Handover.batch_id == batch_id, _waits())
    return _split(*session.exec(found).one())


def newest_batch(session: Session, area_id: int | None, person_id: int) -> Batch | None:
    """The file for Kaikukanta that a person took last in an area."""
    theirs = select(Batch).where(Batch.area_id == area_id, Batch.person_id == person_id)
    return session.exec(theirs.order_by(col(Batch.id).desc()).limit(1)).first()


def to_be_nudged(session: Session, now: datetime, most: int) -> list[tuple[Handover, Site, Area]]:
    """Unregistered handovers whose `nudge_at` has passed, the longest overdue first."""
    found = _to_be_nudged().where(col(Handover.nudge_at) <= now)
    return list(session.exec(found.order_by(col(Handover.nudge_at), col(Handover.id)).limit(most)))


def to_be_nudged_soon(
    session: Session, site_ids: Collection[int], now: datetime, until: datetime, most: int
) -> list[tuple[Handover, Site, Area]]:
    """Unregistered handovers of these sites whose `nudge_at` comes after a moment, but not after another one."""
    found = _to_be_nudged().where(
        col(Handover.nudge_at) > now, col(Handover.nudge_at) <= until, col(Handover.site_id).in_(site_ids)
    )
    return list(session.exec(found.order_by(col(Handover.nudge_at), col(Handover.id)).limit(most)))


def _to_be_nudged() -> Any:
    return (
        select(Handover, Site, Area)
        .join(Site, col(Site.id) == Handover.site_id)
        .join(Organisation, col(Organisation.id) == Site.organisation_id)
        .join(Area, col(Area.id) == Organisation.area_id)
        .where(_waits())
    )


def to_export(session: Session, scope: Scope | None, after: int, most: int) -> list[tuple[Handover, Revision, Site]]:
    """The handovers in force above `after`, of a site, an area or all, each with what holds of it, oldest first."""
    newest = (
        select(Revision.number)
        .where(Revision.handover_id == Handover.id)
        .correlate(Handover)
        .order_by(col(Revision.number).desc())
        .limit(1)
        .scalar_subquery()
    )
    found = (
        select(Handover, Revision, Site)
        .join(Revision, and_(col(Revision.handover_id) == Handover.id, col(Revision.number) == newest))
        .join(Site, col(Site.id) == Handover.site_id)
        .where(col(Handover.in_force), *_exported(scope))
    )
    return list(session.exec(beyond(found, OLDEST_FIRST, (after,)).limit(most)))


def _exported(scope: Scope | None) -> list[ColumnElement[bool]]:
    if scope is None:
        return []
    if scope.level == "site":
        return [col(Handover.site_id) == scope.number]
    organisations = select(Organisation.id).where(Organisation.area_id == scope.number)
    return [col(Site.organisation_id).in_(organisations)]
