"""The room in which it is seen who has taken an update in: counts for areas and the nation, done or not at home."""

import re
from functools import partial

from bot.dialogue.phrases import say
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import Attachment, Place, Step
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons.offices import offices_of
from bot.network.contact_persons.rules import in_charge
from bot.network.people.words import ROLES
from bot.network.places.reading import name_of
from bot.updates import readers, reading, report_screens
from bot.updates.messages import meant_by
from bot.updates.report_file import Row, report_workbook
from bot.updates.report_screens import REPORT, InOrganisation, Report, Someone
from bot.updates.rules import READ_FOR, STANDS, Audience
from bot.updates.writing import new_draft
from bot.visits.rights import Action, Whereabouts
from bot.visits.visit import Visit
from bot.visits.ways import MODEL
from storage.kinds import Role, Scope
from storage.queries import audiences, update_reports, updates
from storage.tables import Membership, ModelUpdate, ModelUpdateReader, Organisation

_ABOUT = re.compile(r"(?P<number>[0-9]{1,9})(?: (?P<page>organisations|call|people)(?: (?P<rest>[0-9]{1,9}))?)?")
ENOUGH = 0.8
"""Where fewer have confirmed than this share, somebody is to be called."""


def waits(visit: Visit) -> Rows:
    """For whoever sees their colleagues: how many of them have not confirmed the newest update."""
    if not visit.hat.has_right(Action.SEE_READERS):
        return ()
    newest = _newest(visit)
    organisation_id = visit.hat.within(Action.SEE_READERS).organisation_id
    if newest is None or organisation_id is None:
        return ()
    open_ones = [each for _, each in _people(visit, newest, organisation_id) if not _has_confirmed(newest, each)]
    others = [each for each in open_ones if each.person_id != visit.person_id]
    if not others:
        return ()
    return ((go(say("Not confirmed: %(count)s", count=len(others)), f"{REPORT} {newest.id} people"),),)


def _newest(visit: Visit) -> ModelUpdate | None:
    at = visit.hat.held_at
    since = visit.now - READ_FOR
    found = updates.in_reach(visit.session, at.area_id, at.organisation_id, STANDS, since)
    return found[0] if found else None


def _people(visit: Visit, an_update: ModelUpdate, organisation_id: int) -> list[tuple[Membership, ModelUpdateReader]]:
    return update_reports.readers_in(visit.session, an_update.id or 0, organisation_id)


def _has_confirmed(an_update: ModelUpdate, row: ModelUpdateReader) -> bool:
    return (row.confirmed_wording or 0) >= an_update.confirmed_from


def enter(visit: Visit, about: str = "") -> Step:
    """To the report of an update, or to a part of it."""
    return Step(Place(REPORT, about)) if _there(visit, about) else Step(Place(MODEL), report_screens.NOT_THERE)


def _there(visit: Visit, about: str) -> tuple[ModelUpdate, str, int] | None:
    found = _ABOUT.fullmatch(about)
    an_update = visit.session.get(ModelUpdate, int(found["number"])) if found else None
    if found is None or an_update is None or an_update.state not in readers.SHOWN:
        return None
    page, rest = found["page"] or "", int(found["rest"] or 0)
    if page == "people":
        own = visit.hat.within(Action.SEE_READERS).organisation_id if visit.hat.has_right(Action.SEE_READERS) else None
        return (an_update, page, rest) if own and readers.is_in_reach(visit, an_update) else None
    return (an_update, page, rest) if _sees_counts(visit, an_update) else None


def _sees_counts(visit: Visit, an_update: ModelUpdate) -> bool:
    """Whoever sends to all whom it was for sees all counts; whoever sends to some of them, of these."""
    return visit.hat.has_right(Action.SEND_UPDATES) and readers.is_in_reach(visit, an_update)


def _is_whole(visit: Visit, an_update: ModelUpdate) -> bool:
    there = Whereabouts(an_update.area_id, an_update.organisation_id)
    if an_update.organisation_id is not None:
        return visit.hat.within(Action.SEND_UPDATES).organisation_id == an_update.organisation_id
    return visit.hat.may(Action.SEND_UPDATES, there)


def screen(visit: Visit) -> Screen:
    """The four steps and what each proves, organisations, whom to call, or one's own colleagues."""
    there = _there(visit, visit.place.about)
    if there is None:
        return report_screens.NOTHING
    an_update, page, rest = there
    number = an_update.id or 0
    match page:
        case "people":
            return report_screens.people(number, _colleagues(visit, an_update), rest)
        case "organisations":
            return report_screens.organisations(number, _by_organisation(visit, an_update), rest, visit.chat.language)
        case "call":
            return report_screens.to_call(number, _to_call(visit, an_update), rest, visit.chat.language)
    if not _is_whole(visit, an_update):
        return report_screens.organisations(number, _by_organisation(visit, an_update), rest, visit.chat.language)
    return report_screens.steps(_report(visit, an_update), own=visit.hat.has_right(Action.SEE_READERS))


def _report(visit: Visit, an_update: ModelUpdate) -> Report:
    session = visit.session
    taken = reading.taken(session, an_update)
    wordings = {each.number: day_of(each.at) for each in updates.wordings(session, an_update.id)}
    return Report(
        an_update.id or 0,
        reading.sums(session, an_update),
        taken,
        update_reports.confirmed_later(session, an_update),
        audiences.count_without_bot(session, meant_by(an_update)),
        an_update.question is not None,
        tuple((wordings[number], count) for number, count in update_reports.by_wording(session, an_update.id or 0)),
    )


def _colleagues(visit: Visit, an_update: ModelUpdate) -> list[Someone]:
    """Those who have not confirmed come first."""
    organisation_id = visit.hat.within(Action.SEE_READERS).organisation_id or 0
    found = [
        Someone(each.label or "", ROLES[each.role], _has_confirmed(an_update, row))
        for each, row in _people(visit, an_update, organisation_id)
    ]
    return sorted(found, key=lambda each: (each.confirmed, not each.label, each.label.casefold()))


def _by_organisation(visit: Visit, an_update: ModelUpdate) -> list[InOrganisation]:
    """By the share that has confirmed, the lowest first."""
    within = visit.hat.within(Action.SEND_UPDATES)
    found = [
        each
        for each in update_reports.by_organisation(visit.session, an_update)
        if _is_within(each.organisation, within)
    ]
    offices = offices_of(visit.session, [each.organisation.id or 0 for each in found])
    told = []
    for each in found:
        office = offices[each.organisation.id or 0]
        holder = in_charge(office, visit.today) or office.holder
        contact = ", ".join(filter(None, (holder.name, holder.contact))) if holder else ""
        told.append(
            InOrganisation(each.organisation.id or 0, name_of(each.organisation), each.people, each.confirmed, contact)
        )
    return sorted(told, key=lambda each: (each.share, each.name.in_order(visit.chat.language)))


def _is_within(organisation: Organisation, within: Scope) -> bool:
    if within.organisation_id is not None:
        return organisation.id == within.organisation_id
    return within.area_id is None or organisation.area_id == within.area_id


def _to_call(visit: Visit, an_update: ModelUpdate) -> list[InOrganisation]:
    return [each for each in _by_organisation(visit, an_update) if each.share < ENOUGH]


def tapped(visit: Visit, action: str) -> Step | None:
    """Gives the report as a sheet, or begins a message to the contact persons of those who are to be called."""
    there = _there(visit, visit.place.about)
    if there is None:
        return Step(Place(MODEL), report_screens.NOT_THERE)
    an_update, page, _ = there
    if action == "sheet" and page != "people":
        return _sheet(visit, an_update)
    if action == "write" and page == "call":
        return _written_to(visit, an_update)
    return None


def _sheet(visit: Visit, an_update: ModelUpdate) -> Step:
    rows = [Row(each.name, each.people, each.confirmed, each.contact) for each in _by_organisation(visit, an_update)]
    sums = reading.sums(visit.session, an_update) if _is_whole(visit, an_update) else None
    make = partial(report_workbook, rows, sums, visit.chat.language)
    file = Attachment(f"kaikukortti-{an_update.id}-{visit.today}.xlsx", make)
    return Step(visit.place, say("The report is above, as it stands now."), attachments=(file,))


def _written_to(visit: Visit, an_update: ModelUpdate) -> Step:
    """A draft to just the contact persons of these organisations."""
    numbers = tuple(each.number for each in _to_call(visit, an_update))
    if not numbers:
        return Step(visit.place, say("There is nobody to be called."))
    draft = new_draft(visit)
    draft.audience = Audience((Role.CONTACT_PERSON,), organisations=numbers).as_json()
    visit.session.add(draft)
    visit.session.flush()
    return Step(Place("writing", f"{draft.id} fi"))
