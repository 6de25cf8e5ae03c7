"""Keeps other sites from reaching the local Telegram through a browser."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import wraps
from urllib.parse import urlsplit

from aiohttp import web

LOOPBACK = {"127.0.0.1", "localhost", "::1"}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def from_this_computer(handler: Handler) -> Handler:
    """Refuses a request whose Host is not a name of this computer.

    Another site can point its own name here, and a browser would then let that site's scripts read the chats.
    """

    @wraps(handler)
    async def checked(request: web.Request) -> web.StreamResponse:
        if _host_name(request.host) not in LOOPBACK:
            raise web.HTTPForbidden(text="This server answers under its loopback address only.")
        return await handler(request)

    return checked


def _host_name(host: str) -> str | None:
    with suppress(ValueError):
        return urlsplit(f"//{host}").hostname
    return None
