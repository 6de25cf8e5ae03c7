"""The simulated Telegram: accounts, chats and messages, and which updates the bot gets about them."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from secrets import token_hex
from typing import Any, Literal

from bot.simulator.chats import PRESENT, Chat, Membership, member_json
from bot.simulator.entities import with_found_entities
from bot.simulator.feed import Feed, Happening
from bot.simulator.files import FileStore
from bot.simulator.limits import Limits
from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.profile import BotProfile
from bot.simulator.refusals import Json, bad_request
from bot.simulator.updates import Updates

DELETABLE_FOR = timedelta(hours=48)
ANSWERABLE_FOR = timedelta(seconds=15)


def system_time() -> datetime:
    """The computer's clock."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Answer:
    """What a person sees when the bot answers a tap; without a text, only the spinner stops."""

    text: str
    show_alert: bool


@dataclass
class CallbackQuery:
    """A tap, and the bot's answer to it once there is one."""

    person: Person
    asked_at: datetime
    answer: Answer | None = None


class World:
    """State and rules of the simulated Telegram, which begin and end with a `run`. Has nothing to do with HTTP."""

    def __init__(self, bot: Person, now: Callable[[], datetime] = system_time, seed: int | None = None) -> None:
        self.run = token_hex(8)
        self.bot = bot
        self.now = now
        self.people: dict[int, Person] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, CallbackQuery] = {}
        self.answerable_for = ANSWERABLE_FOR
        self.privacy = True
        self._chance = random.Random(seed)  # noqa: S311
        self._last_message_id = 0
        self.updates = Updates(now, self._chance)
        self.files = FileStore(self._chance)
        self.limits = Limits(now)
        self.profile = BotProfile(bot.first_name)
        self.feed = Feed()

    def private_chat(self, person: Person) -> Chat:
        """The chat of a person and the bot, which the bot knows from now on."""
        return self.chats.setdefault(person.id, Chat(person.id, "private", person=person))

    def chat_for_bot(self, chat_id: str, writable: bool = True) -> Chat:
        """The chat with this id; refuses one that the bot does not know, or cannot write to."""
        if not chat_id:
            raise bad_request("chat_id is empty")
        try:
            chat = self.chats.get(int(chat_id))
        except ValueError:
            chat = None
        if chat is None or not chat.known:
            raise bad_request("chat not found")
        if writable:
            chat.check_writable()
        return chat

    def say(self, chat: Chat, sender: Person | None, **said: Any) -> Message:
        """Adds a message to a chat; the entities that Telegram finds itself are added to the given ones."""
        self._last_message_id += 1
        words = said.get("text") or said.get("caption") or ""
        said["entities"] = tuple(with_found_entities(words, said.get("entities", ())))
        message = Message(self._last_message_id, chat.id, sender, self.now(), **said)
        return self._put(chat, message, "new")

    def hear(self, chat: Chat, sender: Person | None, **said: Any) -> Message:
        """Adds a message that somebody sends, and queues an update if the bot may get it."""
        message = self.say(chat, sender, **said)
        if self._is_heard(chat, message):
            kind = "channel_post" if chat.type == "channel" else "message"
            self.updates.push(kind, self.message_json(message))
        return message

    def reword(self, chat: Chat, message: Message, **changes: Any) -> Message:
        """Changes the text or the attachment of a message."""
        words = changes.get("text") or changes.get("caption") or ""
        changes["entities"] = tuple(with_found_entities(words, changes.get("entities", ())))
        earlier = (*message.earlier, message.text or message.caption)
        changed = replace(message, edit_date=self.now(), earlier=earlier, **changes)
        return self._put(chat, changed, "edited")

    def mark_up(self, chat: Chat, message: Message, markup: Json | None) -> Message:
        """Changes only the keyboard under a message."""
        return self._put(chat, replace(message, markup=markup), "edited")

    def delete(self, chat: Chat, message: Message, by: Literal["bot", "person"]) -> Message:
        """Deletes a message: the bot for everybody, a person from their own screen only."""
        return self._put(chat, replace(message, deleted_by=by), "deleted")

    def check_deletable(self, chat: Chat, message: Message) -> None:
        """Raises Telegram's refusal if the bot may not delete the message."""
        if chat.type != "private" and not message.from_bot and chat.bot_is != "administrator":
            raise bad_request("message can't be deleted")
        if self.now() - message.date >= DELETABLE_FOR:
            raise bad_request("message can't be deleted for everyone")

    def tap(self, chat: Chat, person: Person, message_id: int, data: str) -> str:
        """Queues a tap on a button with this data, even if the message has been deleted; returns the query id."""
        query_id = str(self._chance.getrandbits(62))
        self.queries[query_id] = CallbackQuery(person, self.now())
        message = chat.known_to_bot(message_id)
        shown = self.message_json(message) if message else {"chat": chat.json(), "message_id": message_id, "date": 0}
        query = {"id": query_id, "from": person.json(), "message": shown}
        self.updates.push("callback_query", query | {"chat_instance": str(chat.id), "data": data})
        return query_id

    def answer(self, query_id: str, answer: Answer) -> None:
        """Answers a tap; only the first answer is shown. Refuses a tap that is too old."""
        query = self.queries.get(query_id)
        if query is None or self.now() - query.asked_at > self.answerable_for:
            raise bad_request("query is too old and response timeout expired or query ID is invalid")
        if query.answer is None:
            query.answer = answer
            shown = {"text": answer.text, "alert": answer.show_alert}
            self.feed.tell(Happening(query.person.id, "answer", data=shown))

    def set_membership(self, chat: Chat, by: Person, new: Membership) -> None:
        """Changes the bot's status in a chat, and queues the update about it."""
        old, chat.bot_is = chat.bot_is, new
        chat.known = True
        chat.version += 1
        change = {"chat": chat.json(), "from": by.json(), "date": int(self.now().timestamp())}
        change["old_chat_member"] = member_json(self.bot, old)
        change["new_chat_member"] = member_json(self.bot, new)
        self.updates.push("my_chat_member", change)

    def message_json(self, message: Message) -> Json:
        """The Bot API's Message object, with the message that it replies to."""
        chat = self.chats[message.chat_id]
        body = message.json(chat.json())
        replied = chat.known_to_bot(message.reply_to) if message.reply_to else None
        if replied:
            body["reply_to_message"] = replied.json(chat.json())
        return body

    def _put(self, chat: Chat, message: Message, change: Literal["new", "edited", "deleted"]) -> Message:
        chat.put(message)
        if chat.person and (change == "deleted" or not message.deleted):
            self.feed.tell(Happening(chat.person.id, "change", change, message))
        return message

    def _is_heard(self, chat: Chat, message: Message) -> bool:
        if chat.type == "private" or chat.bot_is == "administrator" or not self.privacy:
            return chat.bot_is in PRESENT
        if chat.bot_is not in PRESENT:
            return False
        commands = [e for e in message.entities if e["type"] == "bot_command" and e["offset"] == 0]
        addressee = message.text.split()[0].partition("@")[2] if commands else ""
        replied = chat.messages.get(message.reply_to or 0)
        is_service = not (message.text or message.caption or message.content.keys() & {"photo", "document"})
        called = bool(commands) and addressee.lower() in {"", self.bot.username.lower()}
        return called or is_service or bool(replied and replied.from_bot)
