"""A program of its own, which reads one workbook from its input and writes what stands in its cells, as JSON.

Whoever made the file may have meant it to break its reader. So it is scanned before its parser gets it, and all of it
happens within limits of memory and time. A file with an identity code in it goes no further than this. Of the bot
nothing but what that takes is imported here.
"""

import io
import json
import sys
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from bot.dialogue.identifiers import holds_identity_code
from bot.documents.confined import limit
from bot.documents.scan import RefusedError, column_letters, scan

MOST_MEMORY = 700 * 1024 * 1024
MOST_SECONDS = 20
"""Of the processor."""
LONGEST_CELL = 10_000
MOST_TEXT = 10_000_000
"""Characters in all: many cells may share one text."""
LARGEST = 1e15
MOST_NAMED = 5


def cells_in(content: bytes) -> dict[str, Any]:
    """The sheets by their names, each with its rows by their numbers; or why they are not read."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        scan(content)
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as workbook:
            names = [each.name for each in workbook.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
            sheets = {name: _rows(workbook.get_sheet_by_name(name)) for name in names}
    except RefusedError as refused:
        return {"refused": refused.why, "at": refused.at}
    except (CalamineError, OSError, ValueError, MemoryError):
        return {"refused": "broken", "at": ""}
    texts = (cell for rows in sheets.values() for row in rows.values() for cell in row if isinstance(cell, str))
    if sum(map(len, texts)) > MOST_TEXT:
        return {"refused": "too much", "at": ""}
    if at := list(islice(_with_identity_codes(sheets), MOST_NAMED)):
        return {"refused": "identity code", "at": ", ".join(at)}
    return {"sheets": sheets}


def _with_identity_codes(sheets: dict[str, dict[int, list[Any]]]) -> Iterator[str]:
    judged: dict[str, bool] = {}
    for place, (name, rows) in enumerate(sheets.items(), 1):
        if holds_identity_code(name):
            yield f"#{place}"
            continue
        for number, row in rows.items():
            for column, cell in enumerate(row, 1):
                if isinstance(cell, str) and cell not in judged:
                    judged[cell] = holds_identity_code(cell)
                if isinstance(cell, str) and judged[cell]:
                    yield f"{name} {column_letters(column)}{number}"


def _rows(sheet: Any) -> dict[int, list[Any]]:
    rows = sheet.to_python(skip_empty_area=False)
    told = ((number, [_told(cell) for cell in row]) for number, row in enumerate(rows, 1))
    return {number: row for number, row in told if any(cell != "" for cell in row)}


def _told(cell: Any) -> Any:
    """A cell as JSON has it: a day is a list of one, its ISO date."""
    match cell:
        case str():
            return cell[:LONGEST_CELL]
        case bool():
            return cell
        case int() | float() if abs(cell) < LARGEST:
            return int(cell) if cell == int(cell) else cell
        case datetime() | date():
            return [cell.isoformat()[:10]]
    return str(cell)


if __name__ == "__main__":
    limit(MOST_SECONDS, MOST_MEMORY)
    sys.stdout.write(json.dumps(cells_in(sys.stdin.buffer.read())))
