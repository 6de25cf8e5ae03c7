"""Groups and channels that the bot may be added to."""

from typing import Any

from bot.simulator.account import Account
from bot.simulator.chats import Chat
from bot.simulator.messages import Message
from bot.simulator.world import World


class Group:
    """A group or supergroup; the bot learns of it when somebody adds it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self._chat = chat

    @property
    def id(self) -> int:
        """The id of the chat, a negative number."""
        return self._chat.id

    @property
    def chat(self) -> list[Message]:
        """The messages that are visible, oldest first."""
        return list(self._chat.seen())

    @property
    def bot_is(self) -> str:
        """The bot's status: member, administrator, left or kicked."""
        return self._chat.bot_is

    async def adds_bot(self, by: Account) -> None:
        """Somebody adds the bot; it gets an update about that and the service message."""
        self._chat.members.setdefault(by.id, "creator")
        self.world.set_membership(self._chat, by.person, "member")
        joined = {"new_chat_members": [self.world.bot.json()]}
        self.world.hear(self._chat, by.person, content=joined)

    async def removes_bot(self, by: Account) -> None:
        """Somebody removes the bot."""
        self.world.set_membership(self._chat, by.person, "kicked")

    async def promotes_bot(self, by: Account) -> None:
        """Somebody makes the bot an administrator: it gets every message from now on and may delete them."""
        self.world.set_membership(self._chat, by.person, "administrator")

    async def says(self, by: Account, text: str, reply_to: int | None = None) -> Message:
        """Somebody writes; unless it may see more, the bot gets only commands and replies to it."""
        self._chat.members.setdefault(by.id, "member")
        return self.world.hear(self._chat, by.person, text=text.strip(), reply_to=reply_to)

    async def sends(self, by: Account, **content: Any) -> Message:
        """Somebody sends something else than text, such as new_chat_title='Name'."""
        self._chat.members.setdefault(by.id, "member")
        return self.world.hear(self._chat, by.person, content=content)

    async def taps(self, by: Account, message_id: int, data: str) -> str:
        """Somebody taps a button; returns the query id."""
        return self.world.tap(self._chat, by.person, message_id, data)


class Channel(Group):
    """A channel, in which the bot can only be an administrator."""

    async def adds_bot(self, by: Account) -> None:
        self._chat.members.setdefault(by.id, "creator")
        self.world.set_membership(self._chat, by.person, "administrator")

    async def posts(self, text: str) -> Message:
        """The channel publishes a message."""
        return self.world.hear(self._chat, None, text=text.strip())
