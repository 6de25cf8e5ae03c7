"""Workbooks that people send: what is in them, and those that were made, or happened, to break their reader."""

from datetime import date
from typing import Any

import pytest

from bot.dialogue.phrases import Phrase
from bot.documents import workbook
from bot.documents.scan import WHY, RefusedError, scan
from bot.documents.workbook import NotRead, Workbook, read, sentence
from tests.documents import hostile
from tests.documents.hostile import HOSTILE


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_before_its_parser_gets_it(kind: str) -> None:
    """Each for a reason, which has a sentence."""
    made, why = HOSTILE[kind]
    with pytest.raises(RefusedError) as refused:
        scan(made())
    assert refused.value.why == why
    assert isinstance(sentence(refused.value), Phrase)
    assert bool(refused.value.at) is (why in ("far", "formula", "merged"))


def test_every_reason_has_a_file_and_a_sentence() -> None:
    """But for too many cells, which takes long to make."""
    assert {why for _, why in HOSTILE.values()} == {*WHY} - {"too many"}
    assert all(isinstance(sentence(RefusedError(why)), Phrase) for why in WHY)


def test_what_stands_in_the_cells_is_read_as_people_see_it() -> None:
    """Text stays text, and a day is a day; rows without anything are left out, and sheets keep their order."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_row(0, 0, ["Nimi", "Päivä", ""])
        sheet.write_string(2, 0, "00530")
        sheet.write_datetime(2, 1, date(2026, 11, 28), book.add_format({"num_format": "d.m.yyyy"}))
        sheet.write_row(3, 0, [530, 1.5, True])
        sheet.write_string(4, 0, "=1+1")
        book.add_worksheet("kaksi").hide()

    assert read(hostile.workbook(fill)) == Workbook(
        {
            "Yksi": {
                1: ["Nimi", "Päivä", ""],
                3: ["00530", ["2026-11-28"], ""],
                4: [530, 1.5, True],
                5: ["=1+1", "", ""],
            },
            "kaksi": {},
        }
    )


def test_a_file_with_an_identity_code_goes_no_further() -> None:
    """Whether it stands in a cell or is what a sheet is called; it is said where, and not what."""

    def fill(book: Any, sheet: Any) -> None:
        sheet.write_string(1, 1, "Anna 131052-308T")
        book.add_worksheet("131052-308T")

    assert read(hostile.workbook(fill)) == NotRead(sentence(RefusedError("identity code", "Yksi B2, #2")))


def test_a_sheet_that_is_formatted_to_its_end_is_read() -> None:
    """Drop-downs and coloured cells have formulas of their own, which are none of its cells."""
    assert read(hostile.formatted_to_the_last_row(20_000)) == Workbook({"Yksi": {1: ["x"]}})
    rules = '<extLst><ext xmlns:xm="y"><xm:f>A1</xm:f></ext></extLst>'
    cells = '<row r="1"><c r="A1"><v>5</v></c></row>'
    assert read(hostile.with_rows(cells, rules)) == Workbook({"Yksi": {1: [5]}})


def test_whatever_ends_the_reader_the_bot_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A far cell that only the parser understands kills it, and a slow one is killed; the next file is read."""
    cells = '<row r="1"><c r="a1"><v>1</v></c><c r="xfd1048576"><v>1</v></c></row>'
    assert read(hostile.with_rows(cells)) == NotRead(workbook.DIED)
    assert read(HOSTILE["a formula"][0]()) == NotRead(sentence(RefusedError("formula", "C4")))
    with monkeypatch.context() as hurried:
        hurried.setattr(workbook, "PATIENCE", 0.001)
        assert read(hostile.workbook()) == NotRead(workbook.DIED)
    assert read(hostile.workbook()) == Workbook({"Yksi": {1: ["x"]}})
