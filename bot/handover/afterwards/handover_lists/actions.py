"""Lists of handovers: one's own, the site's, those not yet registered, those that end soon."""

from bot.dialogue.paging import Position
from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.handover import audit_trail
from bot.handover.afterwards.handover_lists.rules import Which, name_of_page, page_named
from bot.handover.afterwards.handover_lists.screens import PAGE, Listed, listing
from bot.handover.rules import ENDING_WITHIN
from bot.handover.standing import Done
from bot.network.registrars import is_registrar
from bot.visits.visit import Visit
from storage.kinds import Start
from storage.queries import handovers
from storage.queries.pages import Page
from storage.tables import Handover


def enter(visit: Visit, about: str = "") -> Step:
    """Leads to a list, at one of its pages; whatever names none leads to one's own newest."""
    return Step(Place("handovers", name_of_page(*page_named(about))))


def screen(visit: Visit) -> Screen:
    """The page of the list; the last one, if nothing is left where it began."""
    which, here = page_named(visit.place.about)
    page = _page(visit, which, here)
    trails = audit_trail.trails_of(visit.session, page.rows)
    listed = [_listed(each, trails[each.id]) for each in page.rows]
    at = Position(here, page.before, page.after)
    return listing(which, listed, at, visit.today, may_register=is_registrar(visit))


def _listed(handover: Handover, trail: tuple[Done, ...]) -> Listed:
    how = audit_trail.standing_by(handover, trail)
    return Listed(
        handover.id or 0,
        handover.card_code,
        how,
        handover.handed_over_on,
        handover.expected_last_day,
        is_renewal=handover.renews is not None,
    )


def typed(visit: Visit, text: str) -> Step:
    """Looks for a code among the site's handovers, and leads to the one in force, else to the newest."""
    code = "".join(text.split()).upper()
    found = [each for each in handovers.with_code(visit.session, code) if each.site_id == visit.site_id]
    if found:
        counts = next((each for each in found if each.in_force), found[0])
        return Step(Place("record", f"{counts.id} {visit.place.about}"))
    return Step(visit.place, say("This site has not handed over a card with that code."))


def _page(visit: Visit, which: Which, start: Start) -> Page[Handover]:
    session, site, today = visit.session, visit.site_id, visit.today
    match which:
        case Which.MINE:
            return handovers.made_at(session, site, visit.person_id, start, PAGE)
        case Which.SITE:
            return handovers.made_at(session, site, None, start, PAGE)
        case Which.NOT_REGISTERED:
            return handovers.waiting_at(session, site, start, PAGE)
        case Which.ENDING:
            return handovers.ending(session, site, today, today + ENDING_WITHIN, start, PAGE)
