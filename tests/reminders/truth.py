"""Whether what a message told was so, looked up in another way than the bot does."""

from datetime import date

from sqlmodel import Session, col, select

from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import GONE, standing
from bot.network.listings.reading import entries_in, here
from bot.network.listings.rules import as_content
from storage.kinds import Phase
from storage.tables import (
    ContactCheck,
    Contract,
    ListingSnapshot,
    LocalityPhase,
    TrialPartner,
)
from tests.reminders.lived import LAST, Sent, Told, Year


def is_true(session: Session, year: Year, sent: Sent, told: Told) -> bool:
    """Whether what a message told is so, and was not put off, looked up in another way than the bot does."""
    (rule, about), number = told, int(told[1].split()[1])
    if year.put_off.get((sent.person_id, told), sent.day) > sent.day or about.split()[0] not in ABOUT[rule]:
        return False
    match rule:
        case "without":
            return standing(office_of(session, number), sent.day) in GONE
        case "trial":
            phase = session.exec(select(LocalityPhase).where(LocalityPhase.locality_id == number)).all()[-1]
            return phase.phase is Phase.TRIAL and not phase.ended
        case "contract":
            return bool(without_contract(session, sent.day))
        case "list":
            return number in changed(session)
    check = session.get_one(ContactCheck, number)
    holder = office_of(session, check.organisation_id).holder
    still = holder is not None and holder.person_id == sent.person_id == check.person_id
    return still and check.answered_at is None and check.missed_at is None


ABOUT = {"without": "organisation", "trial": "locality", "contract": "area", "list": "locality", "check": "check"}


def without_contract(session: Session, day: date) -> list[int]:
    """The partners of trials that go on, and have no contract."""
    going_on = {
        each.locality_id
        for each in session.exec(select(LocalityPhase))
        if each.phase is Phase.TRIAL and not each.ended and each.until and each.until >= day
    }
    partners = session.exec(select(TrialPartner)).all()
    with_one = set(session.exec(select(Contract.organisation_id)))
    return [
        each.organisation_id
        for each in partners
        if each.locality_id in going_on and each.organisation_id not in with_one
    ]


def changed(session: Session) -> set[int]:
    """The localities whose list is another one than what was taken last."""
    taken = {each.locality_id: each for each in session.exec(select(ListingSnapshot).order_by(col(ListingSnapshot.id)))}
    now = {number: as_content(entries_in(here(session, number, LAST))) for number in taken}
    return {number for number, each in taken.items() if each.content != now[number]}
