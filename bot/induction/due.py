"""How people stand with their induction, as the database knows it; also for thousands of people by few statements."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.induction.nationwide import RELEASES
from bot.induction.rules import NATIONWIDE, Asked, Done, Part, Post, Round, Standing, Version, Who, stand
from storage.queries import induction
from storage.tables import InductionDone, InductionRound

DoneBy = Mapping[Who, Mapping[Part, Sequence[Done]]]
NOTHING: Mapping[Part, Sequence[Done]] = MappingProxyType({})


def due_for(session: Session, person_ids: Collection[int], today: date) -> dict[int, Standing]:
    """How each of these people stands who works anywhere now; the others are left out."""
    posts: dict[int, list[Post]] = defaultdict(list)
    for person, since, area, organisation in induction.posts_of(session, person_ids):
        posts[person].append(Post(day_of(since), area, organisation))
    asked = asked_of(session, [post for each in posts.values() for post in each])
    done = done_by(session, [Who(person) for person in posts])
    return {person: stand(held, asked, done.get(Who(person), NOTHING), today) for person, held in posts.items()}


def asked_of(session: Session, posts: Iterable[Post]) -> Asked:
    """What is asked of those who work there."""
    there = list(posts)
    areas, organisations = {each.area_id for each in there}, {each.organisation_id for each in there}
    set_there = induction.rounds(session, areas, organisations)
    return Asked(versions_in(session, areas, organisations), rounds_of(set_there))


def versions_in(
    session: Session, area_ids: Collection[int], organisation_ids: Collection[int]
) -> dict[Part, list[Version]]:
    """The versions of the nationwide part, and of those of areas and organisations, the oldest first."""
    found: dict[Part, list[Version]] = defaultdict(list)
    found[NATIONWIDE] = list(RELEASES)
    for area, organisation, number, published_at, material in induction.versions(session, area_ids, organisation_ids):
        found[Part.of(area, organisation)].append(Version(number, day_of(published_at), material))
    return dict(found)


def rounds_of(rows: Iterable[InductionRound]) -> dict[Part, Round]:
    """The newest due date of each place, of these in the order in which they were set."""
    newest = {Part.of(row.area_id, row.organisation_id): row for row in rows}
    return {place: Round(day_of(row.set_at), row.due_on) for place, row in newest.items() if row.due_on}


def done_by(session: Session, people: Collection[Who]) -> DoneBy:
    """What each of these has done of each part."""
    persons = {each.number for each in people if each.uses_bot}
    members = {each.number for each in people if not each.uses_bot}
    return by_whom(induction.done_by(session, persons, members))


def by_whom(rows: Iterable[InductionDone]) -> DoneBy:
    """What was done, by who did it and by part; who worked without the bot first is found as both."""
    found: dict[Who, dict[Part, list[Done]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for number, uses_bot in ((row.person_id, True), (row.staff_member_id, False)):
            if number is not None:
                part = Part.of(row.area_id, row.organisation_id)
                found[Who(number, uses_bot)][part].append(Done(row.done_on, row.version))
    return found
