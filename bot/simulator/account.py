"""What a person does in Telegram, and what they see there."""

from typing import Any

from bot.simulator.chats import Chat
from bot.simulator.feed import Happening
from bot.simulator.keyboards import Button
from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.refusals import Json
from bot.simulator.samples import sample
from bot.simulator.world import Answer, World

LONGEST_TEXT = 4096


class Account:
    """A person with a Telegram account; everything happens in their private chat with the bot."""

    def __init__(self, world: World, person: Person) -> None:
        self.world = world
        self.person = person

    @property
    def id(self) -> int:
        """The user id, which is also the id of the private chat."""
        return self.person.id

    @property
    def language_code(self) -> str:
        """The language of their Telegram app."""
        return self.person.language_code

    @language_code.setter
    def language_code(self, code: str) -> None:
        self.person.language_code = code
        self.world.feed.tell(Happening(self.id, "commands", data={}))

    @property
    def chat(self) -> list[Message]:
        """The messages on their screen, oldest first."""
        return list(self._chat.seen())

    @property
    def history(self) -> list[Message]:
        """All messages of the chat, deleted ones too, oldest first."""
        return list(self._chat.messages.values())

    @property
    def answers(self) -> list[Answer]:
        """The bot's answers to taps, in the order of the taps."""
        queries = self.world.queries.values()
        return [q.answer for q in queries if q.person is self.person and q.answer is not None]

    @property
    def unanswered(self) -> list[str]:
        """The query ids of taps that the bot has not answered."""
        queries = self.world.queries.items()
        return [key for key, q in queries if q.person is self.person and q.answer is None]

    @property
    def keyboard(self) -> list[list[str]]:
        """The labels of the reply keyboard below the text field; empty if there is none."""
        for message in reversed(self.history):
            markup = message.markup or {}
            if message.from_bot and markup.get("remove_keyboard"):
                return []
            if message.from_bot and "keyboard" in markup:
                return [[b if isinstance(b, str) else b["text"] for b in row] for row in markup["keyboard"]]
        return []

    @property
    def has_blocked(self) -> bool:
        return self.id in self.world.chats and self._chat.bot_is == "kicked"

    @property
    def _chat(self) -> Chat:
        return self.world.chats.get(self.id) or Chat(self.id, "private", person=self.person)

    async def start(self, payload: str = "") -> Message:
        """Opens the chat with the start button; unblocks the bot if it is blocked."""
        await self.unblocks()
        return await self.says(f"/start {payload}".strip())

    async def says(self, text: str, reply_to: int | None = None, entities: list[Json] | None = None) -> Message:
        """Sends a text; one too long for a message is sent as several, of which the last is returned."""
        if not text.strip():
            raise ValueError("There is nothing to send.")
        words = text.strip()
        *parts, last = [words[at : at + LONGEST_TEXT] for at in range(0, len(words), LONGEST_TEXT)]
        for part in parts:
            self._send(text=part)
        return self._send(text=last, reply_to=reply_to, entities=entities or [])

    async def edits(self, message_id: int, text: str) -> Message:
        """Changes the text or caption of one of their own messages."""
        message = self._own(message_id)
        field = "text" if message.text else "caption"
        edited = self.world.reword(self._chat, message, **{field: text.strip()})
        self.world.updates.push("edited_message", self.world.message_json(edited))
        return edited

    async def taps(self, message_id: int, data: str) -> str:
        """Taps a button with this data, whether or not the message has one; returns the query id."""
        self._check_can_write()
        return self.world.tap(self.world.private_chat(self.person), self.person, message_id, data)

    async def press(self, label: str) -> str:
        """Presses the newest visible button with this label; returns its query id, address or copied text."""
        for message in reversed(self.chat):
            button = message.button(label) if message.from_bot else None
            if button is not None:
                return await self._press(message, button)
        if any(label in row for row in self.keyboard):
            return (await self.says(label)).text
        raise AssertionError(self._nothing_to_press(label))

    async def sends_photo(self, content: bytes, caption: str | None = None, **beside: Any) -> Message:
        """Sends a photo; `beside` it the message has these fields, as one of an album or a forwarded one has."""
        return self._send(caption=caption or "", content={"photo": self.world.files.photo(content), **beside})

    async def sends_document(
        self, content: bytes, file_name: str = "file.bin", caption: str | None = None, **beside: Any
    ) -> Message:
        """Sends a file, `beside` which there can be fields as with a photo."""
        document = self.world.files.document(content, file_name)
        return self._send(caption=caption or "", content={"document": document, **beside})

    async def sends(self, kind: str, caption: str | None = None, **fields: Any) -> Message:
        """Sends a sticker, voice, contact, location or anything else; `fields` replace parts of the sample content."""
        content = {kind: sample(self.world.files, kind, **fields)}
        return self._send(caption=caption or "", content=content)

    async def blocks(self) -> None:
        if not self.has_blocked:
            self.world.set_membership(self.world.private_chat(self.person), self.person, "kicked")

    async def unblocks(self) -> None:
        if self.has_blocked:
            self.world.set_membership(self._chat, self.person, "member")

    async def deletes(self, message_id: int) -> None:
        """Deletes a message from their own screen only; the bot is not told."""
        message = next((m for m in self.chat if m.message_id == message_id), None)
        if message is None:
            raise ValueError(f"There is no message {message_id} on the screen.")
        self.world.delete(self._chat, message, "person")

    async def deactivates(self) -> None:
        """Deletes the Telegram account."""
        self.person.deactivated = True

    def _check_can_write(self) -> None:
        if self.person.deactivated:
            raise ValueError(f"{self.person.full_name} has no Telegram account any more.")
        if self.has_blocked:
            raise ValueError(f"{self.person.full_name} has blocked the bot.")

    def _send(self, **said: Any) -> Message:
        self._check_can_write()
        return self.world.hear(self.world.private_chat(self.person), self.person, **said)

    def _own(self, message_id: int) -> Message:
        self._check_can_write()
        message = next((m for m in self.chat if m.message_id == message_id), None)
        if message is None or message.sender is not self.person:
            raise ValueError(f"{self.person.full_name} has no message {message_id} to edit.")
        return message

    async def _press(self, message: Message, button: Button) -> str:
        if button.kind == "callback":
            return await self.taps(message.message_id, button.data)
        return button.url or button.copy

    def _nothing_to_press(self, label: str) -> str:
        visible = [f"  {m.message_id}: {m.labels}" for m in self.chat if m.from_bot and m.labels]
        shown = "\n".join(visible) or "  no buttons at all"
        last = next((m.text or m.caption for m in reversed(self.chat) if m.from_bot), "nothing")
        return f"{self.person.full_name} sees no button {label!r}. Visible:\n{shown}\nLast words: {last!r}"
