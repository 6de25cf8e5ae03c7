"""Inserts that know what to do with a row that is there already, as each database has them."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}
"""Each database's own insert."""


def dialect_of(session: Session) -> str:
    """The name of the database that a session asks."""
    return session.get_bind().dialect.name


def insert(session: Session, table: type[SQLModel] | Table) -> Any:
    """An insert into a table; both databases take `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return INSERTS[dialect_of(session)](table)
