"""A workbook understood as the network's: sheets by their names, columns by their headings, in any language."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from bot import wording
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.texts import in_one_line
from bot.documents import workbook
from bot.documents.scan import column_letters
from bot.documents.workbook import Cell, NotRead, Workbook
from bot.network.network_file.columns import FIELDS, TITLES, Field, Part
from bot.network.network_file.network import NetworkFile, Row, SheetRows
from bot.network.network_file.values import OneOf
from bot.network.network_file.version_sheet import VERSION_SHEET, version_in
from storage.kinds import Language

MOST_ROWS = 5_000
"""With something in them, on all sheets together: so many are applied in less than a second."""
LONGEST_CELL = 2_000
"""So many characters of a cell are looked at, which is more than any column takes."""
FORGED = say("The hidden sheet of the file was changed. Please take the sheet anew, and make your changes in that one.")


def read(content: bytes) -> NetworkFile | NotRead:
    """What a file holds. It takes a while, and another process: never call it inside a transaction."""
    match workbook.read(content):
        case Workbook() as found:
            return understood(found)
        case refused:
            return refused


def understood(found: Workbook) -> NetworkFile | NotRead:
    """The network's sheets of a workbook."""
    parts = {name: part for name in found.sheets if (part := _part_called(name))}
    if not parts:
        return NotRead(say("I do not know any sheet of this file. Please use the file that you got from me."))
    if len(set(parts.values())) < len(parts):
        return NotRead(say("Two sheets of the file tell of the same. Please remove one of them."))
    sheets = []
    for name, part in parts.items():
        read_sheet = _sheet(name, part, found.sheets[name])
        if isinstance(read_sheet, NotRead):
            return read_sheet
        sheets.append(read_sheet)
    if (count := sum(len(sheet.rows) for sheet in sheets)) > MOST_ROWS:
        return NotRead(
            say(
                "The file has %(count)s rows. I take %(most)s at most at once. Please take a sheet for each locality.",
                count=count,
                most=MOST_ROWS,
            )
        )
    version = version_in(found.sheets.get(VERSION_SHEET, {}))
    if version is None:
        return NotRead(FORGED)
    area, taken = version
    unread = tuple(name for name, rows in found.sheets.items() if name not in parts and rows and name != VERSION_SHEET)
    return NetworkFile(area, taken, tuple(sheets), unread)


def _part_called(name: str) -> Part | None:
    return next((part for part, title in TITLES.items() if name.strip().casefold() in _said(title)), None)


@cache
def _said(phrase: Phrase) -> frozenset[str]:
    """What is said in each language, as it is compared."""
    return frozenset(wording.plain(phrase, language).casefold() for language in Language)


def _sheet(name: str, part: Part, rows: Mapping[int, Any]) -> SheetRows | NotRead:
    columns = _columns(name, part, rows.get(1, ()))
    if isinstance(columns, NotRead):
        return columns
    letters = {field.name: column_letters(number + 1) for number, field in columns.items()}
    labels = {number: _values_by_label(field) for number, field in columns.items()}

    def told(cells: Sequence[Cell]) -> dict[str, Cell]:
        """The cells of a row by column; a label has its value's place, in whichever language it is."""
        there = {number: _in_one_line(cells[number]) if number < len(cells) else "" for number in columns}
        return {
            columns[number].name: labels[number].get(str(cell).strip().casefold(), cell)
            for number, cell in there.items()
        }

    return SheetRows(part, letters, tuple(Row(number, told(cells)) for number, cells in rows.items() if number > 1))


def _columns(sheet: str, part: Part, headings: Sequence[Cell]) -> dict[int, Field] | NotRead:
    """The columns under the headings of a sheet, by their numbers, from 0 on."""
    columns: dict[int, Field] = {}
    for number, heading in enumerate(headings):
        field = next((each for each in FIELDS[part] if str(heading).strip().casefold() in _said(each.heading)), None)
        if field is None and heading == "":
            continue
        if field is None or field in columns.values():
            return NotRead(_odd_heading(sheet, f"{column_letters(number + 1)}1", known=field is not None))
        columns[number] = field
    key = FIELDS[part][0]
    if key in columns.values():
        return columns
    return NotRead(
        say("The sheet “%(sheet)s” lacks the column “%(column)s” in its first row.", sheet=sheet, column=key.heading)
    )


def _odd_heading(sheet: str, cell: str, *, known: bool) -> Phrase:
    if known:
        return say(
            "On the sheet “%(sheet)s” the heading in %(cell)s stands twice. Please remove one.", sheet=sheet, cell=cell
        )
    return say(
        "On the sheet “%(sheet)s” I do not know the heading in %(cell)s. Please remove it.", sheet=sheet, cell=cell
    )


def _in_one_line(cell: Cell) -> Cell:
    """A text as it can be kept, with nothing in it that only steers how it is shown."""
    return in_one_line(cell[:LONGEST_CELL]) if isinstance(cell, str) and cell else cell


def _values_by_label(field: Field) -> dict[str, str]:
    options = field.kind.options if isinstance(field.kind, OneOf) else {}
    return {said: value for value, label in options.items() for said in _said(label)}
