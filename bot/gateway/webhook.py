"""The webhook: Telegram brings updates by itself, and hears that they were taken once they are in the inbox."""

import hmac
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web

from bot import logs

log = logs.logger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (a header's name)
LARGEST_UPDATE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates (`url`), with which secret, and where this program listens for them."""

    url: str
    secret: str
    host: str
    port: int


class WebhookServer:
    """Listens for updates, and gives each to `take`, which has written it down when it returns."""

    def __init__(self, webhook: Webhook, take: Callable[[dict[str, Any]], Awaitable[None]]) -> None:
        self._webhook = webhook
        self._take = take
        app = web.Application(client_max_size=LARGEST_UPDATE)
        app.router.add_post(urlsplit(webhook.url).path or "/", self._brought)
        self._runner = web.AppRunner(app, access_log=None)

    @property
    def port(self) -> int:
        """Where it listens, also if the system chose the port."""
        return int(self._runner.addresses[0][1])

    async def start(self) -> None:
        """Listens. Raises OSError if the address is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, self._webhook.host, self._webhook.port).start()

    async def stop(self) -> None:
        """Takes no more; what is being written down is finished."""
        await self._runner.cleanup()

    async def _brought(self, request: web.Request) -> web.Response:
        given = request.headers.get(SECRET_HEADER, "")
        if not hmac.compare_digest(given.encode(), self._webhook.secret.encode()):
            return web.Response(status=401)
        try:
            update = json.loads(await request.read())
        except ValueError:
            return web.Response(status=400)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            return web.Response(status=400)
        try:
            await self._take(update)
        except Exception as error:
            log.error("an update was not taken, Telegram will bring it again", kind=type(error).__name__)
            return web.Response(status=503)
        return web.Response()
