"""Moving sites between organisations: one by one, all with a merger, some with a split. Nobody is invited again."""

from collections.abc import Collection, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.network.contact_persons.changes import happens
from bot.network.contact_persons.ending import end_office
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Happening
from bot.network.losing_access import see_anew, worn_by
from bot.network.places.rules import slug_for
from bot.network.restructuring.closing import end_invitations
from bot.network.restructuring.rules import carried
from storage.kinds import Deed, Role
from storage.queries import instructions, invitations, network, places, restructuring
from storage.tables import AuditEntry, Chat, Instruction, Membership, NamedHolder, Organisation, Site


def move(session: Session, site: Site, to: int, on: date, now: datetime, by: Membership) -> None:
    """A site goes to another organisation with all who work there; who is left behind sees nothing of it any more."""
    working = {each.person_id: each for each in restructuring.workers(session, [site.id or 0])}
    for left in restructuring.contact_persons(session, [site.organisation_id]):
        number = network.number_of(session, left.person_id)
        if chat := session.get(Chat, number) if number else None:
            _part(session, chat, working.get(left.person_id))
            see_anew(session, chat)
    restructuring.move(session, site, to, on)
    session.add(AuditEntry(site_id=site.id, person_id=by.person_id, deed=Deed.MOVED, at=now))


def _part(session: Session, chat: Chat, works_there: Membership | None) -> None:
    """Whoever wears one hat for an organisation and the site that leaves it goes on at the site, in whatever form."""
    held = [membership for membership, *_ in network.in_chat(session, chat.id).hats]
    if works_there and worn_by(session, chat, held).holds(works_there.id):
        chat.membership_id = works_there.id


def merge(session: Session, gone: Organisation, into: int, on: date, now: datetime, by: Membership) -> None:
    """An organisation goes into another one with its sites, and closes; the other's contact person and deputy stay."""
    number, sites = gone.id or 0, in_order(places.sites_of(session, [gone.id or 0]))
    keep = _carry_office(session, number, into, now, by)
    for site in (*sites, *restructuring.closed_sites(session, number)):  # cards may wait where one closed before
        move(session, site, into, on, now, by)
    restructuring.carry_staff_members(session, number, into)
    carry_instructions(session, number, into, now, by)
    for role in left_alone(session, number, keep) if sites else ():
        _make_worker(session, role, sites[0], now, by)
    end_office(session, number, now, by.person_id, keep)
    end_invitations(session, (), number, now, by)
    gone.closed_on, gone.continued_by = on, into
    session.add(gone)
    session.add(AuditEntry(organisation_id=number, person_id=by.person_id, deed=Deed.MERGED, at=now))
    session.flush()


def split(
    session: Session,
    organisation: Organisation,
    sites: Sequence[Site],
    name: LocalText,
    on: date,
    now: datetime,
    by: Membership,
) -> int:
    """Some sites become an organisation of their own, in the same sector; its number."""
    new = Organisation(
        slug=slug_for(name.fi, places.slugs(session, Organisation)),
        area_id=organisation.area_id,
        name_fi=name.fi,
        name_sv=name.sv,
        sector=organisation.sector,
        joined_on=on,
    )
    session.add(new)
    session.flush()
    assert new.id is not None
    session.add(AuditEntry(organisation_id=new.id, person_id=by.person_id, deed=Deed.SPLIT, at=now))
    for site in sites:
        move(session, site, new.id, on, now, by)
    carry_instructions(session, organisation.id or 0, new.id, now, by)
    session.flush()
    return new.id


def in_order(sites: Collection[Site]) -> list[Site]:
    """Sites in the order of their numbers, so that the first is the same for whoever asks."""
    return sorted(sites, key=lambda each: each.id or 0)


def left_alone(session: Session, organisation_id: int, keep: Collection[int]) -> list[Membership]:
    """The roles in an organisation of those who have no other one, but for whoever is kept."""
    roles = [each for each in restructuring.contact_persons(session, [organisation_id]) if each.person_id not in keep]
    numbers = {each.id for each in roles}
    held = restructuring.held_by(session, {each.person_id for each in roles})
    others = {each.person_id for each in held if each.id not in numbers}
    return [each for each in roles if each.person_id not in others]


def _make_worker(session: Session, role: Membership, site: Site, now: datetime, by: Membership) -> None:
    for each in invitations.that_continue(session, role.person_id):  # the way back from a lost phone goes along
        if each.organisation_id == role.organisation_id:
            each.role, each.site_id, each.organisation_id = Role.WORKER, site.id, None
            session.add(each)
    worker = Membership(person_id=role.person_id, role=Role.WORKER, site_id=site.id, since=now, label=role.label)
    session.add(worker)
    session.flush()
    session.add(AuditEntry(membership_id=worker.id, person_id=by.person_id, deed=Deed.MOVED, at=now))


def _carry_office(session: Session, gone: int, into: int, now: datetime, by: Membership) -> set[int]:
    """Names whoever goes on in the other organisation, and takes their role along; the people of whom that is so."""
    theirs, taken = office_of(session, gone), office_of(session, into)
    there = {each.person_id for each in restructuring.contact_persons(session, [into])}
    found = restructuring.contact_persons(session, [gone])
    roles = {each.person_id: each for each in found if each.person_id not in there}
    keep = set()
    for whose in carried(theirs, taken):
        named = theirs.of(whose)
        assert named is not None
        before = session.get_one(NamedHolder, named.number)
        row = NamedHolder(**before.model_dump(exclude={"id", "organisation_id", "since", "asked_at", "unanswered_at"}))
        row.organisation_id, row.since = into, now
        if role := roles.get(named.person_id or 0):
            _carry_role(session, role, into, now, by)
            keep.add(role.person_id)
        session.flush()
        happens(session, into, Happening.NAMED, whose, now, by=by.person_id, named=row)
    return keep


def _carry_role(session: Session, role: Membership, into: int, now: datetime, by: Membership) -> None:
    """Somebody has the same role in another organisation from now on; what they had before is known by its days."""
    for each in invitations.that_continue(session, role.person_id):
        if each.organisation_id == role.organisation_id:
            each.organisation_id = into
            session.add(each)
    kept = role.model_dump(exclude={"id", "organisation_id", "since"})
    after = Membership(**kept, organisation_id=into, since=now)
    role.until, role.reference = now, None
    session.add_all([role, after])
    session.flush()
    assert role.id is not None
    assert after.id is not None
    restructuring.goes_on_as(session, role.id, after.id)
    session.add(AuditEntry(membership_id=after.id, person_id=by.person_id, deed=Deed.MOVED, at=now))


def carry_instructions(session: Session, gone: int, into: int, now: datetime, by: Membership) -> None:
    """An organisation without internal instructions has those from now on that held where its sites came from."""
    if instructions.have_some(session, [into]):
        return
    for each in instructions.newest(session, gone).values():
        known = each.model_dump(exclude={"id", "organisation_id", "number"})
        session.add(Instruction(organisation_id=into, number=1, **known))
        session.add(AuditEntry(organisation_id=into, person_id=by.person_id, deed=Deed.INSTRUCTED, at=now))
    session.flush()
