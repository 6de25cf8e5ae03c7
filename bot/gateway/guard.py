"""The guard at the door: looks for identifiers before anything is written, and lets in only what is read.

Nothing of an update but what `admitted` gives may be stored: not the bot's own card that a tap brings along, not a
message that is replied to, not a name.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.dialogue.identifiers import holds_contact_or_birth_date, holds_identity_code

_MESSAGES = ("message", "edited_message", "channel_post")
_NOT_SAID_NOW = {
    "chat", "external_reply", "forward_origin", "from", "pinned_message", "quote", "reply_to_message", "sender_chat",
    "via_bot",
}  # fmt: skip
_MADE_BY_TELEGRAM = {"file_id", "file_unique_id", "id", "type", "custom_emoji_id", "set_name"}


def refuses(update: dict[str, Any], card_codes: Iterable[str]) -> bool:
    """Whether an update holds what must not be kept: in its text, caption, file name or anywhere else.

    `card_codes` are the patterns that areas have stated for their card codes.
    """
    said = [part for kind in _MESSAGES if (part := _said(update.get(kind)))]
    query = update.get("callback_query")
    data = query.get("data") if isinstance(query, dict) else None
    texts = [text for part in said for text in _texts(part)]
    if any(holds_identity_code(text) for text in (*texts, *_texts(data))) or any("contact" in part for part in said):
        return True
    patterns = tuple(card_codes)
    return any(holds_contact_or_birth_date(text, patterns) for text in texts)


def admitted(update: dict[str, Any]) -> dict[str, Any]:
    """What of an update may be stored until it is handled: what was said or tapped, by which number, in which chat."""
    kept: dict[str, Any] = {"update_id": update["update_id"]}
    for kind in _MESSAGES:
        message = update.get(kind)
        if isinstance(message, dict):
            kept[kind] = {**_said(message), **_whence(message)}
    query = update.get("callback_query")
    if isinstance(query, dict):
        kept["callback_query"] = _tap(query)
    if "my_chat_member" in update:
        kept["my_chat_member"] = update["my_chat_member"]
    return kept


def _tap(query: dict[str, Any]) -> dict[str, Any]:
    card = query.get("message")
    kept: dict[str, Any] = {name: query[name] for name in ("id", "data", "chat_instance") if name in query}
    if isinstance(card, dict):
        kept["message"] = {name: card[name] for name in ("message_id", "date") if name in card} | _whence(card)
    return kept | _whence(query)


def _whence(part: dict[str, Any]) -> dict[str, Any]:
    """The chat and the sender, without names."""
    kept = {}
    for name in ("chat", "from"):
        whole = part.get(name)
        if isinstance(whole, dict):
            kept[name] = {key: whole[key] for key in ("id", "type", "is_bot", "language_code") if key in whole}
            if name == "from":
                kept[name]["first_name"] = ""
    return kept


def _said(message: Any) -> dict[str, Any]:
    if not isinstance(message, dict):
        return {}
    return {name: part for name, part in message.items() if name not in _NOT_SAID_NOW}


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
