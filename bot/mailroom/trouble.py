"""Trouble in the background: how it is told, and how long one waits before trying again."""

from telegram.error import Conflict, RetryAfter, TelegramError

from bot import logs
from bot.gateway.transport import seconds

log = logs.logger(__name__)


def report(error: Exception) -> None:
    if isinstance(error, Conflict):
        log.error("another bot with the same token is polling; waiting for it to stop")
    elif isinstance(error, TelegramError):
        log.warning("Telegram cannot be reached, trying again", kind=type(error).__name__)
    else:
        log.error("something went wrong in the background", exc_info=error)


def patience(error: Exception, troubles: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds(error)
    return min(float(1 << min(troubles, 5)), 30.0)
