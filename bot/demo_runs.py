"""The demo, and the demo anew whenever the page asks for it, in the same program and at the same address."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from urllib.parse import urlsplit

from bot.demo import demo


@asynccontextmanager
async def demos(port: int, over: Callable[[], object] = lambda: None) -> AsyncIterator[str]:
    """Runs one demo after the other until the end of the block; the page's address, which stays.

    Calls `over` once there is no demo any more. Raises what ended one, such as OSError if the port is taken.
    """
    address = asyncio.get_running_loop().create_future()
    runs = asyncio.create_task(_run_after_run(port, address))
    await asyncio.wait({runs, address}, return_when=asyncio.FIRST_COMPLETED)
    if runs.done():
        runs.result()
    runs.add_done_callback(lambda _: over())
    try:
        yield address.result()
    finally:
        runs.cancel()
        with suppress(asyncio.CancelledError):
            await runs


async def _run_after_run(port: int, address: asyncio.Future[str]) -> None:
    while True:
        asked = asyncio.Event()
        async with demo(port, asked.set) as url:
            if not address.done():
                address.set_result(url)
            port = urlsplit(url).port or port
            await asked.wait()
