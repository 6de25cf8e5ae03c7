"""Files that people send: fetched into memory, and kept nowhere."""

from telegram import Bot
from telegram.error import TelegramError

from bot.gateway.refusals import not_done
from bot.mailroom.messenger import NotDone, Refusal, Refused


async def fetch(bot: Bot, file_id: str, most_bytes: int) -> bytes | NotDone:
    """A file's content; one of more than `most_bytes` is refused as too big before it is fetched."""
    try:
        file = await bot.get_file(file_id)
        if (file.file_size or 0) > most_bytes:
            return Refused(Refusal.FILE_TOO_BIG)
        content = bytes(await file.download_as_bytearray())
    except TelegramError as error:
        return not_done(error)
    return content if len(content) <= most_bytes else Refused(Refusal.FILE_TOO_BIG)
