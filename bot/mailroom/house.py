"""What the mailroom asks of the house. The assembly hands it in, so that the mailroom knows no feature."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.arrivals import Arrival, File, Picture
from bot.dialogue.phrases import Phrase, Text
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Attachment, Place
from bot.mailroom.card import Card
from storage.kinds import DeliveryState
from storage.tables import CardRow, Chat, Delivery, Message


@dataclass(frozen=True, slots=True)
class Answered:
    """A chat in which an arrival was answered: who is there now, and what is shown once or sent only.

    The `visit` is the front's own; None of whoever is not staff. What held an identifier was `refused`. Once all
    attachments were heard of, `said` is the notice in the place of the one that was on the card until then.
    """

    chat: Chat
    card: CardRow
    visit: object | None
    passing: Screen | None = None
    attachments: tuple[Attachment, ...] = ()
    said: Phrase | None = None
    refused: bool = False

    @property
    def room(self) -> str:
        """Where the person is now."""
        return Place.parse(self.chat.place).room


@dataclass(frozen=True, slots=True)
class Kind:
    """How messages of a kind come to be and are sent: as they were written and silently, unless it says otherwise.

    `said_now` is what one says to somebody by now, None if it is no longer true. One that `waits` is held while the
    person is in the middle of a form, but no longer than `held_at_most` after it was due, if there is such a limit; one
    that is `heard` at a moment may make a phone ring then. One that `leaves` at some hours only says at a moment when:
    later, at that moment, or None if it is too late for it. `falls_due` queues those whose time has come, whenever the
    clock asks. `settled` hears what became of each sending: it is due again if it surely did not leave.
    """

    said_now: Callable[[Session, Message, Delivery], Text | None] | None = None
    waits: bool = False
    held_at_most: timedelta | None = None
    leaves: Callable[[Session, Message, Delivery, datetime], datetime | None] | None = None
    heard: Callable[[datetime], bool] = lambda _now: False
    falls_due: Callable[[Session, datetime], object] | None = None
    settled: Callable[[Session, Message, DeliveryState, datetime], object] | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A file that a room takes, of at most so many bytes, and what reads it: in a thread, which nothing can end.

    A parser that may not come to an end, or may take its process along, is started by `read` as a program of its own.
    If it is `said_so`, the card says meanwhile that the file is read.
    """

    room: str
    most_bytes: int
    read: Callable[[bytes], object]
    said_so: bool = False


@dataclass(frozen=True, slots=True)
class House:
    """Each function is called inside the transaction of the session that it gets, and sends nothing.

    `receive` is all that follows from an arrival, `look` a chat whose card does not show yet what it should: None if
    nothing is to be shown. `card` is what the chat shows then, `fallback` instead of a screen that is refused.
    `wanted` is how a file or a picture that arrived is read; a file if its room takes such ones but not this one, and
    a picture where it is none. `file_heard_of` is what follows once a file stands in the chat, `leave` once the bot is
    blocked there.

    Of what comes in, a tap that begins with one of the `passing_actions` is never written down. `invitation_at` is the
    invitation that somebody at a place has still to accept, and `invitation_hash` that of a link, as it is kept.
    """

    receive: Callable[[Session, Arrival, datetime], Answered | None]
    look: Callable[[Session, int, datetime], Answered | None]
    card: Callable[[Session, Answered], Card]
    fallback: Screen
    wanted: Callable[[Session, Arrival, File | Picture, datetime], Wanted | File | Picture]
    file_heard_of: Callable[[Session, int, Attachment, Phrase | None], None]
    leave: Callable[[Session, int, datetime], object]
    kinds: Mapping[str, Kind]
    passing_actions: tuple[str, ...]
    invitation_at: Callable[[Place], str | None]
    invitation_hash: Callable[[str], str]
    command_menu: Mapping[str, Phrase]
