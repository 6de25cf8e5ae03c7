"""How the bot ends when it is told to, whatever hangs at that moment."""

import asyncio
import signal

from pydantic import SecretStr

from bot import assembly
from bot.gateway.webhook import SECRET_HEADER
from bot.settings import Settings
from bot.simulator import Fault
from bot.simulator.server import Simulator
from tests.command_line.conftest import TOKEN, Terminal, ended
from tests.command_line.test_commands import furnish, is_plain
from tests.gateway.test_ops import free_port
from tests.support.postgres import fresh_database, server

SECRET = "a-secret-of-the-tests"
ENDS_WITHIN = 20.0
"""Seconds; ten are promised, and a machine may be busy."""
HEAD = f"POST /called HTTP/1.1\r\nHost: bot.example.fi\r\n{SECRET_HEADER}: {SECRET}\r\n"
UPDATE = HEAD + 'Content-Length: 22\r\n\r\n{"update_id": 7000000}'
ASKED = "GET /health HTTP/1.1\r\nHost: bot.example.fi\r\n\r\n"
HALVES = ("", HEAD, HEAD + 'Content-Length: 100\r\n\r\n{"update_id')


async def test_a_bot_that_is_called_ends_within_seconds_whatever_hangs(ready: Terminal, simulator: Simulator) -> None:
    """Connections on which nothing comes, halves of calls, and a call to Telegram that is never answered."""
    furnish(ready).close()
    called, watched = listening(ready)
    simulator.faults.next("sendMessage", Fault.TIMEOUT_AFTER(2 * ENDS_WITHIN))
    process = await greeted(ready, simulator)
    connections = [await asyncio.open_connection("127.0.0.1", port) for port in (called, watched) for _ in HALVES]
    for (_, writer), half in zip(connections, 2 * HALVES, strict=True):
        writer.write(half.encode())
        await writer.drain()
    await ends(process)
    for _, writer in connections:
        writer.close()


async def test_a_bot_ends_within_seconds_though_the_database_hangs(ready: Terminal, simulator: Simulator) -> None:
    """While an update is written down, and somebody asks how the bot is."""
    async with fresh_database(server()) as url:
        ready.set(database_url=url)
        called, watched = listening(ready)
        process = await greeted(ready, simulator)
        async with server().hung():
            callers = [await asyncio.open_connection("127.0.0.1", port) for port in (called, watched)]
            for (_, writer), call in zip(callers, (UPDATE, ASKED), strict=True):
                writer.write(call.encode())
                await writer.drain()
            await ends(process)
            for _, writer in callers:
                writer.close()


async def test_a_bot_that_waits_for_its_database_at_the_start_ends_at_once() -> None:
    """It does not try any longer."""
    async with fresh_database(server()) as url:
        chosen = Settings(token=SecretStr(TOKEN), database_url=SecretStr(url))
        stopped = asyncio.Event()
        async with server().hung(), asyncio.timeout(ENDS_WITHIN):
            running = asyncio.create_task(assembly.run(chosen, stopped))
            await asyncio.sleep(0)
            stopped.set()
            await running


def listening(terminal: Terminal) -> tuple[int, int]:
    """The ports at which a bot of this terminal is called and watched."""
    called, watched = free_port(), free_port()
    terminal.set(
        webhook_url=f"http://127.0.0.1:{called}/called",
        webhook_secret=SECRET,
        listen=f"127.0.0.1:{called}",
        ops_listen=f"127.0.0.1:{watched}",
    )
    return called, watched


async def greeted(terminal: Terminal, simulator: Simulator) -> asyncio.subprocess.Process:
    """A bot that has begun to answer somebody."""
    anna = simulator.account("Anna")
    await anna.start()
    process = await terminal.begin("run")
    async with asyncio.timeout(30):
        while not any(each.from_bot for each in anna.chat):  # noqa: ASYNC110 (what a chat shows has no event to wait for)
            await asyncio.sleep(0.01)
    return process


async def ends(process: asyncio.subprocess.Process) -> None:
    """It is told to end, and does so in good order."""
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(ENDS_WITHIN):
        result = await ended(process)
    assert (result.code, is_plain(result)) == (0, True)
    assert '"level": "error"' not in result.err
