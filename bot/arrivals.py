"""What can come in through the gateway's door, in words that know nothing of Telegram's wire."""

from dataclasses import dataclass
from enum import StrEnum

from storage.kinds import Language


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command with what stood behind it."""

    name: str
    argument: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A typed text."""

    text: str


@dataclass(frozen=True, slots=True)
class Tap:
    """A tap on a button of a card; `card` is the message it stands under."""

    serial: int
    action: str
    card: int


@dataclass(frozen=True, slots=True)
class MessageTap:
    """A tap on a button of a message that stays, which leads `to` a place, as it is written."""

    delivery_id: int
    to: str


@dataclass(frozen=True, slots=True)
class Scanned:
    """What the codes in a picture say, and its caption; the picture itself is not known any more."""

    codes: tuple[str, ...]
    caption: str = ""


class Unscanned(StrEnum):
    """Why a picture was not looked at: too many pixels or bytes, another format, or too many pictures at once."""

    TOO_LARGE = "too large"
    NOT_READ = "not read"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class File:
    """A file that nobody has fetched yet; its `size` is in bytes, as far as it is known."""

    file_id: str
    name: str
    size: int = 0
    in_album: bool = False
    forwarded: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo or an image file that nobody has fetched yet, and the text that came with it.

    Where a room takes pictures as files, it is its `file`, taken or not; elsewhere the codes in it are read.
    """

    file: File
    caption: str = ""


@dataclass(frozen=True, slots=True)
class FileRead:
    """What a room's reader made of a file; the file itself is not known any more."""

    room: str
    name: str
    content: object


class NotRead(StrEnum):
    """Why a file that a room takes was not read; `BUSY` if too many came at once."""

    TOO_LARGE = "too large"
    NOT_FETCHED = "not fetched"
    FAILED = "failed"
    BUSY = "busy"


@dataclass(frozen=True, slots=True)
class Unread:
    """Something that the bot does not read: a sticker, a voice message, a place."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A message was edited after it was sent."""


@dataclass(frozen=True, slots=True)
class Refused:
    """The guard found an identifier; what it was is not known any more."""


@dataclass(frozen=True, slots=True)
class Lost:
    """A message came, but nobody knows any more what it said: it was not to be written down."""


@dataclass(frozen=True, slots=True)
class TooMany:
    """So much came at once that it is not taken from here on; this is the first of it."""


@dataclass(frozen=True, slots=True)
class TimePassed:
    """Nothing but time."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """The person has blocked the bot."""


@dataclass(frozen=True, slots=True)
class Unblocked:
    """The person has unblocked the bot; they come back as anybody does, by the door."""


@dataclass(frozen=True, slots=True)
class Failed:
    """An update could not be handled, three times over."""


Said = Command | Text | Tap | MessageTap | Picture | Scanned | Unscanned | File | FileRead | NotRead | Unread | Edited
What = Said | Refused | Lost | TooMany | TimePassed | Blocked | Unblocked | Failed


@dataclass(frozen=True, slots=True)
class Arrival:
    """One thing that came in from a private chat; `message_id` is the person's own message, if it was one.

    One that `holds_contact` or a full date is refused where a client is spoken of.
    """

    chat_id: int
    what: What
    message_id: int | None = None
    language: Language = Language.FI
    holds_contact: bool = False
