"""Codes that are in force already: what somebody may know of them, and how often."""

from dataclasses import replace

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.turns import Draft, Filed, Turn
from bot.handover import filing
from bot.handover.rules import MOST_TRIES, CardInUse, tries_now, why_refused
from bot.network.contacts import whom_to_ask
from bot.visit import Visit
from storage.tables import DraftRow, Handover


def checked(visit: Visit, row: DraftRow, before: Draft, turn: Turn) -> Turn:
    """A code that is in force already is not taken, neither when it is given nor when all is confirmed."""
    answers = turn.effect.answers if isinstance(turn.effect, Filed) else turn.draft.answers if turn.draft else {}
    confirming = isinstance(turn.effect, Filed)
    code = answers.get("card_code")
    if code is None or (code == before.answers.get("card_code") and not confirming):
        return turn
    changed = row.corrects or row.renews
    changes = visit.session.get(Handover, changed) if changed else None
    refused = why_not(visit, str(code), changes)
    if refused is None:
        return turn
    return Turn(replace(before, touched_at=visit.now, again="card_code" if confirming else before.again), refused)


def why_not(visit: Visit, code: str, but_for: Handover | None = None) -> Phrase | None:
    """Why a code is not taken; None if it is.

    Whoever comes upon many codes of other sites gets no answer for a while, lest the bot tells which codes there are.
    """
    used = filing.in_use(visit.session, code, but_for)
    if used and used.site.id == visit.site_id:
        renewable = filing.may_be_renewed(used.handover, visit.site_id, visit.today)
        return None if renewable else why_refused(_card(visit, used))
    person = visit.person
    tries = tries_now(person.codes_tried, person.codes_tried_since, visit.now)
    if tries >= MOST_TRIES:
        return say(
            "Many codes of other sites were tried here, so I take no new ones for an hour. Ask: %(ask)s.",
            ask=whom_to_ask(visit),
        )
    if used is None:
        return None
    person.codes_tried, person.codes_tried_since = tries + 1, person.codes_tried_since if tries else visit.now
    visit.session.add(person)
    return why_refused(_card(visit, used))


def _card(visit: Visit, used: filing.InUse) -> CardInUse:
    return CardInUse(
        used.site.id == visit.site_id,
        LocalText(used.site.name_fi, used.site.name_sv),
        used.handover.handed_over_on,
        whom_to_ask(visit),
    )
