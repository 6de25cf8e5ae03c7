"""Commands of `kaikubot`, each a process of its own, forked from one that has imported the program already.

The imports and the end of all that they brought take more than a second, far more than most commands. In all else such
a process is like one that a shell starts: it runs `bot/cli/__main__.py` from its first line, with words, a folder, an
environment, a mask and outputs of its own; it has an exit code, and can be killed at any moment.
"""

import asyncio
import multiprocessing
import os
import runpy
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__, "bot.cli", "asyncpg", "storage.postgres"])
"""Itself, the program, and what the program imports only when it needs it."""
NEEDED = ("PATH", "SYSTEMROOT", "LANG", "LC_ALL")
"""What a process needs to start at all."""
PATIENCE = 60.0
"""Seconds until a command that does not end has failed; far more than any takes."""


def environment(**settings: str) -> dict[str, str]:
    """These settings, and nothing else but what a process needs."""
    return {name: os.environ[name] for name in NEEDED if name in os.environ} | settings


def started(
    words: tuple[str, ...], folder: Path, environment: Mapping[str, str], out: Path, err: Path
) -> ForkServerProcess:
    """A command at work in this folder; what it says is added to the files."""
    mask = os.umask(0)
    os.umask(mask)
    process = CONTEXT.Process(target=_run, args=(words, folder, dict(environment), out, err, mask), daemon=True)
    process.start()
    return process


async def ended(process: ForkServerProcess) -> int:
    """Until a process has ended; its exit code, or below zero the signal that ended it."""
    await asyncio.to_thread(process.join, PATIENCE)
    assert process.exitcode is not None, "the command goes on and on"
    return process.exitcode


def _run(words: tuple[str, ...], folder: Path, environment: dict[str, str], out: Path, err: Path, mask: int) -> None:
    for stream, file in ((1, out), (2, err)):
        opened = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(opened, stream)
        os.close(opened)
    os.chdir(folder)
    os.umask(mask)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv[1:] = words
    runpy.run_module("bot.cli", run_name="__main__", alter_sys=True)
