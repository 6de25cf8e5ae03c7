"""Codes that are in force already: what somebody may know of them, and how often."""

from dataclasses import dataclass, replace

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen, go
from bot.handover import filing
from bot.handover.rules import MOST_TRIES, CardInUse, tries_now, why_refused
from bot.network.contacts import whom_to_ask
from bot.visit import Visit
from storage.tables import DraftRow, Handover


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a code is not taken; and the handover by which it is in force, if that is of the person's own site."""

    why: Phrase
    earlier: int | None = None


def why_not(visit: Visit, code: str, row: DraftRow | None = None) -> Refused | None:
    """Why a draft does not take a code; None if it does.

    Whoever comes upon many codes of other sites gets no answer for a while, lest the bot tells which codes there are.
    """
    changed = (row.corrects or row.renews) if row else None
    used = filing.in_use(visit.session, code, visit.session.get(Handover, changed) if changed else None)
    if used and used.site.id == visit.site_id:
        renewable = filing.may_be_renewed(used.handover, visit.site_id, visit.today)
        return None if renewable and not (row and row.corrects) else refused(visit, used)
    if _tries(visit) >= MOST_TRIES:
        return Refused(
            say(
                "Many codes of other sites were tried here, so I take no new ones for an hour. Ask %(ask)s.",
                ask=whom_to_ask(visit),
            )
        )
    return refused(visit, used) if used else None


def refused(visit: Visit, used: filing.InUse) -> Refused:
    """What is said of a code that is in force; of another site's that is counted."""
    own = used.site.id == visit.site_id
    if not own:
        person, tries = visit.person, _tries(visit)
        person.codes_tried, person.codes_tried_since = tries + 1, person.codes_tried_since if tries else visit.now
        visit.session.add(person)
    site = LocalText(used.site.name_fi, used.site.name_sv)
    card = CardInUse(own, site, used.handover.handed_over_on, whom_to_ask(visit))
    return Refused(why_refused(card), used.handover.id if own else None)


def with_the_earlier(screen: Screen, refused: Refused) -> Screen | None:
    """A form's screen with what is said of the code, and a way to the handover that has it; None if there is none."""
    if refused.earlier is None:
        return None
    way = go(say("Open the earlier handover"), f"record {refused.earlier} handover")
    return replace(screen.saying(refused.why), rows=((way,), *screen.rows))


def _tries(visit: Visit) -> int:
    return tries_now(visit.person.codes_tried, visit.person.codes_tried_since, visit.now)
