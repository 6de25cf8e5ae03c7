"""Papers in Word, opened again: what is a heading is one, header rows are marked, and the language is said."""

from datetime import UTC, datetime
from io import BytesIO

import docx
from docx.oxml.ns import qn

from bot.documents.paper import Paper, Table
from bot.documents.table import csv_table
from bot.documents.web_page import web_page
from bot.documents.word import word

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
VENUES = Table("Kulturaktörer", ("Namn", "Webbplats"), (("Åbo <b>", "https://www.example.fi/?a&b"), ("\x00Ö", "")), "-")
PAPER = Paper("Kaikukortti", "sv", ("Esbo",), (VENUES, Table("Aktörer", ("Namn",), (), "Det finns inga.")))


def test_a_word_file_can_be_read_by_a_screen_reader() -> None:
    """By its headings and header rows, in its language."""
    document = docx.Document(BytesIO(word(PAPER, NOW)))
    styled = [(each.style.name, each.text) for each in document.paragraphs if each.style]
    assert styled == [
        ("Heading 1", "Kaikukortti"),
        ("Normal", "Esbo"),
        ("Heading 2", "Kulturaktörer"),
        ("Heading 2", "Aktörer"),
        ("Normal", "Det finns inga."),
    ]
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Namn", "Webbplats"],
        ["Åbo <b>", "https://www.example.fi/?a&b"],
        ["Ö", ""],
    ]
    assert [row._tr.find(".//" + qn("w:tblHeader")) is not None for row in table.rows] == [True, False, False]
    languages = {each.get(qn("w:val")) for each in document.styles.element.iter(qn("w:lang"))}
    about = document.core_properties
    assert (languages, about.language, about.title, about.author) == ({"sv-FI"}, "sv-FI", "Kaikukortti", "Kaikubot")


def test_a_web_page_leaves_text_as_text() -> None:
    """And leads only where a web address does."""
    page = web_page(PAPER).decode()
    assert '<html lang="sv">' in page
    assert "Åbo &lt;b&gt;" in page
    assert '<a href="https://www.example.fi/?a&amp;b">' in page
    assert page.count("<a ") == 1


def test_no_cell_of_a_table_is_run() -> None:
    """By a spreadsheet; one that reads Finnish files knows where a cell ends."""
    assert csv_table([("Åbo", "=1+1"), ("a;b", None)]) == '\ufeffÅbo;\'=1+1\r\n"a;b";\r\n'.encode()
