"""Buckets: how much may happen in a while, as arithmetic alone. Time is given, and nothing is waited for.

A bucket holds `burst` tokens when it is full, and gets `per_second` of them back. All that has to be kept of it is
when it will be full again; a full one is like a new one, so it can be forgotten.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

MOMENT = 1e-6
"""Seconds that do not count: a wait that was slept to its end may be short by so much."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many a second in the long run, and so many at once after a quiet while."""

    per_second: float
    burst: float = 1.0


BOUNDLESS = Rate(math.inf)
"""As many as there are."""


@dataclass(frozen=True, slots=True)
class Bucket:
    """A bucket that will be full again at a moment."""

    full_at: float


FULL = Bucket(-math.inf)


def take(bucket: Bucket, rate: Rate, now: float) -> tuple[Bucket, float]:
    """The bucket without one token, and 0; or as it is, and the seconds until a token is there."""
    full_at = max(bucket.full_at, now) + 1 / rate.per_second
    wait = full_at - now - rate.burst / rate.per_second
    return (Bucket(full_at), 0.0) if wait <= MOMENT else (bucket, wait)


def spend(bucket: Bucket, rate: Rate, now: float, most: float = 1.0) -> Bucket:
    """The bucket without one token, whether it was there or not; its debt is paid back in `most` seconds."""
    full_at = max(bucket.full_at, now) + 1 / rate.per_second
    return Bucket(max(bucket.full_at, min(full_at, now + most)))


def stop(bucket: Bucket, rate: Rate, now: float, seconds: float) -> Bucket:
    """The bucket that has its next token only after so many seconds, and no others with it."""
    return Bucket(max(bucket.full_at, now + seconds + (rate.burst - 1) / rate.per_second))


def holds(bucket: Bucket, rate: Rate, now: float, tokens: float) -> bool:
    """Whether there are so many tokens in it."""
    return bucket.full_at - now <= (rate.burst - tokens) / rate.per_second


V = TypeVar("V")


class Remembered(Generic[V]):
    """Something about each chat; what `is_spare` is forgotten now and then, at a small price for each new one."""

    def __init__(self, is_spare: Callable[[V, float], bool], at_least: int = 1024) -> None:
        self._is_spare = is_spare
        self._at_least = self._most = at_least
        self._values: dict[int | str, V] = {}

    def __len__(self) -> int:
        return len(self._values)

    def get(self, chat: int | str) -> V | None:
        """What is remembered of a chat, if anything."""
        return self._values.get(chat)

    def put(self, chat: int | str, value: V, now: float) -> V:
        """Remembers it from now on."""
        self._values[chat] = value
        if len(self._values) > self._most:
            self._values = {key: each for key, each in self._values.items() if not self._is_spare(each, now)}
            self._values[chat] = value
            self._most = max(self._at_least, 2 * len(self._values))
        return value
