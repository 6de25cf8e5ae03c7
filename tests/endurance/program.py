"""The bot's program as a process of its own, started from a process that has imported it already.

It is `kaikubot run` with the environment that it is given. What is spared is the second that the imports take.
"""

import importlib
import multiprocessing
import os
import sys
from collections.abc import Mapping
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from bot import cli

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload([__name__])

for later in ("asyncpg", "storage.postgres"):  # what the program imports when it needs it
    importlib.import_module(later)


def started(environment: Mapping[str, str], log: Path) -> ForkServerProcess:
    """A new process at work."""
    process = CONTEXT.Process(target=_run, args=(dict(environment), str(log)), daemon=True)
    process.start()
    return process


def _run(environment: dict[str, str], log: str) -> None:
    """As the command line starts it: by its arguments, its environment and where its lines go."""
    os.environ.update(environment)
    file = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):
        os.dup2(file, stream)
    sys.argv = ["kaikubot", "run"]
    cli.main()
