"""The screens about the network's sheet, as full as they get."""

from collections.abc import Iterator

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.documents.workbook import Cell
from bot.network.network_file import screens
from bot.network.network_file.columns import SECTORS, Part
from bot.network.network_file.network import Change, Ends, Planned, Wrong
from bot.network.network_file.screens import Answers, Shown
from bot.network.network_file.values import OneOf, PostalCodes, Words
from tests.network.network_file.made import TODAY

LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
ODD: tuple[tuple[OneOf | PostalCodes | Words, Cell], ...] = (
    *((OneOf(SECTORS), "x"), (PostalCodes(), 530), (PostalCodes(), "x")),
    *((Words(9), "x" * 10), (Words(99, nobody=True), "040 123 4567")),
)


def sheet_screens() -> Iterator[Screen]:
    """How it is taken, what is wrong, what is asked, and what would change."""
    for locality in (None, LONG):
        yield screens.introduction(locality, "places locality 999", waits=True, invited=9)
    yield screens.links_anew(999)
    for kind, cell in ODD:
        wrong = Wrong(Part.CONTACT_PERSONS, "AB1999", kind.read(cell, TODAY).why)  # type: ignore[union-attr]
        yield screens.mistakes(_shown(1), [wrong] * 99, 999)
    change = Change("hours_fi", "ma–pe " * 12, "ti–to " * 12)
    rows = [
        Planned(Part.SITES, number, f"{number}", number, LONG, (change,), (change,), (change,))
        for number in range(1999)
    ]
    closed = Planned(Part.SITES, 2, "2", 2, LONG, (Change("closed_on", "", "2026-12-31"),))
    invited = Planned(Part.CONTACT_PERSONS, 2, "2", 0, LONG, (Change("name", "", "Veera"),))
    yield screens.emptied(_shown(9), rows)
    yield screens.conflicts(_shown(9), rows)
    yield screens.changes(_shown(9), rows, "0" * 8, Ends(1, (1, 2)))
    yield screens.changes(_shown(0), [rows[0], closed, invited], "0" * 8, Ends(1, (1, 2)))
    yield screens.changes(_shown(0), [rows[0], closed], "0" * 8, Ends(301, ()))
    yield screens.changes(_shown(0), [], "0" * 8, Ends(0, ()))


def _shown(page: int) -> Shown:
    return Shown("x" * 60, page, Answers(True, False), {})
