"""What stands in an area, and of which its responsible persons are reminded."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons import notices
from bot.network.contact_persons.offices import offices_of
from bot.network.contact_persons.rules import GONE, Notice, standing
from bot.network.contracts import reading as contracts
from bot.network.contracts.rules import Outcome, stage_on, verdicts
from bot.network.listings.reading import here, since_taken
from bot.reminders.rules import Fact, Recipient
from bot.visits.rights import Action, Reach, roles_with
from bot.visits.ways import CONTACTS, LISTING, PHASE, UNCONTRACTED
from storage.kinds import Phase
from storage.queries import network, places, reminders
from storage.tables import Locality, Organisation

Abouts = Collection[str] | None
"""What a reminder is about that is looked up alone; None is everything."""


def responsible(session: Session, area_id: int, action: Action) -> tuple[Recipient, ...]:
    """Those who may do something in the whole area."""
    held = reminders.holders(session, roles_with(action, Reach.AREA), area_id)
    return tuple(map(recipient, held))


def recipient(held: reminders.Held) -> Recipient:
    """Somebody who has a role, as the rules know them."""
    return Recipient(held.person_id, held.chat_id, held.membership_id or 0)


def organisations_without(session: Session, area_id: int, today: date, _abouts: Abouts = None) -> Iterable[Fact]:
    """Organisations that had a contact person and have none now, since those responsible were told of it at once."""
    found = {each.id or 0: each for each in network.organisations_in(session, area_id)}
    offices = offices_of(session, list(found))
    without = [number for number, office in offices.items() if standing(office, today) in GONE]
    to = responsible(session, area_id, Action.KEEP_CONTACT_PERSONS)
    if not without or not to:
        return
    about = {f"{Notice.WITHOUT} {number}": number for number in without}
    to_coordinators = {f"{subject} {notices.TO_COORDINATORS}": number for subject, number in about.items()}
    told: dict[int, date] = {}
    for subject, at in reminders.told_at(session, notices.KIND, [*about, *to_coordinators]).items():
        number = (about | to_coordinators)[subject]
        told[number] = max(day_of(at), told.get(number, date.min))
    for number in without:
        name = _name(found[number])
        yield Fact(f"organisation {number}", to, str(CONTACTS.to(number)), told.get(number, date.min), name)


def contracts_missing(session: Session, area_id: int, today: date, _abouts: Abouts = None) -> Iterable[Fact]:
    """How many organisations need a contract, and have none on record."""
    to = responsible(session, area_id, Action.KEEP_CONTRACTS)
    found = contracts.partners(session, [each.id or 0 for each in network.organisations_in(session, area_id)], today)
    strictest = (next(iter(verdicts(partner, today)), None) for partner in found.values())
    count = sum(each is not None and each.outcome is Outcome.NEEDED for each in strictest)
    if to and count:
        yield Fact(f"area {area_id}", to, str(UNCONTRACTED.to(area_id)), count=count)


def trials_ending(session: Session, area_id: int, today: date, _abouts: Abouts = None) -> Iterable[Fact]:
    """Localities in a trial whose end is known, and has not been recorded as such."""
    to = responsible(session, area_id, Action.KEEP_CONTRACTS)
    localities = {each.id or 0: each for each in places.localities(session, area_id)}
    for number, stages in contracts.stages_of(session, list(localities)).items():
        stage = stage_on(stages, today)
        if to and stage and stage.phase is Phase.TRIAL and not stage.ended and stage.until:
            name = _name(localities[number])
            yield Fact(f"locality {number}", to, str(PHASE.to(number)), stage.until, name, until=stage.until)


def lists_changed(session: Session, area_id: int, today: date, _abouts: Abouts = None) -> Iterable[Fact]:
    """Localities whose list was taken, and has changed since."""
    to = responsible(session, area_id, Action.TAKE_LISTINGS)
    for locality in places.localities(session, area_id) if to else ():
        number = locality.id or 0
        taken, changed = since_taken(session, number, here(session, number, today))
        if taken and changed.count:
            yield Fact(f"locality {number}", to, str(LISTING.to(f"{number} changes")), name=_name(locality))


def _name(place: Locality | Organisation) -> LocalText:
    return LocalText(place.name_fi, place.name_sv)
