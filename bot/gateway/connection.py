"""The connection to Telegram: one bot, polled or called, whose updates come into the mailroom's inbox."""

import asyncio
from collections.abc import Mapping
from contextlib import AsyncExitStack

from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot import logs
from bot.dialogue.phrases import Phrase
from bot.gateway.introduction import introduce
from bot.gateway.limiter import Limiter, Turn
from bot.gateway.messenger import TelegramMessenger
from bot.gateway.polling import POLL_SECONDS, Poller
from bot.gateway.readings import App, handlers
from bot.gateway.refusals import in_the_mailrooms_words
from bot.gateway.transport import AiohttpRequest
from bot.gateway.webhook import Called, Webhook
from bot.mailroom.limits import TELEGRAMS, Limits
from bot.mailroom.messenger import Lane
from bot.mailroom.trouble import WrongTokenError

log = logs.logger(__name__)

TRIED_AGAIN_AFTER = 2.0
"""Seconds, where Telegram does not answer at the start."""


async def username(token: str, api_url: str) -> str:
    """The bot's name in links. Raises WrongTokenError, UnreachableError."""
    app = application(token, api_url, AiohttpRequest(), Limiter())
    try:
        with in_the_mailrooms_words():
            async with app:
                return str(app.bot.username)
    finally:
        # An application that never started does not close its bot's connections.
        await app.bot.shutdown()


def application(token: str, api_url: str, polling: AiohttpRequest, limiter: Limiter) -> App:
    """The client and dispatcher; it neither polls nor handles by itself."""
    bot: ExtBot[Lane | Turn] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polling,
        rate_limiter=limiter,
    )
    app: App = Application.builder().bot(bot).updater(None).build()
    app.add_handlers(handlers())
    return app


class Connection:
    """What a program has of Telegram: people are reached by `messenger`, and what they send comes by `updates`."""

    def __init__(self, token: str, api_url: str, webhook: Webhook | None = None, limits: Limits = TELEGRAMS) -> None:
        """Called at a webhook, or else polled."""
        limiter = Limiter(limits)
        polling = AiohttpRequest(connections=2, read_timeout=POLL_SECONDS + 10)
        self._app = application(token, api_url, polling, limiter)
        self._open = AsyncExitStack()
        self.messenger = TelegramMessenger(self._app, limiter)
        self.updates = Called(self._app, webhook) if webhook else Poller(self._app, polling)

    async def connect(self) -> tuple[int, str]:
        """Until Telegram answers; the bot's number, and its name in links. Raises WrongTokenError."""
        while True:
            try:
                await self._open.enter_async_context(self._app)
            except InvalidToken:
                await self._app.bot.shutdown()
                raise WrongTokenError from None
            except TelegramError as error:
                log.warning("Telegram cannot be reached, trying again", kind=type(error).__name__)
                await asyncio.sleep(TRIED_AGAIN_AFTER)
            else:
                return int(self._app.bot.id), str(self._app.bot.username)

    async def introduce(self, commands: Mapping[str, Phrase]) -> None:
        """Tells Telegram what it shows of the bot by itself."""
        await introduce(self._app.bot, commands)

    async def disconnect(self) -> None:
        """Closes what is open."""
        await self._open.aclose()
        # Where the application never started, its bot's connections are still open.
        await self._app.bot.shutdown()
