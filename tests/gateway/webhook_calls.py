"""Calls of a webhook as Telegram makes them, whole or in part, and an inbox that takes what they bring."""

import asyncio
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.gateway.webhook import SECRET_HEADER

SECRET = "a-secret-of-the-tests"
ENDS_WITHIN = 8.0
"""Seconds, whatever hangs; generous, for it takes two or three."""
HEAD = b"POST /called/here HTTP/1.1\r\nHost: bot.example.fi\r\n"
KNOWS = f"{SECRET_HEADER}: {SECRET}\r\n".encode()
HALF_HEAD = HEAD + KNOWS
WHOLE = HEAD + KNOWS + b'Content-Length: 16\r\n\r\n{"update_id": 7}'
HALF_BODY = HEAD + KNOWS + b'Content-Length: 100\r\n\r\n{"update_id'


class Inbox:
    """Takes updates, or fails or waits as it is told to."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.trouble: Exception | None = None
        self.may_take, self.asked = asyncio.Event(), asyncio.Event()
        self.may_take.set()

    async def take(self, update: dict[str, Any]) -> None:
        """Takes one."""
        self.asked.set()
        await self.may_take.wait()
        if self.trouble:
            raise self.trouble
        self.taken.append(update)


async def call(url: str, body: str, secret: str | None = SECRET) -> int:
    """The status of the answer."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def connected(url: str) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    """A connection on which anything may be sent."""
    address = urlsplit(url)
    return await asyncio.open_connection(address.hostname, address.port)


async def sends(url: str, sent: bytes) -> int:
    """The status of the answer to some bytes."""
    reader, writer = await connected(url)
    writer.write(sent)
    answered = await status(reader)
    writer.close()
    return answered


async def status(reader: asyncio.StreamReader) -> int:
    """The status of the next answer, which has been read then."""
    async with asyncio.timeout(ENDS_WITHIN):
        head = await reader.readuntil(b"\r\n\r\n")
        length = re.search(rb"Content-Length: (\d+)", head)
        await reader.readexactly(int(length[1]) if length else 0)
    return int(head.split()[1])


async def is_closed(reader: asyncio.StreamReader) -> None:
    """Until the server has closed a connection on which it said nothing."""
    async with asyncio.timeout(ENDS_WITHIN):
        with suppress(ConnectionError):  # what it had not read yet resets the connection
            assert await reader.read() == b""
