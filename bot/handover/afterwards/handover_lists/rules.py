"""Which lists of handovers there are, and how a place names a page of one."""

from datetime import date
from enum import StrEnum

from bot.dialogue.paging import NEWEST_FIRST, OLDEST_FIRST, Turning
from bot.dialogue.phrases import say
from bot.dialogue.steps import Place
from storage.kinds import Start


class Which(StrEnum):
    """Which handovers a list is of."""

    MINE = "mine"
    SITE = "site"
    NOT_REGISTERED = "open"
    ENDING = "ending"


TURNING: dict[Which, Turning] = {
    Which.MINE: NEWEST_FIRST,
    Which.SITE: NEWEST_FIRST,
    Which.NOT_REGISTERED: OLDEST_FIRST,
    Which.ENDING: Turning((date, int), before=say("Earlier"), after=say("Later")),
}


def page_named(about: str) -> tuple[Which, Start]:
    """The list, and where its page begins; the first page of one's own, of what names no other."""
    meant = Place.parse(about)
    if meant.room not in list(Which):
        return Which.MINE, 0
    which = Which(meant.room)
    return which, TURNING[which].start(meant.about)


def name_of_page(which: Which, start: Start = 0) -> str:
    """The inverse of `page_named`."""
    return f"{which} {start}"
