"""What python-telegram-bot raises, in the mailroom's words; why Telegram refuses a call, only this file knows.

The Bot API gives no codes, only sentences, and may append to them; python-telegram-bot changes their capitals.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, RetryAfter, TelegramError

from bot.gateway.transport import NotSentError, seconds
from bot.mailroom.messenger import NotDone, NotSent, Refusal, Refused, Unknown
from bot.mailroom.trouble import AnotherPollsError, UnreachableError, WrongTokenError

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


def not_done(error: TelegramError) -> NotDone:
    """What came of a call that failed: *not sent* only if Telegram surely did not do it."""
    kind = type(error).__name__
    match error:
        case RetryAfter():
            return NotSent(kind, timedelta(seconds=seconds(error)))
        case NotSentError() | InvalidToken():
            return NotSent(kind)
        case Forbidden():
            reason = why(error)
            return Refused(Refusal.FORBIDDEN if reason is Refusal.OTHER else reason, kind)
        case BadRequest():
            return Refused(why(error), kind)
        case _:
            return Unknown(kind)


@contextmanager
def in_the_mailrooms_words() -> Iterator[None]:
    """Raises WrongTokenError, AnotherPollsError or UnreachableError for what the client raises."""
    try:
        yield
    except InvalidToken:
        raise WrongTokenError from None
    except Conflict:
        raise AnotherPollsError from None
    except TelegramError as error:
        wait = seconds(error) if isinstance(error, RetryAfter) else None
        raise UnreachableError(type(error).__name__, wait) from None
