"""Sheets that somebody forged, or filled in oddly: a sentence, or what they say; never something half done."""

import json
from typing import Any

import pytest

from bot.dialogue.texts import in_one_line
from bot.documents.workbook import Cell, NotRead, Workbook
from bot.network.network_file.columns import Part
from bot.network.network_file.network import Network, NetworkFile, Plan, Record
from bot.network.network_file.rules import plan
from bot.network.network_file.sheet_file import understood
from bot.network.network_file.version_sheet import VERSION_SHEET
from storage.kinds import Language
from tests.network.network_file.made import NETWORK, TODAY, Sheets, cells_of, planned, the_workbook, told, wrong
from tests.network.network_file.test_files import in_cells

LOCALITIES, ORGANISATIONS, SITES, VENUES, PEOPLE, _ = Part


def test_a_key_or_a_name_of_digits_is_what_it_looks_like() -> None:
    """A spreadsheet program makes a number of it; other rows refer to it all the same."""
    now = Network(
        {**NETWORK.records, ORGANISATIONS: {"112": Record(5, {"name_fi": "Hätä ry", "name_sv": "Nöd rf"})}, PEOPLE: {}}
    )

    def change(sheets: Sheets) -> None:
        sheets.update(cells_of(now))
        sheets[SITES].clear()
        sheets[ORGANISATIONS][2] |= {"key": 112, "sector": "association"}
        sheets[ORGANISATIONS][3] = {"key": "", "name_fi": 1918, "name_sv": 1918}
        named: tuple[Cell, ...] = (112, "112", "Hätä ry", 1918)
        for row, organisation in enumerate(named, 2):
            names: dict[str, Cell] = {"name_fi": f"Piste {row}", "name_sv": f"Punkt {row}"}
            sheets[SITES][row] = {**names, "key": "", "organisation": organisation, "locality": "espoo"}

    found = planned(change, now, now)
    assert wrong(found) == {}
    organisations = [each["organisation"] for key, each in told(found).items() if key.startswith("sites")]
    assert organisations == ["112", "112", "112", "organisations 3"]


def _forged(values: object) -> object:
    sheets = in_cells(the_workbook(Language.FI))
    written = values if isinstance(values, str) else json.dumps(values)
    sheets[VERSION_SHEET][2] = ["sites", "apu-espoo", written]
    return understood(Workbook(sheets))


@pytest.mark.parametrize(
    "values",
    [
        {"name_fi": "\ud800"},
        '{"name_fi": "131052\\u002d308T"}',
        {"name_fi": 5},
        {"name_fi": ["x"]},
        ["name_fi"],
        "[" * 9_000,
        '{"name_fi": ' * 1_500,
        "[1",
        "NaN",
        '{"name_fi": ' + "9" * 5_000 + "}",
    ],
)
def test_a_forged_version_is_refused_with_a_sentence(values: object) -> None:
    """Nothing of it is kept, neither halves of characters nor an identity code that is written with escapes."""
    assert isinstance(_forged(values), NotRead)
    assert isinstance(_forged({"name_fi": 'Piste "Yksi" \\'}), NetworkFile)


def test_what_nobody_has_changed_is_not_judged() -> None:
    """A name that was too long, an address of old and a text of several lines hold up nothing else."""
    long = {**NETWORK.of(ORGANISATIONS)["apu"].values, "name_fi": "x" * 99}
    old = {**NETWORK.of(LOCALITIES)["espoo"].values, "website": "example.fi"}
    lines = {**NETWORK.of(SITES)["apu-espoo"].values, "hours_fi": "ma 9–12\nti 9–16"}
    person = {**NETWORK.of(PEOPLE)["apu"].values, "name": "Ritva 09 000 0001"}
    now = _now_with(apu=long, espoo=old, **{"apu-espoo": lines})
    now = Network({**now.records, PEOPLE: {"apu": Record(1, person)}})

    def change(sheets: Sheets) -> None:
        sheets[SITES][2]["hours_fi"] = in_one_line(str(sheets[SITES][2]["hours_fi"]))
        sheets[ORGANISATIONS][2]["sector"] = "wellbeing"

    found = planned(change, now, now)
    assert (wrong(found), told(found)) == ({}, {"apu": {"sector": "wellbeing"}})
    assert wrong(planned(lambda sheets: sheets[ORGANISATIONS][2].update(name_fi="y" * 99), now, now)) != {}


def _now_with(**values: dict[str, str]) -> Network:
    return Network(
        {
            part: {key: Record(each.number, values.get(key, each.values)) for key, each in NETWORK.of(part).items()}
            for part in Part
        }
    )


UNSEEN = ("\u200b", "\u3164", "\u2800", "\u115f\u1160", "\u0301", "\u00a0\u2003", "\u202e\u200f", "\ufeff")


@pytest.mark.parametrize("unseen", UNSEEN)
def test_a_name_with_nothing_to_see_is_an_empty_cell(unseen: str) -> None:
    """As it is wherever somebody types a name."""

    def change(sheets: dict[str, dict[int, list[Any]]]) -> Plan:
        sheets["Organisaatiot"][9] = ["", unseen, "Ny rf"]
        found = understood(Workbook(sheets))
        assert isinstance(found, NetworkFile)
        return plan(found, NETWORK, TODAY)

    assert wrong(change(in_cells(the_workbook(Language.FI)))) == {"organisations B9": "This must not be empty."}


def test_a_text_is_as_long_as_telegram_counts_it() -> None:
    """A face is two."""
    found = planned(lambda sheets: sheets[VENUES][2].update(name_fi="\U0001f600" * 41))
    assert list(wrong(found)) == ["venues C2"]
