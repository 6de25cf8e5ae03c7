"""How an update stands: its sum over all people that it is for, and how its sending goes on. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from storage.kinds import Asked, DeliveryState

BAR = 10
STALLED_AFTER = timedelta(seconds=90)
"""So long without anything leaving is said, as long as something is still to leave."""
LATELY = timedelta(minutes=1)
GONE_OUT = (
    DeliveryState.ACCEPTED,
    DeliveryState.UNKNOWN,
    DeliveryState.UNREACHABLE,
    DeliveryState.REFUSED,
    DeliveryState.DROPPED,
    DeliveryState.CANCELLED,
)
"""In these states nothing more is tried."""


@dataclass(frozen=True, slots=True)
class Sums:
    """For how many people an update is, by what has become of each; every person is in exactly one of the numbers."""

    deliveries: Mapping[DeliveryState, int]
    asked: Mapping[Asked, int]

    @property
    def audience(self) -> int:
        """All whom it was for when its sending began."""
        return sum(count for asked, count in self.asked.items() if asked is not Asked.JOINED_LATER)

    @property
    def waiting(self) -> int:
        """Those who wait for their language, or were left out for it."""
        return self.asked.get(Asked.WAITS, 0) + self.asked.get(Asked.LEFT_OUT, 0)

    @property
    def is_whole(self) -> bool:
        """Whether the states add up to the audience."""
        return sum(self.deliveries.values()) + self.waiting == self.audience

    @property
    def settled(self) -> int:
        """How many nothing more is tried for."""
        return sum(self.deliveries.get(state, 0) for state in GONE_OUT)

    @property
    def to_come(self) -> int:
        """How many are still to be sent."""
        return sum(self.deliveries.values()) - self.settled


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a sending is: the time of the last send, and how many left within the last minute."""

    sums: Sums
    began_at: datetime
    last_at: datetime | None
    lately: int
    now: datetime

    @property
    def bar(self) -> str:
        """As many signs as `BAR`, the filled ones first."""
        total = sum(self.sums.deliveries.values())
        filled = BAR * self.sums.settled // total if total else BAR
        return "▓" * filled + "░" * (BAR - filled)

    @property
    def a_minute(self) -> int:
        """How many leave in a minute, by the last one; in the first, by what has passed of it."""
        passed = max(timedelta(seconds=1), min(LATELY, self.now - self.began_at))
        return round(self.lately * (LATELY / passed))

    @property
    def minutes_left(self) -> int | None:
        """How long it still takes, at least a minute; None while nobody can tell."""
        return max(1, round(self.sums.to_come / self.a_minute)) if self.a_minute else None

    @property
    def is_stalled(self) -> bool:
        """Whether nothing has left for long though something is to."""
        return self.sums.to_come > 0 and self.now - (self.last_at or self.began_at) > STALLED_AFTER


@dataclass(frozen=True, slots=True)
class Taken:
    """How many used the bot after they got it, confirmed it, answered its question right, and have left since."""

    used: int
    confirmed: int
    answered: int
    left: int
