"""How much may go out, and how much may come in.

"In a single chat, avoid sending more than one message per second. We may allow short bursts", and bulk notifications
"not more than 30 messages per second or so" (Bots FAQ).
"""

from dataclasses import dataclass

from bot.mailroom.buckets import BOUNDLESS, Rate


@dataclass(frozen=True, slots=True)
class Limits:
    """How much goes out, in one chat and in bulk, and how much is let in, of one person and of all strangers."""

    chat: Rate
    bulk: Rate
    person: Rate
    strangers: Rate


TELEGRAMS = Limits(chat=Rate(1, burst=5), bulk=Rate(30), person=Rate(3, burst=40), strangers=Rate(20, burst=60))
UNLIMITED = Limits(BOUNDLESS, BOUNDLESS, BOUNDLESS, BOUNDLESS)
"""For a local Telegram, which has no limits of its own."""
