"""Workbooks in a person's hands: opened, changed cell by cell, and saved again."""

import io
from collections.abc import Mapping
from datetime import date

import xlsxwriter
from python_calamine import CalamineWorkbook, SheetVisibleEnum


def changed(content: bytes, cells: Mapping[str, str | int | date], *, without: str = "") -> bytes:
    """The workbook with other values in some cells, each named like `Orter B2`, and perhaps without one sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "d.m.yyyy"}) as written:
        for sheet in book.sheets_metadata:
            if sheet.name == without:
                continue
            paper = written.add_worksheet(sheet.name)
            if sheet.visible is not SheetVisibleEnum.Visible:
                paper.hide()
            for number, row in enumerate(book.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)):
                for column, cell in enumerate(row):
                    if cell != "":
                        paper.write(number, column, cell)
            for at, value in cells.items():
                name, _, place = at.rpartition(" ")
                if name == sheet.name and isinstance(value, str):
                    paper.write_string(place, value)
                elif name == sheet.name:
                    paper.write(place, value)
    return out.getvalue()


def cells_in(content: bytes, sheet: str) -> list[list[str]]:
    """What stands in a sheet, as it is written."""
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(sheet).to_python()
    return [[str(cell) for cell in row] for row in rows]
