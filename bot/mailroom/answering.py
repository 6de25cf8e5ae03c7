"""The exchange: one arrival is answered in one transaction, and only then anything leaves for Telegram."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram import Bot
from telegram.error import TelegramError

from bot import logs, wording
from bot.arrivals import Arrival, Failed, Picture, Refused, Scanned, TimePassed, TooMany, Unscanned
from bot.dialogue.identifiers import holds_identity_code
from bot.dialogue.phrases import say
from bot.gateway.readings import App, Elsewhere, Reading, UnreadableUpdateError, language_of, read
from bot.gateway.refusals import Refusal, why
from bot.gateway.scanning import LARGEST_PICTURE, Scanner
from bot.mailroom.card_sender import Errand, Shower, in_chat
from bot.mailroom.deliveries import Sender
from bot.mailroom.house import House
from bot.mailroom.intake import ATTEMPTS, Taken
from bot.mailroom.order import GiveWay
from bot.mailroom.update_log import Line, Outcome, line_about
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import Chat
from storage.transactions import DatabaseAwayError

log = logs.logger(__name__)

PRIVATE_ONLY = say("I work in private chats only, so I am leaving. Please write to me directly.")
TURNS, TURN_SECONDS = 100, 0.02
"""So often and so long an update waits for one that another program has taken and not answered yet."""


class NotYetError(Exception):
    """Another program is still busy in the chat: with what was sent before, or with a card in the way of this one."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chat that time has something to do for: it is to be woken, or only to be made right."""

    chat_id: int
    woken: bool


class Exchange:
    """Answers what arrives, and has the chats show it."""

    def __init__(
        self,
        database: Database,
        app: App,
        house: House,
        now: Callable[[], datetime],
        program: str,
    ) -> None:
        self._database = database
        self._app = app
        self._bot: Bot = app.bot
        self._now = now
        self.sender = Sender(database, app.bot, house, now)
        self._house = house
        self._shower = Shower(database, app.bot, self.sender, house, now, program)
        self._scanner = Scanner()
        self._background: set[asyncio.Task[Any]] = set()

    async def handle(self, arrived: Taken | Due, more: bool, give_way: GiveWay[Taken | Due]) -> None:
        """Answers one arrival; the card waits for the next one if there are more."""
        with line_about(arrived) as line:
            errand = await (self._taken(arrived, line, give_way) if isinstance(arrived, Taken) else self._due(arrived))
            # A file is kept nowhere else. Where this one leaves nothing to do, one before it may have.
            if not more or (errand and errand.attachments):
                await self._shower.run(arrived.chat_id, errand)

    async def finish(self) -> None:
        """Until what was left to run beside is done."""
        if self._background:
            await asyncio.wait(set(self._background))
        await self.sender.finish()

    async def _taken(self, taken: Taken, line: Line, give_way: GiveWay[Taken | Due]) -> Errand | None:
        attempt = 1
        while attempt <= ATTEMPTS:
            try:
                reading = await self._reading(taken)
                errand = await self._in_turn(taken, reading, give_way)
                line.answered(reading, errand.room if errand else None, done=errand is not None)
                return errand
            except DatabaseAwayError:
                # What was taken is safe, and is answered when the database is back.
                await asyncio.sleep(1)
            except UnreadableUpdateError:
                log.warning("an update cannot be read", update_id=taken.update_id)
                break
            except Exception:
                log.exception("an update failed", update_id=taken.update_id, attempt=attempt)
                attempt += 1
        errand = await in_chat(self._database, taken.chat_id, partial(self._set_aside, taken=taken))
        line.outcome, line.room = Outcome.SET_ASIDE, errand.room if errand else None
        return errand

    async def _in_turn(self, taken: Taken, reading: Reading, give_way: GiveWay[Taken | Due]) -> Errand | None:
        """Answers once what the chat sent before is answered, by whichever program; waits for that a moment only.

        What this program itself has taken later, and the chat sent before, goes first.
        """

        def earlier(other: Taken | Due) -> bool:
            return isinstance(other, Taken) and other.update_id < taken.update_id

        for _ in range(TURNS):
            try:
                return await in_chat(self._database, taken.chat_id, partial(self._answer, taken=taken, reading=reading))
            except NotYetError:
                if not await give_way(earlier):
                    await asyncio.sleep(TURN_SECONDS)
        return await in_chat(
            self._database, taken.chat_id, partial(self._answer, taken=taken, reading=reading, patient=False)
        )

    async def _reading(self, taken: Taken) -> Reading:
        if taken.raw is None:
            if taken.query_id:
                self._beside(self._acknowledge(taken.query_id))
            what = TooMany() if taken.too_many else Refused()
            return Reading(Arrival(taken.chat_id, what, taken.message_id, language_of(taken.language_code)))
        reading = await read(self._app, taken.raw)
        if reading.query_id:
            self._beside(self._acknowledge(reading.query_id))
        match reading.arrival:
            case Elsewhere() as elsewhere:
                self._beside(self._leave(elsewhere))
            case Arrival(what=Picture(file_id)) as arrival if taken.from_staff:
                return replace(reading, arrival=replace(arrival, what=await self._scanned(file_id)))
        return reading

    async def _scanned(self, file_id: str) -> Scanned | Unscanned | Refused:
        """The codes in a picture, which is fetched into memory and read there."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > LARGEST_PICTURE:
                return Unscanned.TOO_LARGE
            picture = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            if why(error) is Refusal.FILE_TOO_BIG:
                return Unscanned.TOO_LARGE
            log.warning("a picture could not be fetched", kind=type(error).__name__)
            return Scanned(())
        codes = await self._scanner.codes_in(picture)
        if isinstance(codes, Unscanned):
            return codes
        return Refused() if any(holds_identity_code(code) for code in codes) else Scanned(codes)

    def _answer(self, session: Session, *, taken: Taken, reading: Reading, patient: bool = True) -> Errand | None:
        if patient and self._database.shared and queries.earlier_waits(session, taken.chat_id, taken.update_id):
            raise NotYetError
        if not queries.finish_update(session, taken.update_id, InboxState.DONE if taken.raw else InboxState.TOLD):
            return None  # another program has answered it
        if not isinstance(reading.arrival, Arrival) or reading.arrival.chat_id < 0:
            return None
        errand = self._errand(session, reading.arrival)
        if patient and errand.lost:
            raise NotYetError
        return errand

    def _set_aside(self, session: Session, *, taken: Taken) -> Errand | None:
        if not queries.finish_update(session, taken.update_id, InboxState.FAILED):
            return None
        if session.get(Chat, taken.chat_id) is None:
            return None
        return self._errand(session, Arrival(taken.chat_id, Failed(), taken.message_id))

    def _errand(self, session: Session, arrival: Arrival) -> Errand:
        answered = self._house.receive(session, arrival, self._now())
        return self._shower.errand(session, arrival.chat_id, answered)

    async def _due(self, due: Due) -> Errand | None:
        if not due.woken:
            return None
        woken = Arrival(due.chat_id, TimePassed())
        return await in_chat(self._database, due.chat_id, lambda session: self._errand(session, woken))

    async def _acknowledge(self, query_id: str) -> None:
        """Stops the button's spinner; too late is as good as never."""
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            if why(error) is not Refusal.QUERY_TOO_OLD:
                log.info("a tap was not acknowledged", kind=type(error).__name__)

    async def _leave(self, elsewhere: Elsewhere) -> None:
        if not elsewhere.leave:
            return
        try:
            await self._bot.send_message(elsewhere.chat_id, wording.plain(PRIVATE_ONLY, elsewhere.language))
        except TelegramError as error:
            log.info("could not say goodbye", kind=type(error).__name__)
        try:
            await self._bot.leave_chat(elsewhere.chat_id)
        except TelegramError as error:
            log.info("could not leave", kind=type(error).__name__)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
