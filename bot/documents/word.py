"""Papers as DOCX files, which screen readers find their way in: headings, header rows and the language are marked."""

import unicodedata
from datetime import datetime
from io import BytesIO

import docx
from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Row as Row

from bot.documents.paper import Paper, Table

REGION = "FI"
MARGIN = Cm(2)


def word(paper: Paper, made_at: datetime) -> bytes:
    """The file's content."""
    document = docx.Document()
    _describe(document, paper, made_at)
    document.add_heading(_clean(paper.title), 1)
    for line in paper.lines:
        document.add_paragraph(_clean(line))
    for table in paper.tables:
        document.add_heading(_clean(table.heading), 2)
        _add(document, table)
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _describe(document: Document, paper: Paper, made_at: datetime) -> None:
    language = f"{paper.language}-{REGION}"
    about = document.core_properties
    about.title, about.language, about.author, about.comments = _clean(paper.title), language, "Kaikubot", ""
    about.created = about.modified = made_at
    for part, name in ((document.styles, "w:lang"), (document.settings, "w:themeFontLang")):
        for each in part.element.iter(qn(name)):
            each.set(qn("w:val"), language)
    for section in document.sections:
        section.left_margin = section.right_margin = MARGIN


def _add(document: Document, table: Table) -> None:
    if not table.rows:
        document.add_paragraph(_clean(table.empty))
        return
    grid = document.add_table(rows=1, cols=len(table.header), style="Table Grid")
    _fill(grid.rows[0], table.header, bold=True)
    _mark(grid.rows[0], "w:tblHeader")
    for cells in table.rows:
        row = grid.add_row()
        _fill(row, cells)
        _mark(row, "w:cantSplit")


def _fill(row: Row, cells: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, cells, strict=True):
        cell.paragraphs[0].add_run(_clean(text)).bold = bold or None


def _mark(row: Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _clean(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(char for char in text if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
