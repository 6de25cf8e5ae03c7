"""Listening for calls over HTTP, of Telegram or of those who run the bot: nobody holds it up with half a call."""

import logging

from aiohttp import web
from aiohttp.http import HttpProcessingError

SILENT_SECONDS = 75.0
"""So long a connection stays on which no call comes to the end of its head; longer than most proxies keep theirs."""
LAST_CALL_SECONDS = 1.5
"""So long calls in hand may take when it ends; aiohttp waits for them twice."""


def runner(app: web.Application) -> web.AppRunner:
    """What serves an application, and ends within two `LAST_CALL_SECONDS` whatever hangs."""
    return web.AppRunner(
        app,
        access_log=None,
        logger=_server_log(),
        keepalive_timeout=SILENT_SECONDS,
        lingering_time=0,  # whatever comes after an answer is of no interest
        auto_decompress=False,  # nobody compresses what they bring, but for harm
        shutdown_timeout=LAST_CALL_SECONDS,
    )


def _server_log() -> logging.Logger:
    log = logging.getLogger("aiohttp.server.calls")
    log.addFilter(_is_no_nonsense)
    return log


def _is_no_nonsense(record: logging.LogRecord) -> bool:
    """What is no HTTP is answered, and is no error of ours."""
    return not (record.exc_info and isinstance(record.exc_info[1], HttpProcessingError))
