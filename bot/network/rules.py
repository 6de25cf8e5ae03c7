"""Rules about getting in: an invitation is used once and valid for 7 days; what an operator may write down."""

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum

from bot.dialogue.identifiers import holds_identifier, holds_identity_code
from bot.dialogue.phrases import say

VALID = timedelta(days=7)
LONGEST_LABEL = 60
"""In characters: who somebody is at work, such as *Leppävaara, tiimi 2*."""
LONGEST_CONTACT = 80
"""In characters: a work phone number, an e-mail address, or both."""
LONGEST_PURPOSE = 200
"""In characters: why something was exported."""


class UnfitTextError(Exception):
    """What an operator wrote is not kept; `problems` says why."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Refusal(StrEnum):
    """Why an invitation does not open."""

    UNKNOWN = "unknown"
    USED = "used"
    EXPIRED = "expired"


def hashed(token: str) -> str:
    """What is kept of a token. It has 256 random bits, so a plain hash cannot be turned back."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


SAFETY = say(
    "If the client has a non-disclosure order, or there is another reason of safety, enter nothing. "
    "First ask the area's responsible person what to do."
)
"""Said before anything is entered; nothing in it tells a companion who reads along where the client lives."""


def checked(name: str, text: str, longest: int) -> str:
    """What an operator wrote, as it is kept: one line, and nothing that tells of a client. Raises UnfitTextError."""
    line = " ".join(text.split())
    if problems := list(_objections(name, line, longest)):
        raise UnfitTextError(problems)
    return line


def checked_contact(text: str) -> str:
    """A work contact, as it is kept: one line, which may be a phone number or an e-mail. Raises UnfitTextError."""
    line = " ".join(text.split())
    problems = list(_faults("The contact", line, LONGEST_CONTACT))
    if holds_identity_code(line):
        problems.append("The contact looks as if it held an identity code.")
    if problems:
        raise UnfitTextError(problems)
    return line


def _objections(name: str, line: str, longest: int) -> Iterator[str]:
    yield from _faults(name, line, longest)
    if holds_identifier(line, ()):
        yield f"{name} looks as if it held an identity code, a phone number, an e-mail address or a date of birth."


def _faults(name: str, line: str, longest: int) -> Iterator[str]:
    if not line:
        yield f"{name} is empty."
    if len(line) > longest:
        yield f"{name} has {len(line)} characters; {longest} is the most."
    if not line.isprintable():
        yield f"{name} has characters that cannot be seen."
