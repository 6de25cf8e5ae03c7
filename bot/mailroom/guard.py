"""The guard at the door: looks for identifiers before anything is written, and lets in only what is read.

Nothing of an update but what `admitted` gives may be stored: not the bot's own card that a tap brings along, not a
message that is replied to, not a name.
"""

import re
from collections.abc import Iterable
from enum import Enum, auto
from typing import Any

from bot.dialogue.identifiers import holds_identifier, holds_identity_code

MOST_JUDGED = 8192
"""So many characters of an update are judged at most: a message has 4096, a caption 1024 (Bot API), its links more."""
_PART_COUNTS = 8
"""What even an empty text costs, so that many of them are no way around."""

_MESSAGES = ("message", "edited_message", "channel_post")
_NOT_SAID_NOW = {
    "chat", "external_reply", "forward_origin", "from", "pinned_message", "quote", "reply_to_message", "sender_chat",
    "via_bot",
}  # fmt: skip
_MADE_BY_TELEGRAM = {"file_id", "file_unique_id", "id", "type", "custom_emoji_id"}
_STAMP = re.compile(
    r"(?<![0-9])20[2-9]\d[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])"
    r"(?:[-_ T.]{1,3}(?:[01]\d|2[0-3])(?:[-_.]?[0-5]\d){2}(?:[-_.]?\d{3})?)?(?![0-9A-Za-z])",
    re.ASCII,
)
"""When a picture was taken, as cameras and phones name their files."""
_OF_A_BUSINESS = {
    "business_connection", "business_message", "edited_business_message", "deleted_business_messages",
}  # fmt: skip


class Found(Enum):
    """What an update holds, in its text, caption, file name or anywhere else."""

    NOTHING = auto()
    CONTACT_OR_DATE = auto()
    """Perhaps a client's; perhaps a colleague's, or the day of an update. Its room knows, and it is not kept before."""
    IDENTITY_CODE = auto()
    """Or more than is judged: it is refused wherever somebody is."""


def found_in(update: dict[str, Any], card_codes: Iterable[str]) -> Found:
    """What an update holds; `card_codes` are the patterns that areas have stated for their card codes."""
    said = _said_in(update)
    texts = _texts(said)
    if is_too_long(update) or any(map(holds_identity_code, (*texts, *_pressed(update), *_names_of_files(said)))):
        return Found.IDENTITY_CODE
    patterns = tuple(card_codes)
    if any("contact" in part for part in said) or any(holds_identifier(text, patterns) for text in texts):
        return Found.CONTACT_OR_DATE
    return Found.NOTHING


def is_too_long(update: dict[str, Any]) -> bool:
    """Whether there is more in an update than is judged."""
    said = _said_in(update)
    judged = (*_texts(said), *_names_of_files(said), *_pressed(update))
    return sum(len(text) + _PART_COUNTS for text in judged) > MOST_JUDGED


def sent_by_another(update: dict[str, Any]) -> bool:
    """Whether somebody else than a private chat's own person sent it, or a business account did in their name."""
    if not _OF_A_BUSINESS.isdisjoint(update):
        return True
    query = update.get("callback_query")
    said = [update[kind] for kind in (*_MESSAGES, "my_chat_member") if isinstance(update.get(kind), dict)]
    pressed_by = [{**query, "chat": _part(query, "message").get("chat")}] if isinstance(query, dict) else []
    return any(map(_is_of_another, (*said, *pressed_by)))


def _is_of_another(part: dict[str, Any]) -> bool:
    chat = _part(part, "chat").get("id")
    if not isinstance(chat, int) or chat < 0:
        return False
    return "sender_chat" in part or "business_connection_id" in part or _part(part, "from").get("id") != chat


def admitted(update: dict[str, Any]) -> dict[str, Any]:
    """What of an update may be stored until it is handled: what was said or tapped, by which number, in which chat."""
    kept: dict[str, Any] = {"update_id": update["update_id"]}
    for kind in _MESSAGES:
        message = update.get(kind)
        if isinstance(message, dict):
            kept[kind] = {**_said(message), **_whence(message), **_forwarded(message)}
    query = update.get("callback_query")
    if isinstance(query, dict):
        kept["callback_query"] = _tap(query)
    changed = update.get("my_chat_member")
    if isinstance(changed, dict):
        kept["my_chat_member"] = _membership(changed)
    return kept


def _membership(changed: dict[str, Any]) -> dict[str, Any]:
    """That the bot was blocked or unblocked: python-telegram-bot wants more of it than is read, but no name."""
    kept = _whence(changed) | {name: changed[name] for name in ("date",) if name in changed}
    for name in ("old_chat_member", "new_chat_member"):
        member = _part(changed, name)
        user = {"id": _part(member, "user").get("id"), "is_bot": True, "first_name": ""}
        kept[name] = {key: member[key] for key in ("status", "until_date") if key in member} | {"user": user}
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


def _forwarded(message: dict[str, Any]) -> dict[str, Any]:
    """That it was forwarded, but not from whom."""
    if "forward_origin" not in message:
        return {}
    return {"forward_origin": {"type": "hidden_user", "date": message.get("date"), "sender_user_name": ""}}


def _said_in(update: dict[str, Any]) -> list[dict[str, Any]]:
    return [part for kind in _MESSAGES if (part := _said(update.get(kind)))]


def _pressed(update: dict[str, Any]) -> list[str]:
    """What a button says that was tapped: only the bot makes buttons, but anybody can forge one."""
    return _texts(_part(update, "callback_query").get("data"))


def _names_of_files(said: list[dict[str, Any]]) -> list[str]:
    """Whole: what looks like the moment of a picture can be the beginning of an identity code."""
    names = [_part(part, kind).get("file_name") for part in said for kind in part]
    return [name for name in names if isinstance(name, str)]


def _part(whole: dict[str, Any], name: str) -> dict[str, Any]:
    part = whole.get(name)
    return part if isinstance(part, dict) else {}


def _said(message: Any) -> dict[str, Any]:
    if not isinstance(message, dict):
        return {}
    return {name: part for name, part in message.items() if name not in _NOT_SAID_NOW}


def _texts(whole: Any) -> list[str]:
    """Everything that somebody wrote, however deep it lies."""
    found, parts = [], [("", whole)]
    while parts:
        name, part = parts.pop()
        match part:
            case str():
                found.append(_STAMP.sub("", part) if name == "file_name" else part)
            case dict():
                parts += [(name, inner) for name, inner in part.items() if name not in _MADE_BY_TELEGRAM]
            case list():
                parts += [(name, inner) for inner in part]
    return found
