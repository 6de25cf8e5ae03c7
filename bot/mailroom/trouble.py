"""Trouble in the background: what it can be, how it is told, and how long one waits before trying again."""

from bot import logs

log = logs.logger(__name__)


class WrongTokenError(Exception):
    """Telegram does not know the token."""


class AnotherPollsError(Exception):
    """A program of somebody else polls with the same token."""


class UnreachableError(Exception):
    """Telegram does not answer as it should: of what `kind` that is, and the seconds that it wants to be left alone."""

    def __init__(self, kind: str, wait: float | None = None) -> None:
        super().__init__(kind)
        self.kind, self.wait = kind, wait


def report(error: Exception) -> None:
    """Writes a line about it; of a bug with the place in the code."""
    match error:
        case AnotherPollsError():
            log.error("another bot with the same token is polling; waiting for it to stop")
        case UnreachableError():
            log.warning("Telegram cannot be reached, trying again", kind=error.kind)
        case _:
            log.error("something went wrong in the background", exc_info=error)


def patience(error: Exception, troubles: int) -> float:
    """Seconds until it is tried again, after so many troubles in a row."""
    if isinstance(error, UnreachableError) and error.wait is not None:
        return error.wait
    return min(float(1 << min(troubles, 5)), 30.0)
