"""Workbooks with damaged cells, through the program that reads them, into a database: all or nothing, never a crash.

`DAMAGED_SHEETS=200 uv run pytest tests/network/network_file/test_damaged.py` tries so many.
"""

import os
from datetime import UTC, date, datetime
from typing import Any

from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st
from sqlmodel import Session, select

from bot.documents.workbook import NotRead
from bot.network.network_file.applying import Applying
from bot.network.network_file.columns import FIELDS, TITLES, Part
from bot.network.network_file.reading import network_now
from bot.network.network_file.rules import plan
from bot.network.network_file.sheet_file import read
from bot.network.network_file.taking import network_workbook
from bot.wording import plain
from storage.kinds import Language
from storage.tables import Area
from tests.support.workbooks import changed

EXAMPLES = int(os.environ.get("DAMAGED_SHEETS", "10"))
NOW = datetime(2026, 11, 28, 12, tzinfo=UTC)
TODAY = NOW.date()
SHEETS = {plain(title, Language.FI): part for part, title in TITLES.items()}
NONSENSE: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["", "espoo", "Espoo", "leppavaara", "Kyllä", "02600", "ei", "uusi", "a,b;c", "\u3164"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=90),
    st.text("abcåäö ", min_size=1, max_size=30),
    st.integers(-(10**9), 10**9),
    st.floats(-1e6, 1e6),
    st.dates(date(1990, 1, 1), date(2040, 1, 1)),
)


@st.composite
def damages(draw: st.DrawFn) -> dict[str, Any]:
    """Other values for some cells, by sheet and cell; also in rows and columns where there was nothing."""
    cells: dict[str, Any] = {}
    for _ in range(draw(st.integers(1, 2))):
        title = draw(st.sampled_from([*SHEETS]))
        row = draw(st.sampled_from([1, 2, 2, 2, 3, 3, 3, 4, 4, 6, 6, 7]))
        column = draw(st.integers(0, len(FIELDS[SHEETS[title]]) - (row > 1)))
        cells[f"{title} {chr(ord('A') + column)}{row}"] = draw(NONSENSE)
    return cells


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(cells=damages())
def test_a_damaged_workbook_is_refused_by_cell_or_applied_whole(furnished: Session, cells: dict[str, Any]) -> None:
    """What was applied says what the file says: sent once more, it changes nothing."""
    area_id = furnished.exec(select(Area.id).where(Area.slug == "rannikko")).one() or 0
    there = network_now(furnished, area_id, NOW)
    taken = network_workbook(there, "rannikko", tuple(Part), Language.FI)
    file = read(changed(taken, cells))
    if isinstance(file, NotRead):
        event("refused")
        assert len(file.why.source) > 10
        return
    found = plan(file, there, TODAY)
    assert not (found.wrong and found.planned)
    assert all(each.cell[0].isupper() and each.cell[1:].isdecimal() and each.why.source for each in found.wrong)
    event("wrong" if found.wrong else "applied" if found.planned else "nothing")
    if found.wrong:
        return
    with furnished.begin_nested() as applied:
        Applying(furnished, area_id, there, NOW, None).apply(found.planned, empty=True, mine=True)
        again = plan(file, network_now(furnished, area_id, NOW), TODAY)
        applied.rollback()
    assert (again.planned, again.wrong) == ((), ())
    assert network_now(furnished, area_id, NOW) == there
