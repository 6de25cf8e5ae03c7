"""The webhook: Telegram brings updates by itself, and hears that they were taken once they are in the inbox."""

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot import logs
from bot.gateway import listening
from bot.gateway.readings import ALLOWED_UPDATES, App
from bot.gateway.refusals import in_the_mailrooms_words
from bot.mailroom.envelope import is_update
from bot.mailroom.inbox import Inbox

log = logs.logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
LARGEST_UPDATE = 1024 * 1024
LOOK_SECONDS = 60.0
"""So often a bot that is called looks whether Telegram still knows where to call, and still knows its token."""
BODY_SECONDS = 10.0
"""So long an update may take to come."""


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates (`url`), with which secret, and where this program listens for them."""

    url: str
    secret: str
    host: str
    port: int


class Called:
    """Where Telegram calls: every program listens, and the one that leads looks that Telegram knows where."""

    def __init__(self, app: App, webhook: Webhook) -> None:
        self._app = app
        self._webhook = webhook
        self._server = WebhookServer(webhook, self._brought)
        self._is_set = False

    @property
    def pause(self) -> float:
        """Seconds between two looks."""
        return LOOK_SECONDS

    @property
    def port(self) -> int:
        """Where it listens."""
        return self._server.port

    async def open(self, inbox: Inbox) -> None:
        """What is brought from now on comes into this inbox. Raises OSError if the address is taken."""
        self._inbox = inbox
        await self._server.start()

    async def close(self) -> None:
        """Nothing more is brought."""
        await self._server.stop()

    async def begin(self) -> None:
        """Telegram is to be told where to call, whatever another program has told it."""
        self._is_set = False

    async def fetch(self) -> None:
        """Tells Telegram where to bring updates; later only if another program has told it something else.

        Raises as `in_the_mailrooms_words` does.
        """
        bot, webhook = self._app.bot, self._webhook
        with in_the_mailrooms_words():
            if self._is_set and (await bot.get_webhook_info()).url == webhook.url:
                return
            await bot.set_webhook(webhook.url, secret_token=webhook.secret, allowed_updates=ALLOWED_UPDATES)
        self._is_set = True

    async def _brought(self, update: dict[str, Any]) -> None:
        await self._inbox.take_brought(update)


class WebhookServer:
    """Listens for updates, and gives each to `take`, which has written it down when it returns."""

    def __init__(self, webhook: Webhook, take: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self._webhook = webhook
        self._take = take
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post(urlsplit(webhook.url).path or "/", self._brought)
        self._runner = listening.runner(app)

    @property
    def port(self) -> int:
        """Where it listens, also if the system chose the port."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> None:
        """Listens. Raises OSError if the address is taken."""
        await self._runner.setup()
        await listening.Site(self._runner, self._webhook.host, self._webhook.port).start()

    async def stop(self) -> None:
        """Takes no more; what is being written down is finished."""
        await self._runner.cleanup()

    async def _brought(self, request: web.Request) -> web.Response:
        if not self._knows_secret(request):
            return web.Response(status=401)
        try:
            async with asyncio.timeout(BODY_SECONDS):
                update = json.loads(await request.read())
        except TimeoutError:
            return web.Response(status=408)
        # Not JSON, nested too deep, broken off in the middle, or cut in pieces that do not fit.
        except (ValueError, RecursionError, ConnectionError, web.RequestPayloadError):
            return web.Response(status=400)
        if not is_update(update):
            return web.Response(status=400)
        try:
            await self._take(update)
        except Exception as error:
            log.error("an update was not taken, Telegram will bring it again", kind=type(error).__name__)
            return web.Response(status=503)
        return web.Response()

    def _knows_secret(self, request: web.Request) -> bool:
        given = request.headers.get(SECRET_HEADER, "")
        # Bytes that are no text come as surrogates.
        return hmac.compare_digest(given.encode(errors="surrogateescape"), self._webhook.secret.encode())
