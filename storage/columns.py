"""Column types that behave the same on both databases."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, DateTime, Dialect, Enum, String, literal_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """Takes aware datetimes and returns them in UTC; refuses a naive one with ValueError.

    SQLite stores no time zone, and would return naive datetimes.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def enum_type(kind: type[StrEnum]) -> Enum:
    """A column type that stores an enumeration's values as text, so that a new value needs no migration."""
    return Enum(
        kind,
        native_enum=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def as_literal(value: StrEnum) -> ColumnElement[str]:
    """A value as a literal in the statement's text: SQLite uses a partial index only if no parameter stands there."""
    return literal_column(f"'{value.value}'", String())
