"""Groups and channels the bot may be added to."""

from typing import Any

from bot.simulator.account import Account
from bot.simulator.chats import Chat
from bot.simulator.messages import Message
from bot.simulator.world import World


class Group:
    """A group or supergroup; the bot knows it once somebody has added it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self._chat = chat

    @property
    def id(self) -> int:
        """The chat's id, negative."""
        return self._chat.id

    @property
    def chat(self) -> list[Message]:
        """What is there to see, oldest first."""
        return list(self._chat.seen())

    @property
    def bot_is(self) -> str:
        """What the bot is here: member, administrator, left or kicked."""
        return self._chat.bot_is

    async def adds_bot(self, by: Account) -> None:
        """Somebody adds the bot; it is told so, and sees itself join."""
        self._chat.members.setdefault(by.id, "creator")
        self.world.set_membership(self._chat, by.person, "member")
        joined = {"new_chat_members": [self.world.bot.json()]}
        self.world.hear(self._chat, by.person, content=joined)

    async def removes_bot(self, by: Account) -> None:
        """Somebody throws the bot out."""
        self.world.set_membership(self._chat, by.person, "kicked")

    async def promotes_bot(self, by: Account) -> None:
        """Somebody makes the bot an administrator; it hears and may delete everything from now on."""
        self.world.set_membership(self._chat, by.person, "administrator")

    async def says(self, by: Account, text: str, reply_to: int | None = None) -> Message:
        """Somebody writes; the bot hears commands and answers to it, unless it may hear more."""
        self._chat.members.setdefault(by.id, "member")
        return self.world.hear(self._chat, by.person, text=text.strip(), reply_to=reply_to)

    async def sends(self, by: Account, **content: Any) -> Message:
        """Somebody sends something else than words, such as new_chat_title='Name'."""
        self._chat.members.setdefault(by.id, "member")
        return self.world.hear(self._chat, by.person, content=content)

    async def taps(self, by: Account, message_id: int, data: str) -> str:
        """Somebody taps a button; gives the query id."""
        return self.world.tap(self._chat, by.person, message_id, data)


class Channel(Group):
    """A channel; the bot can only be an administrator there."""

    async def adds_bot(self, by: Account) -> None:
        """Somebody makes the bot an administrator of the channel."""
        self._chat.members.setdefault(by.id, "creator")
        self.world.set_membership(self._chat, by.person, "administrator")

    async def posts(self, text: str) -> Message:
        """The channel publishes something."""
        return self.world.hear(self._chat, None, text=text.strip())
