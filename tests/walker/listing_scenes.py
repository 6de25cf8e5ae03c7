"""Scenes of what brochure and website say: a locality's list, its venues, and who has committed."""

from datetime import date, timedelta
from typing import Any

from bot.arrivals import Text
from bot.dialogue.phrases import LocalText
from bot.network.invitations import invite_contact_person, invite_responsible_person
from bot.network.listings.rules import EntryKind, ListEntry, as_content
from bot.network.listings.taking.papers import paper, rows
from storage.kinds import Language, Role
from storage.tables import Commitment, ListingSnapshot, NamedHolder, Site, Venue
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, NOW, RITVA, Stage

ORGANISATION, AREA = "rannikon-sosiaalipalvelut", "rannikko"
NAME = LocalText("Museo", "Museet")
GONE = ListEntry(EntryKind.VENUE, 99, NAME)
MOVED = ListEntry(EntryKind.SITE, 1, NAME, NAME, NAME, NAME, "https://example.fi")
HOUR = timedelta(hours=1)
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
    for place in (
        "listing 1 changes",
        "listing 1 undecided",
        "venues 1",
        "venues one 1",
        "venues one 2",
        "places locality 1",
    ):
        stage.does("responsible person", MAIJA, f"go {place}")
    stage.does("responsible person", MAIJA, "go venues close 1", Text("?"), Text("30.11.2026"))
    taken = (Text("Teatteri"), Text("Teater"), "choose listed yes", "confirm")
    stage.does("responsible person", MAIJA, "go changing venue new 1", *taken)
    stage.does(
        "responsible person", MAIJA, "go changing venue 1", "afresh", "to website", Text("?"), "confirm", "to contact"
    )
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
    stage.does("responsible person", MAIJA, "go commitment 2 record phone", "today", "go listing 1 commitments")
    return stage.does("responsible person", MAIJA, "go places organisation 1")


def a_contact_person_and_the_brochure(stage: Stage) -> Stand:
    """What is said of their site, and that they have committed."""
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.does("contact person", RITVA, "go commitment 1 record", Text("?"), Text("7.1.2026"))
    stage.does("contact person", RITVA, "go changing entry 1")
    return stage.does("contact person", RITVA, "go places site 1")


def a_proof_before_printing(stage: Stage) -> Stand:
    """One round that nobody answers in time, one that is answered by correcting, one that waits."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.does("responsible person", MAIJA, "go proofs 1")
    stage.adds(Site(slug="x", organisation_id=1, locality_id=1, name_fi="Iso Omena", name_sv="Iso Omena"))
    stage.changes(Site, listed=True)
    stage.adds(NamedHolder(role=Role.CONTACT_PERSON, organisation_id=2, name="Liisa Laine", contact="09 000 0003"))
    corrects = ("go changing entry 1", "to hours_fi", Text("ma–pe"), "confirm")
    for again, deeds in enumerate(((), ("go proof 1 1", "right"), corrects)):
        now = NOW + again * HOUR
        stage.does("responsible person", MAIJA, "go proofs 1 ask", Text("?"), Text("4.12.2026"), at=now)
        stage.does("contact person", RITVA, *deeds, at=now)
        stage.does("responsible person", MAIJA, "go proofs 1", at=now)
    stage.does("responsible person", MAIJA, "go proofs 1", at=NOW + timedelta(days=30))
    stage.does("responsible person", MAIJA, "go proof 1 2", at=NOW + timedelta(days=30))
    stage.does("responsible person", MAIJA, "go proofs 1 ask", Text("4.12.2026"), at=NOW + 3 * HOUR)
    stage.changes(Site, listed=False)
    stage.does("contact person", RITVA, "go proof 1 1", at=NOW + 3 * HOUR)
    stage.changes(Site, listed=True)
    return stage.does("contact person", RITVA)


LISTING_SCENES = (
    a_proof_before_printing,
    a_list_that_has_changed,
    who_has_committed,
    a_contact_person_and_the_brochure,
)


def of_papers(language: Language) -> str:
    """What is said in the files of a list, with entries and without."""
    said = [repr(paper(entries, NAME, CLOSED, language)) for entries in ([GONE, MOVED], [])]
    return "\n".join([*said, *(cell for row in rows([GONE, MOVED], language) for cell in row)])
