"""What Telegram shows of the bot by itself: its command menu and its description, in each language."""

from collections.abc import Mapping

from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot import logs, wording
from bot.dialogue.phrases import Phrase, say
from storage.kinds import Language

log = logs.logger(__name__)

DESCRIPTION = say(
    "I help the staff of Kaikukortti distributors: may a client have a card, and the handover form. "
    "You get in with an invitation."
)


async def introduce(bot: Bot, commands: Mapping[str, Phrase]) -> None:
    """Tells Telegram the command menu and what the bot is, in each language."""
    for language in Language:
        code = None if language is Language.EN else language.value
        menu = [BotCommand(name, wording.plain(what, language)) for name, what in commands.items()]
        try:
            await bot.set_my_commands(menu, language_code=code)
            await bot.set_my_description(wording.plain(DESCRIPTION, language), language_code=code)
        except TelegramError as error:
            log.warning("the command menu could not be set", kind=type(error).__name__)
