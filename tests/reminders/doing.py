"""What people do in a year: by themselves, and with what they are reminded of."""

from datetime import date, time, timedelta

from sqlmodel import Session, col, select

from bot.dialogue.wall_clock import instant_of
from bot.network.contact_persons.changes import happens
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Happening, Standing, Whose, standing
from bot.network.listings.reading import entries_in, here
from bot.network.listings.rules import as_content
from bot.network.memberships import lose_touch, remove
from bot.reminders.check.rules import Answer, questions_of
from storage.kinds import ContractKind, Role
from storage.queries import network, reminders
from storage.tables import (
    ContactCheck,
    Contract,
    DraftRow,
    ListingSnapshot,
    LocalityPhase,
    Membership,
    Site,
)
from tests.reminders.area import AREA_ID, AREA_ROLES, ORGANISATIONS, arrives
from tests.reminders.lived import Sent, Year
from tests.reminders.truth import without_contract


def reacts(session: Session, year: Year, sent: Sent) -> None:
    """Half of the time nothing; else it is put off, or done."""
    what = year.chance.choices(("ignores", "puts off", "does"), (4, 2, 2))[0]
    if what == "puts off":
        until = sent.day + timedelta(days=year.chance.choice((1, 7, 30)))
        for told in sent.told:
            reminders.snooze(session, sent.person_id, " ".join(told), until)
            year.put_off[sent.person_id, told] = until
    if what == "does":
        for told in sent.told:
            _does(session, year, sent, *told)
    year.did(sent.day, f"{what}: {sent.person_id}")


def _does(session: Session, year: Year, sent: Sent, rule: str, about: str) -> None:
    number, at = int(about.split()[1]), sent.at + timedelta(minutes=1)
    match rule:
        case "check":
            check = session.get_one(ContactCheck, number)
            check.answers = {each.value: Answer.RIGHT.value for each in questions_of(check.round)}
            check.answered_at = at
            session.add(check)
        case "without" if year.chance.random() < 0.3:
            year.did(sent.day, f"arrives: {arrives(session, Role.CONTACT_PERSON, number, at=at)}")
        case "contract":
            for each in without_contract(session, sent.day)[:2]:
                session.add(Contract(organisation_id=each, kind=ContractKind.SIGNED, made_on=sent.day, recorded_at=at))
        case "list":
            content = as_content(entries_in(here(session, number, sent.day)))
            session.add(ListingSnapshot(locality_id=number, taken_at=at, content=content))
    session.flush()


def people_do(session: Session, year: Year, day: date) -> None:
    """Some arrive, leave, block the bot, are away or change something; some fill in a form for half of the day."""
    now, chance = instant_of(day, time(7, 30)), year.chance
    for draft in session.exec(select(DraftRow)):
        session.delete(draft)
    held = _held(session, *AREA_ROLES, Role.CONTACT_PERSON)
    contacts = [each for each in held if each.role is Role.CONTACT_PERSON]
    if chance.random() < 0.2:
        year.did(day, f"arrives: {arrives(session, Role.WORKER, chance.randint(1, ORGANISATIONS), at=now)}")
    if chance.random() < 0.2:
        _goes(session, year, day, chance.choice(_held(session, Role.WORKER)), "leaves")
    for chances, what in ((0.06, "leaves"), (0.05, "blocks")):
        if chance.random() < chances:
            _goes(session, year, day, chance.choice(contacts), what)
    if chance.random() < 0.08:
        _is_away(session, year, day, chance.choice(contacts))
    if chance.random() < 0.1:
        site = session.get_one(Site, chance.randint(1, ORGANISATIONS))
        site.address_fi = site.address_sv = f"Katu {day.isoformat()}"
        session.add(site)
    if chance.random() < 0.01:
        year.did(day, f"arrives: {arrives(session, chance.choice(AREA_ROLES), AREA_ID, at=now)}")
    for each in chance.sample(held, 6):
        year.in_a_form.add((day, each.person_id))
        chat_id = network.number_of(session, each.person_id) or 0
        draft = DraftRow(
            chat_id=chat_id, form="changing", definition="organisation", version=1, answers={}, touched_at=now
        )
        session.merge(draft)
    if day in ENDS:
        phase = session.exec(select(LocalityPhase).where(LocalityPhase.locality_id == ENDS[day])).one()
        phase.ended = True
        session.add(phase)
    session.flush()


def _held(session: Session, *roles: Role) -> list[Membership]:
    """The roles that people have now."""
    held = select(Membership).where(col(Membership.role).in_(roles), col(Membership.until).is_(None))
    return list(session.exec(held.order_by(col(Membership.id))))


ENDS = {date(2027, 7, 1): 1}
"""When it is recorded that a locality's trial has ended."""


def _goes(session: Session, year: Year, day: date, role: Membership, what: str) -> None:
    now, chat_id = instant_of(day, time(7, 40)), network.number_of(session, role.person_id) or 0
    if what == "blocks":
        lose_touch(session, chat_id, now)
    else:
        remove(session, chat_id, now)
    year.did(day, f"{what}: {role.person_id}")


def _is_away(session: Session, year: Year, day: date, role: Membership) -> None:
    office = office_of(session, role.organisation_id or 0)
    if standing(office, day) is not Standing.HELD:
        return
    until = day + timedelta(days=year.chance.randint(1, 40))
    happens(session, role.organisation_id or 0, Happening.AWAY, Whose.HOLDER, instant_of(day, time(7, 50)), until=until)
    year.did(day, f"is away: organisation {role.organisation_id} until {until}")
