"""Pictures that people send: fetched into memory, read there for codes, and kept nowhere."""

from telegram import Bot

from bot import logs
from bot.arrivals import Unscanned
from bot.gateway.files import fetch
from bot.gateway.scanning import Scanner
from bot.mailroom.messenger import MOST_BYTES, Refusal, Refused

log = logs.logger(__name__)


class Pictures:
    """Fetches pictures and reads their codes."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._scanner = Scanner()

    async def codes_in(self, file_id: str) -> tuple[str, ...] | Unscanned:
        """What the codes in a picture say; nothing if it cannot be fetched."""
        match await fetch(self._bot, file_id, MOST_BYTES):
            case bytes() as picture:
                return await self._scanner.codes_in(picture)
            case Refused(Refusal.FILE_TOO_BIG):
                return Unscanned.TOO_LARGE
            case failed:
                log.warning("a picture could not be fetched", kind=failed.kind)
                return ()
