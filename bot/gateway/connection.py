"""The connection to Telegram: one bot, polled or called, whose updates go through the inbox to the exchange."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack, suppress
from datetime import datetime, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application, ExtBot

from bot import logs
from bot.gateway.introduction import introduce
from bot.gateway.limiter import Lane, Limiter, Turn
from bot.gateway.polling import POLL_SECONDS, Poller
from bot.gateway.readings import ALLOWED_UPDATES, App, handlers
from bot.gateway.transport import AiohttpRequest
from bot.gateway.webhook import Webhook, WebhookServer
from bot.mailroom import intake, live_card, owner, update_log
from bot.mailroom.answering import Due, Exchange
from bot.mailroom.clock import ORPHANED_AFTER, Clock
from bot.mailroom.flood import Gate
from bot.mailroom.house import House
from bot.mailroom.intake import Taken
from bot.mailroom.leader import RENEWED_EVERY, leads, resign
from bot.mailroom.limits import TELEGRAMS, Limits
from bot.mailroom.order import Order
from bot.mailroom.trouble import patience, report
from storage.engine import Database
from storage.transactions import DatabaseAwayError, DatabaseClosedError

log = logs.logger(__name__)

TICK_SECONDS = 1.0
WEBHOOK_SECONDS = 60.0
"""So often a bot that is called looks whether Telegram still knows where to call, and still knows its token."""
PATIENCE_AT_THE_END = 5.0
"""Seconds in which the bot finishes what it has when it is told to stop; with all else it ends within ten."""
MOST_CONFLICTS = 6
"""So often another program may be in the way; longer than one that was killed is still held to be polling."""


class WrongTokenError(Exception):
    """Telegram does not know the token."""


class UnreachableError(Exception):
    """Telegram does not answer."""


class AnotherPollsError(Exception):
    """A program of somebody else polls with the same token, again and again."""


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


def application(token: str, api_url: str, polling: AiohttpRequest | None = None, limits: Limits = TELEGRAMS) -> App:
    """The client and dispatcher; it neither polls nor handles by itself."""
    bot: ExtBot[Lane | Turn] = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        base_file_url=f"{api_url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=polling or AiohttpRequest(),
        rate_limiter=Limiter(limits),
    )
    app: App = Application.builder().bot(bot).updater(None).build()
    app.add_handlers(handlers())
    return app


class Connection:
    """A running bot. `start` takes up what an earlier process left; `stop` finishes what was begun.

    Of several on one shared database one leads: it polls, keeps the clock and tells Telegram of the webhook.
    """

    def __init__(
        self,
        database: Database,
        house: House,
        token: str,
        api_url: str,
        now: Callable[[], datetime],
        webhook: Webhook | None = None,
        limits: Limits = TELEGRAMS,
    ) -> None:
        self._database = database
        self._house = house
        self._now = now
        self._program = uuid4().hex
        polling = AiohttpRequest(connections=2, read_timeout=POLL_SECONDS + 10)
        self._app = application(token, api_url, polling, limits)
        self._exchange = Exchange(database, self._app, house, now, self._program)
        self._order: Order[Taken | Due] = Order(self._exchange.handle)
        self._gate = Gate(limits, waiting=self._order.waiting)
        self.sender = self._exchange.sender
        self.clock = Clock(database, house, now, self._order.put, self._order.busy)
        self._webhook = webhook
        self._server = WebhookServer(webhook, self._brought) if webhook else None
        self._poller = Poller(database, self._app, house, polling, now, self._order.put, self._gate)
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._conflicts = 0
        self._called = False
        self._leading: list[asyncio.Task[None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._open = AsyncExitStack()

    @property
    def leads(self) -> bool:
        """Whether this is the program that leads."""
        return bool(self._leading)

    @property
    def port(self) -> int:
        """Where the webhook listens."""
        assert self._server is not None
        return self._server.port

    async def start(self) -> None:
        """Connects, goes on with what was begun, and takes updates. Raises WrongTokenError, OtherBotError, OSError."""
        await self._connect()
        await self._database.transact(partial(owner.claim, bot_id=self._app.bot.id))
        if self._server:
            await self._server.start()
        if self._database.shared:
            self._tasks = [self._begin(self._forever(self._stand_by, pause=RENEWED_EVERY))]
        else:
            await self._lead()

    async def stop(self) -> None:
        """Takes no more, finishes what is in hand, and lets go."""
        with suppress(TimeoutError):  # what is not finished then is in the inbox, and is answered at the next start
            async with asyncio.timeout(PATIENCE_AT_THE_END):
                if self._server:
                    await self._server.stop()
                await self._end_tasks()
                await self.idle()
        await self._order.end()
        await self.sender.end()
        await self._open.aclose()
        # Where the application never started, its bot's connections are still open.
        await self._app.bot.shutdown()

    async def _end_tasks(self) -> None:
        led = self.leads
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._follow()
        if self._database.shared and led:
            with suppress(DatabaseAwayError):
                await resign(self._database, self._program)

    async def wait(self) -> None:
        """Until taking updates ends, which it does only for a reason that trying again does not mend."""
        await self._ended

    async def _stand_by(self) -> None:
        """Leads if nobody else does; stops leading if somebody else does now."""
        try:
            mine = await leads(self._database, self._program)
        except Exception:
            await self._follow()
            raise
        if mine and not self.leads:
            await self._lead()
        elif not mine and self.leads:
            await self._follow()

    async def _lead(self) -> None:
        """Takes up what was left, and begins to do what only one does."""
        await self._resume()
        works = [
            self._forever(self.clock.tick, pause=TICK_SECONDS),
            self._forever(self.sender.send_bulk, pause=TICK_SECONDS),
            introduce(self._app.bot, self._house.command_menu),
        ]
        if self._webhook is None:
            works.insert(0, self._forever(self._poller.poll, pause=0.0))
        else:
            self._called = False
            works.insert(0, self._forever(partial(self._be_called, self._webhook), pause=WEBHOOK_SECONDS))
        self._leading = [self._begin(work) for work in works]

    async def _follow(self) -> None:
        """Leaves to another what only one does."""
        leading, self._leading = self._leading, []
        for task in leading:
            task.cancel()
        await asyncio.gather(*leading, return_exceptions=True)

    async def _be_called(self, webhook: Webhook) -> None:
        """Tells Telegram where to bring updates; later only if another program has told it something else."""
        if self._called and (await self._app.bot.get_webhook_info()).url == webhook.url:
            return
        await self._app.bot.set_webhook(webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES)
        self._called = True

    async def _brought(self, update: dict[str, Any]) -> None:
        """An update came by the webhook; it is written down when this returns."""
        about: dict[str, Any] = {"bot_id": self._app.bot.id, "now": self._now(), "polled": False}
        try:
            batch = await intake.take(self._database, self._gate, self._house, updates=[update], **about)
        except (DatabaseAwayError, DatabaseClosedError):
            raise
        except Exception as error:
            report(error)
            await self._database.transact(partial(intake.give_up, update_id=update["update_id"], **about))
            update_log.given_up(update)
        else:
            update_log.passed_over([update], batch)
            self._order.put(batch.taken)

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
                log.warning("Telegram cannot be reached, trying again", kind=type(error).__name__)
                await asyncio.sleep(2)
            else:
                return

    async def _resume(self) -> None:
        if not self._database.shared:
            await self._database.transact(live_card.let_go)
        unknown = await self._database.transact(self.clock.give_up_unknown)
        if unknown:
            log.warning("the bot stopped while it sent deliveries; nobody knows if they arrived", count=unknown)
        await self._poller.resume()
        # What came of late other programs may have in hand; the clock takes what they do not answer.
        await self._take_up_left(self._now() - (ORPHANED_AFTER if self._database.shared else timedelta()))

    async def _take_up_left(self, moment: datetime) -> None:
        """What an earlier process took before a moment and did not answer."""
        after: int | None = -1
        while after is not None:
            take = partial(intake.taken_before, moment=moment, after=after, busy=self._order.busy)
            left = await self._database.transact(take)
            self._order.put(left.taken)
            after = left.more_after

    def _begin(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        task = asyncio.create_task(work)
        task.add_done_callback(self._notice)
        return task

    def _notice(self, task: asyncio.Task[None]) -> None:
        """What ends a work for good ends the connection."""
        if not task.cancelled() and (error := task.exception()) and not self._ended.done():
            self._ended.set_exception(error)

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
                self._conflicts = self._conflicts + 1 if isinstance(error, Conflict) else 0
                if self._conflicts >= MOST_CONFLICTS:
                    raise AnotherPollsError from None
                troubles += 1
                report(error)
                await asyncio.sleep(patience(error, troubles))
