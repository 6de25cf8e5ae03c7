"""A small network, and its workbook as somebody changes it."""

from collections.abc import Callable
from datetime import date
from typing import Any

from bot.documents.workbook import Cell
from bot.network.network_file.columns import FIELDS, KEY, Part
from bot.network.network_file.network import Network, NetworkFile, Plan, Record, Row, SheetRows
from bot.network.network_file.rules import plan
from bot.network.network_file.taking import network_workbook
from storage.kinds import Language

TODAY = date(2026, 11, 28)
NETWORK = Network(
    {
        Part.LOCALITIES: {
            "espoo": Record(
                1, {"name_fi": "Espoo", "name_sv": "Esbo", "postal_codes": "02600", "website": "https://example.fi"}
            ),
            "raasepori": Record(2, {"name_fi": "Raasepori", "name_sv": "Raseborg", "postal_codes": "10600, 10650"}),
        },
        Part.ORGANISATIONS: {
            "apu": Record(
                1,
                {"name_fi": "Apu ry", "name_sv": "Hjälp rf", "sector": "association", "joined_on": "2020-02-01"},
            ),
            "tuki": Record(2, {"name_fi": "Tuki ry", "name_sv": "Stöd rf"}),
        },
        Part.SITES: {
            "apu-espoo": Record(
                1,
                {
                    "organisation": "apu",
                    "locality": "espoo",
                    "name_fi": "Espoon piste",
                    "name_sv": "Esbo punkt",
                    "hours_fi": "ma–pe 9–16",
                    "listed": "yes",
                },
            ),
        },
        Part.VENUES: {
            "museo": Record(1, {"locality": "raasepori", "name_fi": "Museo", "name_sv": "Museet", "listed": "yes"})
        },
        Part.CONTACT_PERSONS: {
            "apu": Record(
                1, {"organisation": "apu", "deputy": "no", "name": "Ritva Renqvist", "contact": "09 000 0001"}
            )
        },
        Part.MUNICIPALITIES: {"Espoo": Record(1, {"name_fi": "Espoo", "name_sv": "Esbo", "locality": "espoo"})},
    }
)
Cells = dict[str, Cell]
Sheets = dict[Part, dict[int, Cells]]


def cells_of(network: Network) -> Sheets:
    """What stands in the workbook's rows, from the second one on."""
    return {
        part: {
            number: {each.name: key if each.name == KEY else record.values.get(each.name, "") for each in FIELDS[part]}
            for number, (key, record) in enumerate(network.of(part).items(), 2)
        }
        for part in Part
    }


def file_of(sheets: Sheets, taken: Network | None = NETWORK) -> NetworkFile:
    """The file with these rows, taken when the network was so; without that, its hidden sheet is gone."""
    known = {part: {key: each.values for key, each in taken.of(part).items()} for part in Part} if taken else {}
    read = tuple(
        SheetRows(
            part,
            {each.name: chr(ord("A") + number) for number, each in enumerate(FIELDS[part])},
            tuple(Row(number, cells) for number, cells in rows.items()),
        )
        for part, rows in sheets.items()
    )
    return NetworkFile("rannikko", known, read)


def planned(change: Callable[[Sheets], object], now: Network = NETWORK, taken: Network | None = NETWORK) -> Plan:
    """What follows from the workbook after somebody has changed it."""
    return plan(sheet_of(change, taken), now, TODAY)


def sheet_of(change: Callable[[Sheets], object], taken: Network | None = NETWORK) -> NetworkFile:
    """The workbook after somebody has changed it."""
    sheets = cells_of(taken or NETWORK)
    change(sheets)
    return file_of(sheets, taken)


def wrong(plan: Plan) -> dict[str, str]:
    """The cells that are wrong, by sheet and letter, with the source of each sentence."""
    return {f"{each.part} {each.cell}": each.why.source for each in plan.wrong}


def told(plan: Plan) -> dict[str, Any]:
    """What each row does, by its key."""
    return {each.key: {change.field: change.wanted for change in each.changes} for each in plan.planned}


def the_workbook(language: Language = Language.FI) -> bytes:
    """The file that the bot hands out."""
    return network_workbook(NETWORK, "rannikko", tuple(Part), language)
