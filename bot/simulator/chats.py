"""Chats (private ones, groups and channels) and their messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.refusals import Json, forbidden

ChatType = Literal["private", "group", "supergroup", "channel"]
Membership = Literal["creator", "administrator", "member", "left", "kicked"]
PRESENT: frozenset[Membership] = frozenset({"creator", "administrator", "member"})


@dataclass(eq=False)
class Chat:
    """A chat that the bot may know of; in a private one, `person` is the other side."""

    id: int
    type: ChatType
    title: str = ""
    person: Person | None = None
    bot_is: Membership = "member"
    known: bool = True
    members: dict[int, Membership] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    version: int = 0

    def json(self) -> Json:
        """The Bot API's Chat object."""
        body: Json = {"id": self.id, "type": self.type}
        if self.person is None:
            return body | {"title": self.title}
        for key in ("first_name", "last_name", "username"):
            if getattr(self.person, key):
                body[key] = getattr(self.person, key)
        return body

    def put(self, message: Message) -> Message:
        """Stores a message, replacing its earlier version."""
        self.messages[message.message_id] = message
        self.version += 1
        return message

    def seen(self) -> Iterator[Message]:
        """The messages that the person still sees, oldest first."""
        return (message for message in self.messages.values() if not message.deleted)

    def known_to_bot(self, message_id: int) -> Message | None:
        """The message with this id, unless it was deleted for everyone."""
        message = self.messages.get(message_id)
        return None if message is None or message.deleted_by == "bot" else message

    def check_writable(self) -> None:
        """Raises Telegram's refusal if the bot cannot write here."""
        if self.person is not None:
            if self.person.deactivated:
                raise forbidden("user is deactivated")
            if self.bot_is == "kicked":
                raise forbidden("bot was blocked by the user")
        elif self.bot_is == "kicked":
            raise forbidden(f"bot was kicked from the {self.type} chat")
        elif self.bot_is == "left":
            raise forbidden(f"bot is not a member of the {self.type} chat")


def member_json(person: Person, status: Membership) -> Json:
    """The Bot API's ChatMember object."""
    body: Json = {"user": person.json(), "status": status}
    if status == "kicked":
        return body | {"until_date": 0}
    if status == "creator":
        return body | {"is_anonymous": False}
    return body | _RIGHTS if status == "administrator" else body


_RIGHTS: Json = {
    "can_be_edited": False,
    **dict.fromkeys(
        (
            "can_manage_chat",
            "can_delete_messages",
            "can_manage_video_chats",
            "can_restrict_members",
            "can_promote_members",
            "can_change_info",
            "can_invite_users",
            "can_post_stories",
            "can_edit_stories",
            "can_delete_stories",
            "can_post_messages",
            "can_edit_messages",
            "can_send_welcome_messages",
        ),
        True,
    ),
    "is_anonymous": False,
}
