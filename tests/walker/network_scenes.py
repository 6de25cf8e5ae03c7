"""Scenes of those who keep the network: its places, its people, their contact persons and instructions."""

from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot.arrivals import Blocked, Command, FileRead, Tap, Text
from bot.instructions.writing import Sent
from bot.network.contact_persons.changes import by_the_clock
from bot.network.invitations import (
    invite_contact_person,
    invite_coordinator,
    invite_for_culture,
    invite_responsible_person,
    invite_worker,
)
from storage.kinds import Language
from storage.tables import NamedHolder, Organisation, Site
from tests.walker.contract_scenes import CONTRACT_SCENES
from tests.walker.restructuring_scenes import RESTRUCTURING_SCENES
from tests.walker.shapes import Stand
from tests.walker.sheets import a_sheet_of_the_network
from tests.walker.stage import ANNA, CARD, MAIJA, NEW, NOW, RITVA, SVEN, Stage

KARL, ULLA, VEERA, OTHER, LAST = range(7, 12)
ORGANISATION = "rannikon-sosiaalipalvelut"
AREA = "rannikko"
invite_deputy = partial(invite_contact_person, label="Veera Vara", contact="09 000 0011", deputy=True)
invite_holder = partial(invite_contact_person, label="Ritva Salo", contact="09 000 0010")


def a_coordinator(stage: Stage) -> Stand:
    """The only one, who has nobody else beside her, and may end what others have."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(KARL, invite_for_culture, AREA)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    return stage.does_at_the_door("coordinator", ULLA, stage.invitation(_to_coordinate, ""))


def somebody_for_culture(stage: Stage) -> Stand:
    """Who sees the area, and changes nothing."""
    token = stage.invitation(invite_for_culture, AREA)
    return stage.does_at_the_door("for culture", KARL, token)


def a_responsible_person_beside_others(stage: Stage) -> Stand:
    """Others have roles in the area, and a contact person has a deputy."""
    _an_office(stage)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(OTHER, invite_responsible_person, AREA)
    stage.joins(KARL, invite_for_culture, AREA)
    hand_on = ("go role hand", Text("Liisa Laine"), Text("Liisa Laine, 09 000 0003"), "go role")
    stage.does("responsible person", MAIJA, *hand_on, "take back", "take back")
    return stage.does("responsible person", MAIJA)


def an_area_of_many_places(stage: Stage) -> Stand:
    """More sites than fit on a page, one of them renamed, and an organisation without any."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    names = [f"Pohjoinen palvelupiste numero {number}" for number in range(12)]
    sites = [
        Site(slug=f"n{number}", organisation_id=1, locality_id=1, name_fi=name, name_sv=name)
        for number, name in enumerate(names)
    ]
    stage.adds(*sites, Organisation(slug="uusi", area_id=1, name_fi="Uusi ry", name_sv="Den nya rf"))
    rename = ("go changing site 1", "to name_fi", Text("Uusi nimi"), "confirm")
    stage.does("responsible person", MAIJA, *rename)
    taken = (Text("Kohtaamispaikka ry"), Text("Mötet rf"), "confirm")
    stage.does("responsible person", MAIJA, "go changing organisation new 1", *taken)
    stage.does("responsible person", MAIJA, "go changing site new 1", "afresh", Text("Uusi nimi"), Text("Nytt"))
    stage.does("responsible person", MAIJA, "go changing site new 1", "choose locality 1", "confirm")
    for text in ("x", "pohjoinen", "sosiaali", "zzz"):
        stage.does("responsible person", MAIJA, Text(text))
    for forged in ("places site 99", "instructions 99", "staff 9 nonsense", "contacts 99"):
        stage.does("responsible person", MAIJA, f"go {forged}")
    for place in ("organisation 3", "sites 1", "sites 1 1", "locality 1", "lacking 1"):
        stage.does("responsible person", MAIJA, f"go places {place}")
    for place in ("invitations 3 invite", "staff 3"):
        stage.does("responsible person", MAIJA, f"go {place}")
    return stage.does("responsible person", MAIJA, "go places organisations 1")


def a_place_that_somebody_else_changes(stage: Stage) -> Stand:
    """Both versions are seen before either is kept."""
    for person in (MAIJA, OTHER):
        stage.joins(person, invite_responsible_person, AREA)
    change = ("go changing organisation 2", "to name_fi")
    mine = stage.does("responsible person", MAIJA, *change, Text("Kohtaaminen ry"))
    stage.does("responsible person", OTHER, *change, Text("Kohtaamiset ry"), "confirm")
    both = stage.walk.arrives("responsible person", MAIJA, Tap(mine.card.serial, "confirm", CARD), NOW, "confirm")
    assert both is not None
    return both


def a_contact_person_with_a_deputy(stage: Stage) -> Stand:
    """Who may hand on, be away, and come back."""
    _an_office(stage)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    return stage.does("contact person", RITVA)


def a_deputy(stage: Stage) -> Stand:
    """Who does not act."""
    _an_office(stage)
    return stage.does("contact person", VEERA)


def a_deputy_who_acts(stage: Stage) -> Stand:
    """The contact person has left; after five working days it is told that nothing was confirmed."""
    _an_office(stage)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.does("contact person", RITVA, "go leaving", "leave")
    later = NOW + timedelta(days=10)
    stage.works(lambda session: by_the_clock(session, later))
    for place in ("go contacts 1", "go places organisation 1"):
        stage.does("responsible person", MAIJA, place)
    return stage.does("deputy", VEERA)


def a_deputy_who_stands_in(stage: Stage) -> Stand:
    """Once until a day, and once for nobody knows how long."""
    stage.joins(RITVA, invite_holder, ORGANISATION)
    stage.does_at_the_door("newcomer", VEERA, stage.invitation(invite_deputy, ORGANISATION))
    away = "go contacts 1 away holder"
    stage.does("contact person", RITVA, away, Text("24.12.2026"))
    stage.does("contact person", RITVA, "go contacts", "back holder")
    stage.does("contact person", RITVA, away, "away holder open")
    return stage.does("deputy", VEERA)


def a_deputy_who_is_asked(stage: Stage) -> Stand:
    """By the contact person, who is still there."""
    _an_office(stage)
    stage.does("contact person", RITVA, "go contacts", "hand on to deputy")
    return stage.does("deputy", VEERA)


def a_contact_person_who_blocks_the_bot(stage: Stage) -> Stand:
    """Named all the same; first with a deputy, then without."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    _an_office(stage)
    stage.walk.arrives("contact person", RITVA, Blocked(), NOW, "blocks")
    stage.does("responsible person", MAIJA, "go contacts 1")
    stage.does("contact person", VEERA, "go leaving", "leave")
    stage.does("responsible person", MAIJA, "go places organisation 1")
    return stage.does("responsible person", MAIJA, "go contacts 1")


def a_contact_person_whose_successor_starts(stage: Stage) -> Stand:
    """And one who leaves without any."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(RITVA, invite_holder, ORGANISATION)
    stage.joins(OTHER, invite_holder, ORGANISATION)
    stage.looks("no contact person any more", RITVA)
    stage.does("contact person", OTHER, "go leaving", "leave")
    stage.does("responsible person", MAIJA, "go places organisation 1")
    return stage.does("responsible person", MAIJA)


def those_who_leave_nobody_behind(stage: Stage) -> Stand:
    """The last ones of an area, and of the nation."""
    stage.does_at_the_door("coordinator", ULLA, stage.invitation(_to_coordinate, ""))
    stage.joins(KARL, invite_for_culture, AREA)
    stage.does("for culture", KARL, "go leaving", "leave")
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.does("responsible person", MAIJA, "go leaving", "leave")
    stage.joins(RITVA, invite_holder, ORGANISATION)
    stage.does("coordinator", ULLA, "go role hand", Text("120345-678A"), Text("Liisa Laine"), "go role end")
    stage.joins(OTHER, invite_responsible_person, AREA)
    stage.does("coordinator", ULLA, "go leaving", "leave")
    return stage.does("responsible person", OTHER)


def somebody_of_many_roles(stage: Stage) -> Stand:
    """One of each, among which they choose."""
    for invite, place in (
        (invite_responsible_person, AREA), (invite_for_culture, AREA), (invite_holder, ORGANISATION),
        (_to_coordinate, ""),
    ):  # fmt: skip
        stage.joins(ANNA, invite, place)
    return stage.does("worker", ANNA, "go hats")


def _to_coordinate(session: Session, _place: str, now: datetime) -> str:
    return invite_coordinator(session, now)


def an_office_that_nobody_hears_of(stage: Stage) -> Stand:
    """No responsible person uses the bot: the contact person gets the words."""
    stage.changes(NamedHolder, name="Maija Mallikas")
    _an_office(stage)
    stage.does("contact person", RITVA, "go leaving", "leave")
    stage.does("contact person", VEERA, "go leaving", "leave")
    stage.joins(OTHER, invite_holder, ORGANISATION)
    return stage.does("contact person", OTHER)


def a_deputy_who_cannot_be_reached(stage: Stage) -> Stand:
    """And an area of which nobody is named to be asked."""
    _an_office(stage)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.walk.arrives("contact person", VEERA, Blocked(), NOW, "blocks")
    stage.does("contact person", RITVA, "go contacts")
    stage.changes(NamedHolder, until=NOW)
    stage.does("responsible person", MAIJA, "go help")
    return stage.does("responsible person", MAIJA, "go contacts 1")


def staff_in_every_state(stage: Stage) -> Stand:
    """Invitations that were opened, not opened, and have expired."""
    stage.joins(RITVA, invite_holder, ORGANISATION)
    for site in ("leppavaara", "tammisaari"):
        stage.invitation(invite_worker, site)
    stage.joins(OTHER, partial(invite_worker, label="Tiimi 2"), "leppavaara")
    stage.does("contact person", RITVA, "go staff 1 label 5")
    stage.does("contact person", RITVA, "go staff 1 lost 5", "yes", "go staff 1", "go invitations 1")
    stage.does("newcomer", NEW, Command("start", stage.invitation(invite_worker, "leppavaara")))
    members = ("go members 1 site 1", Text("Kaisa"), "go members 1 whole", Text("Liisa\nPekka"), "go members 1 one 2")
    stage.does("contact person", RITVA, *members, "go members 1 label 2", Text("Liisa L."), "go members 1 join 2")
    stage.does(
        "contact person", RITVA, "go members 1 one 1", "invite", "go members 1 one 1", "go members 1 one 3", "end"
    )
    stage.does("contact person", RITVA, "go invitations 1", at=NOW + timedelta(days=9))
    stage.does("contact person", RITVA, "go invitations 1 invite")
    return stage.does("contact person", RITVA, "go invitations 1", at=NOW + timedelta(days=6))


def a_correction_in_the_way(stage: Stage) -> Stand:
    """Begun and left; another handover is wanted."""
    correct = ("go record 4", "why correct", "correct typing error", "to postal_code", Text("00520"))
    stage.does("worker", ANNA, *correct)
    return stage.does("worker", ANNA, "go handover")


def instructions_in_versions(stage: Stage) -> Stand:
    """In one language as text, in the other as a page and then as a file; over a year old."""
    stage.joins(RITVA, invite_holder, ORGANISATION)
    stage.joins(MAIJA, invite_responsible_person, AREA)
    write = ("go instructions", "go instructing 1 fi")
    for words in ("Kysy Ritvalta.", "https://example.fi/ohje"):
        stage.does("contact person", RITVA, *write, Text(words))
    stage.does("worker", ANNA, "go instructions")
    wrong, right = (FileRead("instructing", "ohje.pdf", Sent(content)) for content in (b"no", b"%PDF-1.7"))
    stage.does("contact person", RITVA, *write, wrong)
    stage.does("contact person", RITVA, *write, right)
    stage.does("worker", SVEN, "go instructions", "file 3")
    stage.does("contact person", RITVA, "go instructions", "go instructing 1 sv", Text("Fråga Ritva."))
    stage.does("worker", ANNA, "go instructions 1 sv")
    other = "fi" if stage.walk.language is Language.SV else "sv"
    stage.does("responsible person", MAIJA, f"go instructing 2 {other}", Text("Ohje / Anvisning"))
    stage.does("contact person", RITVA, "go instructions 1 fi earlier", "go instructions 1 fi 1")
    stage.does("contact person", RITVA, "go instructions 1 fi", "again 1", at=NOW + timedelta(days=400))
    stage.does("contact person", RITVA, "go instructions", at=NOW + timedelta(days=800))
    return stage.does("contact person", RITVA, "go instructions", "reviewed", at=NOW + timedelta(days=800))


def _an_office(stage: Stage) -> None:
    """A contact person and a deputy, each by name."""
    stage.joins(RITVA, invite_holder, ORGANISATION)
    stage.joins(VEERA, invite_deputy, ORGANISATION)


NETWORK_SCENES = (
    a_coordinator,
    somebody_for_culture,
    a_responsible_person_beside_others,
    an_area_of_many_places,
    a_place_that_somebody_else_changes,
    a_contact_person_with_a_deputy,
    a_deputy,
    a_deputy_who_acts,
    a_deputy_who_stands_in,
    a_deputy_who_is_asked,
    a_contact_person_who_blocks_the_bot,
    a_contact_person_whose_successor_starts,
    those_who_leave_nobody_behind,
    somebody_of_many_roles,
    an_office_that_nobody_hears_of,
    a_deputy_who_cannot_be_reached,
    staff_in_every_state,
    a_correction_in_the_way,
    instructions_in_versions,
    *CONTRACT_SCENES,
    *RESTRUCTURING_SCENES,
    a_sheet_of_the_network,
)
