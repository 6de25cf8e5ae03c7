"""The file reader: fetches what somebody's room takes into memory, and has it read outside of any transaction."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot import logs
from bot.arrivals import Arrival, File, FileRead, NotRead
from bot.mailroom.house import House, Wanted
from bot.mailroom.messenger import MOST_BYTES, Messenger, Refusal, Refused
from storage.engine import Database

log = logs.logger(__name__)

AT_ONCE = 2
"""So many files are in memory at once."""
MOST_WAITING = 20
PATIENCE = 30.0
"""Seconds that a room's reader has for a file."""


class FileReader:
    """Reads files, a few at a time; the others wait their turn."""

    def __init__(self, database: Database, messenger: Messenger, house: House, now: Callable[[], datetime]) -> None:
        self._database = database
        self._messenger = messenger
        self._house = house
        self._now = now
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def read(self, arrival: Arrival, file: File) -> File | FileRead | NotRead:
        """What the room in which somebody is makes of a file; the file as it came if no room wants it."""
        now = self._now()
        wanted = await self._database.transact(lambda session: self._house.wanted(session, arrival, file, now))
        if wanted is None:
            return file
        if self._waiting >= MOST_WAITING:
            return NotRead.BUSY
        self._waiting += 1
        try:
            async with self._places:
                return await self._fetched(file, wanted)
        finally:
            self._waiting -= 1

    async def _fetched(self, file: File, wanted: Wanted) -> FileRead | NotRead:
        match await self._messenger.fetch(file.file_id, min(wanted.most_bytes, MOST_BYTES)):
            case bytes() as content:
                return await _read(file, wanted, content)
            case Refused(Refusal.FILE_TOO_BIG):
                return NotRead.TOO_LARGE
            case failed:
                log.warning("a file could not be fetched", kind=failed.kind)
                return NotRead.NOT_FETCHED


async def _read(file: File, wanted: Wanted, content: bytes) -> FileRead | NotRead:
    try:
        async with asyncio.timeout(PATIENCE):
            return FileRead(wanted.room, file.name, await asyncio.to_thread(wanted.read, content))
    except Exception as error:  # whoever made the file may have meant it to break its reader
        log.warning("a file could not be read", room=wanted.room, kind=type(error).__name__)
        return NotRead.FAILED
