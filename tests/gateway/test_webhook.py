"""The webhook: only Telegram is heard, only what is written down is confirmed, and nobody holds it up."""

import asyncio
import logging
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import aiohttp
import pytest

from bot.gateway.listening import most_of
from bot.gateway.webhook import SECRET_HEADER, Webhook, WebhookServer

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


@pytest.fixture
def inbox() -> Inbox:
    """An empty one."""
    return Inbox()


@pytest.fixture
def most_open() -> int:
    """So many connections may be open."""
    return 100


@pytest.fixture
async def server(inbox: Inbox, most_open: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WebhookServer]:
    """Listens."""
    monkeypatch.setattr("bot.gateway.listening.most_of", lambda files: most_open)
    listening = WebhookServer(Webhook("https://bot.example.fi/called/here", SECRET, "127.0.0.1", 0), inbox.take)
    await listening.start()
    yield listening
    await listening.stop()


@pytest.fixture
def called(server: WebhookServer) -> str:
    """The address to call."""
    return f"http://127.0.0.1:{server.port}/called/here"


async def call(url: str, body: str, secret: str | None = SECRET) -> int:
    """The status of the answer."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_an_update_is_confirmed_once_it_is_taken(called: str, inbox: Inbox) -> None:
    """Telegram brings it no more."""
    assert await call(called, '{"update_id": 7}') == 200
    assert inbox.taken == [{"update_id": 7}]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "sälaisuus"])
async def test_whoever_does_not_know_the_secret_is_not_heard(called: str, inbox: Inbox, secret: str | None) -> None:
    """Whatever they bring."""
    assert await call(called, '{"update_id": 7}', secret) == 401
    assert inbox.taken == []


async def test_a_secret_of_bytes_that_are_no_text_is_a_wrong_one(called: str, inbox: Inbox) -> None:
    """Not an error."""
    secret = SECRET_HEADER.encode() + b": \xff\xe4\xdf\r\n"
    assert await sends(called, HEAD + secret + b"Content-Length: 2\r\n\r\n{}") == 401
    assert inbox.taken == []


NO_UPDATES = [
    "", "x", "[]", "{}", "\x00", '{"update_id": "7"}', '{"update_id": 7.0}', '{"update_id": true}', '{"update_id": -1}',
    '{"update_id": ' + "9" * 40 + "}", '{"update_id": ' + "9" * 5000 + "}", '{"update_id": 1e400}',
    '{"update_id": 7, "message": ' + "[" * 100_000 + "]" * 100_000 + "}", '{"message": ' * 20_000,
]  # fmt: skip


@pytest.mark.parametrize("body", NO_UPDATES, ids=range(len(NO_UPDATES)))
async def test_what_is_no_update_is_refused(called: str, inbox: Inbox, body: str) -> None:
    """Bringing it again would not help."""
    assert await call(called, body) == 400
    assert inbox.taken == []


async def test_what_could_not_be_written_down_is_brought_again(called: str, inbox: Inbox) -> None:
    """Telegram hears that it was not taken."""
    inbox.trouble = RuntimeError("the database is away")
    assert await call(called, '{"update_id": 7}') == 503


async def test_nothing_else_is_answered(called: str) -> None:
    """Neither other addresses nor other methods."""
    assert await call(called + "/other", "{}") == 404
    async with aiohttp.ClientSession() as session, session.get(called) as answer:
        assert answer.status == 405


NO_CALLS = [
    HEAD[:20],
    HALF_HEAD,
    HALF_BODY,
    HEAD + b"Content-Length: many\r\n\r\n",
    HEAD + b"X: " + b"a" * 20_000 + b"\r\n\r\n",
    HEAD + KNOWS + b"Transfer-Encoding: chunked\r\n\r\nzz\r\nabc",
    HEAD + KNOWS + b"Content-Encoding: gzip\r\nContent-Length: 5\r\n\r\nabcde",
    HEAD + KNOWS + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
]


@pytest.mark.parametrize("sent", NO_CALLS, ids=range(len(NO_CALLS)))
async def test_a_call_that_breaks_off_or_is_none_is_no_error(
    called: str, inbox: Inbox, caplog: pytest.LogCaptureFixture, sent: bytes
) -> None:
    """Anybody can send that; the next call is answered as ever."""
    reader, writer = await connected(called)
    writer.write(sent)
    writer.write_eof()
    async with asyncio.timeout(ENDS_WITHIN):
        await reader.read()
    writer.close()
    _, writer = await connected(called)
    writer.write(sent)
    await writer.drain()
    writer.transport.abort()
    assert await call(called, '{"update_id": 7}') == 200
    assert inbox.taken == [{"update_id": 7}]
    assert [each for each in caplog.records if each.levelno >= logging.WARNING] == []


@pytest.mark.parametrize("sent", [b"", HALF_HEAD], ids=["nothing", "half a head"])
async def test_a_connection_without_a_whole_head_is_closed_after_a_while(
    monkeypatch: pytest.MonkeyPatch, called: str, sent: bytes
) -> None:
    """Those that nobody ends would be too many one day."""
    monkeypatch.setattr("bot.gateway.listening.HEAD_SECONDS", 0.2)
    reader, writer = await connected(called)
    writer.write(sent)
    await is_closed(reader)
    writer.close()


async def test_a_connection_stays_between_calls_but_waits_for_no_half_of_the_next(
    monkeypatch: pytest.MonkeyPatch, called: str, inbox: Inbox
) -> None:
    """A proxy keeps its connections; how soon it calls again is its own business."""
    monkeypatch.setattr("bot.gateway.listening.HEAD_SECONDS", 0.2)
    reader, writer = await connected(called)
    writer.write(WHOLE)
    assert await status(reader) == 200
    other, half = await connected(called)
    half.write(HALF_HEAD)
    await is_closed(other)  # so long no head may take
    writer.write(WHOLE)
    assert await status(reader) == 200
    writer.write(HALF_HEAD)
    await is_closed(reader)
    assert len(inbox.taken) == 2
    for each in (writer, half):
        each.close()


@pytest.mark.parametrize("most_open", [3])
async def test_of_too_many_connections_the_longest_silent_is_closed(server: WebhookServer, called: str) -> None:
    """Whoever comes next gets in."""
    silent = [await connected(called) for _ in range(3)]
    for (_, writer), sent in zip(silent, (HALF_HEAD, b"", HALF_HEAD), strict=True):
        writer.write(sent)
    assert await sends(called, WHOLE) == 200
    await is_closed(silent[0][0])
    assert await sends(called, WHOLE) == 200
    for _, writer in silent:
        writer.close()


@pytest.mark.parametrize("most_open", [2])
async def test_a_call_in_hand_is_never_closed_for_a_newcomer(
    server: WebhookServer, called: str, inbox: Inbox, most_open: int
) -> None:
    """Where every connection has one, the newcomer is closed."""
    inbox.may_take.clear()
    calls = []
    for _ in range(most_open):
        inbox.asked.clear()
        calls.append(await connected(called))
        calls[-1][1].write(WHOLE)
        await inbox.asked.wait()
    newcomer, writer = await connected(called)
    writer.write(WHOLE)
    await is_closed(newcomer)
    inbox.may_take.set()
    for reader, _ in calls:
        assert await status(reader) == 200
    for each in (writer, *(writer for _, writer in calls)):
        each.close()


@pytest.mark.parametrize(("files", "connections"), [(256, 64), (1024, 256), (2**20, 1024), (-1, 1024)])
def test_connections_leave_most_files_to_everything_else(files: int, connections: int) -> None:
    """However many files a program may have open; -1 is without limit."""
    assert most_of(files) == connections


async def test_a_body_that_does_not_come_to_its_end_is_waited_for_no_longer(
    monkeypatch: pytest.MonkeyPatch, called: str, inbox: Inbox
) -> None:
    """Telegram sends its own in one go."""
    monkeypatch.setattr("bot.gateway.webhook.BODY_SECONDS", 0.2)
    assert await sends(called, HALF_BODY) == 408
    assert inbox.taken == []


async def test_whatever_hangs_holds_the_end_up_for_no_longer_than_a_moment(
    server: WebhookServer, called: str, inbox: Inbox
) -> None:
    """Idle connections, halves of calls, and an update that is written down for ever."""
    inbox.may_take.clear()
    hanging = [await connected(called) for _ in range(4)]
    for (_, writer), sent in zip(hanging, (b"", HALF_HEAD, HALF_BODY, WHOLE), strict=True):
        writer.write(sent)
    await inbox.asked.wait()
    async with asyncio.timeout(ENDS_WITHIN):
        await server.stop()
        for reader, writer in hanging:
            await reader.read()
            writer.close()


async def test_what_is_being_written_down_when_it_ends_is_confirmed(
    server: WebhookServer, called: str, inbox: Inbox
) -> None:
    """Else Telegram would bring it again."""
    inbox.may_take.clear()
    answered = asyncio.create_task(sends(called, WHOLE))
    await inbox.asked.wait()
    ended = asyncio.create_task(server.stop())
    await asyncio.sleep(0)
    inbox.may_take.set()
    assert await answered == 200
    await ended


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
