"""Workbooks as they come in: what stands in which cell of which sheet, or why a file is not read."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.phrases import Phrase, say
from bot.documents import confined
from bot.documents.scan import MOST_BYTES, MOST_CELLS, MOST_COLUMNS, MOST_ROWS, RefusedError, column_letters

WORKBOOK = FileAnswer((FileKind.EXCEL,), MOST_BYTES)
"""The files that are taken."""
READER = "bot.documents.workbook_reader"
PATIENCE = 25.0
"""Seconds in which a workbook is read, or is not."""

Cell = str | int | float | bool | list[str]
"""What stands in a cell; a day is a list of one, its ISO date, and nothing is an empty text."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """The sheets by their names, in their order, each with the rows by their numbers in which there is something."""

    sheets: Mapping[str, Mapping[int, Sequence[Cell]]]


@dataclass(frozen=True, slots=True)
class NotRead:
    """A file that is not read, and why: a sentence for whoever sent it."""

    why: Phrase


def read(content: bytes) -> Workbook | NotRead:
    """What is in a file. It takes a while, and another process: never call it inside a transaction."""
    told = confined.run(READER, content, PATIENCE)
    if told is None:
        return NotRead(DIED)
    match json.loads(told):
        case {"refused": str(why), "at": str(at)}:
            return NotRead(sentence(RefusedError(why, at)))
        case {"sheets": dict(sheets)}:
            return Workbook({name: {int(row): cells for row, cells in rows.items()} for name, rows in sheets.items()})
    return NotRead(DIED)


def sentence(refused: RefusedError) -> Phrase:
    """Why a file is refused, and what to do."""
    return _AT_A_CELL[refused.why](refused.at) if refused.why in _AT_A_CELL else _OF_THE_FILE[refused.why]


DIED = say("I could not read the file. Open it in a spreadsheet program, save it again as Excel (.xlsx) and send that.")
_OF_THE_FILE = {
    "locked": say("The file has a password or is of an old kind. Save it without a password as Excel (.xlsx)."),
    "not a workbook": say("This is not an Excel workbook. Save the sheet as Excel (.xlsx) and send that."),
    "too much": say("There is too much in the file for me to read. Keep only the sheets that I gave you."),
    "broken": say("The file is damaged. Open it in a spreadsheet program, save it again and send that."),
    "definitions": say("The file holds something that no spreadsheet program writes. Save it again and send that."),
    "twice": say("A part of the file is there twice. Open it in a spreadsheet program, save it again and send that."),
    "too many": say("More than %(count)s cells are filled in. Please send fewer rows at a time.", count=MOST_CELLS),
}
_AT_A_CELL = {
    "far": lambda at: say(
        "There is something in cell %(cell)s. I read %(rows)s rows and the columns up to %(column)s. Please empty it.",
        cell=at,
        rows=MOST_ROWS,
        column=column_letters(MOST_COLUMNS),
    ),
    "formula": lambda at: say("There is a formula in cell %(cell)s. Please replace it by its value.", cell=at),
    "identity code": lambda at: say(
        "This looks like a personal identity code: %(cells)s. I have not kept the file. Please remove it.", cells=at
    ),
    "merged": lambda at: say("The cells %(cells)s are merged. Please unmerge them.", cells=at),
}
