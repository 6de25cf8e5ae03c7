"""Tables as CSV files."""

import csv
import io
from collections.abc import Iterable, Sequence

from bot.documents.cells import harmless

BYTE_ORDER_MARK = "\ufeff"
"""Without it Excel takes the file for something else than UTF-8."""


def csv_table(rows: Iterable[Sequence[object]]) -> bytes:
    """A table that Finnish spreadsheets open right, with no cell that they run as a formula."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([harmless(cell) for cell in row] for row in rows)
    return (BYTE_ORDER_MARK + text.getvalue()).encode()
