"""What would follow from an act, made anew from the records whenever it is shown and when it is done."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.network.contact_persons.offices import office_of
from bot.network.contact_persons.rules import Holder, Whose
from bot.network.places.reading import name_of
from bot.network.restructuring.moving import in_order, left_alone
from bot.network.restructuring.registering import left_to_register, strands
from bot.network.restructuring.rules import (
    Act,
    Along,
    Closing,
    Follows,
    Instructions,
    Merging,
    Moving,
    Page,
    Splitting,
    carried,
    same_names,
)
from bot.visits.visit import Visit
from storage.queries import instructions, places, restructuring
from storage.tables import Organisation, Site

UNKNOWN = "?"
"""Somebody of whom an earlier release knew only that they were there."""


def follows(visit: Visit, page: Page, place: Organisation | Site) -> Follows | None:
    """What the act of a page means for its place as the records stand; None as long as the page is not complete."""
    match page.act:
        case Act.CLOSE:
            return _closing(visit, place)
        case Act.MOVE if isinstance(place, Site) and page.to:
            return _moving(visit, place, page.to)
        case Act.MERGE if isinstance(place, Organisation) and page.to:
            return _merging(visit, place, page.to)
        case Act.SPLIT if isinstance(place, Organisation) and len(page.names) == len(("fi", "sv")):
            return _splitting(visit, place, page)
    return None


def _along(visit: Visit, sites: Collection[Site], organisation_id: int | None = None) -> Along:
    numbers = [each.id or 0 for each in sites]
    return Along(
        len(sites),
        len(restructuring.workers(visit.session, numbers)),
        len(restructuring.invitations(visit.session, numbers, organisation_id, visit.now)),
        restructuring.waiting(visit.session, numbers),
        sum(each.listed is True for each in sites),
        restructuring.without_bot(visit.session, numbers, organisation_id),
    )


def _closing(visit: Visit, place: Organisation | Site) -> Closing:
    session, today = visit.session, visit.today
    if isinstance(place, Site):
        organisation = session.get_one(Organisation, place.organisation_id)
        left = left_to_register(session, organisation, today, closes=False)
        return Closing(_along(visit, [place]), registered_by=left)
    number = place.id or 0
    along = replace(_along(visit, places.sites_of(session, [number]), number), waiting=_waiting(session, number))
    return Closing(along, _names(session, number), left_to_register(session, place, today, closes=True))


def _moving(visit: Visit, site: Site, to: int) -> Moving:
    beside = [each for each in places.sites_of(visit.session, [site.organisation_id]) if each.id != site.id]
    there = [name_of(each) for each in _all_sites(visit.session, to)]
    leaves = visit.session.get_one(Organisation, site.organisation_id)
    return Moving(
        _along(visit, [site]),
        _name(office_of(visit.session, to).holder),
        _instructions(visit.session, site.organisation_id, to, along=False),
        not beside,
        bool(same_names([name_of(site)], there)),
        strands(visit.session, leaves, to, [site.id or 0], visit.today),
    )


def _waiting(session: Session, organisation_id: int) -> int:
    """How many cards wait at an organisation's sites; at those that closed before it, too."""
    return restructuring.waiting(session, [each.id or 0 for each in _all_sites(session, organisation_id)])


def _all_sites(session: Session, organisation_id: int) -> list[Site]:
    """The sites of an organisation, closed ones too, whose names are not given twice."""
    return [*places.sites_of(session, [organisation_id]), *restructuring.closed_sites(session, organisation_id)]


def _instructions(session: Session, gone: int, into: int, *, along: bool) -> Instructions:
    if instructions.have_some(session, [into]):
        return Instructions.THEIRS
    taken = along and bool(instructions.have_some(session, [gone]))
    return Instructions.TAKEN_ALONG if taken else Instructions.NONE


def _merging(visit: Visit, gone: Organisation, into: int) -> Merging:
    session, number = visit.session, gone.id or 0
    sites = in_order(places.sites_of(session, [number]))
    theirs, there = office_of(session, number), office_of(session, into)
    go_on = carried(theirs, there)
    keep = {named.person_id for each in go_on if (named := theirs.of(each)) and named.person_id}
    along, every = _along(visit, sites), _all_sites(session, number)
    own = len(restructuring.invitations(session, (), number, visit.now))
    return Merging(
        replace(along, invitations=own, waiting=_waiting(session, number)),
        _name(there.holder),
        tuple(_name(theirs.of(each)) for each in Whose if each in go_on),
        tuple(_name(theirs.of(each)) for each in Whose if each not in go_on and theirs.of(each)),
        len(left_alone(session, number, keep)),
        name_of(sites[0]) if sites else None,
        _instructions(session, number, into, along=True),
        same_names(map(name_of, every), map(name_of, _all_sites(session, into))),
        not go_on and strands(session, gone, into, [each.id or 0 for each in every], visit.today),
    )


def _splitting(visit: Visit, organisation: Organisation, page: Page) -> Splitting:
    number = organisation.id or 0
    there = places.sites_of(visit.session, [number])
    sites = chosen(there, page)
    new = LocalText(*page.names)
    beside = [
        *places.organisations(visit.session, organisation.area_id),
        *restructuring.closed_organisations(visit.session, organisation.area_id),
    ]
    has = bool(instructions.have_some(visit.session, [number]))
    return Splitting(
        _along(visit, sites),
        tuple(name_of(each) for each in sites),
        Instructions.TAKEN_ALONG if has else Instructions.NONE,
        bool(same_names([new], map(name_of, beside))),
        len(sites) < len(there),
        strands(visit.session, organisation, None, [each.id or 0 for each in sites], visit.today),
    )


def chosen(sites: Sequence[Site], page: Page) -> list[Site]:
    """Those of an organisation's open sites that are to be split off."""
    return [each for each in in_order(sites) if each.id in page.sites]


def _names(session: Session, organisation_id: int) -> tuple[str, ...]:
    office = office_of(session, organisation_id)
    return tuple(_name(office.of(each)) for each in Whose if office.of(each))


def _name(holder: Holder | None) -> str:
    return (holder.name or UNKNOWN) if holder else ""
