"""Scenes of people who are reminded, put it off, answer the half-yearly check, and keep their area's hours."""

from datetime import date, datetime, timedelta
from functools import partial

from bot.arrivals import Text
from bot.dialogue.wall_clock import FINLAND
from bot.network.invitations import invite_contact_person, invite_responsible_person
from bot.network.memberships import remove
from bot.reminders import planning
from bot.reminders.digests import WRITTEN_DOWN
from bot.wording import page, plain
from storage.kinds import Language, Phase
from storage.tables import ContactCheck, LocalityPhase, NamedHolder
from tests.locales.reminder_screens import reminder_screens
from tests.walker.shapes import Stand
from tests.walker.stage import MAIJA, NOW, RITVA, Stage

ORGANISATION, AREA = "rannikon-sosiaalipalvelut", "rannikko"
RESPONSIBLE, CONTACT = "responsible person", "contact person"
TUESDAY = datetime(2026, 12, 1, 9, 15, tzinfo=FINLAND)
LONG_AGO = NOW - timedelta(days=400)


def several_reminders(stage: Stage) -> Stand:
    """A trial that ends and a contact person who has left."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.adds(LocalityPhase(locality_id=1, phase=Phase.TRIAL, until=date(2026, 12, 31)))
    stage.works(partial(remove, telegram_id=RITVA, now=NOW))
    stage.works(partial(planning.plan, now=TUESDAY))
    number = stage.walk.connection.exec_driver_sql("SELECT id FROM message WHERE kind = 'reminder'").scalar_one()
    stage.does(RESPONSIBLE, MAIJA, "go reminders 999999")
    return stage.does(RESPONSIBLE, MAIJA, f"go reminders {number}", at=TUESDAY)


def hours_that_are_kept(stage: Stage) -> Stand:
    """With quiet days that cannot be, and some that can."""
    stage.joins(MAIJA, invite_responsible_person, AREA)
    quiet = ("to summer", "choose summer own", Text("?"), "confirm", "to summer_days", Text("1.5.–30.9."), "confirm")
    stage.does(RESPONSIBLE, MAIJA, "go changing reminders 1", *quiet)
    stage.does(RESPONSIBLE, MAIJA, "go changing reminders 1", "to winter", "choose winter own", Text("1.1.–9.1."))
    return stage.does(RESPONSIBLE, MAIJA, "go changing reminders 1", "to summer_days", Text("1.7.–9.7."))


def a_check_that_waits(stage: Stage) -> Stand:
    """Answered in full, with what is not right; then one that is late, and one of another."""
    stage.joins(RITVA, invite_contact_person, ORGANISATION)
    stage.changes(NamedHolder, since=LONG_AGO)
    person = stage.walk.connection.exec_driver_sql("SELECT max(id) FROM person").scalar_one()
    asked = date(2026, 9, 1), date(2026, 2, 3)
    for round_ in asked:
        stage.adds(
            ContactCheck(
                organisation_id=1, person_id=person, round=round_, asked_on=round_, due_on=round_ + timedelta(days=21)
            )
        )
    stage.does(CONTACT, RITVA, "go check 1", "holder no")
    answers = ("deputy no", "go check 1", "staff no", "go check 1", "listing no", "go check 1")
    stage.does(CONTACT, RITVA, "go check 1 still", *answers)
    stage.does(CONTACT, RITVA, "go check 99")
    return stage.does(CONTACT, RITVA, "go check 2 still")


REMINDER_SCENES = (several_reminders, hours_that_are_kept, a_check_that_waits)


def of_reminders(language: Language) -> str:
    """Every reminder, and what stands in the database."""
    screens = list(reminder_screens())
    labels = (plain(button.label, language) for screen in screens for button in screen.buttons())
    return "\n".join([*(page(each, language) for each in screens), *labels, plain(WRITTEN_DOWN, language)])
