"""The real program, in a process and an environment of its own; for each noun some test starts it as a shell does."""

import asyncio
import resource
import sys
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest
import pytest_asyncio

from bot.simulator.server import Simulator
from tests.support import program

TOKEN = "1000:a-secret-of-the-tests"


@dataclass(frozen=True, slots=True)
class Ended:
    """How a command ended: its exit code, what it printed, and what it complained about."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Terminal:
    """Somewhere to run commands, with nothing set but what a test sets."""

    home: Path
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> Path:
        """Where the database lies."""
        return self.home / "data" / "kaikubot.sqlite"

    def set(self, **settings: str) -> None:
        """Sets KAIKUBOT_… from here on."""
        self.settings.update({f"KAIKUBOT_{name.upper()}": value for name, value in settings.items()})

    @property
    def environment(self) -> dict[str, str]:
        """All that a command is told besides its words."""
        return program.environment(HOME=str(self.home), PYTHONIOENCODING="utf-8", **self.settings)

    async def begin(self, *words: str, open_files: int | None = None) -> asyncio.subprocess.Process:
        """A command that is still running, started as a shell does it; it may have so many files open at once."""
        limited = partial(resource.setrlimit, resource.RLIMIT_NOFILE, (open_files,) * 2) if open_files else None
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cli", *words),
            cwd=self.home,
            env=self.environment,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            preexec_fn=limited,
        )

    async def start(self, *words: str) -> Ended:
        """A command that is started as a shell does it, until it has ended."""
        return await ended(await self.begin(*words))

    async def run(self, *words: str) -> Ended:
        """A command that finds its imports done, until it has ended; in all else it is like one that is started."""
        with tempfile.TemporaryDirectory() as folder:
            out, err = Path(folder) / "out", Path(folder) / "err"
            process = program.started(words, self.home, self.environment, out, err)
            return Ended(await program.ended(process), out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


async def ended(process: asyncio.subprocess.Process) -> Ended:
    """How a process has ended."""
    async with asyncio.timeout(program.PATIENCE):
        out, err = await process.communicate()
    return Ended(process.returncode or 0, out.decode(), err.decode())


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal in an empty home, with nothing set."""
    return Terminal(tmp_path)


@pytest.fixture
def ready(terminal: Terminal, simulator: Simulator) -> Terminal:
    """A terminal with everything set."""
    terminal.set(token=TOKEN, api_url=simulator.url, database_url=f"sqlite:///{terminal.file}")
    return terminal


@pytest_asyncio.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A Telegram that knows the bot's token."""
    simulator = Simulator(token=TOKEN)
    await simulator.start()
    yield simulator
    await simulator.stop()
