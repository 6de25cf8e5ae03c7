"""Inserts with `ON CONFLICT`, which each database has in a dialect of its own."""

from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel

INSERTS: dict[str, Any] = {"postgresql": postgresql.insert, "sqlite": sqlite.insert}


def dialect_of(session: Session) -> str:
    """The name of the session's database: `sqlite` or `postgresql`."""
    return session.get_bind().dialect.name


def insert(session: Session, table: type[SQLModel] | Table) -> Any:
    """An insert into a table that takes `on_conflict_do_nothing` and `on_conflict_do_update`."""
    return INSERTS[dialect_of(session)](table)
