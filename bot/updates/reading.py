"""Updates as they stand in the database, for the rooms that write and report them."""

from sqlmodel import Session

from bot.dialogue.phrases import Text
from bot.dialogue.steps import Place
from bot.dialogue.wall_clock import day_of
from bot.network.places.reading import name_of
from bot.updates.messages import meant_by, text_of
from bot.updates.rules import ROLES, Audience
from bot.updates.screens import Draft, Listed, Meant
from bot.updates.standing import LATELY, Progress, Sums, Taken
from bot.updates.words import ROLE_NAMES
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import audiences, instructions, update_reports, updates
from storage.tables import Locality, ModelUpdate, Organisation


def update_at(visit: Visit, written: str) -> ModelUpdate | None:
    """The update of a number, if the person may send it; what is out of reach is as if it did not exist."""
    number = Place("", written).number
    found = visit.session.get(ModelUpdate, number) if number else None
    there = whereabouts_of(visit.session, scope_of(found)) if found else None
    return found if found and there and visit.hat.may(Action.SEND_UPDATES, there) else None


def scope_of(an_update: ModelUpdate) -> Scope:
    """The organisation or area for whose people an update is; with neither, it is for the nation."""
    return Scope(organisation_id=an_update.organisation_id, area_id=an_update.area_id)


def listed(visit: Visit) -> list[Listed]:
    """What was written where the person sends from, the newest first."""
    return [
        Listed(each.id or 0, text_of(each), each.state, day_of(each.sent_at or each.created_at))
        for each in updates.of_scope(visit.session, visit.hat.within(Action.SEND_UPDATES))
    ]


def draft(visit: Visit, an_update: ModelUpdate) -> Draft:
    """A draft as the person sees it."""
    return Draft(
        an_update.id or 0,
        text_of(an_update),
        (an_update.dated_fi, an_update.dated_sv),
        meant(visit, an_update),
        an_update.question is not None,
        instructions.file_name(visit.session, an_update.file_id) if an_update.file_id else None,
        an_update.sender_id != visit.person_id,
    )


def meant(visit: Visit, an_update: ModelUpdate) -> Meant:
    """Whom an update is for, counted as of now."""
    whom = meant_by(an_update)
    counted = audiences.count(visit.session, whom)
    without_bot = audiences.count_without_bot(visit.session, whom)
    audience = Audience.from_json(an_update.audience)
    return Meant(part_of(visit.session, audience), counted.people, counted.swedish, counted.unreachable, without_bot)


def part_of(session: Session, audience: Audience) -> tuple[Text, ...]:
    """The roles and places to which an audience is narrowed; nothing, if it is everybody."""
    found: list[Text] = []
    if audience.roles != ROLES:
        found += [ROLE_NAMES[each] for each in audience.roles]
    found += [name_of(session.get_one(Locality, each)) for each in audience.localities]
    found += [name_of(session.get_one(Organisation, each)) for each in audience.organisations]
    return tuple(found)


def sums(session: Session, an_update: ModelUpdate) -> Sums:
    """What has become of everybody whom an update is for."""
    states = update_reports.by_state(session, an_update.message_id) if an_update.message_id else {}
    return Sums(states, update_reports.by_asked(session, an_update.id or 0))


def progress(visit: Visit, an_update: ModelUpdate, counted: Sums) -> Progress:
    """How far a sending is."""
    assert an_update.message_id is not None
    pace = update_reports.pace(visit.session, an_update.message_id, visit.now - LATELY)
    return Progress(counted, an_update.sent_at or visit.now, pace.last_at, pace.lately, visit.now)


def taken(session: Session, an_update: ModelUpdate) -> Taken:
    """How far its readers have come."""
    return Taken(*update_reports.taken_in(session, an_update))
