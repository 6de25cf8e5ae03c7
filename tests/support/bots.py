"""The bot's side of a conversation: in this process, or as `kaikubot run` that can be killed at any moment."""

from contextlib import AsyncExitStack
from datetime import timedelta
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from typing import Protocol

from bot.assembly import open_database, running
from bot.mailroom.limits import UNLIMITED, Limits
from bot.mailroom.program import Program
from storage.engine import Database
from tests.support import program
from tests.support.clock import Clock
from tests.support.replicas import AT_ONCE
from tests.support.twice import DoneTwice

TOKEN = "1000:TEST"


class Bot(Protocol):
    """The bot's side of a conversation."""

    async def start(self) -> None: ...

    async def stop(self) -> None: ...

    async def idle(self) -> None: ...

    @property
    def quiet(self) -> float:
        """Seconds without a call to Telegram after which a bot that cannot be asked is held to be idle."""

    async def tick(self) -> None: ...

    async def ended(self) -> None: ...


class InProcess:
    """The bot in this process."""

    quiet = AT_ONCE

    def __init__(
        self, url: str, api_url: str, clock: Clock, limits: Limits = UNLIMITED, *, done_twice: bool = False
    ) -> None:
        self._url, self._api_url, self._clock, self._limits = url, api_url, clock, limits
        self._done_twice = done_twice
        self._open = AsyncExitStack()
        self.program: Program | None = None
        self.database: Database | None = None

    async def start(self) -> None:
        """Starts the bot; on what it left, if it ran before."""
        database = await self._open.enter_async_context(open_database(self._url))
        self.database = DoneTwice(database) if self._done_twice else database
        at_work = running(self.database, TOKEN, self._api_url, timedelta(hours=24), self._clock, limits=self._limits)
        self.program = await self._open.enter_async_context(at_work)

    async def idle(self) -> None:
        """Until everything that the bot has taken is answered."""
        if self.program is not None:
            await self.program.idle()

    async def tick(self) -> None:
        """The bot looks at the clock."""
        assert self.program is not None
        await self.program.clock.tick()
        await self.program.outbox.send_bulk()
        await self.program.idle()

    async def ended(self) -> None:
        """Until it ends by itself; raises why."""
        assert self.program is not None
        await self.program.wait()

    async def stop(self) -> None:
        """Stops the bot in good order."""
        await self._open.aclose()
        self._open = AsyncExitStack()


class OwnProcess:
    """The bot as a process of its own."""

    quiet = 0.05

    def __init__(self, url: str, api_url: str, log: Path) -> None:
        self._environment = program.environment(
            KAIKUBOT_TOKEN=TOKEN, KAIKUBOT_API_URL=api_url, KAIKUBOT_DATABASE_URL=url
        )
        self._log = log
        self._process: ForkServerProcess | None = None

    async def start(self) -> None:
        """Starts the process; it goes on where an earlier one was killed."""
        self._process = program.started(("run",), self._log.parent, self._environment, self._log, self._log)

    async def kill(self) -> None:
        """Ends the process with SIGKILL, in the middle of whatever it does."""
        assert self._process is not None
        self._process.kill()
        await program.ended(self._process)

    @property
    def pid(self) -> int:
        """The number of the process."""
        assert self._process is not None
        assert self._process.pid is not None
        return self._process.pid

    def is_told_to_stop(self) -> None:
        """By SIGTERM, as an operator or a machine that shuts down does it."""
        assert self._process is not None
        self._process.terminate()

    async def idle(self) -> None:
        """Another process cannot be asked; whoever looks waits until it sees what it should."""

    async def tick(self) -> None:
        """Another process has the real time."""
        raise AssertionError("the time of another process cannot be moved")

    async def ended(self) -> None:
        """Until it ends by itself."""
        assert self._process is not None
        await program.ended(self._process)

    async def stop(self) -> None:
        """Ends the process."""
        if self._process is not None and self._process.exitcode is None:
            await self.kill()
