"""No cell of a table is run by a spreadsheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.documents.cells import harmless

STARTS = "=+-@\t\r\n"
"""What a spreadsheet takes for the beginning of a formula, or skips to find one."""
WIDE = "\uff1d\uff0b\uff0d\uff20"
"""The same at full width, which some spreadsheets take for it too."""


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "=cmd|' /C calc'!A0", " =1+1", "  @A1", "\uff1d1+1"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell: str) -> None:
    """It begins with an apostrophe, and says the same."""
    assert harmless(cell) == f"'{cell}"


@given(some.text(STARTS + WIDE + " \u00a0a1'", max_size=6) | some.text())
def test_no_cell_begins_as_a_formula(cell: str) -> None:
    """Nor after spaces, that a spreadsheet may skip; whatever it holds is still in it."""
    made = harmless(cell)
    assert not made.lstrip().startswith(tuple(STARTS + WIDE))
    assert made.removeprefix("'") == cell.removeprefix("'")


@pytest.mark.parametrize(
    ("cell", "text"), [("KK12345", "KK12345"), (1987, "1987"), ("", ""), (None, ""), ("a=b", "a=b")]
)
def test_an_ordinary_cell_is_left_alone(cell: object, text: str) -> None:
    """Nothing is nothing."""
    assert harmless(cell) == text
