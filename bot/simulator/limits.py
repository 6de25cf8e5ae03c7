"""Telegram's limits of how much a bot may send."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.simulator.refusals import too_many_requests

CHAT_PER_SECOND = 1.0
CHAT_BURST = 5.0
ALL_PER_SECOND = 30.0
WEBHOOKS_PER_SECOND = 1.0


@dataclass
class _Bucket:
    """A token bucket."""

    rate: float
    size: float
    tokens: float
    filled_at: datetime

    def wait(self, moment: datetime) -> float:
        """Seconds until there is a token; 0 if there is one now."""
        passed = max(0.0, (moment - self.filled_at).total_seconds())
        self.tokens = min(self.size, self.tokens + passed * self.rate)
        self.filled_at = moment
        return 0.0 if self.tokens >= 1 else (1 - self.tokens) / self.rate


class Limits:
    """One bucket for each chat, shared by sends and edits; one for all sends; one for setWebhook. Off at first."""

    def __init__(self, now: Callable[[], datetime], enabled: bool = False, scale: float = 1) -> None:
        self._now = now
        self._chats: dict[int, _Bucket] = {}
        self._all: _Bucket | None = None
        self._webhooks: _Bucket | None = None
        self.enabled = enabled
        self.scale = scale

    def switch(self, enabled: bool, scale: float = 1) -> None:
        """Turns the limits on or off; with scale 10, ten times as much is allowed."""
        self.enabled, self.scale = enabled, scale
        self._chats, self._all, self._webhooks = {}, None, None

    def take(self, chat_id: int, sends: bool) -> None:
        """Counts a send or an edit in a chat, or refuses it with 429; what is refused does not count."""
        if not self.enabled:
            return
        moment = self._now()
        buckets = [self._chat(chat_id, moment)]
        if sends:
            buckets.append(self._overall(moment))
        wait = max(bucket.wait(moment) for bucket in buckets)
        if wait > 0:
            raise too_many_requests(max(1, math.ceil(wait)))
        for bucket in buckets:
            bucket.tokens -= 1

    def take_webhook(self) -> None:
        """Counts a setWebhook; refuses another one within a second."""
        if not self.enabled:
            return
        moment = self._now()
        if self._webhooks is None:
            self._webhooks = _Bucket(WEBHOOKS_PER_SECOND * self.scale, 1, 1, moment)
        if self._webhooks.wait(moment) > 0:
            raise too_many_requests(1)
        self._webhooks.tokens -= 1

    def _chat(self, chat_id: int, moment: datetime) -> _Bucket:
        fresh = _Bucket(CHAT_PER_SECOND * self.scale, CHAT_BURST, CHAT_BURST, moment)
        return self._chats.setdefault(chat_id, fresh)

    def _overall(self, moment: datetime) -> _Bucket:
        if self._all is None:
            rate = ALL_PER_SECOND * self.scale
            self._all = _Bucket(rate, rate, rate, moment)
        return self._all
