"""Files that are no workbook to read: by habit, by accident, and by somebody who means harm."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import xlsxwriter

from bot.documents.scan import MOST_UNPACKED

Fill = Callable[[Any, Any], object]
FIRST = "xl/worksheets/sheet1.xml"
_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def workbook(fill: Fill = lambda _book, sheet: sheet.write(0, 0, "x")) -> bytes:
    """A workbook with one sheet, filled in by xlsxwriter."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        fill(book, book.add_worksheet("Yksi"))
    return out.getvalue()


def with_part(name: str, content: bytes | str) -> bytes:
    """A workbook in which one part is another one, or has come to the others."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook())) as known, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed:
        for each in known.namelist():
            if each != name:
                changed.writestr(each, known.read(each))
        changed.writestr(name, content)
    return out.getvalue()


def sheet(rows: str, after: str = "", before: str = "") -> str:
    """The XML of a sheet."""
    return (
        f'<?xml version="1.0"?>{before}<worksheet xmlns="{_NAMESPACE}"><sheetData>{rows}</sheetData>{after}</worksheet>'
    )


def with_rows(rows: str, after: str = "", before: str = "") -> bytes:
    """A workbook with this sheet."""
    return with_part(FIRST, sheet(rows, after, before))


def formatted_to_the_last_row(rows: int = 1_048_576) -> bytes:
    """One cell with something in it, and a format in each row to the end; a habit of many."""
    formatted = "".join(f'<row r="{number}" s="1" customFormat="1"/>' for number in range(2, rows))
    last = f'<row r="{rows}"><c r="XFD{rows}" s="1"/></row>'
    return with_rows('<row r="1"><c r="A1" t="inlineStr"><is><t>x</t></is></c></row>' + formatted + last)


def with_a_part_twice() -> bytes:
    """The sheet is there under two names that differ in case."""
    return with_part("xl/worksheets/Sheet1.xml", sheet(""))


def locked() -> bytes:
    """A part is encrypted."""
    content = bytearray(workbook())
    at = content.rindex(b"PK\x01\x02")
    content[at + 8] |= 1
    return bytes(content)


def _bomb() -> bytes:
    content, size = io.BytesIO(workbook()), MOST_UNPACKED + 1
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("xl/media/picture.bin", b"\0" * size)
    return content.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not a workbook"),
    "a text": (lambda: b"Namn;Adress\n", "not a workbook"),
    "another zip": (lambda: _zip({"word/document.xml": "<x/>", "[Content_Types].xml": "<x/>"}), "not a workbook"),
    "an old or encrypted workbook": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked"),
    "a part with a password": (locked, "locked"),
    "cut off": (lambda: workbook()[:2600], "broken"),
    "the beginning of a zip": (lambda: b"PK\x03\x04" + b"x" * 90, "broken"),
    "a sheet that is no XML": (lambda: with_part(FIRST, "<worksheet><sheetData>"), "broken"),
    "an unknown compression": (lambda: workbook().replace(b"\x08\0\0\0!\0", b"\x63\0\0\0!\0"), "broken"),
    "a row of five thousand digits": (lambda: with_rows(f'<row r="{"9" * 5000}"/>'), "broken"),
    "a zip bomb": (_bomb, "too much"),
    "four hundred parts": (lambda: _zip({f"{number}.xml": "<x/>" for number in range(400)}), "too much"),
    "definitions in a sheet": (lambda: with_rows("", before=_DTD), "definitions"),
    "definitions in another part": (lambda: with_part("xl/sharedStrings.xml", f"{_DTD}<x>&b;</x>"), "definitions"),
    "a part twice": (with_a_part_twice, "twice"),
    "a cell at the far end": (lambda: workbook(lambda _, each: each.write(1_048_575, 16_383, "x")), "far"),
    "a far column": (lambda: workbook(lambda _, each: each.write(1, 100, 5)), "far"),
    "rows that do not say which": (lambda: with_rows("<row><c><v>1</v></c></row>" * 6_001), "far"),
    "a formula": (lambda: workbook(lambda _, each: each.write(3, 2, "=1+1")), "formula"),
    "an array formula": (lambda: workbook(lambda _, each: each.write_array_formula("A1:A9", "{=1}")), "formula"),
    "merged cells": (lambda: workbook(lambda _, each: each.merge_range("A1:B2", "x")), "merged"),
}  # fmt: skip
"""What each file is, and the word by which it is refused."""


def _zip(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
