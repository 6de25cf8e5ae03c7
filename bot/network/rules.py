"""Rules about getting in: an invitation is used once and valid for 7 days."""

import hashlib
from datetime import timedelta
from enum import StrEnum

from bot.dialogue.phrases import say

VALID = timedelta(days=7)


class Refusal(StrEnum):
    """Why an invitation does not open."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


def hashed(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()


SAFETY = say("Is the client's address secret? Then enter nothing, but ask first what to do.")
"""Said before anything is entered; nothing in it tells a companion who reads along where the client lives."""
