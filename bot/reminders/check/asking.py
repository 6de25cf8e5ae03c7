"""Who is asked in a round, of whom it still stands, and what follows from no answer."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons.changes import happens
from bot.network.contact_persons.offices import office_of, offices_of
from bot.network.contact_persons.rules import Happening, Holder, Office, Standing, Whose, standing
from bot.reminders.calendar import Calendar
from bot.reminders.check.rules import DAYS_TO_ANSWER, round_on
from bot.reminders.of_areas import recipient
from bot.reminders.rules import Fact
from storage.queries import contact_checks, listings, network, reminders
from storage.tables import ContactCheck

AT_ONCE = 50
"""So many checks that nobody has answered are closed in one transaction; the others a quarter of an hour later."""


def by_the_clock(session: Session, area_id: int, calendar: Calendar, now: datetime) -> None:
    """Closes what nobody has answered in time, and asks those who were not asked in this round."""
    today = day_of(now)
    over = [each for each in contact_checks.open_in(session, area_id) if each.due_on < today]
    for row in over[:AT_ONCE]:
        _was_missed(session, row, calendar, now)
    round_ = round_on(today)
    if round_ and calendar.is_open(today):
        _ask(session, area_id, round_, calendar, today)


def _was_missed(session: Session, row: ContactCheck, calendar: Calendar, now: datetime) -> None:
    """Whoever is away by now has all the days once more; whoever was replaced is asked no more."""
    office, today = office_of(session, row.organisation_id), day_of(now)
    holder = office.holder
    if holder and holder.person_id == row.person_id and holder.is_away(today):
        row.due_on = calendar.working_days_after(today, DAYS_TO_ANSWER)
    else:
        row.missed_at = now
    session.add(row)
    if row.missed_at and is_asked(office, row.person_id, today):
        happens(session, row.organisation_id, Happening.UNREACHABLE, Whose.HOLDER, now)


def is_asked(office: Office, person_id: int, today: date) -> bool:
    """Whether somebody is the contact person, there and reachable."""
    holder = office.holder
    return holder is not None and holder.person_id == person_id and standing(office, today) is Standing.HELD


def _ask(session: Session, area_id: int, round_: date, calendar: Calendar, today: date) -> None:
    asked = contact_checks.asked_in(session, area_id, round_)
    others = [each.id or 0 for each in network.organisations_in(session, area_id) if each.id not in asked]
    offices = offices_of(session, others)
    with_account = {(each.organisation_id, each.person_id) for each in reminders.contact_persons(session, others)}
    due_on = calendar.working_days_after(today, DAYS_TO_ANSWER)
    to_ask = [
        ContactCheck(
            organisation_id=number,
            person_id=office.holder.person_id or 0,
            round=round_,
            asked_on=today,
            due_on=due_on,
        )
        for number, office in offices.items()
        if office.holder and (number, office.holder.person_id) in with_account
        if _was_there(office.holder, office, round_, today)
    ]
    contact_checks.ask(session, to_ask)


def _was_there(holder: Holder, office: Office, round_: date, today: date) -> bool:
    """Whether somebody was contact person before the round began, and is there now."""
    return (holder.since is None or day_of(holder.since) < round_) and standing(office, today) is Standing.HELD


def facts(session: Session, area_id: int, today: date, abouts: Collection[str] | None = None) -> Iterable[Fact]:
    """The checks that wait for answers of those who are there."""
    numbers = [int(each.partition(" ")[2]) for each in abouts or ()]
    rows = contact_checks.open_in(session, area_id) if abouts is None else contact_checks.open_among(session, numbers)
    organisations = [each.organisation_id for each in rows]
    offices, known = offices_of(session, organisations), listings.organisations_of(session, organisations)
    held = {(each.organisation_id, each.person_id): each for each in reminders.contact_persons(session, organisations)}
    for row in rows:
        to = held.get((row.organisation_id, row.person_id))
        organisation = known[row.organisation_id]
        if to and organisation.closed_on is None and is_asked(offices[row.organisation_id], row.person_id, today):
            name = LocalText(organisation.name_fi, organisation.name_sv)
            place = f"check {row.id} still"
            yield Fact(f"check {row.id}", (recipient(to),), place, row.asked_on, name, until=row.due_on)
