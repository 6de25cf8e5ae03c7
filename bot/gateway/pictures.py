"""Pictures that people send: fetched into memory, read there for codes, and kept nowhere."""

from telegram import Bot
from telegram.error import TelegramError

from bot import logs
from bot.arrivals import Unscanned
from bot.gateway.refusals import why
from bot.gateway.scanning import LARGEST_PICTURE, Scanner
from bot.mailroom.messenger import Refusal

log = logs.logger(__name__)


class Pictures:
    """Fetches pictures and reads their codes."""

    def __init__(self, bot: Bot) -> None:
        self._bot = bot
        self._scanner = Scanner()

    async def codes_in(self, file_id: str) -> tuple[str, ...] | Unscanned:
        """What the codes in a picture say; nothing if it cannot be fetched."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > LARGEST_PICTURE:
                return Unscanned.TOO_LARGE
            picture = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            if why(error) is Refusal.FILE_TOO_BIG:
                return Unscanned.TOO_LARGE
            log.warning("a picture could not be fetched", kind=type(error).__name__)
            return ()
        return await self._scanner.codes_in(picture)
