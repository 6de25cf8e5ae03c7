"""What the database knows of places, as rules and screens take it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from sqlmodel import Session

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Entry, Line
from bot.network.contact_persons.offices import office_of, offices_of
from bot.network.contact_persons.rules import standing
from bot.network.contracts import reading as contract_reading
from bot.network.places.rules import Kind, Known, lacks
from bot.visits.rights import Whereabouts
from storage.kinds import Role, Scope
from storage.queries import instructions, places, restructuring
from storage.tables import Area, Locality, Municipality, NamedHolder, Organisation, Site

Named = Area | Locality | Municipality | Organisation | Site
SIDES: dict[Role, Phrase] = {
    Role.RESPONSIBLE_PERSON: say("Responsible person, social and health side"),
    Role.RESPONSIBLE_FOR_CULTURE: say("Responsible person, culture side"),
}


def name_of(place: Named) -> LocalText:
    """A place's name."""
    return LocalText(place.name_fi, place.name_sv)


def locality_at(session: Session, number: int) -> Whereabouts | None:
    """The area in which a locality is; None if there is no such locality."""
    locality = session.get(Locality, number)
    return Whereabouts(locality.area_id) if locality else None


def municipality_at(session: Session, number: int) -> Whereabouts | None:
    """The area in which a municipality is, by its locality; None if there is no such municipality."""
    municipality = session.get(Municipality, number)
    return locality_at(session, municipality.locality_id) if municipality else None


def responsible(named: Sequence[NamedHolder]) -> tuple[tuple[Phrase, str], ...]:
    """Those who are named for either side of an area, with their work contacts."""
    return tuple((SIDES[each.role], f"{each.name}, {each.contact}") for each in named if each.role in SIDES)


def former(session: Session, place: Organisation | Site) -> tuple[tuple[LocalText, datetime], ...]:
    """What a place was called before, and until when."""
    return tuple((LocalText(each.name_fi, each.name_sv), each.until) for each in places.former_names(session, place))


def moves(session: Session, site_id: int) -> tuple[Line, ...]:
    """To which organisations a site belonged before, and until when."""
    return tuple(
        say("Until %(date)s it belonged to: %(organisation)s", date=move.moved_on, organisation=name_of(before))
        for move, before in restructuring.moves_of(session, site_id)
    )


def everything(session: Session, scope: Scope) -> Iterator[tuple[Kind, Sequence[Named]]]:
    """The places of a scope, kind by kind; of the nation without one."""
    if scope.organisation_id is not None:
        yield Kind.ORGANISATION, [session.get_one(Organisation, scope.organisation_id)]
        yield Kind.SITE, places.sites_of(session, [scope.organisation_id])
        return
    of_area = scope.area_id is not None
    organisations = places.organisations(session, scope.area_id)
    if not of_area:
        yield Kind.AREA, places.areas(session)
    yield Kind.LOCALITY, places.localities(session, scope.area_id)
    yield Kind.ORGANISATION, organisations
    numbers = [each.id or 0 for each in organisations]
    yield Kind.SITE, places.sites_of(session, numbers) if of_area else places.all_sites(session)


def known(
    session: Session, organisations: Sequence[Organisation], today: date, *, with_contracts: bool
) -> dict[int, Known]:
    """What is known of organisations on a day, by their numbers; what contracts lack only if that may be seen."""
    sites: dict[int, list[Site]] = defaultdict(list)
    for site in places.sites_of(session, [each.id or 0 for each in organisations]):
        sites[site.organisation_id].append(site)
    workers = places.workers_at(session, [site.id or 0 for each in sites.values() for site in each])
    numbers = [each.id or 0 for each in organisations]
    instructed, offices = instructions.have_some(session, numbers), offices_of(session, numbers)
    contracts = contract_reading.lacking(session, organisations, today) if with_contracts else {}
    return {
        each.id or 0: Known(
            len(sites[each.id or 0]),
            tuple(name_of(site) for site in sites[each.id or 0] if site.id not in workers),
            each.sector,
            each.joined_on,
            each.id in instructed,
            standing(offices[each.id or 0], today),
            contracts.get(each.id or 0, ()),
        )
        for each in organisations
    }


def contact_person(session: Session, organisation_id: int) -> tuple[Line, ...]:
    """Who is named as an organisation's contact person, with their work contact."""
    holder = office_of(session, organisation_id).holder
    told = ", ".join(filter(None, (holder.name, holder.contact))) if holder else ""
    return (Entry(say("Kaikukortti contact person"), told),) if told else ()


def lacking_in(session: Session, area_id: int, today: date, *, with_contracts: bool) -> list[Organisation]:
    """The organisations of an area that lack something on a day."""
    organisations = places.organisations(session, area_id)
    found = known(session, organisations, today, with_contracts=with_contracts)
    return [each for each in organisations if lacks(found[each.id or 0])]
