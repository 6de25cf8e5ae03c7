"""Several programs: alone on a SQLite file; and a stranger's that polls with the same token."""

import asyncio

from bot.simulator.server import Simulator
from tests.command_line.conftest import Terminal
from tests.command_line.test_commands import furnish, gave_up


async def test_a_second_bot_on_the_same_file_does_not_start(ready: Terminal, simulator: Simulator) -> None:
    """It says why; the first goes on, and when it is killed another may start."""
    furnish(ready).close()
    first = await ready.begin("run")
    async with asyncio.timeout(60):
        while simulator.requests == []:  # noqa: ASYNC110 (another process has no event to wait for)
            await asyncio.sleep(0.05)
        assert gave_up(await ready.run("run"), "Kaikubot is running on this database already.")
        first.kill()
        await first.wait()
        third = await ready.begin("run")
        before = len(simulator.requests)
        while len(simulator.requests) <= before:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
        third.terminate()
        assert await third.wait() == 0
