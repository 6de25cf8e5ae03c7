"""The guard at the door: looks for identifiers in an update before anything of it is written."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from bot.dialogue.identifiers import holds_contact_or_birth_date, holds_identity_code

_MADE_BY_TELEGRAM = {
    "file_id",
    "file_unique_id",
    "id",
    "type",
    "custom_emoji_id",
    "set_name",
    "chat_instance",
}
_NOT_SAID_NOW = {
    "from",
    "chat",
    "sender_chat",
    "reply_to_message",
    "quote",
    "external_reply",
    "via_bot",
    "pinned_message",
}


def refuses(update: dict[str, Any], card_codes: Callable[[], Iterable[str]]) -> bool:
    """Whether an update holds what must not be kept: in its text, caption, file name or anywhere else.

    `card_codes` gives the areas' patterns of card codes; it is called only when they matter.
    """
    if any(holds_identity_code(text) for text in _texts(update)):
        return True
    said = [part for kind in ("message", "edited_message") for part in _said(update.get(kind))]
    if any("contact" in part for part in said):
        return True
    texts = [text for part in said for text in _texts(part)]
    return any(holds_contact_or_birth_date(text, ()) for text in texts) and any(
        holds_contact_or_birth_date(text, tuple(card_codes())) for text in texts
    )


def _said(message: Any) -> Iterator[dict[str, Any]]:
    if isinstance(message, dict):
        yield {name: part for name, part in message.items() if name not in _NOT_SAID_NOW}


def _texts(part: Any) -> Iterator[str]:
    match part:
        case str():
            yield part
        case dict():
            for name, inner in part.items():
                if name not in _MADE_BY_TELEGRAM:
                    yield from _texts(inner)
        case list():
            for inner in part:
                yield from _texts(inner)
