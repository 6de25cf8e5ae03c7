"""A list a page at a time: each row once, whatever is added or goes while somebody turns the pages."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some
from sqlalchemy.orm import registry
from sqlmodel import Field, Session, SQLModel, col, create_engine, select
from sqlmodel.sql.expression import SelectOfScalar

from storage.columns import UtcDateTime
from storage.kinds import Cursor, Start
from storage.queries.pages import Order, Page, read_page

DAY = date(2026, 11, 24)
DAYS = some.integers(0, 4).map(lambda days: DAY + timedelta(days=days))
SIZES = some.integers(1, 4)
KINDS: tuple[type[int | date], ...] = (date, int)
Key = tuple[date, int]


class Own(SQLModel, registry=registry()):
    """Tables that are none of the bot's."""


class Leaf(Own, table=True):
    """A row of a list, of which several have the same day."""

    id: int | None = Field(default=None, primary_key=True)
    day: date


class Moment(Own, table=True):
    """A row of a list by time."""

    id: int | None = Field(default=None, primary_key=True)
    at: datetime = Field(sa_type=UtcDateTime)


@dataclass
class Book:
    """A list by day and number, in one of both directions."""

    session: Session
    order: Order

    def adds(self, days: list[date]) -> None:
        """New rows, anywhere in the list."""
        self.session.add_all(Leaf(day=day) for day in days)
        self.session.flush()

    def loses(self, number: int) -> Key | None:
        """A row, if there is one of this number."""
        leaf = self.session.get(Leaf, number)
        if leaf is None:
            return None
        self.session.delete(leaf)
        self.session.flush()
        return leaf.day, number

    def keys(self) -> list[Key]:
        """All rows, in the list's order."""
        return sorted((leaf.day, leaf.id or 0) for leaf in self.session.exec(self._all()))[:: self._step]

    def page(self, start: Start, size: int) -> tuple[list[Key], Page[Leaf]]:
        """A page, and the keys of its rows."""
        page = read_page(self.session, self._all(), self.order, start, size)
        return [(leaf.day, leaf.id or 0) for leaf in page.rows], page

    def before(self, one: Key, other: Key) -> bool:
        """Whether one row stands before another one."""
        return one > other if self.order.descending else one < other

    @property
    def _step(self) -> int:
        return -1 if self.order.descending else 1

    def _all(self) -> SelectOfScalar[Leaf]:
        return select(Leaf)


@contextmanager
def book(days: list[date], *, descending: bool) -> Iterator[Book]:
    """A list of these days, in a database of its own."""
    engine = create_engine("sqlite://")
    Own.metadata.create_all(engine)
    with Session(engine) as session:
        it = Book(session, Order((col(Leaf.day), col(Leaf.id)), descending))
        it.adds(days)
        yield it
    engine.dispose()


@settings(max_examples=200, deadline=None)
@given(some.lists(DAYS, max_size=12), SIZES, some.booleans(), some.data())
def test_whoever_turns_the_pages_meets_each_row_once(
    days: list[date], size: int, descending: bool, data: some.DataObject
) -> None:
    """Rows come and go between the pages: what is there all the while is met, in order, and nothing twice."""
    with book(days, descending=descending) as it:
        stay, met = set(it.keys()), []
        start: Start = 0
        for turn in range(99):
            keys, page = it.page(start, size)
            met += keys
            if page.after is None:
                break
            start = Cursor.parse(str(page.after), KINDS) or 0
            assert start == page.after
            if turn < 9:
                it.adds(data.draw(some.lists(DAYS, max_size=3)))
            # What is yet to come may go, but for the last row: the list's end would be shown anew in its place.
            ahead = [key for key in it.keys()[:-1] if it.before(met[-1], key)]
            for key in data.draw(some.sets(some.sampled_from(ahead), max_size=2)) if ahead else ():
                stay.discard(it.loses(key[1]) or key)
        assert len(met) == len(set(met))
        assert met == sorted(met, reverse=descending)
        assert stay <= set(met)


@settings(max_examples=200, deadline=None)
@given(some.lists(DAYS, max_size=12), SIZES, some.booleans(), DAYS, some.integers(0, 14), some.booleans())
def test_a_page_is_what_stands_beside_its_cursor(
    days: list[date], size: int, descending: bool, day: date, number: int, back: bool
) -> None:
    """Also if the row at the cursor is gone; a first page is whole, and so is a last one shown for want of rows."""
    with book(days, descending=descending) as it:
        rows, here = it.keys(), (day, number)
        behind = [key for key in rows if it.before(key, here)]
        ahead = [key for key in rows if it.before(here, key)]
        keys, page = it.page(Cursor(here, back), size)
        if back:
            assert keys == (behind[-size:] if len(behind) > size else rows[:size])
        else:
            assert keys == (ahead[:size] or rows[-size:])
        assert _is_beside(page, keys, rows)


@settings(max_examples=200, deadline=None)
@given(some.lists(DAYS, max_size=12), SIZES, some.booleans(), some.integers(0, 9) | some.just(10**9))
def test_a_page_can_be_asked_for_by_its_number(days: list[date], size: int, descending: bool, number: int) -> None:
    """As buttons of earlier releases do; beyond the end it is the last one."""
    with book(days, descending=descending) as it:
        rows = it.keys()
        keys, page = it.page(number, size)
        assert keys == (rows[number * size :][:size] or rows[-size:])
        assert _is_beside(page, keys, rows)


def _is_beside(page: Page[Leaf], keys: list[Key], rows: list[Key]) -> bool:
    """Whether the page leads on to both sides, where there is anything."""
    first, last = (rows.index(keys[0]), rows.index(keys[-1])) if keys else (0, len(rows) - 1)
    return page[1:] == (
        Cursor(keys[0], back=True) if first > 0 else None,
        Cursor(keys[-1]) if last + 1 < len(rows) else None,
    )


@settings(max_examples=100, deadline=None)
@given(some.lists(DAYS, max_size=12), SIZES, some.booleans())
def test_there_and_back(days: list[date], size: int, descending: bool) -> None:
    """Whoever goes on to the end and back again comes by the same pages."""
    with book(days, descending=descending) as it:
        keys, page = it.page(0, size)
        there = [keys]
        while page.after:
            keys, page = it.page(page.after, size)
            there.append(keys)
        back = [keys]
        while page.before:
            keys, page = it.page(page.before, size)
            back.append(keys)
        assert back == there[::-1]


@pytest.mark.parametrize(
    "written", ["", "0", "7", "a", "a7", "c2026-11-24.7", "a2026-11-24", "a2026-11-24.7.7", "a2026-13-24.7",
                "a2026-11-24.x", "a2026-11-24.9999999999", "a20261124.7", "a 2026-11-24.7", "a2026-11-24.٣"]
)  # fmt: skip
def test_what_is_no_cursor_of_this_list_is_none(written: str) -> None:
    """Whatever somebody forges."""
    assert Cursor.parse(written, KINDS) is None


def test_a_cursor_is_read_back_as_it_is_written() -> None:
    """Within the few bytes that a button has."""
    cursor = Cursor((DAY, 999_999_999), back=True)
    assert Cursor.parse(str(cursor), KINDS) == cursor
    assert len(f"record 999999999 ending {cursor}") <= 50


@given(some.timedeltas(timedelta(), timedelta(days=36500)), some.booleans())
def test_a_list_by_time_loses_no_microsecond(since: timedelta, back: bool) -> None:
    """Two rows of one second are two."""
    cursor = Cursor((datetime(2000, 1, 1, tzinfo=UTC) + since, 999_999_999), back)
    assert Cursor.parse(str(cursor), (datetime, int)) == cursor
    assert len(f"record 999999999 ending {cursor}") <= 50


@pytest.mark.parametrize("descending", [True, False])
def test_a_list_by_time_is_turned_like_any_other(descending: bool) -> None:
    """Rows of the same moment are told apart by their numbers."""
    engine = create_engine("sqlite://")
    Own.metadata.create_all(engine)
    moments = [datetime(2026, 11, 24, 12, 0, second, tzinfo=UTC) for second in (5, 1, 1, 3, 1)]
    order = Order((col(Moment.at), col(Moment.id)), descending)
    with Session(engine) as session:
        session.add_all(Moment(at=at) for at in moments)
        session.flush()
        page = read_page(session, select(Moment), order, 0, 2)
        met = [row.id for row in page.rows]
        while page.after:
            start = Cursor.parse(str(page.after), (datetime, int))
            assert start
            page = read_page(session, select(Moment), order, start, 2)
            met += [row.id for row in page.rows]
        assert met == [2, 3, 5, 4, 1][:: -1 if descending else 1]
    engine.dispose()
