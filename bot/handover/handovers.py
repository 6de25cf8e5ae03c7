"""Lists of handovers: one's own, the site's, those not yet registered, those that end soon."""

from datetime import date

from bot.dialogue.phrases import say
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.handover.record_screens import Listed, Which, listing
from bot.handover.rules import ENDING_WITHIN
from bot.visit import Visit
from storage import queries
from storage.tables import Handover


def enter(visit: Visit, about: str = "") -> Step:
    """To a list, at one of its pages."""
    which, page = _meant(about)
    return Step(Place("handovers", f"{which} {page}"))


def screen(visit: Visit) -> Screen:
    """The page of the list."""
    which, page = _meant(visit.place.about)
    found = [Listed(each.id or 0, each.card_code, _day(which, each), each.in_force) for each in _found(visit, which)]
    return listing(which, found, min(page, max(0, len(found) - 1)))


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


def _found(visit: Visit, which: Which) -> list[Handover]:
    today = visit.today
    match which:
        case Which.MINE:
            return queries.handovers_of(visit.session, visit.site_id, visit.person_id)
        case Which.SITE:
            return queries.handovers_of(visit.session, visit.site_id, None)
        case Which.NOT_REGISTERED:
            return queries.not_registered(visit.session, visit.hat.scope)
        case Which.ENDING:
            return queries.ending(visit.session, visit.site_id, today, today + ENDING_WITHIN)


def _day(which: Which, handover: Handover) -> date:
    return handover.expected_last_day if which is Which.ENDING else handover.handed_over_on
