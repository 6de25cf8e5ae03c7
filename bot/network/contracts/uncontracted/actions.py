"""The room of the organisations whose contract lacks something, in an area whose contracts one keeps."""

import re

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.network.contracts import reading, screens
from bot.network.contracts.rules import LACKING, verdicts
from bot.network.contracts.uncontracted.screens import PAGE, Uncontracted, listing
from bot.visits.rights import Action
from bot.visits.visit import Visit
from bot.visits.whereabouts import whereabouts_of
from storage.kinds import Scope
from storage.queries import places
from storage.tables import Area


def enter(visit: Visit, about: str = "") -> Step:
    """To the list of an area; home if there is no such one for this person."""
    return Step(Place("uncontracted", about) if _read(visit, about) else HOME_PLACE)


def screen(visit: Visit) -> Screen:
    """A page of the list as it is now."""
    read = _read(visit, visit.place.about)
    if read is None:
        return screens.nothing_here()
    area_id, page = read
    area, found = visit.session.get_one(Area, area_id), _uncontracted(visit, area_id)
    page = min(page, max(0, (len(found) - 1) // PAGE))
    shown = found[page * PAGE : (page + 1) * PAGE]
    name = LocalText(area.name_fi, area.name_sv)
    return listing(area_id, name, shown, page, more=(page + 1) * PAGE < len(found))


def _read(visit: Visit, about: str) -> tuple[int, int] | None:
    """The area and the page that a place names, if this person keeps the contracts there."""
    found = re.fullmatch(r"([0-9]{1,9})(?: ([0-9]{1,3}))?", about)
    there = whereabouts_of(visit.session, Scope(area_id=int(found[1]))) if found else None
    if found is None or there is None or not visit.hat.may(Action.KEEP_CONTRACTS, there):
        return None
    return int(found[1]), int(found[2] or 0)


def _uncontracted(visit: Visit, area_id: int) -> list[Uncontracted]:
    """Whose contract lacks something: the strictest first, then by name."""
    organisations = places.organisations(visit.session, area_id)
    known = reading.partners(visit.session, [each.id or 0 for each in organisations], visit.today)
    found = []
    for each in organisations:
        strictest = next(iter(verdicts(known[each.id or 0], visit.today)), None)
        if strictest and strictest.outcome in LACKING:
            found.append(Uncontracted(each.id or 0, LocalText(each.name_fi, each.name_sv), strictest))
    language = visit.chat.language
    return sorted(found, key=lambda each: (LACKING.index(each.strictest.outcome), each.name.in_order(language)))
