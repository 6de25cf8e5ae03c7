"""Scenes of what brochure and website say: a locality's list, its venues, and who has committed."""

from datetime import date, timedelta
from typing import Any

from bot.arrivals import Text
from bot.dialogue.phrases import LocalText
from bot.network.invitations import invite_contact_person, invite_responsible_person
from bot.network.listings.rules import EntryKind, ListEntry, as_content
from bot.network.listings.taking.papers import paper, rows
from storage.kinds import Language
from storage.tables import Commitment, ListingSnapshot, Site, Venue
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, NOW, RITVA, Stage

ORGANISATION, AREA = "rannikon-sosiaalipalvelut", "rannikko"
NAME = LocalText("Museo", "Museet")
GONE = ListEntry(EntryKind.VENUE, 99, NAME)
MOVED = ListEntry(EntryKind.SITE, 1, NAME, NAME, NAME, NAME, "https://example.fi")
CLOSED = date(2026, 10, 31)


def a_list_that_has_changed(stage: Stage) -> Stand:
    """Something came, something went, everything of a site is another; two venues and a site are not decided on."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.adds(
        _venue("Teatteri", listed=True, website="https://example.fi"),
        _venue("Galleria", listed=False, closed_on=CLOSED),
        _venue("Kirjasto", listed=False),
        *(_venue(f"Museo {number}") for number in range(6)),
    )
    stage.adds(ListingSnapshot(locality_id=1, taken_at=NOW - timedelta(days=9), content=as_content([GONE, MOVED])))
    stage.adds(Site(slug="x", organisation_id=1, locality_id=1, name_fi="Turva", name_sv="Skydd", listed=True))
    stage.does("responsible person", MAIJA, "go changing entry 1", "choose listed yes", "confirm")
    for place in ("listing 1 changes", "listing 1 undecided", "listing 1 commitments", "venues 1", "venues one 2"):
        stage.does("responsible person", MAIJA, f"go {place}")
    stage.does("responsible person", MAIJA, "go venues close 1", Text("?"), Text("30.11.2026"))
    taken = (Text("Teatteri"), Text("Teater"), "choose listed yes", "confirm")
    stage.does("responsible person", MAIJA, "go changing venue new 1", *taken)
    stage.does("responsible person", MAIJA, "to website", Text("?"), "confirm")
    for forged in ("venues 99", "listing 99", "commitment 99", "changing entry 99"):
        stage.does("responsible person", MAIJA, f"go {forged}")
    return stage.does("responsible person", MAIJA, "go listing 1")


def _venue(name: str, **values: Any) -> Venue:
    return Venue(slug=name, locality_id=1, name_fi=name, name_sv=name, **values)


def who_has_committed(stage: Stage) -> Stand:
    """One to an earlier version, and without being listed; one is left out on purpose, one is listed without."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    for number in (1, 2):
        stage.adds(Commitment(organisation_id=number, model_on=CLOSED.replace(2022), committed_on=CLOSED,
                              recorded_at=NOW, learnt="phone"))  # fmt: skip
    stage.does("responsible person", MAIJA, "go commitment 1")
    stage.does("responsible person", MAIJA, "go listing 1 commitments")
    stage.changes(Site, listed=False)
    stage.does("responsible person", MAIJA, "go listing 1 commitments")
    stage.changes(Commitment, organisation_id=1)
    stage.changes(Site, listed=True)
    stage.does("responsible person", MAIJA, "go listing 1", "take csv")
    stage.does("responsible person", MAIJA, "go listing 1 commitments")
    stage.does("responsible person", MAIJA, "go commitment 2 record phone", "today")
    return stage.does("responsible person", MAIJA, "go places organisation 1")


def a_contact_person_and_the_brochure(stage: Stage) -> Stand:
    """What is said of their site, and that they have committed."""
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.does("contact person", RITVA, "go commitment 1 record", Text("?"), Text("7.1.2026"))
    stage.does("contact person", RITVA, "go changing entry 1")
    return stage.does("contact person", RITVA, "go places site 1")


LISTING_SCENES = (a_list_that_has_changed, who_has_committed, a_contact_person_and_the_brochure)


def of_papers(language: Language) -> str:
    """What is said in the files of a list, with entries and without."""
    said = [repr(paper(entries, NAME, CLOSED, language)) for entries in ([GONE, MOVED], [])]
    return "\n".join([*said, *(cell for row in rows([GONE, MOVED], language) for cell in row)])
