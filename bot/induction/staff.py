"""Who does the induction: the staff of organisations, with and without the bot, as the database knows them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.induction.due import NOTHING, asked_of, done_by
from bot.induction.rules import Part, Post, Standing, Who, stand
from bot.network.contact_persons.offices import office_of
from storage.kinds import Role
from storage.queries import induction, listings, places


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of an organisation's staff: what they are called at work, in which role, and how they stand."""

    who: Who
    label: str | None
    role: Role
    number: int
    """Of their role, or of their record: what they are called by who has no label."""
    standing: Standing


def how_many(session: Session, part: Part) -> int:
    """How many people are to do a part."""
    if part.organisation_id:
        organisations = [part.organisation_id]
    else:
        organisations = [each.id for each in places.organisations(session, part.area_id) if each.id]
    return len({who for each in posts_in(session, organisations).values() for who in each})


def posts_in(session: Session, organisation_ids: Collection[int]) -> dict[int, dict[Who, Post]]:
    """Who works in each of these organisations, and since when."""
    areas = {number: each.area_id for number, each in listings.organisations_of(session, organisation_ids).items()}
    found: dict[int, dict[Who, Post]] = defaultdict(dict)
    for organisation, who, since in _held(session, organisation_ids):
        before = found[organisation].get(who)
        begun = min(since, before.since) if before else since
        found[organisation][who] = Post(begun, areas[organisation], organisation)
    return found


def _held(session: Session, organisation_ids: Collection[int]) -> list[tuple[int, Who, date]]:
    roles = [
        (organisation, Who(role.person_id), day_of(role.since))
        for organisation, role in induction.staff_of(session, organisation_ids)
    ]
    members = [
        (each.organisation_id, Who(each.id or 0, uses_bot=False), day_of(each.since))
        for each in induction.members_of(session, organisation_ids)
    ]
    return [*roles, *members]


def standings_in(session: Session, organisation_ids: Collection[int], today: date) -> dict[int, dict[Who, Standing]]:
    """How everybody stands in each of these organisations with the parts of that organisation."""
    there = posts_in(session, organisation_ids)
    posts = [post for each in there.values() for post in each.values()]
    asked, done = asked_of(session, posts), done_by(session, [who for each in there.values() for who in each])
    return {
        number: {who: stand([post], asked, done.get(who, NOTHING), today) for who, post in each.items()}
        for number, each in there.items()
    }


def colleagues(session: Session, organisation_id: int, today: date) -> list[Colleague]:
    """The staff of an organisation, each once: first who is overdue, then who is to do something, then the others."""
    standings = standings_in(session, [organisation_id], today).get(organisation_id, {})
    office = office_of(session, organisation_id)
    names = {each.person_id: each.name for each in (office.holder, office.deputy) if each}
    found: dict[Who, Colleague] = {}
    for _, role in sorted(induction.staff_of(session, [organisation_id]), key=lambda each: each[1].id or 0):
        who = Who(role.person_id)
        known = found.get(who)
        label = (known.label if known else None) or role.label or names.get(role.person_id)
        first = known or Colleague(who, label, role.role, role.id or 0, standings[who])
        found[who] = Colleague(who, label, first.role, first.number, first.standing)
    for member in induction.members_of(session, [organisation_id]):
        who = Who(member.id or 0, uses_bot=False)
        found[who] = Colleague(who, member.label, Role.WORKER, member.id or 0, standings[who])
    return sorted(found.values(), key=_urgency)


def _urgency(each: Colleague) -> tuple[int, str, str]:
    states = ("overdue", "due", "done")
    return states.index(each.standing.state), (each.label or "\uffff").casefold(), str(each.who)
