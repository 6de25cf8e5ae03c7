"""The envelope of an update: what is looked at before it is let in, its numbers and an invitation that it brings.

A number that Telegram cannot have given is none: a chat's has at most 52 significant bits (Bot API, Chat), a message's
32 with its sign (TDLib, `message_id` of a server's message).
"""

import re
from dataclasses import dataclass
from typing import Any

from bot.mailroom.guard import sent_by_another
from storage.kinds import Language

DEEPEST = 32
"""So deep an update may be nested; Telegram's are nested a dozen deep, and readers of JSON call themselves."""
_INVITED = re.compile(r"/start(?:@\w{1,32})? ([A-Za-z0-9_-]{43})", re.ASCII)
"""Somebody opens an invitation's link; its token has 32 random bytes in base 64."""


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of an update before it is read. `chat_id` is 0 if it concerns nobody whom the bot could answer."""

    update_id: int
    chat_id: int
    message_id: int | None
    token: str | None
    raw: dict[str, Any]


def envelope_of(raw: dict[str, Any]) -> Envelope:
    """The envelope of something that `is_update`."""
    return Envelope(raw["update_id"], chat_of(raw), _message_id(raw), _token(raw), raw)


def is_update(raw: object) -> bool:
    """Whether it has a number that an update may have."""
    number = raw.get("update_id") if isinstance(raw, dict) else None
    return type(number) is int and 0 <= number < 1 << 52


def is_chat(number: object) -> bool:
    """Whether a chat may have this number."""
    return type(number) is int and 0 < abs(number) < 1 << 52


def is_message(number: object) -> bool:
    """Whether a message may have this number."""
    return type(number) is int and 0 <= number < 1 << 31


def chat_of(raw: dict[str, Any]) -> int:
    """The chat that an update belongs to; 0 if it has none, cannot be read, or was not sent by the chat's person."""
    if sent_by_another(raw):
        return 0
    found = part(_message(raw) or part(raw, "my_chat_member"), "chat").get("id")
    return found if isinstance(found, int) and is_chat(found) and not _is_too_deep(raw) else 0


def language_code(raw: dict[str, Any]) -> str | None:
    """The language of the sender's Telegram."""
    sender = part(_own_message(raw) or part(raw, "callback_query"), "from")
    found = sender.get("language_code")
    return found if isinstance(found, str) else None


def language_of(code: str | None) -> Language:
    """The first guess at a person's language, from that of their Telegram."""
    known = (code or "").partition("-")[0].lower()
    return Language(known) if known in list(Language) else Language.EN


def part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    """An inner part of an update; an empty one if there is none."""
    found = whole.get(name)
    return found if isinstance(found, dict) else {}


def _message_id(raw: dict[str, Any]) -> int | None:
    """The number of the person's own message."""
    found = _own_message(raw).get("message_id")
    return found if isinstance(found, int) and is_message(found) else None


def _token(raw: dict[str, Any]) -> str | None:
    text = part(raw, "message").get("text")
    brought = _INVITED.fullmatch(text) if isinstance(text, str) else None
    return brought[1] if brought else None


def _own_message(raw: dict[str, Any]) -> dict[str, Any]:
    return part(raw, "message") or part(raw, "edited_message")


def _message(raw: dict[str, Any]) -> dict[str, Any]:
    for kind in ("message", "edited_message", "channel_post"):
        if kind in raw:
            return part(raw, kind)
    return part(part(raw, "callback_query"), "message")


def _is_too_deep(raw: dict[str, Any]) -> bool:
    layer: list[Any] = [raw]
    for _ in range(DEEPEST):
        layer = [
            inner
            for whole in layer
            if isinstance(whole, dict | list)
            for inner in (whole.values() if isinstance(whole, dict) else whole)
        ]
        if not layer:
            return False
    return True
