"""The screens about a locality's list, as full as they get."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import product

from bot.dialogue.forms import Form
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen, go
from bot.network.listings.commitments import screens as commitments
from bot.network.listings.entries.rules import entry_form
from bot.network.listings.proofs import screens as proofs
from bot.network.listings.proofs.rules import ProofState
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
ADDRESS = LocalText("Pohjoinen Rautatienkatu 12 A 3, 90100 Oulu", "Norra Järnvägsgatan 12 A 3, 90100 Uleåborg")
HOURS = LocalText("ma–to 9–16, pe 9–14, aattoina suljettu", "må–to 9–16, fr 9–14, stängt på aftnar")
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
        waiting = proofs.OneAsked(NAME, ProofState.LATE, "Maija Mallikas, 09 000 0001", f"proof {MANY} {MANY}")
        yield proofs.asked(MANY, NAME, proofs.Round(DAY, [waiting] * 99, 9), 9, language)
    for count in (99, 0):
        yield proofs.asks_until_when(MANY, NAME, count, DAY, again=True)
    back, entry = go(proofs.TITLE, "home"), replace(ENTRY, address=ADDRESS, hours=HOURS)
    for state, many in product(ProofState, (0, 1, 3)):
        yield proofs.proof(proofs.Shown(f"{MANY} {MANY}", NAME, NAME, [entry] * many, 9, DAY, state, back))
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
