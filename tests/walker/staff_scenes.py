"""Scenes about staff and invitations: what is rarely seen there is seen on the way, and the walk goes on from it."""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.arrivals import Command, Text
from bot.dialogue.phrases import LocalText
from bot.dialogue.steps import Attachment
from bot.network.invitations import (
    invite_contact_person,
    invite_coordinator,
    invite_for_culture,
    invite_responsible_person,
    invite_worker,
    reference,
)
from bot.network.people.giving import Given
from bot.network.people.inviting.slips import slips
from storage.kinds import Language, Role
from storage.tables import Invitation, Organisation
from tests.walker.shapes import Stand
from tests.walker.stage import ANNA, MAIJA, NEW, NOW, RITVA, SVEN, Stage

CONTACT, COORDINATOR = "contact person", "national coordinator"
UNFIT = ("x" * 61, "040 123 4567", "a\x07", "\n".join("abcdefghijklmnopqrstuvwxyzåäöAB"), "Liisa\n040 123 4567")
KAISA, KARL = 17, 18


def a_staff_that_is_kept(stage: Stage) -> Stand:
    """A note is changed, access ends, a phone is lost and its owner is invited again."""
    stage.joins(RITVA, invite_contact_person, "rannikon-sosiaalipalvelut")
    stage.does(CONTACT, RITVA, "go staff 999")
    stage.does(CONTACT, RITVA, "go staff 1 label 2", *map(Text, UNFIT), Text("Liisa L."))
    stage.does(CONTACT, RITVA, "go staff 1 label 2", "no note")
    stage.does(CONTACT, RITVA, "go staff 1 end 2", "yes")
    stage.does(CONTACT, RITVA, "go staff 1 lost 3", "yes", "go staff 1 person 3", "come back", "go staff 1")
    stage.joins(SVEN, invite_worker, "kivenlahti")
    stage.does(CONTACT, RITVA, "go staff 1 label 1", Text("Anna A."))
    return stage.does(CONTACT, RITVA, "go staff 1")


def a_phone_that_others_have_to_give_back(stage: Stage) -> Stand:
    """Somebody with a role elsewhere."""
    stage.joins(RITVA, invite_contact_person, "rannikon-sosiaalipalvelut")
    stage.joins(ANNA, invite_worker, "kivenlahti")
    return stage.does(CONTACT, RITVA, "go staff 1 lost 1", "yes")


def invitations_in_every_state(stage: Stage) -> Stand:
    """Not opened for long, opened, expired; and slips for several."""
    stage.joins(RITVA, invite_contact_person, "rannikon-sosiaalipalvelut")
    stage.does(CONTACT, RITVA, "go invitations 1 site 1", *map(Text, UNFIT))
    stage.does(CONTACT, RITVA, "go invitations 1 site 1", Text("Liisa\nPekka"))
    token = stage.invitation(invite_worker, "leppavaara")
    stage.walk.arrives("newcomer", NEW, Command("start", token), NOW, "opens")
    for days in (4, 8):
        stage.does(CONTACT, RITVA, "go invitations 1", at=NOW + timedelta(days=days))
    for expires_at in (NOW + timedelta(days=2), NOW - timedelta(days=1)):
        stage.changes(Invitation, expires_at=expires_at)
        for opened_at in (None, NOW):
            stage.changes(Invitation, opened_at=opened_at)
            stage.does(CONTACT, RITVA, "go invitations 1", f"go invitations 1 one {reference(token)}")
    stage.changes(Invitation, opened_at=None, expires_at=NOW + timedelta(days=2))
    return stage.does(CONTACT, RITVA, "go invitations 1")


def an_organisation_without_a_site(stage: Stage) -> Stand:
    """Nobody can be invited there yet."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    stage.adds(Organisation(area_id=1, slug="uusi", name_fi="Uusi ry", name_sv="Nya rf"))
    return stage.does("responsible person", MAIJA, "go invitations 3 invite")


def newcomers_of_other_roles(stage: Stage) -> Stand:
    """A coordinator and somebody of the culture side are asked which language they speak."""
    for chat_id, invite in ((KARL, invite_for_culture), (KAISA, _as_coordinator)):
        token = stage.invitation(invite, "rannikko")
        stand = stage.walk.arrives("newcomer", chat_id, Command("start", token), NOW, "opens")
    assert stand
    return stand


def _as_coordinator(session: Session, _place: str, now: datetime) -> str:
    return invite_coordinator(session, now)


def a_coordinator(stage: Stage) -> Stand:
    """Of whom there is one besides; and of each side of the area there is one."""
    stage.joins(MAIJA, invite_responsible_person, "rannikko")
    stage.joins(KARL, invite_for_culture, "rannikko")
    stage.joins(NEW, _as_coordinator, "")
    stage.joins(KAISA, _as_coordinator, "")
    stage.does("responsible person for culture", KARL)
    for role in ("area 1 end 4", "area 1 end 5", "nation end 6"):
        stage.does(COORDINATOR, KAISA, f"go staff {role}", "yes")
    return stage.does(COORDINATOR, KAISA, "go staff nation areas")


STAFF_SCENES = (
    a_staff_that_is_kept,
    a_phone_that_others_have_to_give_back,
    invitations_in_every_state,
    an_organisation_without_a_site,
    newcomers_of_other_roles,
    a_coordinator,
)


def on_slips(language: Language) -> str:
    """What stands on slips."""
    given = Given(
        "https://t.me/kaikubot?start=x", "0" * 12, Attachment("", b""), Role.WORKER, LocalText("Espoo", "Esbo"), NOW
    )
    return slips([given], language).decode()
