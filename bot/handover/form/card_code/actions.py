"""Codes that are not taken: those in force already, and any from somebody who tries too many."""

from dataclasses import dataclass, replace

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Screen, go
from bot.dialogue.steps import Place, Step
from bot.dialogue.turns import Draft
from bot.handover import filing
from bot.handover.form.card_code.rules import HIT, MISS, MOST_TRIES, CardInUse, tries_now, why_refused
from bot.handover.form.current import current_screen
from bot.handover.form.drafts import HandoverDraft
from bot.handover.questions import CARD_CODE
from bot.network.contacts import whom_to_ask
from bot.visits.drafts import keep
from bot.visits.visit import Visit
from storage.tables import Handover

OLD_CARD = say(
    "That is the code of the card that is being renewed. Type the new card's code. To renew the same card, open the "
    "handover and tap “Renew: same card”."
)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a code is not taken; and the handover by which it is in force, if that is of the person's own site."""

    why: Phrase
    earlier: int | None = None


def why_not(visit: Visit, code: str, begun: HandoverDraft | None = None) -> Refused | None:
    """Says why a draft does not take a code, and counts the try; None if it does.

    After `MOST_TRIES` that became no handover nothing is said for a while, lest the bot tells which codes are in use.
    """
    own = begun.own if begun else None
    changed = (own.corrects or own.renews) if own else None
    before = visit.session.get(Handover, changed) if changed else None
    if own and own.renews and before and code == before.card_code:
        return Refused(OLD_CARD)
    used = filing.in_use(visit.session, code, before)
    if used and used.site.id == visit.site_id:
        renewable = filing.may_be_renewed(used.handover, visit.site_id, visit.today)
        return None if renewable and not (own and own.corrects) else refused(visit, used)
    if _tries(visit) >= MOST_TRIES:
        return Refused(
            say(
                "Many card codes were tried here without handing over a card, so I take no new ones for an hour. "
                "Ask %(ask)s.",
                ask=whom_to_ask(visit),
            )
        )
    _count(visit, HIT if used else MISS)
    return refused(visit, used) if used else None


def became_a_handover(visit: Visit, code: str, before: str | None = None) -> None:
    """Counts a code no longer as a try, for it was handed over; one that a handover had `before` never was one."""
    if code != before:
        _count(visit, -MISS)


def _count(visit: Visit, tries: int) -> None:
    person, before = visit.person, _tries(visit)
    person.codes_tried = max(0, before + tries)
    person.codes_tried_since = person.codes_tried_since if before else visit.now
    visit.session.add(person)


def refused(visit: Visit, used: filing.InUse) -> Refused:
    """What is said of a code that is in force."""
    own = used.site.id == visit.site_id
    site = LocalText(used.site.name_fi, used.site.name_sv)
    card = CardInUse(own, site, used.handover.handed_over_on, whom_to_ask(visit))
    return Refused(why_refused(card), used.handover.id if own else None)


def why_not_changed(visit: Visit, begun: HandoverDraft, before: Draft, after: Draft | None) -> Refused | None:
    """Why a turn of a draft is not taken, if it has changed the code; None if it has not, or if the code is taken."""
    code = after.answers.get(CARD_CODE) if after else None
    is_new = code is not None and code != before.answers.get(CARD_CODE)
    return why_not(visit, str(code), begun) if is_new else None


def ask_again(visit: Visit, begun: HandoverDraft, before: Draft, refused: Refused) -> Step:
    """Leaves a draft as it was `before` the code that is not taken, and asks for another one."""
    revisiting = CARD_CODE if CARD_CODE in before.answers else before.revisiting
    jumped = before.jumped or revisiting == CARD_CODE
    keep(visit, begun.row, replace(before, touched_at=visit.now, revisiting=revisiting, jumped=jumped))
    return refusal(visit, visit.place, refused)


def refusal(visit: Visit, place: Place, refused: Refused) -> Step:
    """Says at a place why the code is not taken, with a way to the handover that has it, if one may open that."""
    return Step(place, refused.why, passing=_with_the_earlier(current_screen(visit), refused))


def _with_the_earlier(screen: Screen, refused: Refused) -> Screen | None:
    """A form's screen with what is said of the code, and a way to the handover that has it; None if there is none."""
    if refused.earlier is None:
        return None
    way = go(say("Open the earlier handover"), f"record {refused.earlier} handover")
    return replace(screen.saying(refused.why), rows=((way,), *screen.rows))


def _tries(visit: Visit) -> int:
    return tries_now(visit.person.codes_tried, visit.person.codes_tried_since, visit.now)
