"""The screens about a locality's list, as full as they get."""

from collections.abc import Iterator
from datetime import date

from bot.dialogue.forms import Form
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.network.listings.commitments import screens as commitments
from bot.network.listings.entries.rules import entry_form
from bot.network.listings.rules import CHANGED, Changes, Distributor, EntryKind, ListEntry, mismatches
from bot.network.listings.taking import screens as taking
from bot.network.listings.taking.rules import Page, View
from bot.network.listings.venues import screens as venues
from bot.network.listings.venues.rules import venue_form
from bot.network.people.screens import PAGE, Listed
from storage.kinds import Language

DAY = date(2026, 11, 30)
MANY = 999_999_999
NAME = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
ENTRY = ListEntry(EntryKind.SITE, 1, NAME, NAME)
COMMITTED = commitments.Committed(DAY, date(2022, 1, 1), "other")


def listing_screens() -> Iterator[Screen]:
    """The list, its pages, venues and commitments."""
    listed = [Listed(NAME, commitments.NOT_COMMITTED, f"venues one {MANY}") for _ in range(PAGE)]
    found = Changes((ENTRY,) * 2, (ENTRY,) * 2, ((ENTRY, tuple(CHANGED.values())),))
    uncommitted = mismatches([Distributor(MANY, NAME, committed, (not committed,)) for committed in (True, False)] * 3)
    for language in Language:
        yield venues.venues(MANY, NAME, listed, 9, language, more=True)
        yield taking.undecided(View(MANY, Page.UNDECIDED, 9), NAME, listed * 2, language)
        yield taking.commitments(View(MANY, Page.COMMITMENTS), NAME, uncommitted, language)
    yield taking.changed(View(MANY, Page.CHANGES, 9), NAME, found)
    for taken in (DAY, None):
        yield taking.overview(taking.Overview(MANY, NAME, 99, 99, taken, 99, 99, 99))
    for closed in (DAY, None):
        yield venues.one(venues.Shown(MANY, MANY, NAME, NAME, "https://example.fi", "09 000 0001", None, closed))
    yield venues.closing(MANY, NAME, DAY)
    for committed in (COMMITTED, None):
        yield commitments.overview(MANY, NAME, committed, DAY)
    yield commitments.asks_how_learnt(MANY, NAME)
    yield commitments.asks_when(MANY, NAME, DAY, DAY)


def listing_forms() -> tuple[Form, ...]:
    """The forms of venues, and of what is said of sites."""
    return venue_form(), entry_form()
