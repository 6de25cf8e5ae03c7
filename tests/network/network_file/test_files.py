"""The workbook there and back: what is handed out is read as it was, and whatever happens to it between is told."""

import io
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.dialogue.phrases import LocalText
from bot.documents.workbook import Cell, NotRead, Workbook
from bot.network.network_file.columns import Part
from bot.network.network_file.keeping import packed, packed_preview, preview, unpacked, unpacked_preview
from bot.network.network_file.network import NetworkFile
from bot.network.network_file.rules import plan
from bot.network.network_file.sheet_file import MOST_ROWS, read, understood
from bot.network.network_file.version_sheet import VERSION_SHEET
from storage.kinds import Language
from tests.network.network_file.made import NETWORK, TODAY, cells_of, sheet_of, the_workbook
from tests.network.network_file.made import Sheets as CellsOfSheets

Sheets = dict[str, dict[int, list[Cell]]]


@pytest.mark.parametrize("language", Language)
def test_what_is_handed_out_is_read_as_it_was(language: Language) -> None:
    """With its labels in whatever language, its version, and text that stays text; and so it is kept."""
    found = read(the_workbook(language))
    assert isinstance(found, NetworkFile)
    assert found.area == "rannikko"
    for sheet in found.sheets:
        rows = {row.number: dict(row.cells) for row in sheet.rows}
        known = cells_of(NETWORK)[sheet.part]
        days = {"joined_on": ["2020-02-01"]} if sheet.part is Part.ORGANISATIONS else {}
        assert rows[2] == {**known[2], **days}
    assert found.taken[Part.SITES]["apu-espoo"]["hours_fi"] == "ma–pe 9–16"
    assert plan(found, NETWORK, TODAY).planned == ()
    assert unpacked(packed(found)) == found


def test_what_a_file_leads_to_is_kept_as_it_is_shown() -> None:
    """Also what is wrong, of which only the first cells are named."""

    def change(sheets: CellsOfSheets) -> None:
        sheets[Part.ORGANISATIONS][2] |= {"name_sv": "Hjälpen rf", "joined_on": "", "closed_on": "28.11.2026"}
        sheets[Part.LOCALITIES][7] = {"key": "", "name_fi": "Hanko", "name_sv": "Hangö"}

    found = preview(sheet_of(change), NETWORK, TODAY)
    assert [each.key for each in found.planned] == ["localities 7", "apu"]
    assert found.localities["localities 7"] == LocalText("Hanko", "Hangö")
    assert unpacked_preview(packed_preview(found)) == found

    def spoil(sheets: CellsOfSheets) -> None:
        sheets[Part.ORGANISATIONS].update({row: {"key": "", "sector": f"{row}"} for row in range(9, 300)})

    found = preview(sheet_of(spoil), NETWORK, TODAY)
    assert (len(found.wrong), found.wrong_cells) == (200, 291)
    assert unpacked_preview(packed_preview(found)) == found


def test_a_file_of_more_rows_than_are_applied_at_once_is_not_taken() -> None:
    """It says how many it has, and what to do."""
    rows: dict[int, list[Cell]] = {number: ["", f"Paikka {number}"] for number in range(2, MOST_ROWS)}
    assert isinstance(understood(Workbook({**SHEETS, "Orter": {**SHEETS["Orter"], **rows}})), NotRead)


def in_cells(content: bytes) -> Sheets:
    """The sheets of a workbook of our own, which needs no walls."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {
        name: {number: [_told(cell) for cell in row] for number, row in enumerate(sheet.to_python(), 1)}
        for name in book.sheet_names
        for sheet in [book.get_sheet_by_name(name)]
    }


def _told(cell: Any) -> Cell:
    return cell if isinstance(cell, str) else [str(cell)]


SHEETS = in_cells(the_workbook(Language.SV))


def changed(change: Callable[[Sheets], object]) -> NetworkFile | NotRead:
    """What a workbook is understood as after somebody has changed it."""
    sheets = {name: {number: [*cells] for number, cells in rows.items()} for name, rows in SHEETS.items()}
    change(sheets)
    return understood(Workbook(sheets))


STRANGE: dict[str, Callable[[Sheets], object]] = {
    "other sheet names": lambda s: [s.update({f"x{name}": s.pop(name)}) for name in list(s)],
    "a sheet in two languages": lambda s: s.update({"Toimipisteet": s["Verksamhetsställen"]}),
    "an unknown heading": lambda s: s["Organisationer"][1].append("Puhelin"),
    "a heading twice": lambda s: s["Organisationer"][1].append("Bransch"),
    "a sheet without keys": lambda s: s["Organisationer"][1].__setitem__(0, ""),
    "a sheet without headings": lambda s: s["Orter"].pop(1),
}


@pytest.mark.parametrize("kind", STRANGE)
def test_a_file_that_is_not_ours_is_refused_with_a_sentence(kind: str) -> None:
    """It names the sheet and the cell, where it is one."""
    assert isinstance(changed(STRANGE[kind]), NotRead)


def test_sheets_that_are_not_ours_are_left_alone_and_named() -> None:
    """So is a hidden sheet that somebody has deleted or damaged: then the version is not known."""
    found = changed(lambda sheets: sheets.update({"Muistio": {1: ["x"]}}))
    assert isinstance(found, NetworkFile)
    assert found.unread == ("Muistio",)
    for damage in (lambda s: s.pop(VERSION_SHEET), lambda s: s[VERSION_SHEET].update({1: ["?"]})):
        without = changed(damage)
        assert isinstance(without, NetworkFile)
        assert without.taken == {}
    rows: list[list[Cell]] = [["sites", "x", "[1"], [5, 5, 5], ["nothing", "x", "{}"]]
    for row in rows:
        assert isinstance(changed(partial(_with_version, row=row)), NotRead)


def _with_version(sheets: Sheets, row: list[Cell]) -> None:
    sheets[VERSION_SHEET][2] = row


NONSENSE: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from(["", "=1+1", "10.10.2026", "01.01.1900", "https://x", "kyllä", "apu", "a,b;c", "02600", "-"]),
    st.text(max_size=100),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.lists(st.sampled_from(["2026-11-28", "1899-12-31", "9999-12-31"]), min_size=1, max_size=1),
)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_a_damaged_sheet_is_refused_or_planned_and_never_breaks_anything(data: st.DataObject) -> None:
    """Cells swapped, emptied and filled with nonsense: each wrong one is named, and nothing is half planned."""
    sheets = {name: {number: [*cells] for number, cells in rows.items()} for name, rows in SHEETS.items()}
    seen = {name: rows for name, rows in sheets.items() if name != VERSION_SHEET}
    places = [(name, n, c) for name, rows in seen.items() for n, row in rows.items() for c in range(len(row))]
    for _ in range(data.draw(st.integers(1, 12))):
        (one, row, column), (other, its_row, its_column) = data.draw(st.tuples(*[st.sampled_from(places)] * 2))
        match data.draw(st.sampled_from(["swap", "empty", "fill", "add"])):
            case "swap":
                there, here = sheets[other][its_row][its_column], sheets[one][row][column]
                sheets[one][row][column], sheets[other][its_row][its_column] = there, here
            case "empty":
                sheets[one][row][column] = ""
            case "fill":
                sheets[one][row][column] = data.draw(NONSENSE)
            case "add":
                sheets[one][9] = [data.draw(NONSENSE) for _ in sheets[one].get(1, [])]
    found = understood(Workbook(sheets))
    if isinstance(found, NetworkFile):
        planned = plan(unpacked(packed(found)), NETWORK, TODAY)
        assert not (planned.wrong and planned.planned)
        letters = {sheet.part: set(sheet.letters.values()) for sheet in found.sheets}
        assert all(each.cell[0] in letters[each.part] and each.cell[1:].isdecimal() for each in planned.wrong)
        again = plan(replace(found, taken={}), NETWORK, TODAY)
        assert isinstance(again.planned, tuple)
