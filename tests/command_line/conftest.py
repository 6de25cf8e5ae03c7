"""The real program, in a process and an environment of its own."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio

from bot.simulator.server import Simulator

TOKEN = "1000:a-secret-of-the-tests"
NEEDED = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
"""What a process needs to start at all."""


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

    async def begin(self, *words: str) -> asyncio.subprocess.Process:
        """A command that is still running."""
        needed = {name: os.environ[name] for name in NEEDED if name in os.environ}
        return await asyncio.create_subprocess_exec(
            sys.executable,
            *("-m", "bot.cli", *words),
            cwd=self.home,
            env={**needed, "HOME": str(self.home), "PYTHONIOENCODING": "utf-8", **self.settings},
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )

    async def run(self, *words: str) -> Ended:
        """A command, until it has ended."""
        return await ended(await self.begin(*words))


async def ended(process: asyncio.subprocess.Process) -> Ended:
    """How a process has ended."""
    async with asyncio.timeout(60):
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
