"""Somebody without the secret holds half calls open, more than the bot may have files: whoever knows it is heard."""

import asyncio
import signal

import aiohttp

from bot.gateway.webhook import SECRET_HEADER
from bot.simulator.server import Simulator
from tests.command_line.conftest import Terminal, ended
from tests.command_line.test_commands import furnish
from tests.gateway.test_ops import free_port

SECRET = "a-secret-of-the-tests"
HALF = b"POST /called HTTP/1.1\r\nHost: bot.example.fi\r\n"
OPEN_FILES = 256
HEARD_WITHIN = 20.0
"""Seconds; a moment is meant, and a machine may be busy."""
FEW_LINES = 50


async def test_whoever_knows_the_secret_is_heard_beside_many_half_calls(ready: Terminal, simulator: Simulator) -> None:
    """All of them come before an honest call; none is an error, and the log stays short."""
    furnish(ready).close()
    port = free_port()
    address = f"http://127.0.0.1:{port}/called"
    ready.set(webhook_url=address, webhook_secret=SECRET, listen=f"127.0.0.1:{port}")
    anna = simulator.account("Anna")
    await anna.start()
    process = await ready.begin("run", open_files=OPEN_FILES)
    async with asyncio.timeout(30):
        while not any(each.from_bot for each in anna.chat):  # noqa: ASYNC110 (what a chat shows has no event to wait for)
            await asyncio.sleep(0.01)
    halves = [await asyncio.open_connection("127.0.0.1", port) for _ in range(OPEN_FILES + 50)]
    for _, writer in halves:
        writer.write(HALF)
    async with (
        asyncio.timeout(HEARD_WITHIN),
        aiohttp.ClientSession(headers={SECRET_HEADER: SECRET}) as telegram,
        telegram.post(address, data='{"update_id": 7000000}') as answer,
    ):
        assert answer.status == 200
    for _, writer in halves:
        writer.transport.abort()
    process.send_signal(signal.SIGTERM)
    result = await ended(process)
    assert result.code == 0
    assert '"a library reports"' not in result.err
    assert len(result.err.splitlines()) < FEW_LINES
