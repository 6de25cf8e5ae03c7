"""A chat as the page shows it: messages as JSON, with their text as escaped HTML."""

from urllib.parse import quote

from bot.simulator.chats import Chat
from bot.simulator.feed import Happening
from bot.simulator.files import FileStore
from bot.simulator.keyboards import Button
from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.refusals import Json


def chat_json(chat: Chat, shelf: FileStore) -> Json:
    """Everything on a person's screen."""
    return {
        "version": chat.version,
        "blocked": chat.bot_is == "kicked",
        "messages": [message_json(message, shelf) for message in chat.seen()],
    }


def person_json(person: Person, chat: Chat, shelf: FileStore) -> Json:
    """A person in a list of chats: what was said last, which messages are the bot's, if theirs waits for an answer."""
    seen = list(chat.seen())
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "language_code": person.language_code,
        "role": person.label,
        "newest": _first_line(seen[-1], shelf) if seen else "",
        "from_bot": [message.message_id for message in seen if message.from_bot],
        "waits": bool(seen) and not seen[-1].from_bot,
    }


def happening_json(happening: Happening, shelf: FileStore) -> Json:
    """One event of a person's screen, or of everybody's: then `user` is null."""
    if happening.message is None:
        return {**(happening.data or {}), "user": happening.person_id}
    return {**message_json(happening.message, shelf), "change": happening.change, "user": happening.person_id}


def _first_line(message: Message, shelf: FileStore) -> str:
    document = _document(message, shelf)
    return (message.text or message.caption).partition("\n")[0] or (document["name"] if document else "…")


def message_json(message: Message, shelf: FileStore) -> Json:
    body: Json = {
        "id": message.message_id,
        "from": "bot" if message.from_bot else "me",
        "date": message.date.isoformat(),
        "edited": message.edited,
        "text": message.text or message.caption,
        "html": message.html.replace("\n", "<br>"),
        "silent": message.silent,
        "photo": _address(message.photo, message.chat_id),
        "document": _document(message, shelf),
        "buttons": [[_button(button) for button in row] for row in message.buttons],
    }
    others = [kind for kind in message.content if kind not in {"photo", "document"}]
    if others:
        body["other"] = others[0]
    if "sticker" in message.content:
        body["sticker"] = message.content["sticker"].get("emoji", "")
    return body


def _document(message: Message, shelf: FileStore) -> Json | None:
    stored = shelf.by_id(message.document) if message.document else None
    if stored is None:
        return None
    address = _address(stored.file_id, message.chat_id)
    return {"name": stored.name, "size": len(stored.content), "url": address}


def _address(file_id: str | None, user: int) -> str | None:
    return f"/chat/file/{quote(file_id)}?user={user}" if file_id else None


def _button(button: Button) -> Json:
    return {
        "label": button.label,
        "kind": button.kind,
        "data": button.data or button.url or button.copy,
        "style": button.style,
    }
