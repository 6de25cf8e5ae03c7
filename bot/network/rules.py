"""Rules about getting in: an invitation is used once and valid for 7 days."""

import hashlib
from datetime import timedelta
from enum import StrEnum

VALID = timedelta(days=7)


class Refusal(StrEnum):
    """Why an invitation does not open."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


def hashed(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode()).hexdigest()
