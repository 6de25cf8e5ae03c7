"""Columns that the tables have in common."""

import re
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Column, Index, text
from sqlmodel import Field, SQLModel

from storage.columns import UtcDateTime, enum_type

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def moment(*, nullable: bool = False, index: bool = False) -> Any:
    """A column for an aware datetime."""
    return Field(default=None, sa_column=Column(UtcDateTime, nullable=nullable, index=index))


def partial_index(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of only the rows that fulfil `where`, in which `{yes}` or `{not yes}` stands for a boolean column.

    SQLite has numbers for booleans, and either database uses the index only for a condition that is worded like it.
    """
    return Index(
        name,
        *columns,
        unique=unique,
        sqlite_where=text(re.sub(r"{(not )?(\w+)}", lambda found: f"{found[2]} = {0 if found[1] else 1}", where)),
        postgresql_where=text(re.sub(r"{((?:not )?\w+)}", lambda found: found[1], where)),
    )


def one_of(kind: type[StrEnum]) -> Any:
    """A required column for a value of an enumeration."""
    return Field(sa_column=Column(enum_type(kind), nullable=False))


def one_of_or_none(kind: type[StrEnum]) -> Any:
    """An optional column for a value of an enumeration."""
    return Field(default=None, sa_column=Column(enum_type(kind)))


def telegram_id(*, primary_key: bool = False) -> Any:
    """A column for a Telegram id, which has up to 52 bits."""
    return Field(sa_column=Column(BigInteger, primary_key=primary_key, autoincrement=False, nullable=False))
