"""The screens about contact persons, as full as they get."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.network.contact_persons import screens
from bot.network.contact_persons.choices import Choice, Viewer, choices
from bot.network.contact_persons.rules import NOT_RECORDED, Holder, Office
from bot.network.contact_persons.screens import Invited, View

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
LONG = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
SOMEBODY = Holder(1, "M" * 60, "0" * 80, 1, NOW)
AWAY = replace(SOMEBODY, away_since=NOW.date(), away_until=NOW.date() + timedelta(days=99))
LOST = replace(SOMEBODY, away_since=NOW.date(), unreachable_since=NOW)
ASKED = replace(SOMEBODY, number=2, person_id=2, asked_at=NOW)


def contact_person_screens() -> Iterator[Screen]:
    """However an office stands, whoever looks, and each page that can be chosen."""
    yield screens.nothing_here()
    invited = [Invited("M" * 60, NOW.date(), deputy) for deputy in (True, False)]
    for holder in (None, SOMEBODY, AWAY, LOST):
        for deputy in (None, ASKED, AWAY, LOST, replace(ASKED, asked_at=None)):
            for office in (Office(holder, deputy, True), NOT_RECORDED):
                for viewer in Viewer:
                    may = choices(office, viewer, NOW.date())
                    yield from _pages(View(999_999, LONG, office, NOW.date(), may, invited, viewer))


def _pages(view: View) -> Iterator[Screen]:
    yield screens.overview(view)
    for choice in view.choices:
        match choice:
            case Choice.NAME | Choice.NAME_DEPUTY | Choice.SELF:
                yield screens.asks_for_name(view, choice)
            case Choice.CORRECT | Choice.CORRECT_DEPUTY:
                yield screens.asks_for_correction(view, choice)
            case Choice.RECORD | Choice.RECORD_DEPUTY:
                yield screens.asks_how_learnt(view, choice)
                yield screens.asks_since_when(view, choice, "phone")
                yield screens.asks_for_name(view, choice)
            case Choice.AWAY | Choice.DEPUTY_AWAY:
                yield screens.asks_until_when(view, choice)
            case Choice.END | Choice.END_DEPUTY:
                yield screens.asks_whether_ended(view, choice)
