"""How the induction of an organisation, or of an area, stood on a day, as the database tells it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Text, say
from bot.dialogue.wall_clock import day_of, instant_of
from bot.induction.due import NOTHING, DoneBy, by_whom, rounds_of, versions_in
from bot.induction.rules import Asked, Part, Post, Standing, Version, Who, stand
from bot.network.people.words import ROLES
from storage.kinds import Language
from storage.queries import evidence, induction
from storage.queries.evidence import StaffThen
from storage.tables import InductionDone, Membership, NamedHolder, Organisation, Site

BY_THEMSELVES = say("by themselves, in Kaikubot")
BY_ANOTHER = say("by the contact person")


@dataclass(frozen=True, slots=True)
class PartThen:
    """What somebody had done of a part last: which version, when, and who recorded it; None if nothing."""

    part: Part
    version: date | None
    done_on: date | None
    recorded_by: Text | None


@dataclass(frozen=True, slots=True)
class PersonThen:
    """Somebody of the staff of then: by label, or by role and number if they have left since."""

    name: Text
    site: LocalText | None
    since: date
    standing: Standing | None
    """None, if there was no part yet."""
    parts: tuple[PartThen, ...]


@dataclass(frozen=True, slots=True)
class NamedThen:
    """A contact person or deputy, from when until when; None is not known, or still going on."""

    name: Text
    deputy: bool
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """How an organisation stood on a day."""

    name: LocalText
    day: date
    people: tuple[PersonThen, ...]
    committed: tuple[date, date] | None
    """The version of the operating model, and the day of the commitment."""
    instructions: tuple[tuple[Language, int, date], ...]
    named: tuple[NamedThen, ...]


@dataclass(frozen=True, slots=True)
class CountsThen:
    """How many of an organisation's staff stood how on a day."""

    name: LocalText
    people: int
    standings: tuple[Standing, ...]


def end_of(day: date) -> datetime:
    """The last moment of a day in Finland."""
    return instant_of(day + timedelta(days=1), time(0)) - timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class _Then:
    """Organisations as they stood on a day: their staff, the versions that there were, and what had been done."""

    day: date
    at: datetime
    staff: Mapping[int, StaffThen]
    areas: Mapping[int, int]
    asked: Asked
    rows: Sequence[InductionDone]
    done: DoneBy

    def standings(self, number: int) -> dict[Who, Standing]:
        """How everybody stood in one of the organisations; nobody, if there was no part yet."""
        if not self.asked.versions:
            return {}
        return {
            who: stand([Post(since, self.areas[number], number)], self.asked, self.done.get(who, NOTHING), self.day)
            for who, since in _since(self.staff[number]).items()
        }


def _since(there: StaffThen) -> dict[Who, date]:
    found: dict[Who, date] = {}
    for role in there.roles:
        found[Who(role.person_id)] = min(found.get(Who(role.person_id), date.max), day_of(role.since))
    return found | {Who(each.id or 0, uses_bot=False): day_of(each.since) for each in there.members}


def _then(session: Session, organisations: Sequence[Organisation], day: date) -> _Then:
    at, areas = end_of(day), {each.id or 0: each.area_id for each in organisations}
    staff = evidence.staff_on(session, list(areas), day, at)
    persons = {role.person_id for each in staff.values() for role in each.roles}
    members = {member.id for each in staff.values() for member in each.members if member.id}
    rows = [
        each for each in induction.done_by(session, persons, members) if each.done_on <= day and each.recorded_at <= at
    ]
    known = versions_in(session, set(areas.values()), set(areas))
    versions = {part: there for part, each in known.items() if (there := [v for v in each if v.on <= day])}
    rounds = [each for each in induction.rounds(session, set(areas.values()), set(areas)) if each.set_at <= at]
    return _Then(day, at, staff, areas, Asked(versions, rounds_of(rounds)), rows, by_whom(rows))


def counts_of(session: Session, area_id: int, day: date) -> list[CountsThen]:
    """How the organisations of an area stood on a day, without names."""
    there = evidence.organisations_on(session, area_id, day)
    then = _then(session, there, day)
    return [
        CountsThen(
            LocalText(each.name_fi, each.name_sv),
            len(_since(then.staff[each.id or 0])),
            tuple(then.standings(each.id or 0).values()),
        )
        for each in there
    ]


def evidence_of(session: Session, organisation: Organisation, day: date) -> Evidence:
    """How an organisation stood on a day, by label."""
    number, then = organisation.id or 0, _then(session, [organisation], day)
    committed = evidence.commitment_on(session, number, then.at)
    return Evidence(
        LocalText(organisation.name_fi, organisation.name_sv),
        day,
        _people(session, then, number),
        (committed.model_on, committed.committed_on) if committed else None,
        tuple((each[0], each[1], day_of(each[2])) for each in evidence.instructions_on(session, number, then.at)),
        tuple(_named(each, then.at) for each in evidence.named_by(session, number, then.at)),
    )


def _people(session: Session, then: _Then, number: int) -> tuple[PersonThen, ...]:
    """Everybody once, by the label of whichever of their roles has one."""
    found = _called(session, then, number)
    standings, since, rows = then.standings(number), _since(then.staff[number]), _rows_of(then)
    parts = Post(then.day, then.areas[number], number).parts
    there = [part for part in parts if part in then.asked.versions]
    return tuple(
        PersonThen(
            name,
            _site(session, site_id),
            since[who],
            standings.get(who),
            tuple(_part(session, then, part, rows.get(who, ())) for part in there),
        )
        for who, (name, site_id) in found.items()
    )


def _called(session: Session, then: _Then, number: int) -> dict[Who, tuple[Text, int | None]]:
    """What each of the staff is called, and at which site they were."""
    found: dict[Who, tuple[Text, int | None]] = {}
    here = {role.person_id for _, role in induction.staff_of(session, [number])}
    names = {each.person_id: each.name for each in evidence.named_by(session, number, then.at) if each.person_id}
    for role in then.staff[number].roles:
        label = (role.label or names.get(role.person_id)) if role.person_id in here else None
        who = Who(role.person_id)
        if who not in found or label:
            found[who] = LocalText(label, label) if label else _numbered(role), role.site_id
    for member in then.staff[number].members:
        gone = say("Without Kaikubot, number %(number)s", number=str(member.id))
        name = LocalText(member.label, member.label) if member.until is None else gone
        found[Who(member.id or 0, uses_bot=False)] = name, member.site_id
    return found


def _numbered(role: Membership) -> Text:
    return say("%(role)s %(number)s", role=ROLES[role.role], number=str(role.id))


def _site(session: Session, site_id: int | None) -> LocalText | None:
    site = session.get(Site, site_id) if site_id else None
    return LocalText(site.name_fi, site.name_sv) if site else None


def _rows_of(then: _Then) -> dict[Who, list[InductionDone]]:
    """What was done, by who did it."""
    found: dict[Who, list[InductionDone]] = defaultdict(list)
    for row in then.rows:
        for number, uses_bot in ((row.person_id, True), (row.staff_member_id, False)):
            if number is not None:
                found[Who(number, uses_bot)].append(row)
    return found


def _part(session: Session, then: _Then, part: Part, rows: Sequence[InductionDone]) -> PartThen:
    own = [each for each in rows if Part.of(each.area_id, each.organisation_id) == part]
    last = max(own, key=lambda each: (each.done_on, each.version), default=None)
    if last is None:
        return PartThen(part, None, None, None)
    versions: dict[int, Version] = {each.number: each for each in then.asked.versions[part]}
    version = versions.get(last.version)
    return PartThen(part, version.on if version else None, last.done_on, _recorded_by(session, last))


def _recorded_by(session: Session, row: InductionDone) -> Text:
    if row.recorded_by is None:
        return BY_THEMSELVES
    name = induction.name_of_contact_person(session, row.recorded_by)
    return LocalText(name, name) if name else BY_ANOTHER


def _named(row: NamedHolder, at: datetime) -> NamedThen:
    """Whoever holds the office no more stays as a number."""
    number = say("%(role)s %(number)s", role=ROLES[row.role], number=str(row.id))
    name: Text = LocalText(row.name, row.name) if row.until is None and row.name else number
    until = day_of(row.until) if row.until and row.until <= at else None
    return NamedThen(name, row.deputy, day_of(row.since) if row.since else None, until)
