"""Lists, some rows at a time.

A page begins at a row's key, not after a number of rows. So whoever turns the pages meets each row once, whatever is
added or goes meanwhile, and no page costs more than the first.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Generic, NamedTuple, Protocol, Self, TypeVar

from sqlalchemy import ClauseElement, literal, tuple_
from sqlmodel import Session
from sqlmodel.sql.expression import SelectOfScalar

from storage.kinds import Cursor, Start

MOST_SKIPPED = 200
"""Where a page is asked for by its number, no more rows are skipped: earlier releases listed no more."""


class Sortable(Protocol):
    """A select of one thing or of several."""

    def order_by(self, *columns: Any) -> Self:
        """Sorts it."""
        ...

    def where(self, *conditions: Any) -> Self:
        """Narrows it."""
        ...


Row = TypeVar("Row")
Found = TypeVar("Found", bound=Sortable)


class Page(NamedTuple, Generic[Row]):
    """The rows of one page, and where the pages before and after it begin; None if there are none."""

    rows: list[Row]
    before: Cursor | None = None
    after: Cursor | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """The columns by which a list is sorted, none of which is ever empty; no two rows have the same values in all."""

    columns: tuple[Any, ...]
    descending: bool = False

    def key(self, row: object) -> tuple[Any, ...]:
        return tuple(getattr(row, column.key) for column in self.columns)

    def reversed(self) -> "Order":
        return replace(self, descending=not self.descending)


def beyond(found: Found, order: Order, key: Sequence[Any] | None = None) -> Found:
    """What comes after a key, in order; everything without a key. A parameter of the statement may stand in the key."""
    ordered = found.order_by(*(each.desc() if order.descending else each for each in order.columns))
    if key is None:
        return ordered
    columns = tuple_(*order.columns)
    values = tuple_(
        *(
            value if isinstance(value, ClauseElement) else literal(value, column.type)
            for value, column in zip(key, order.columns, strict=True)
        )
    )
    return ordered.where(columns < values if order.descending else columns > values)


def read_page(session: Session, found: SelectOfScalar[Row], order: Order, start: Start, size: int) -> Page[Row]:
    """Reads the page that begins at a cursor, or that has this number; the last one if nothing is left there."""
    before: bool | None = None
    match start:
        case Cursor(key, True):
            rows = _read(session, found, order.reversed(), key, size + 1)
            if len(rows) > size:
                return _page(session, found, order, rows[size - 1 :: -1], before=True)
            rows, before = _read(session, found, order, None, size + 1), False  # the first page is always whole
        case Cursor(key):
            rows = _read(session, found, order, key, size + 1)
        case int(number):
            skipped = min(number, MOST_SKIPPED // size) * size
            rows, before = list(session.exec(beyond(found, order).offset(skipped).limit(size + 1))), skipped > 0
    if rows or start == 0:
        return _page(session, found, order, rows[:size], before=before, after=len(rows) > size)
    rows = _read(session, found, order.reversed(), None, size + 1)
    return _page(session, found, order, rows[:size][::-1], before=len(rows) > size, after=False)


def _page(
    session: Session,
    found: SelectOfScalar[Row],
    order: Order,
    rows: list[Row],
    *,
    before: bool | None = None,
    after: bool | None = None,
) -> Page[Row]:
    """A page of these rows; asks whether there are others before or after them where that is not known."""
    if not rows:
        return Page([])
    first, last = order.key(rows[0]), order.key(rows[-1])
    if before is None:
        before = _is_any(session, found, order.reversed(), first)
    if after is None:
        after = _is_any(session, found, order, last)
    return Page(rows, Cursor(first, back=True) if before else None, Cursor(last) if after else None)


def _read(
    session: Session, found: SelectOfScalar[Row], order: Order, key: Sequence[Any] | None, most: int
) -> list[Row]:
    return list(session.exec(beyond(found, order, key).limit(most)))


def _is_any(session: Session, found: SelectOfScalar[Row], order: Order, key: Sequence[Any]) -> bool:
    there = beyond(found, order, key).with_only_columns(*order.columns).limit(1)
    return session.execute(there).first() is not None
