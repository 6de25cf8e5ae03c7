"""The webhook's connections: none that is broken, silent or one too many holds up a call of Telegram's."""

import asyncio
import logging

import pytest

from bot.gateway.listening import most_of
from bot.gateway.webhook import WebhookServer
from tests.gateway.webhook_calls import (
    ENDS_WITHIN,
    HALF_BODY,
    HALF_HEAD,
    HEAD,
    KNOWS,
    WHOLE,
    Inbox,
    call,
    connected,
    is_closed,
    sends,
    status,
)

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
