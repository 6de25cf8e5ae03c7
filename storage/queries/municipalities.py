"""Queries about the network's municipalities: which there are on a day, as some leave it and others join."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select

from storage.tables import Municipality


def on(session: Session, day: date, locality_id: int | None = None) -> list[Municipality]:
    """Those of a locality, or of all areas, on a day."""
    found = select(Municipality).where(_joined(day)).order_by(col(Municipality.id))
    return list(session.exec(found if locality_id is None else found.where(Municipality.locality_id == locality_id)))


def not_left(session: Session, today: date) -> list[Municipality]:
    """Those of all areas that have not left by now; some are still to join, or to leave."""
    still = col(Municipality.left_on).is_(None) | (col(Municipality.left_on) > today)
    return list(session.exec(select(Municipality).where(still)))


def all_in(session: Session, locality_id: int) -> list[Municipality]:
    """Those of a locality, with those that have left."""
    return list(session.exec(select(Municipality).where(Municipality.locality_id == locality_id)))


def named(session: Session, name_fi: str) -> Municipality | None:
    """The one of this Finnish name that has not left."""
    found = select(Municipality).where(Municipality.name_fi == name_fi, col(Municipality.left_on).is_(None))
    return session.exec(found).first()


def keep(session: Session, locality_id: int, names_fi: Collection[str], left_on: date) -> None:
    """Those of a locality that are not among these have left."""
    for each in all_in(session, locality_id):
        if each.left_on is None and each.name_fi not in names_fi:
            each.left_on = left_on
            session.add(each)
    session.flush()


def _joined(day: date) -> ColumnElement[bool]:
    return and_(
        or_(col(Municipality.joined_on).is_(None), col(Municipality.joined_on) <= day),
        or_(col(Municipality.left_on).is_(None), col(Municipality.left_on) > day),
    )
