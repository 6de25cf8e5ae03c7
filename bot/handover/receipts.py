"""Receipts: messages that stay when something is registered, and are amended when that was undone or voided.

Nothing in them is about the client.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from bot.dialogue.phrases import LocalText, Phrase, Value, as_json, say
from bot.dialogue.steps import Receipt
from bot.handover import audit_trail
from bot.handover.standing import Done, Standing, read_story, standing
from bot.visits.visit import Visit
from storage.kinds import Deed, Reason
from storage.queries import messages
from storage.tables import Handover, Site

KIND = "registered"


@dataclass(frozen=True, slots=True)
class About:
    """The handover that a receipt names, and whether it renewed another one."""

    number: int
    site: LocalText
    day: date
    renews: bool = False


def newest(visit: Visit, handover: Handover) -> Receipt:
    """The receipt for what has just been registered; it stays in the chat, and `amend` keeps it true."""
    trail = audit_trail.trail_of(visit.session, handover)
    line = _lines(trail)[-1]
    return Receipt(KIND, f"{handover.id} {line}", receipt_phrase(_about(visit, handover), trail, line))


def amend(visit: Visit, handover: Handover) -> None:
    """Rewords every receipt of the handover by what is true now, in whichever chat it stands."""
    trail = audit_trail.trail_of(visit.session, handover)
    about = _about(visit, handover)
    for line in _lines(trail):
        words = as_json(receipt_phrase(about, trail, line))
        messages.amend(visit.session, KIND, f"{handover.id} {line}", words, visit.now)


def _lines(trail: Sequence[Done]) -> list[int]:
    """The lines of the audit trail that say that something was registered."""
    return [line for line, done in enumerate(trail, 1) if done.deed is Deed.REGISTERED]


def _about(visit: Visit, handover: Handover) -> About:
    site = visit.session.get_one(Site, handover.site_id)
    name = LocalText(site.name_fi, site.name_sv)
    return About(handover.id or 0, name, handover.handed_over_on, handover.renews is not None)


def receipt_phrase(about: About, trail: Sequence[Done], line: int) -> Phrase:
    """What the receipt of a line of the audit trail says, by what has been done since."""
    values: dict[str, Value] = {"site": about.site, "number": str(about.number), "date": about.day}
    what = standing(trail[: line - 1], in_force=True, registered=False, renews=about.renews)
    ended = next((done for done in reversed(trail) if done.deed is Deed.VOIDED), None)
    if what is Standing.CHANGE:
        return _correction(values, counts=not (ended or _is_undone(trail, line)))
    if ended and about.renews:
        return _renewal_ended(ended, values)
    if ended and ended.reason is Reason.UNDO:
        return say("The handover of %(date)s at %(site)s is undone. Handover number %(number)s.", **values)
    if ended:
        return say("The handover of %(date)s at %(site)s is voided. Handover number %(number)s.", **values)
    if what is Standing.RENEWAL:
        return say(
            "A card was renewed on %(date)s at %(site)s, and the renewal registered in Kaikukanta. "
            "Handover number %(number)s.",
            **values,
        )
    # An earlier release may have queued this text: it stays as it was, and is translated as the others are.
    return say(
        "A card was handed over on %(date)s at %(site)s and registered in Kaikukanta. Receipt number %(number)s.",
        **values,
    )


def _correction(values: Mapping[str, Value], *, counts: bool) -> Phrase:
    if counts:
        return say(
            "A correction of the handover of %(date)s at %(site)s was registered in Kaikukanta. "
            "Handover number %(number)s.",
            **values,
        )
    return say(
        "A correction of the handover of %(date)s at %(site)s counts no longer. Handover number %(number)s.", **values
    )


def _renewal_ended(ended: Done, values: Mapping[str, Value]) -> Phrase:
    """It names the renewal, so that nobody takes the client's card for void."""
    if ended.reason is Reason.UNDO:
        return say("The renewal of %(date)s at %(site)s is undone. Handover number %(number)s.", **values)
    return say("The renewal of %(date)s at %(site)s is voided. Handover number %(number)s.", **values)


def _is_undone(trail: Sequence[Done], line: int) -> bool:
    """Whether the correction that was registered there has been undone since."""
    return read_story(trail[:line]).held[-1].done not in [held.done for held in read_story(trail).held]
