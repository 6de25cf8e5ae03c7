"""What the mailroom asks of a messenger, and what it hears back: values, whatever the messenger's client raises.

What comes of a call is one of four things: it is done, it surely is not done, it is refused for good, or nobody knows.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, StrEnum, auto
from typing import Any, Protocol

from bot.arrivals import Arrival, Unscanned
from bot.dialogue.phrases import Text
from bot.dialogue.screens import Button
from bot.mailroom.card import Card, Shown
from storage.kinds import Language


class Refusal(Enum):
    """Reasons that mean something to the house; anything else is OTHER."""

    NOT_MODIFIED = auto()
    """The message shows that already."""
    NOT_EDITABLE = auto()
    """There is no such message any more, or it is too old to be edited."""
    NO_MESSAGE = auto()
    """The message to be deleted is gone."""
    NOT_DELETABLE = auto()
    """The message is older than 48 hours."""
    QUERY_TOO_OLD = auto()
    """The tap was not answered in time; its spinner has stopped by itself."""
    NO_CHAT = auto()
    """The person was never here, or has no account any more."""
    BLOCKED = auto()
    """The person has blocked the bot, or given up their account."""
    FORBIDDEN = auto()
    """The bot may not write to the chat, for whatever other reason."""
    FILE_TOO_BIG = auto()
    """The file is larger than a bot may fetch."""
    OTHER = auto()


MOST_BYTES = 20 * 1024 * 1024
"""A bot cannot fetch a larger file (Bot API, getFile)."""
UNREACHABLE = frozenset({Refusal.NO_CHAT, Refusal.BLOCKED, Refusal.FORBIDDEN})
"""Nothing that is sent to the chat can arrive."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The message stands in the chat, under this number; a file in it is known to the messenger by `file_id`."""

    message_id: int
    file_id: str | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """The chat is as it was asked for."""


@dataclass(frozen=True, slots=True)
class NotSent:
    """The call surely did not come through; with a `wait` the messenger wants to be left alone for so long.

    `kind` is what its client calls the trouble, for the log.
    """

    kind: str
    wait: timedelta | None = None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Nobody knows whether it was done; `kind` as with `NotSent`."""

    kind: str


@dataclass(frozen=True, slots=True)
class Refused:
    """It was refused, and would be again; `kind` as with `NotSent`."""

    why: Refusal
    kind: str = ""


NotDone = NotSent | Unknown | Refused


class Lane(StrEnum):
    """Whom a call is for: somebody who waits for an answer, or many who do not."""

    PEOPLE = "people"
    BULK = "bulk"


class UnreadableUpdateError(Exception):
    """The update is not as it should be; trying again will not help."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The bot finds itself in a group or channel, where it does not work; `leave` if it is still in it."""

    chat_id: int
    language: Language
    leave: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """What an update means to the house, and the tap that waits for an answer."""

    arrival: Arrival | Elsewhere | None
    query_id: str | None = None


@dataclass(frozen=True, slots=True)
class MessageButtons:
    """What stands under a message that stays; whoever taps there names this delivery."""

    delivery_id: int
    buttons: tuple[Button, ...]


class Turn(Protocol):
    """One message may go to a chat at once, and has to."""

    async def send(
        self, text: Text, language: Language, *, silently: bool, buttons: MessageButtons | None = None
    ) -> Sent | NotDone:
        """Sends a text, with these buttons under it."""
        ...

    async def send_file(self, name: str, content: bytes | str) -> Sent | NotDone:
        """Sends a file: its content, or by what it is known since it was sent before."""
        ...

    async def send_photo(self, name: str, content: bytes | str) -> Sent | NotDone:
        """Sends a picture as one that is seen without a tap; it cannot be sent again by what it is known."""
        ...


class Messenger(Protocol):
    """Where people are reached. Nothing here raises but what says so."""

    async def read(self, raw: dict[str, Any]) -> Reading:
        """What an update means; one that means nothing to the house has no arrival. Raises UnreadableUpdateError."""
        ...

    async def codes_in(self, file_id: str) -> tuple[str, ...] | Unscanned:
        """What the codes in a picture say, which is kept nowhere."""
        ...

    async def fetch(self, file_id: str, most_bytes: int) -> bytes | NotDone:
        """A file's content, which is kept nowhere; a larger one is refused as too big."""
        ...

    async def acknowledge(self, query_id: str) -> None:
        """Shows that a tap has arrived; too late is as good as never."""
        ...

    async def leave(self, chat_id: int, goodbye: Text, language: Language) -> None:
        """Says goodbye in a group or channel, and leaves it."""
        ...

    async def send_card(self, card: Card) -> Shown | NotDone:
        """Sends a card anew, silently."""
        ...

    async def edit_card(self, card: Card) -> Shown | NotDone:
        """Makes the message that is the card show it; no call where it does already."""
        ...

    async def edit(
        self,
        chat_id: int,
        message_id: int,
        text: Text,
        language: Language,
        lane: Lane = Lane.PEOPLE,
        buttons: MessageButtons | None = None,
    ) -> Done | NotDone:
        """Gives a message this text and these buttons, and no others."""
        ...

    async def delete(self, chat_id: int, message_ids: Sequence[int]) -> Done | NotDone:
        """Deletes messages; where one of several cannot be, none is."""
        ...

    async def turn(self, chat_id: int, lane: Lane) -> Turn | NotSent:
        """Waits until a message may go to a chat, but not for ever."""
        ...
