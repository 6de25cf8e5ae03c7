"""A program of its own for what somebody else's file may break: with limits, and without what the bot knows."""

import contextlib
import os
import subprocess
import sys

KEPT_VARIABLES = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")
"""What a file could tell its reader to look up is not there: no token, no address of the database."""


def environment() -> dict[str, str]:
    """The variables that such a program gets."""
    return {name: os.environ[name] for name in KEPT_VARIABLES if name in os.environ}


def limit(seconds: int, memory: int) -> None:
    """From here on the system ends this process if it wants more of the processor's time, or more bytes."""
    if sys.platform == "win32":
        return  # there the caller's limit of time alone holds
    import resource

    for what, most in ((resource.RLIMIT_CPU, seconds), (resource.RLIMIT_AS, memory)):
        with contextlib.suppress(ValueError, OSError):  # macOS knows no limit of memory
            resource.setrlimit(what, (most, most))


def run(module: str, content: bytes, patience: float) -> bytes | None:
    """What a module of the bot, run as a program, writes when it gets this; None if it dies, or is not done in time."""
    try:
        done = subprocess.run(  # noqa: S603 (the module is one of ours)
            [sys.executable, "-I", "-m", module],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment(),
            timeout=patience,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return None if done.returncode else done.stdout
