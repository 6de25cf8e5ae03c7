"""How the bot ends when it is told to, whatever hangs at that moment."""

import asyncio
import signal

from bot.gateway.webhook import SECRET_HEADER
from bot.simulator import Fault
from bot.simulator.server import Simulator
from tests.command_line.conftest import Terminal, ended
from tests.command_line.test_commands import furnish, is_plain
from tests.gateway.test_ops import free_port

SECRET = "a-secret-of-the-tests"
ENDS_WITHIN = 20.0
"""Seconds; ten are promised, and a machine may be busy."""
HEAD = f"POST /called HTTP/1.1\r\nHost: bot.example.fi\r\n{SECRET_HEADER}: {SECRET}\r\n"
HALVES = ("", HEAD, HEAD + 'Content-Length: 100\r\n\r\n{"update_id')


async def test_a_bot_that_is_called_ends_within_seconds_whatever_hangs(ready: Terminal, simulator: Simulator) -> None:
    """Connections on which nothing comes, halves of calls, and a call to Telegram that is never answered."""
    furnish(ready).close()
    called, watched = free_port(), free_port()
    ready.set(
        webhook_url=f"http://127.0.0.1:{called}/called",
        webhook_secret=SECRET,
        listen=f"127.0.0.1:{called}",
        ops_listen=f"127.0.0.1:{watched}",
    )
    simulator.faults.next("sendMessage", Fault.TIMEOUT_AFTER(2 * ENDS_WITHIN))
    anna = simulator.account("Anna")
    await anna.start()
    process = await ready.begin("run")
    async with asyncio.timeout(30):
        while not any(each.from_bot for each in anna.chat):  # noqa: ASYNC110 (what a chat shows has no event to wait for)
            await asyncio.sleep(0.01)
    connections = [await asyncio.open_connection("127.0.0.1", port) for port in (called, watched) for _ in HALVES]
    for (_, writer), half in zip(connections, 2 * HALVES, strict=True):
        writer.write(half.encode())
        await writer.drain()
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(ENDS_WITHIN):
        result = await ended(process)
    assert (result.code, is_plain(result)) == (0, True)
    assert '"level": "error"' not in result.err
    for _, writer in connections:
        writer.close()
