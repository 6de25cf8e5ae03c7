"""Listening for calls over HTTP, of Telegram or of those who run the bot: nobody holds it up with half a call."""

import asyncio
import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import cast

from aiohttp import web
from aiohttp.http import HttpProcessingError
from aiohttp.typedefs import Handler

HEAD_SECONDS = 10.0
"""So long the head of a call may take to come whole, and a new connection to bring one."""
KEPT_SECONDS = 75.0
"""So long a connection stays between two calls; longer than most proxies keep theirs."""
LAST_CALL_SECONDS = 1.0
"""So long calls in hand may take when it ends; aiohttp waits for them twice."""
MOST = 1024
"""More connections than that are of no use to anybody."""
WAITING = 128
"""So many connections may wait to be taken in."""


def runner(app: web.Application) -> web.AppRunner:
    """What serves an application, and ends within two `LAST_CALL_SECONDS` whatever hangs."""
    app.middlewares.append(_in_hand)
    return web.AppRunner(
        app,
        access_log=None,
        logger=_server_log(),
        keepalive_timeout=KEPT_SECONDS,
        lingering_time=0,  # whatever comes after an answer is of no interest
        auto_decompress=False,  # nobody compresses what they bring, but for harm
        shutdown_timeout=LAST_CALL_SECONDS,
    )


class Site(web.BaseSite):
    """Where a runner listens. Of too many open connections the one that has been silent longest is closed.

    A call in hand is never closed for a newcomer.
    """

    def __init__(self, runner: web.AppRunner, host: str, port: int) -> None:
        files = _open_files()
        # What was taken in but not counted yet has open files too, for as many as three rounds of the loop.
        super().__init__(runner, backlog=min(max(files // 16, 1), WAITING) if files > 0 else WAITING)
        self._host, self._port = host, port
        self._connections = _Connections(most_of(files))

    @property
    def name(self) -> str:
        """Its address."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Listens. Raises OSError if the address is taken."""
        await super().start()
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(self._connection, self._host, self._port, backlog=self._backlog)

    def _connection(self) -> asyncio.Protocol:
        server = self._runner.server
        assert server is not None
        return _Connection(server(), self._connections)


def most_of(files: int) -> int:
    """How many connections may be open where a program may have so many files open, or any number below zero."""
    return min(max(files // 4, 1), MOST) if files > 0 else MOST


class _Connections:
    """Those that are open, and in the order in which they fell silent those without a call in hand."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._open: set[_Connection] = set()
        self._silent: dict[_Connection, None] = {}

    def opened(self, connection: "_Connection") -> None:
        self._open.add(connection)
        self.silent(connection)
        if len(self._open) > self._most:
            next(iter(self._silent)).cut()

    def silent(self, connection: "_Connection") -> None:
        if connection in self._open:
            self._silent[connection] = None

    def called(self, connection: "_Connection") -> None:
        self._silent.pop(connection, None)

    def closed(self, connection: "_Connection") -> None:
        self._open.discard(connection)
        self._silent.pop(connection, None)


class _Connection(asyncio.Protocol):
    """Hands on to aiohttp what comes, and sees to it that a head comes whole in time."""

    def __init__(self, aiohttps: asyncio.Protocol, connections: _Connections) -> None:
        self._aiohttps = aiohttps
        self._connections = connections
        self._head_due: asyncio.TimerHandle | None = None
        self._has_call = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._aiohttps.connection_made(transport)
        self._wait_for_head()
        self._connections.opened(self)

    def data_received(self, data: bytes) -> None:
        if not self._has_call and not self._head_due:
            self._wait_for_head()
        self._aiohttps.data_received(data)

    def eof_received(self) -> bool | None:
        return self._aiohttps.eof_received()

    def pause_writing(self) -> None:
        self._aiohttps.pause_writing()

    def resume_writing(self) -> None:
        self._aiohttps.resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        self._wait_no_longer()
        self._connections.closed(self)
        self._aiohttps.connection_lost(exc)

    def cut(self) -> None:
        """Closes it at once, whatever was still to be sent."""
        self._connections.closed(self)
        self._transport.abort()

    @contextmanager
    def in_hand(self) -> Iterator[None]:
        """While a call is in hand, the head of which has come."""
        self._wait_no_longer()
        self._has_call = True
        self._connections.called(self)
        try:
            yield
        finally:
            self._has_call = False
            self._connections.silent(self)

    def _wait_for_head(self) -> None:
        self._head_due = asyncio.get_running_loop().call_later(HEAD_SECONDS, self.cut)

    def _wait_no_longer(self) -> None:
        if self._head_due:
            self._head_due.cancel()
        self._head_due = None


@web.middleware
async def _in_hand(request: web.Request, handler: Handler) -> web.StreamResponse:
    protocol = request.transport and request.transport.get_protocol()
    with protocol.in_hand() if isinstance(protocol, _Connection) else nullcontext():
        return await handler(request)


def _open_files() -> int:
    """How many files this program may have open at once; below zero without limit."""
    if sys.platform == "win32":
        return -1
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return -1 if soft == resource.RLIM_INFINITY else soft


def _server_log() -> logging.Logger:
    log = logging.getLogger("aiohttp.server.calls")
    log.addFilter(_is_no_nonsense)
    return log


def _is_no_nonsense(record: logging.LogRecord) -> bool:
    """What is no HTTP is answered, and is no error of ours."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
