"""The connection to Telegram: one bot, polled by us, whose updates go through the inbox to the exchange."""

import asyncio
import json
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from urllib.parse import urlencode

from telegram import BotCommand
from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError
from telegram.ext import Application, ExtBot

from bot import wording
from bot.desk import COMMAND_MENU
from bot.dialogue.phrases import say
from bot.gateway import intake, outbox
from bot.gateway.clock import Clock
from bot.gateway.exchange import Due, Exchange
from bot.gateway.intake import Taken
from bot.gateway.order import Order
from bot.gateway.readings import ALLOWED_UPDATES, App, handlers
from bot.gateway.transport import AiohttpRequest, seconds
from storage.engine import Database
from storage.kinds import Language

log = logging.getLogger(__name__)

POLL_SECONDS = 30
TICK_SECONDS = 1.0

DESCRIPTION = say(
    "I help the staff of Kaikukortti distributors: may a client have a card, and the handover form. "
    "You get in with an invitation."
)


class WrongTokenError(Exception):
    """Telegram does not know the token."""


class UnreachableError(Exception):
    """Telegram does not answer."""


async def username(token: str, api_url: str) -> str:
    """The bot's name in links. Raises WrongTokenError, UnreachableError."""
    app = application(token, api_url)
    try:
        async with app:
            return str(app.bot.username)
    except InvalidToken:
        raise WrongTokenError from None
    except TelegramError:
        raise UnreachableError from None
    finally:
        # An application that never started does not close its bot's connections.
        await app.bot.shutdown()


def application(token: str, api_url: str, polling: AiohttpRequest | None = None) -> App:
    """The client and dispatcher; it neither polls nor handles by itself."""
    bot: ExtBot[None] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polling or AiohttpRequest(),
    )
    app: App = Application.builder().bot(bot).updater(None).build()
    app.add_handlers(handlers())
    return app


class Connection:
    """A running bot. `start` takes up what an earlier process left; `stop` finishes what was begun."""

    def __init__(
        self,
        database: Database,
        token: str,
        api_url: str,
        now: Callable[[], datetime],
        draft_lifetime: timedelta,
    ) -> None:
        self._database = database
        self._now = now
        self._polling = AiohttpRequest(connections=2, read_timeout=POLL_SECONDS + 10)
        self._app = application(token, api_url, self._polling)
        self._exchange = Exchange(database, self._app, now, draft_lifetime)
        self._order: Order[Taken | Due] = Order(self._exchange.handle)
        self.clock = Clock(database, now, self._order.put, self._order.busy)
        self._offset = 0
        self._tasks: list[asyncio.Task[None]] = []
        self._open = AsyncExitStack()

    async def start(self) -> None:
        """Connects, goes on with what was begun, and polls. Raises WrongTokenError."""
        await self._connect()
        await self._resume()
        self._tasks = [
            asyncio.create_task(self._forever(self._poll, pause=0.0)),
            asyncio.create_task(self._forever(self.clock.tick, pause=TICK_SECONDS)),
            asyncio.create_task(self._introduce()),
        ]

    async def stop(self) -> None:
        """Takes no more, finishes what is in hand, and lets go."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._order.finish()
        await self._exchange.finish()
        await self._open.aclose()
        # Where the application never started, its bot's connections are still open.
        await self._app.bot.shutdown()

    async def wait(self) -> None:
        """Until polling ends, which it does only for a reason that trying again does not mend."""
        await self._tasks[0]

    async def idle(self) -> None:
        """Until everything that was taken is answered."""
        await self._order.finish()
        await self._exchange.finish()

    async def _connect(self) -> None:
        while True:
            try:
                await self._open.enter_async_context(self._app)
            except InvalidToken:
                await self._app.bot.shutdown()
                raise WrongTokenError from None
            except TelegramError as error:
                log.warning("Telegram cannot be reached, trying again: %s", type(error).__name__)
                await asyncio.sleep(2)
            else:
                return

    async def _resume(self) -> None:
        unknown = await self._database.transact(outbox.give_up_unknown)
        if unknown:
            log.warning("%s deliveries were being sent when the bot stopped; nobody knows if they arrived", unknown)
        self._offset = await self._database.transact(partial(intake.offset, bot_id=self._app.bot.id))
        self._order.put(await self._database.transact(intake.taken_before))

    async def _poll(self) -> None:
        updates = await self._next_updates()
        if not updates:
            return
        try:
            await self._take(updates)
        except Exception as error:
            _report(error)
            await self._take_one_by_one(updates)

    async def _take(self, updates: list[dict[str, Any]]) -> None:
        take = partial(intake.take, bot_id=self._app.bot.id, updates=updates, now=self._now())
        taken = await self._database.transact(take)
        self._offset = max(update["update_id"] for update in updates) + 1
        self._order.put(taken)

    async def _take_one_by_one(self, updates: list[dict[str, Any]]) -> None:
        """One update that cannot be written down must not hold up the others."""
        for update in updates:
            try:
                await self._take([update])
            except Exception as error:
                _report(error)
                number = update["update_id"]
                give_up = partial(intake.give_up, bot_id=self._app.bot.id, update_id=number, now=self._now())
                await self._database.transact(give_up)
                self._offset = number + 1

    async def _next_updates(self) -> list[dict[str, Any]]:
        """Updates as Telegram wrote them: one that the client cannot read must not hold up the others."""
        query = urlencode(
            {
                "offset": self._offset,
                "timeout": POLL_SECONDS,
                "allowed_updates": json.dumps(ALLOWED_UPDATES),
            }
        )
        updates: Any = await self._polling.post(f"{self._app.bot.base_url}/getUpdates?{query}")
        return [update for update in updates if isinstance(update.get("update_id"), int)]

    async def _forever(self, work: Callable[[], Any], pause: float) -> None:
        """Does the work again and again; trouble that may pass is waited out, a wrong token ends it."""
        troubles = 0
        while True:
            try:
                await work()
                troubles = 0
                await asyncio.sleep(pause)
            except InvalidToken:
                raise WrongTokenError from None
            except Exception as error:
                troubles += 1
                _report(error)
                await asyncio.sleep(_patience(error, troubles))

    async def _introduce(self) -> None:
        """Tells Telegram the command menu and what the bot is, in each language."""
        for language in Language:
            code = None if language is Language.EN else language.value
            menu = [BotCommand(name, wording.plain(what, language)) for name, what in COMMAND_MENU.items()]
            try:
                await self._app.bot.set_my_commands(menu, language_code=code)
                await self._app.bot.set_my_description(wording.plain(DESCRIPTION, language), language_code=code)
            except TelegramError as error:
                log.warning("the command menu could not be set: %s", type(error).__name__)


def _report(error: Exception) -> None:
    if isinstance(error, Conflict):
        log.error("another bot with the same token is polling; waiting for it to stop")
    elif isinstance(error, TelegramError):
        log.warning("Telegram cannot be reached, trying again: %s", type(error).__name__)
    else:
        log.error("something went wrong in the background", exc_info=error)


def _patience(error: Exception, troubles: int) -> float:
    if isinstance(error, RetryAfter):
        return seconds(error)
    return min(float(1 << min(troubles, 5)), 30.0)
