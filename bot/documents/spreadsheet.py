"""Workbooks as they go out: sheets with headings, drop-downs, and text that stays text."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import xlsxwriter

ROOM = 500
"""So many rows below the last one have drop-downs, too."""
LONGEST_HINT = 255


@dataclass(frozen=True, slots=True)
class Column:
    """A column; a cell is one of the `choices`, or of those in a column of another sheet, or what somebody types.

    The `hint` is shown at a cell that is chosen.
    """

    heading: str
    width: int = 20
    choices: tuple[str, ...] = ()
    choices_in: tuple[str, int] | None = None
    """The name of a sheet, and the number of its column, from 0 on."""
    is_day: bool = False
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet; a hidden one is for the bot."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str | date]]
    hidden: bool = False


def written(sheets: Sequence[Sheet]) -> bytes:
    """The workbook. It takes a moment for thousands of rows: never call it inside a transaction."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        formats = {
            "heading": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E8EEF4"}),
            "text": book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"}),
            "day": book.add_format({"num_format": "d.m.yyyy", "align": "left", "valign": "top"}),
        }
        for sheet in sheets:
            _write(book.add_worksheet(sheet.name), sheet, formats, {each.name: len(each.rows) for each in sheets})
    return out.getvalue()


def _write(paper: Any, sheet: Sheet, formats: dict[str, Any], lengths: dict[str, int]) -> None:
    if sheet.hidden:
        paper.hide()
    paper.freeze_panes(1, 0)
    last = len(sheet.rows) + ROOM
    for number, column in enumerate(sheet.columns):
        paper.set_column(number, number, column.width, formats["day" if column.is_day else "text"])
        paper.write_string(0, number, column.heading, formats["heading"])
        if rule := _rule(column, lengths):
            paper.data_validation(1, number, last, number, rule)
    for at, row in enumerate(sheet.rows, 1):
        for number, cell in enumerate(row):
            if isinstance(cell, date):
                paper.write_datetime(at, number, cell, formats["day"])
            elif cell:  # never as a formula or a link, whatever it looks like
                paper.write_string(at, number, cell, formats["text"])


def _rule(column: Column, lengths: dict[str, int]) -> dict[str, Any]:
    """A drop-down, or a hint alone; another text may be typed all the same, for whoever reads it says what is wrong."""
    rule: dict[str, Any] = {"validate": "any"}
    if column.choices:
        rule = {"validate": "list", "source": list(column.choices), "error_type": "warning"}
    elif column.choices_in:
        name, number = column.choices_in
        letter, last = chr(ord("A") + number), lengths[name] + 1 + ROOM
        source = f"='{name}'!${letter}$2:${letter}${last}"
        rule = {"validate": "list", "source": source, "error_type": "information", "show_error": False}
    if column.hint:
        rule["input_message"] = column.hint[:LONGEST_HINT]
    return rule if len(rule) > 1 else {}
