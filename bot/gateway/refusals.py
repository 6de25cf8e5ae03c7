"""Why Telegram refuses a call: the one place that knows its words.

The Bot API gives no codes, only sentences, and may append to them; python-telegram-bot changes their capitals.
"""

from enum import Enum, auto

from telegram.error import TelegramError


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
    FILE_TOO_BIG = auto()
    """The file is larger than a bot may fetch."""
    OTHER = auto()


WORDS = {
    "message is not modified": Refusal.NOT_MODIFIED,
    "message to edit not found": Refusal.NOT_EDITABLE,
    "message can't be edited": Refusal.NOT_EDITABLE,
    "there is no text in the message to edit": Refusal.NOT_EDITABLE,
    "message to delete not found": Refusal.NO_MESSAGE,
    "message can't be deleted": Refusal.NOT_DELETABLE,
    "file is too big": Refusal.FILE_TOO_BIG,
    "query is too old": Refusal.QUERY_TOO_OLD,
    "query id is invalid": Refusal.QUERY_TOO_OLD,
    "chat not found": Refusal.NO_CHAT,
    "bot was blocked by the user": Refusal.BLOCKED,
    "user is deactivated": Refusal.BLOCKED,
}


def why(refused: TelegramError) -> Refusal:
    """The reason behind Telegram's words."""
    said = refused.message.lower()
    return next((reason for words, reason in WORDS.items() if words in said), Refusal.OTHER)
