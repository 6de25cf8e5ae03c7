"""Codes in pictures: read in memory by a program of its own that can be ended at any moment, and kept nowhere."""

import asyncio
import json
import sys
from contextlib import suppress
from pathlib import Path

from bot import logs
from bot.arrivals import Unscanned
from bot.documents.confined import environment
from bot.mailroom.messenger import MOST_BYTES

log = logs.logger(__name__)

AT_ONCE = 2
MOST_WAITING = 20
"""So many pictures wait while others are read."""
PATIENCE = 15.0
"""Seconds in which a picture is read, or is not; whoever stops the bot does not wait for them."""
READER = str(Path(__file__).with_name("qr_reader.py"))


class Scanner:
    """Reads pictures, a few at a time; the others wait their turn."""

    def __init__(self) -> None:
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def codes_in(self, picture: bytes) -> tuple[str, ...] | Unscanned:
        """What the QR codes in a picture say, each once; nothing if it holds none, or cannot be read in time."""
        if len(picture) > MOST_BYTES:
            return Unscanned.TOO_LARGE
        if not _begins_as_a_picture(picture):
            return Unscanned.NOT_READ
        if self._waiting >= MOST_WAITING:
            return Unscanned.BUSY
        self._waiting += 1
        try:
            async with self._places:
                return await _read(picture)
        finally:
            self._waiting -= 1


def _begins_as_a_picture(picture: bytes) -> bool:
    """Whether it begins as JPEG, PNG or WebP do; what does not is not even opened."""
    webp = picture[:4] == b"RIFF" and picture[8:12] == b"WEBP"
    return webp or picture.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"))


async def _read(picture: bytes) -> tuple[str, ...] | Unscanned:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-I",
        READER,
        env=environment(),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE):
            said, _ = await process.communicate(picture)
    except TimeoutError:
        said = b"[]"
    finally:
        await _end(process)
    if process.returncode:
        log.warning("a picture could not be read", exit_code=process.returncode)
        return ()
    found = json.loads(said)
    return Unscanned(found) if isinstance(found, str) else tuple(found)


async def _end(process: asyncio.subprocess.Process) -> None:
    """The process has ended when this returns."""
    with suppress(ProcessLookupError):
        process.kill()
    await process.wait()
