"""Scenes of organisations and sites that close, move, merge and split, and of what stands in the way."""

from datetime import date

from bot.arrivals import Text
from bot.network.invitations import invite_contact_person, invite_responsible_person, invite_worker
from storage.kinds import Role
from storage.tables import Area, Organisation, Site
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, RITVA, Stage

DAY = date(2026, 1, 31)
AREA, ORGANISATION = "rannikko", "rannikon-sosiaalipalvelut"
OTHER = 30


def places_that_end_and_change_hands(stage: Stage) -> Stand:
    """Every act is looked at as things stand, and some are done."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    for role in (Role.WORKER, Role.CONTACT_PERSON, Role.RESPONSIBLE_PERSON):
        stage.changes(Area, registers=role)
        for place in ("close site 1", "close organisation 1"):
            stage.does("responsible person", MAIJA, f"go restructuring {place}")
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.changes(Area, registers=Role.CONTACT_PERSON)
    stage.does("responsible person", MAIJA, "go restructuring close site 1", "go restructuring organisation 1")
    stage.changes(Site, listed=True)
    stage.invitation(invite_worker, "leppavaara")
    stage.invitation(invite_contact_person, ORGANISATION)
    for place in (
        "merge organisation 1 to 2",
        "close organisation 1",
        "close site 1",
        "move site 1",
        "move site 1 to 2",
    ):
        stage.does("responsible person", MAIJA, f"go restructuring {place}", "confirm 00000000")
    stage.joins(OTHER, invite_contact_person, "kohtaamispaikka")
    for place in ("merge organisation 1 to 2", "merge organisation 2 to 1", "move site 3 to 1", "close area 9"):
        stage.does("responsible person", MAIJA, f"go restructuring {place}", Text("1.1.2026"), Text("?"))
    for number, place in ((1, "merge organisation 1 to 2"), (2, "merge organisation 1 to 2")):
        instructs = (
            f"go instructing {number} fi",
            Text("Kysy Ritvalta."),
            f"go instructing {number} sv",
            Text("Fråga."),
        )
        stage.does("responsible person", MAIJA, *instructs, f"go restructuring {place}")
    split = ("go restructuring split organisation 1", "site 2", "chosen", Text("Uusi ry"))
    stage.does("responsible person", MAIJA, *split, Text("Mötesplatsen rf"))
    return stage.does("responsible person", MAIJA, *split, Text("Den nya rf"))


def places_that_have_ended(stage: Stage) -> Stand:
    """Seen among what is closed, opened again, and names that two sites would share."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.changes(Site, name_fi="Sama nimi", name_sv="Samma namn")
    for place in ("move site 1 to 2", "merge organisation 2 to 1"):
        stage.does("responsible person", MAIJA, f"go restructuring {place}")
    stage.adds(Organisation(slug="x", area_id=1, name_fi="Vanha", name_sv="Gamla", closed_on=DAY, continued_by=1))
    stage.adds(Site(slug="x", organisation_id=3, locality_id=1, name_fi="Vanha", name_sv="Gamla", closed_on=DAY))
    for place in ("open site 4", "open organisation 1", "close organisation 3"):
        stage.does("responsible person", MAIJA, f"go restructuring {place}", "open")
    stage.does("responsible person", MAIJA, "go restructuring move site 1", Text("zz"), Text("z"), Text("kohta"))
    for place in ("places shut 3", "places site 4", "places gone 1", "restructuring open organisation 3"):
        stage.does("responsible person", MAIJA, f"go {place}")
    return stage.does("responsible person", MAIJA, "go places organisation 3")


RESTRUCTURING_SCENES = (places_that_end_and_change_hands, places_that_have_ended)
