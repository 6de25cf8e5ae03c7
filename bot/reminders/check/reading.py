"""What is known of what a contact person is asked about."""

from collections.abc import Sequence

from bot.dialogue.phrases import LocalText, Phrase, Value, say
from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.words import who
from bot.reminders.check.rules import Question
from bot.reminders.check.screens import Known
from bot.visits.visit import Visit
from storage.kinds import Language
from storage.queries import instructions, places, staff_members
from storage.tables import ContactCheck, Instruction, Organisation, Site

MOST_SITES = 3
"""So many of them are shown; the others are counted."""
NONE_NAMED = say("none")
Facts = Sequence[tuple[Phrase | LocalText, Value]]


def known(visit: Visit, row: ContactCheck) -> Known:
    """All that is asked about, as it is recorded now."""
    number = row.organisation_id
    organisation = visit.session.get_one(Organisation, number)
    office = office_of(visit.session, number)
    sites = places.sites_of(visit.session, [number])
    facts: dict[Question, Facts] = {
        Question.HOLDER: [(say("Contact person"), who(office.holder))],
        Question.DEPUTY: [(say("Deputy"), who(office.deputy) if office.deputy else NONE_NAMED)],
        Question.STAFF: _staff(visit, number, sites),
        Question.INSTRUCTIONS: _instructions(instructions.newest(visit.session, number)),
        Question.LISTING: _listing(sites),
    }
    name = LocalText(organisation.name_fi, organisation.name_sv)
    return Known(row.id or 0, number, name, row.due_on, facts, late=row.missed_at is not None)


def _staff(visit: Visit, organisation_id: int, sites: Sequence[Site]) -> Facts:
    workers = sum(places.workers_at(visit.session, [each.id or 0 for each in sites]).values())
    others = staff_members.count_in(visit.session, organisation_id)
    return [
        (say("Workers who use Kaikubot"), str(workers)),
        (say("Colleagues without Kaikubot"), str(others)),
    ]


def _instructions(newest: dict[Language, Instruction]) -> Facts:
    reviewed = min((day_of(each.reviewed_at) for each in newest.values()), default=None)
    return [(say("Looked through last"), reviewed or say("nothing is recorded"))]


def _listing(sites: Sequence[Site]) -> Facts:
    listed = [each for each in sites if each.listed]
    shown = [(LocalText(each.name_fi, each.name_sv), _entry(each)) for each in listed[:MOST_SITES]]
    return [(say("Sites in the list"), str(len(listed))), *shown]


def _entry(site: Site) -> LocalText:
    """The address and hours, in each language."""
    told = ((site.address_fi, site.hours_fi), (site.address_sv, site.hours_sv))
    fi, sv = (", ".join(filter(None, each)) or "–" for each in told)  # noqa: RUF001 (as both languages write it)
    return LocalText(fi, sv)
