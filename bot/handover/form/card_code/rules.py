"""What a worker may know of a code that is in force, and how often they may ask."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.dialogue.phrases import LocalText, Phrase, Text, say

MOST_TRIES = 20
TRIES_WITHIN = timedelta(hours=1)
HIT, MISS = 2, 1
"""After `MOST_TRIES` codes that became no handover somebody gets no answer until `TRIES_WITHIN` is over.

One that is in use at another site tells more, and counts twice. Sixty cards in an hour, every fourth of them mistyped
before it was right, come to fifteen; somebody who goes through all codes has twenty answers an hour.
"""


@dataclass(frozen=True, slots=True)
class CardInUse:
    """What is known of a code that has been handed over: everything at one's own site, else whom to ask."""

    own_site: bool
    site: LocalText
    handed_over_on: date
    ask: Text


def why_refused(card: CardInUse) -> Phrase:
    """What a worker may know of a code that is already in force."""
    if card.own_site:
        return say(
            "This card was already handed over on %(date)s at %(site)s. Please check the code. "
            "To renew the card, tap “Open the earlier handover”.",
            date=card.handed_over_on,
            site=card.site,
        )
    return say("This code is already in use. Please check the code. If it is right, ask %(ask)s.", ask=card.ask)


def tries_now(tries: int, since: datetime | None, now: datetime) -> int:
    """How many tries still count: all since the first of them, until that is too long ago."""
    return tries if since is not None and now - since < TRIES_WITHIN else 0
