"""Lists of handovers: one's own, the site's, those not yet registered, those that end soon."""

from datetime import date

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.handover.record_screens import PAGE, Listed, Which, listing
from bot.handover.rules import ENDING_WITHIN
from bot.visit import Visit
from storage import queries
from storage.tables import Handover


def enter(visit: Visit, about: str = "") -> Step:
    """To a list, at one of its pages."""
    which, page = _meant(about)
    return Step(Place("handovers", f"{which} {page}"))


def screen(visit: Visit) -> Screen:
    """The page of the list; the last one, where there are fewer by now."""
    which, number = _meant(visit.place.about)
    page = _page(visit, which, number)
    listed = [Listed(each.id or 0, each.card_code, _day(which, each), each.in_force) for each in page.rows]
    return listing(which, listed, page.number, more=page.more)


def tapped(visit: Visit, action: str) -> Step | None:
    """All of a list's buttons lead elsewhere."""
    return None


def typed(visit: Visit, text: str) -> Step:
    """A code is looked for among the site's handovers."""
    code = "".join(text.split()).upper()
    found = [each for each in queries.handovers_with(visit.session, code) if each.site_id == visit.site_id]
    if found:
        return Step(Place("record", str(found[0].id)))
    return Step(visit.place, say("This site has not handed over a card with that code."))


def _meant(about: str) -> tuple[Which, int]:
    meant = Place.parse(about)
    return Which(meant.room) if meant.room in list(Which) else Which.MINE, meant.number or 0


def _page(visit: Visit, which: Which, number: int) -> queries.Page:
    session, site, today = visit.session, visit.site_id, visit.today
    match which:
        case Which.MINE:
            return queries.handovers_of(session, site, visit.person_id, number, PAGE)
        case Which.SITE:
            return queries.handovers_of(session, site, None, number, PAGE)
        case Which.NOT_REGISTERED:
            return queries.waiting_at(session, site, number, PAGE)
        case Which.ENDING:
            return queries.ending(session, site, today, today + ENDING_WITHIN, number, PAGE)


def _day(which: Which, handover: Handover) -> date:
    return handover.expected_last_day if which is Which.ENDING else handover.handed_over_on
