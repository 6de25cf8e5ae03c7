"""The file reader: fetches what somebody's room takes into memory, and has it read outside of any transaction."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import datetime

from bot import logs
from bot.arrivals import Arrival, File, FileRead, NotRead, Picture
from bot.mailroom.house import House, Wanted
from bot.mailroom.in_chat import in_chat
from bot.mailroom.messenger import MOST_BYTES, Messenger, Refusal, Refused
from storage.engine import Database

log = logs.logger(__name__)

AT_ONCE = 2
"""So many files are in memory at once."""
MOST_WAITING = 20
PATIENCE = 30.0
"""Seconds that a room's reader has for a file."""

Reading = asyncio.Future[FileRead | NotRead]


class FileReader:
    """Reads files, a few at a time; the others wait their turn."""

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        house: House,
        now: Callable[[], datetime],
        show: Callable[[int], Awaitable[object]],
    ) -> None:
        """`show` has a chat show what its card is to say."""
        self._database = database
        self._messenger = messenger
        self._house = house
        self._now = now
        self._show = show
        self._places = asyncio.Semaphore(AT_ONCE)
        self._waiting = 0

    async def read(self, arrival: Arrival, came: File | Picture) -> File | Picture | FileRead | NotRead:
        """What the room in which somebody is makes of a file or a picture; what it is there if it is not wanted."""
        now = self._now()
        chat_id = arrival.chat_id
        wanted = await in_chat(self._database, chat_id, lambda session: self._house.wanted(session, arrival, came, now))
        if isinstance(wanted, File | Picture):
            return wanted
        file = came.file if isinstance(came, Picture) else came
        if self._waiting >= MOST_WAITING:
            return NotRead.BUSY
        self._waiting += 1
        try:
            return await (self._said_so(chat_id, file, wanted) if wanted.said_so else self._fetched(file, wanted))
        finally:
            self._waiting -= 1

    async def _said_so(self, chat_id: int, file: File, wanted: Wanted) -> FileRead | NotRead:
        """Reads it while the chat shows that it is read; what comes next is shown after that."""
        read, _ = await asyncio.gather(self._fetched(file, wanted), self._show(chat_id))
        return read

    async def _fetched(self, file: File, wanted: Wanted) -> FileRead | NotRead:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._places.acquire()
        except TimeoutError:
            return NotRead.BUSY
        reading: Reading | None = None
        try:
            match await self._messenger.fetch(file.file_id, min(wanted.most_bytes, MOST_BYTES)):
                case bytes() as content:
                    reading = _begun(file, wanted, content)
                    return await _read(wanted, reading)
                case Refused(Refusal.FILE_TOO_BIG):
                    return NotRead.TOO_LARGE
                case failed:
                    log.warning("a file could not be fetched", kind=failed.kind)
                    return NotRead.NOT_FETCHED
        finally:
            if reading is None:
                self._places.release()
            else:  # a thread cannot be ended: as long as it runs, it has its place
                reading.add_done_callback(lambda _: self._places.release())


async def _read(wanted: Wanted, reading: Reading) -> FileRead | NotRead:
    await asyncio.wait([reading], timeout=PATIENCE)
    if reading.done():
        return reading.result()
    log.warning("a file could not be read in time", room=wanted.room)
    return NotRead.FAILED


def _begun(file: File, wanted: Wanted, content: bytes) -> Reading:
    """What reads a file, begun in a thread of its own: nobody waits for that when the bot ends."""
    loop = asyncio.get_running_loop()
    reading: Reading = loop.create_future()

    def read() -> None:
        outcome: FileRead | NotRead = NotRead.FAILED
        try:
            outcome = FileRead(wanted.room, file.name, wanted.read(content))
        except BaseException as error:  # not even what would end a program ends the bot
            log.warning("a file could not be read", room=wanted.room, kind=type(error).__name__)
        with suppress(RuntimeError):  # the bot has ended meanwhile
            loop.call_soon_threadsafe(reading.set_result, outcome)

    threading.Thread(target=read, name="file reader", daemon=True).start()
    return reading
