"""Column types that keep their promise on every database."""

from datetime import UTC, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, DateTime, Dialect, Enum, String, literal_column
from sqlalchemy.types import TypeDecorator


class UtcDateTime(TypeDecorator[datetime]):
    """Aware datetimes in, aware datetimes (in UTC) out; a naive one is refused with ValueError.

    SQLite has no time zones and would hand back naive datetimes.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value if value is None or value.tzinfo else value.replace(tzinfo=UTC)


def word_of(kind: type[StrEnum]) -> Enum:
    """A column of an enumeration's values, kept as plain words that a new release can add to."""
    return Enum(
        kind,
        native_enum=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def written(word: StrEnum) -> ColumnElement[str]:
    """A word of an enumeration as it stands in a statement's text: only then may a partial index answer."""
    return literal_column(f"'{word.value}'", String())
