"""Telegram's updates read as arrivals: python-telegram-bot's handlers, tried in order, each giving a reading."""

import re
from collections.abc import Iterator
from typing import Any

from telegram import ChatMember, Document, Message, PhotoSize, Update
from telegram.ext import (
    Application,
    BaseHandler,
    CallbackQueryHandler,
    ChatMemberHandler,
    MessageHandler,
    filters,
)

from bot.arrivals import (
    Arrival,
    Blocked,
    Command,
    Edited,
    File,
    MessageTap,
    Picture,
    Tap,
    Text,
    Unblocked,
    Unread,
    What,
)
from bot.mailroom.envelope import is_chat, is_message, language_of
from bot.mailroom.messenger import Elsewhere, Reading, UnreadableUpdateError

App = Application[Any, Any, Any, Any, Any, Any]

ALLOWED_UPDATES = ["message", "edited_message", "channel_post", "callback_query", "my_chat_member"]
_BUTTON = re.compile(r"(\d{1,10}):(.{1,50})", re.ASCII)
_MESSAGE_BUTTON = re.compile(r"d(\d{1,9}):(.{1,53})", re.ASCII)
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@\w+)?(?:\s+(.*))?", re.DOTALL)


async def read(app: App, raw: dict[str, Any]) -> Reading:
    """The reading of an update; one that means nothing to the house has no arrival.

    Raises UnreadableUpdateError.
    """
    try:
        reading = await _first_reading(app, Update.de_json(raw, app.bot))
    except (TypeError, ValueError, KeyError, AttributeError, AssertionError, OverflowError, OSError) as error:
        raise UnreadableUpdateError from error
    if not _is_sound(reading):
        raise UnreadableUpdateError
    return reading


async def _first_reading(app: App, update: Update) -> Reading:
    for handler in app.handlers[0]:
        check = handler.check_update(update)
        if check is not None and check is not False:
            context = app.context_types.context.from_update(update, app)
            reading: Reading = await handler.handle_update(update, app, check, context)
            return reading
    return Reading(None)


def _is_sound(reading: Reading) -> bool:
    """The client does not look at types: whether everything that the house relies on is what it should be."""
    arrival = reading.arrival
    if arrival is not None and not is_chat(arrival.chat_id):
        return False
    if isinstance(arrival, Elsewhere) and arrival.chat_id > 0:
        return False
    words = [*_words(arrival), reading.query_id or ""]
    return all(map(is_message, _messages(arrival))) and all(isinstance(word, str) for word in words)


def _messages(arrival: Arrival | Elsewhere | None) -> Iterator[object]:
    if not isinstance(arrival, Arrival):
        return
    if arrival.message_id is not None:
        yield arrival.message_id
    if isinstance(arrival.what, Tap):
        yield arrival.what.card


def _words(arrival: Arrival | Elsewhere | None) -> tuple[object, ...]:
    match arrival.what if isinstance(arrival, Arrival) else None:
        case Text(text):
            return (text,)
        case Picture(File(file_id), caption):
            return file_id, caption
        case File(file_id, name):
            return file_id, name
    return ()


def handlers() -> list[BaseHandler[Update, Any, Reading]]:
    """The handlers, the first that takes an update reads it."""
    private = filters.ChatType.PRIVATE
    return [
        ChatMemberHandler(_membership, ChatMemberHandler.MY_CHAT_MEMBER),
        CallbackQueryHandler(_tapped),
        MessageHandler(~private, _elsewhere),
        MessageHandler(filters.UpdateType.EDITED_MESSAGE, _edited),
        MessageHandler(filters.COMMAND, _commanded),
        MessageHandler(filters.TEXT, _texted),
        MessageHandler(filters.PHOTO | filters.Document.IMAGE, _pictured),
        MessageHandler(filters.Document.ALL, _filed),
        MessageHandler(filters.ALL, _unread),
    ]


async def _membership(update: Update, _context: Any) -> Reading:
    changed = update.my_chat_member
    assert changed is not None
    language = language_of(changed.from_user.language_code)
    there = changed.new_chat_member.status not in (ChatMember.LEFT, ChatMember.BANNED)
    if changed.chat.type != "private":
        return Reading(Elsewhere(changed.chat.id, language, there))
    return Reading(Arrival(changed.chat.id, Unblocked() if there else Blocked(), None, language))


async def _elsewhere(update: Update, _context: Any) -> Reading:
    assert update.effective_chat is not None
    code = update.effective_user.language_code if update.effective_user else None
    return Reading(Elsewhere(update.effective_chat.id, language_of(code), leave=True))


async def _tapped(update: Update, _context: Any) -> Reading:
    query = update.callback_query
    assert query is not None
    if query.message is None or query.message.chat.type != "private":
        return Reading(None, query.id)
    tap = _tap(query.data or "", query.message.message_id)
    return Reading(Arrival(query.message.chat.id, tap, None, language_of(query.from_user.language_code)), query.id)


def _tap(data: str, message_id: int) -> Tap | MessageTap:
    """A button that the bot never made means nothing in any state: no delivery has the number 0, and -1 is old."""
    if data.startswith("d"):
        button = _MESSAGE_BUTTON.fullmatch(data)
        return MessageTap(int(button[1]), button[2]) if button else MessageTap(0, "")
    button = _BUTTON.fullmatch(data)
    serial, action = (int(button[1]), button[2]) if button else (-1, "")
    return Tap(serial, action, message_id)


async def _edited(update: Update, _context: Any) -> Reading:
    return _of_message(update, Edited())


async def _commanded(update: Update, _context: Any) -> Reading:
    assert update.effective_message is not None
    command = _COMMAND.fullmatch(update.effective_message.text or "")
    if command is None:
        return _of_message(update, Unread())
    return _of_message(update, Command(command[1].lower(), (command[2] or "").strip()))


async def _texted(update: Update, _context: Any) -> Reading:
    assert update.effective_message is not None
    return _of_message(update, Text(_without_nul(update.effective_message.text)))


def _without_nul(text: str | None) -> str:
    """PostgreSQL takes no NUL in a text, and nobody means one."""
    return (text or "").replace("\0", "")


PHOTO = "photo.jpg"
"""What a photo is called; Telegram makes a JPEG of each."""


async def _pictured(update: Update, _context: Any) -> Reading:
    message = update.effective_message
    assert message is not None
    file = message.photo[-1] if message.photo else message.document
    assert file is not None
    return _of_message(update, Picture(_file(message, file), _without_nul(message.caption)))


async def _filed(update: Update, _context: Any) -> Reading:
    message = update.effective_message
    assert message is not None
    sent = message.document
    assert sent is not None
    return _of_message(update, _file(message, sent))


def _file(message: Message, sent: PhotoSize | Document) -> File:
    """A file as it came; a photo has no name, and is always a JPEG."""
    name = (sent.file_name or "") if isinstance(sent, Document) else PHOTO
    size = sent.file_size if isinstance(sent.file_size, int) else 0
    return File(sent.file_id, name, size, message.media_group_id is not None, message.forward_origin is not None)


async def _unread(update: Update, _context: Any) -> Reading:
    return _of_message(update, Unread())


def _of_message(update: Update, what: What) -> Reading:
    message = update.effective_message
    assert message is not None
    code = message.from_user.language_code if message.from_user else None
    return Reading(Arrival(message.chat.id, what, message.message_id, language_of(code)))
