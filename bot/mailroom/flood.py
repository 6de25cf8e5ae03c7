"""The flood gate: of one person, and of all strangers together, only so much is let in, so that nobody slows others.

The numbers are our own: a nervous hand does ten taps a second for five seconds, and everything that somebody has typed
while the bot was away comes at once. Each program counts for itself.
"""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum, auto

from bot.mailroom.buckets import FULL, Bucket, Rate, Remembered, holds, take
from bot.mailroom.limits import Limits

OPENS_AT = 0.25
"""The part of a person's bucket that has to be full again before more is let in."""
MOST_REMEMBERED = 1000
"""Verdicts that are remembered, for updates that are brought again: ten polls bring as many."""
MOST_WAIT = 40
"""So much of a chat may wait to be answered; what is let in faster than it is answered would pile up without end."""


class Verdict(Enum):
    """What becomes of an update: it is let in, or it is the first that is too much, or one more of these."""

    LET_IN = auto()
    FIRST_OUT = auto()
    OUT = auto()


@dataclass(frozen=True, slots=True)
class Meter:
    """How much somebody has sent, and whether it was too much."""

    bucket: Bucket = FULL
    shut: bool = False


def judge(meter: Meter, rate: Rate, now: float) -> tuple[Meter, Verdict]:
    """What becomes of one more update, and the meter after it.

    Once it is too much, nothing is let in until there is room for several: what comes through in pieces helps nobody.
    """
    if meter.shut and not holds(meter.bucket, rate, now, rate.burst * OPENS_AT):
        return meter, Verdict.OUT
    bucket, wait = take(meter.bucket, rate, now)
    if wait:
        return replace(meter, shut=True), Verdict.FIRST_OUT
    return Meter(bucket), Verdict.LET_IN


class Gate:
    """Knows how much everybody has sent of late."""

    def __init__(
        self,
        limits: Limits,
        now: Callable[[], float] = time.monotonic,
        waiting: Callable[[int], int] = lambda _: 0,
    ) -> None:
        """`waiting` tells how much of a chat was let in and is not answered yet."""
        self._limits = limits
        self._now = now
        self._waiting = waiting
        self._strangers = FULL
        self._verdicts: OrderedDict[int, Verdict] = OrderedDict()
        self.meters: Remembered[Meter] = Remembered(lambda meter, now: meter.bucket.full_at <= now)

    def verdict_on(self, update_id: int, chat_id: int, from_staff: bool, invitation: str | None = None) -> Verdict:
        """What becomes of an update, the same each time that it is brought: a database that was away costs nobody."""
        if update_id not in self._verdicts:
            self._verdicts[update_id] = self.verdict(chat_id, from_staff, invitation)
            if len(self._verdicts) > MOST_REMEMBERED:
                self._verdicts.popitem(last=False)
        return self._verdicts[update_id]

    def verdict(self, chat_id: int, from_staff: bool, invitation: str | None = None) -> Verdict:
        """What becomes of something that came in a chat, of somebody who may have an `invitation`.

        Whoever has one need not wait behind all strangers; each invitation lets in as much as one person sends.
        """
        now = self._now()
        before = self.meters.get(chat_id) or Meter()
        meter, verdict = judge(before, self._limits.person, now)
        if verdict is Verdict.LET_IN and self._waiting(chat_id) >= MOST_WAIT:
            meter, verdict = replace(meter, shut=True), Verdict.OUT if before.shut else Verdict.FIRST_OUT
        self.meters.put(chat_id, meter, now)
        if from_staff or verdict is not Verdict.LET_IN:
            return verdict
        if invitation is not None and self._lets_in_by(invitation, now):
            return Verdict.LET_IN
        self._strangers, wait = take(self._strangers, self._limits.strangers, now)
        return Verdict.OUT if wait else Verdict.LET_IN

    def _lets_in_by(self, invitation: str, now: float) -> bool:
        before = self.meters.get(invitation) or Meter()
        bucket, wait = take(before.bucket, self._limits.person, now)
        self.meters.put(invitation, Meter(bucket), now)
        return not wait
