"""Posts one update to the bot's webhook, and reads the answer."""

import os
import socket
from dataclasses import dataclass

import aiohttp
from aiohttp.abc import AbstractResolver, ResolveResult

from bot.simulator.refusals import Json
from bot.simulator.replies import Reply, read_reply
from bot.simulator.webhook import Webhook

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
TIMED_OUT = "Read timeout expired"
CLOSED = "Webhook connection closed"


@dataclass(frozen=True)
class Outcome:
    """The outcome of a post; status 0 means no answer. `error` is in Telegram's words."""

    status: int
    error: str = ""
    retry_after: int = 0
    reply: Reply | None = None

    @classmethod
    def wrong(cls, status: int, reason: str, retry_after: int = 0) -> "Outcome":
        """The outcome for an answer that does not confirm the update."""
        return cls(status, f"Wrong response from the webhook: {status} {reason}", max(0, retry_after))


class Post:
    """The connections to one webhook."""

    def __init__(self, webhook: Webhook) -> None:
        self._address = webhook.address
        self._headers = {SECRET_HEADER: webhook.secret_token} if webhook.secret_token else {}
        resolver = _Fixed(webhook.ip_address) if webhook.ip_address else None
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, resolver=resolver),
            cookie_jar=aiohttp.DummyCookieJar(),
            skip_auto_headers=["User-Agent"],
        )

    async def send(self, update: Json, timeout: float) -> Outcome:  # noqa: ASYNC109 (Telegram's own patience)
        """Posts an update and returns the outcome; never raises for a connection that fails."""
        patience = aiohttp.ClientTimeout(total=timeout)
        try:
            async with self._session.post(
                self._address, json=update, headers=self._headers, timeout=patience, allow_redirects=False
            ) as response:
                return await _heard(response)
        except (aiohttp.ClientError, OSError, ValueError) as error:
            return Outcome(0, _in_telegrams_words(error))

    async def close(self) -> None:
        await self._session.close()


async def _heard(response: aiohttp.ClientResponse) -> Outcome:
    if 200 <= response.status <= 299:
        return Outcome(response.status, reply=await read_reply(response))
    after = response.headers.get("Retry-After", "")
    return Outcome.wrong(response.status, response.reason or "", int(after) if after.isdecimal() else 0)


def _in_telegrams_words(error: Exception) -> str:
    match error:
        case TimeoutError():
            return TIMED_OUT
        case aiohttp.ClientConnectorDNSError():
            return "Failed to resolve host: Name or service not known"
        case aiohttp.ClientConnectorCertificateError() | aiohttp.ClientConnectorSSLError():
            return f"SSL error {{{error.__cause__}}}"
        case aiohttp.ClientConnectorError() if error.errno:
            return os.strerror(error.errno)
    return CLOSED


class _Fixed(AbstractResolver):
    """Resolves every host to the address that the bot gave in setWebhook."""

    def __init__(self, ip_address: str) -> None:
        self._ip_address = ip_address

    async def resolve(self, host: str, port: int = 0, family: int = socket.AF_INET) -> list[ResolveResult]:
        found = socket.AF_INET6 if ":" in self._ip_address else socket.AF_INET
        return [
            ResolveResult(hostname=host, host=self._ip_address, port=port, family=found, proto=0, flags=0),
        ]

    async def close(self) -> None:
        """Nothing is open."""
