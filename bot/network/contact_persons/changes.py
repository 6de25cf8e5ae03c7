"""Changes of an office: what happens to it is written down with what the audit trail and those concerned hear of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from sqlmodel import Session

from bot.dialogue.wall_clock import day_of
from bot.network.contact_persons import notices
from bot.network.contact_persons.offices import as_holder, office_of
from bot.network.contact_persons.rules import (
    Event,
    Happening,
    Holder,
    Notice,
    Office,
    Whose,
    acts,
    after,
    unanswered_at,
)
from bot.network.contact_persons.rules import notices as notices_of
from storage.kinds import Deed, Role
from storage.queries import contact_persons
from storage.tables import AuditEntry, Membership, NamedHolder

DEEDS: Mapping[Happening, Deed] = MappingProxyType(
    {
        Happening.NAMED: Deed.NAMED,
        Happening.CONFIRMED: Deed.NAMED,
        Happening.AWAY: Deed.AWAY,
        Happening.BACK: Deed.BACK,
        Happening.UNREACHABLE: Deed.UNREACHABLE,
        Happening.REACHABLE: Deed.BACK,
        Happening.ASKED: Deed.ASKED,
        Happening.DECLINED: Deed.DECLINED,
        Happening.TAKEN_BACK: Deed.DECLINED,
    }
)


@dataclass(frozen=True, slots=True)
class Change:
    """An office before and after something happened, and the records that were closed by it."""

    before: Office
    after: Office
    closed: tuple[NamedHolder, ...] = ()

    @property
    def is_one(self) -> bool:
        return self.before != self.after


def happens(
    session: Session,
    organisation_id: int,
    what: Happening,
    whose: Whose,
    now: datetime,
    *,
    by: int | None = None,
    named: NamedHolder | None = None,
    until: date | None = None,
    then: date | None = None,
) -> Change:
    """Something happens to an office, done `by` a person or nobody; unless it means nothing there.

    `then` is the last day on which it stood as it did before.
    """
    contact_persons.hold(session, organisation_id)
    before = office_of(session, organisation_id)
    changed = _after(session, organisation_id, before, Event(what, whose, now, until=until), named)
    if changed == before:
        return Change(before, before)
    closed = _write(session, before, changed, now, by)
    _trail(session, organisation_id, what, changed.of(_whose(what, whose)), now, by)
    notices.tell(session, organisation_id, changed, notices_of(before, changed, day_of(now), then=then), now)
    return Change(before, changed, closed)


def _after(session: Session, organisation_id: int, before: Office, event: Event, named: NamedHolder | None) -> Office:
    """The office after an event; whoever is new in it has a record of their own."""
    if named:
        session.add(named)
        session.flush()
        event = replace(event, named=as_holder(named))
    changed = after(before, event)
    if named and changed == before:
        session.delete(named)
    if event.what is Happening.CONFIRMED and changed != before:
        return _takes_over(session, organisation_id, changed, event.at)
    return changed


def _whose(what: Happening, whose: Whose) -> Whose:
    return Whose.HOLDER if what is Happening.CONFIRMED else whose


def _takes_over(session: Session, organisation_id: int, changed: Office, now: datetime) -> Office:
    """A deputy who takes over has a record of their own as contact person."""
    deputy = changed.holder
    assert deputy is not None
    row = NamedHolder(
        role=Role.CONTACT_PERSON,
        organisation_id=organisation_id,
        name=deputy.name,
        contact=deputy.contact,
        person_id=deputy.person_id,
        since=now,
    )
    session.add(row)
    session.flush()
    return replace(changed, holder=as_holder(row))


def _write(session: Session, before: Office, changed: Office, now: datetime, by: int | None) -> tuple[NamedHolder, ...]:
    """Brings the records in line with the office; those that were closed."""
    closed = []
    for whose in Whose:
        was, becomes = before.of(whose), changed.of(whose)
        if was and (becomes is None or becomes.number != was.number):
            row = session.get_one(NamedHolder, was.number)
            row.until, row.unanswered_at = now, None
            session.add(row)
            session.add(_entry(Deed.UNNAMED, row.organisation_id, row.id, now, by))
            closed.append(row)
        if becomes and becomes != was:
            _update(session, becomes, asks=acts(changed, day_of(now)) and whose is Whose.DEPUTY)
    session.flush()
    return tuple(closed)


def _update(session: Session, holder: Holder, *, asks: bool) -> None:
    row = session.get_one(NamedHolder, holder.number)
    row.away_since, row.away_until = holder.away_since, holder.away_until
    row.unreachable_since = holder.unreachable_since
    if row.asked_at != holder.asked_at:
        row.asked_at = holder.asked_at
        row.unanswered_at = unanswered_at(holder.asked_at) if holder.asked_at and asks else None
    session.add(row)


def _trail(
    session: Session, organisation_id: int, what: Happening, whom: Holder | None, now: datetime, by: int | None
) -> None:
    if whom and (deed := DEEDS.get(what)):
        session.add(_entry(deed, organisation_id, whom.number, now, by))


def _entry(deed: Deed, organisation_id: int | None, holder_id: int | None, now: datetime, by: int | None) -> AuditEntry:
    return AuditEntry(deed=deed, organisation_id=organisation_id, holder_id=holder_id, person_id=by, at=now)


def whose_is(office: Office, person_id: int | None) -> Whose | None:
    """Which of the two somebody is, if either."""
    if person_id is None:
        return None
    return next((whose for whose in Whose if (named := office.of(whose)) and named.person_id == person_id), None)


def access_ends(session: Session, role: Membership, what: Happening, now: datetime, by: int | None) -> None:
    """Somebody who has lost their role in an organisation is gone, or cannot be reached, if they were named there."""
    if role.organisation_id is None:
        return
    whose = whose_is(office_of(session, role.organisation_id), role.person_id)
    if whose:
        happens(session, role.organisation_id, what, whose, now, by=by)


def by_the_clock(session: Session, now: datetime) -> None:
    """What time alone changes: an absence is over, or a deputy has not answered for too long."""
    for row in contact_persons.absences_over(session, day_of(now)):
        assert row.organisation_id is not None
        whose = Whose.DEPUTY if row.deputy else Whose.HOLDER
        happens(session, row.organisation_id, Happening.BACK, whose, now, then=row.away_until)
    for row in contact_persons.unanswered(session, now):
        assert row.organisation_id is not None
        row.unanswered_at = None
        session.add(row)
        told = {Notice.NOT_CONFIRMED}
        notices.tell(session, row.organisation_id, office_of(session, row.organisation_id), told, now)
