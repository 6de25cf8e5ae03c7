"""What runs beside: what is done again and again while a program is at work, whatever trouble comes."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

from bot.mailroom.trouble import AnotherPollsError, WrongTokenError, patience, report

MOST_CONFLICTS = 6
"""So often another program may be in the way; longer than one that was killed is still held to be polling."""


class Background:
    """Tasks of which one that ends for good ends the program."""

    def __init__(self) -> None:
        self._ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._conflicts = 0

    async def wait(self) -> None:
        """Until a task ends for a reason that trying again does not mend; raises that."""
        await self._ended

    def begin(self, coroutine: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Runs it beside."""
        task = asyncio.create_task(coroutine)
        task.add_done_callback(self._notice)
        return task

    def repeat(self, action: Callable[[], Awaitable[None]], pause: float) -> asyncio.Task[None]:
        """Does something again and again, with a pause of so many seconds.

        Trouble that may pass is waited out; a wrong token and a stranger who polls on and on end it.
        """
        return self.begin(self._repeated(action, pause))

    async def _repeated(self, action: Callable[[], Awaitable[None]], pause: float) -> None:
        troubles = 0
        while True:
            try:
                await action()
                troubles = 0
                await asyncio.sleep(pause)
            except WrongTokenError:
                raise
            except Exception as error:
                self._conflicts = self._conflicts + 1 if isinstance(error, AnotherPollsError) else 0
                if self._conflicts >= MOST_CONFLICTS:
                    raise
                troubles += 1
                report(error)
                await asyncio.sleep(patience(error, troubles))

    def _notice(self, task: asyncio.Task[None]) -> None:
        if not task.cancelled() and (error := task.exception()) and not self._ended.done():
            self._ended.set_exception(error)


async def end(tasks: list[asyncio.Task[None]]) -> None:
    """Breaks off tasks; none of them runs any more when this returns."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
