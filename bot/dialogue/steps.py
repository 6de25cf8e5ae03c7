"""What a room makes of something that came in: where the person is next, and what is said.

A place is all that a chat remembers outside forms: the room, and what it is about.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bot.dialogue.phrases import Phrase
from bot.dialogue.screens import Screen


@dataclass(frozen=True, slots=True)
class Place:
    """A room and a short argument of its own."""

    room: str
    about: str = ""

    def __str__(self) -> str:
        return f"{self.room} {self.about}".rstrip()

    def to(self, about: object) -> "Place":
        """The same room, about something."""
        return Place(self.room, str(about))

    @property
    def number(self) -> int | None:
        """The row that the place is about; None if it is about something else."""
        return int(self.about) if re.fullmatch(r"[0-9]{1,9}", self.about) else None

    @classmethod
    def parse(cls, written: str) -> "Place":
        """The inverse of `str`."""
        room, _, about = written.partition(" ")
        return cls(room, about)


@dataclass(frozen=True, slots=True)
class Receipt:
    """A message that stays in the chat, without client data; `kind` and `subject` make it one of its kind."""

    kind: str
    subject: str
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Kept:
    """The content of a file that the bot keeps, by its number there."""

    file_id: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file for the person who asked for it; a `fleeting` one holds client data, and leaves the chat by itself.

    A picture that is sent `as_photo` is seen without a tap; its name is not seen, and the messenger may shrink it.
    One that takes long to make is given as how to make it: that is done after the transaction. One that is kept is
    loaded only if Telegram does not know it yet. What follows from a file is written down by `heard`, which gets the
    session, once Telegram has answered; until then it may never come. Whether the person `may_have` it is asked before
    it is sent, and when it is heard of.
    """

    name: str
    content: bytes | Callable[[], bytes] | Kept
    fleeting: bool = False
    as_photo: bool = False
    heard: Callable[[Any], None] | None = None
    may_have: Callable[[Any], bool] | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """Where the person is next.

    A card that is sent `anew` opens at its head, as one that is turned to a client has to; the one before goes.
    A `passing` screen is shown once and kept nowhere: what it is about travels in its buttons alone, so the card's
    buttons stay as valid as they were.
    With `attachments` the notice is about them: it is said once all of them were heard of. Together with a `passing`
    screen they come below it, and it stays until the person goes on.
    """

    place: Place
    notice: Phrase | None = None
    passing: Screen | None = None
    receipts: tuple[Receipt, ...] = ()
    anew: bool = False
    attachments: tuple[Attachment, ...] = ()


HOME_PLACE = Place("home")
DOOR = Place("door")
