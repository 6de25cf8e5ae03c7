"""Answering: one arrival is answered in one transaction, and only then anything leaves."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session

from bot import logs
from bot.arrivals import Arrival, Failed, File, Lost, Picture, Refused, Scanned, TimePassed, TooMany, Unscanned, What
from bot.dialogue.identifiers import holds_identity_code
from bot.dialogue.phrases import say
from bot.mailroom.card_sender import AfterCommit, CardSender
from bot.mailroom.clock import Due
from bot.mailroom.envelope import language_of
from bot.mailroom.file_reader import FileReader
from bot.mailroom.house import House
from bot.mailroom.in_chat import in_chat
from bot.mailroom.inbox import ATTEMPTS
from bot.mailroom.intake import Taken
from bot.mailroom.messenger import Elsewhere, Messenger, Reading, UnreadableUpdateError
from bot.mailroom.order import GiveWay
from bot.mailroom.outbox import Outbox
from bot.mailroom.update_log import Line, Outcome, line_about
from storage.engine import Database
from storage.kinds import InboxState
from storage.queries import deletions, inbox
from storage.tables import Chat
from storage.transactions import DatabaseAwayError, DatabaseClosedError

log = logs.logger(__name__)

PRIVATE_ONLY = say("I work in private chats only, so I am leaving. Please write to me directly.")
PAUSE = 1.0
"""Seconds until a database that is in trouble is asked again."""
TURNS, TURN_SECONDS = 100, 0.02
"""So often and so long an update waits for one that another program has taken and not answered yet."""


class NotYetError(Exception):
    """Another program is still busy in the chat: with what was sent before, or with a card in the way of this one."""


class Answering:
    """Answers what arrives, and has the chats show it."""

    def __init__(
        self,
        database: Database,
        messenger: Messenger,
        house: House,
        outbox: Outbox,
        now: Callable[[], datetime],
        program: str,
    ) -> None:
        """`program` names this process among those that work on the same database."""
        self._database = database
        self._messenger = messenger
        self._house = house
        self._outbox = outbox
        self._now = now
        self._cards = CardSender(database, messenger, house, outbox, now, program)
        self._files = FileReader(database, messenger, house, now, partial(self._cards.run, after=None))
        self._beside: set[asyncio.Task[Any]] = set()

    async def handle(self, arrived: Taken | Due, more: Callable[[], bool], give_way: GiveWay[Taken | Due]) -> None:
        """Answers one arrival; the card waits for the next one if there are more."""
        with line_about(arrived) as line:
            after = await (self._taken(arrived, line, give_way) if isinstance(arrived, Taken) else self._due(arrived))
            # A file is kept nowhere else. Where this one leaves nothing to do, one before it may have.
            if not more() or (after and after.only_now):
                await self._cards.run(arrived.chat_id, after)

    async def finish(self) -> None:
        """Until what was left to run beside is done."""
        if self._beside:
            await asyncio.wait(set(self._beside))
        await self._outbox.finish()

    async def _taken(self, taken: Taken, line: Line, give_way: GiveWay[Taken | Due]) -> AfterCommit | None:
        attempt = 1
        while attempt <= ATTEMPTS:
            try:
                reading = await self._reading(taken)
                after = await self._in_turn(taken, reading, give_way)
                line.answered(reading, after)
                return after
            except DatabaseAwayError:
                # What was taken is safe, and is answered when the database is back.
                await asyncio.sleep(PAUSE)
            except UnreadableUpdateError:
                log.warning("an update cannot be read", update_id=taken.update_id)
                break
            except Exception:
                log.exception("an update failed", update_id=taken.update_id, attempt=attempt)
                attempt += 1
        after = await self._put_aside(taken)
        line.outcome, line.room = Outcome.SET_ASIDE, after.room if after else None
        return after

    async def _put_aside(self, taken: Taken) -> AfterCommit | None:
        """Sets aside what could not be answered, and says so; without a word if even that fails again and again.

        Then what was sent goes from the chat all the same, for it may be about a client. What stayed in the inbox would
        be answered after the next start, wherever the person is then.
        """
        attempt = 1
        while True:
            set_aside = partial(self._set_aside, taken=taken, say_so=attempt <= ATTEMPTS)
            try:
                return await in_chat(self._database, taken.chat_id, set_aside)
            except DatabaseClosedError:
                raise
            except Exception:
                log.exception("an update could not be set aside", update_id=taken.update_id, attempt=attempt)
                attempt += 1
                await asyncio.sleep(PAUSE)

    async def _in_turn(self, taken: Taken, reading: Reading, give_way: GiveWay[Taken | Due]) -> AfterCommit | None:
        """Answers once what the chat sent before is answered, by whichever program; waits for that a moment only.

        What this program itself has taken later, and the chat sent before, goes first.
        """

        def earlier(other: Taken | Due) -> bool:
            return isinstance(other, Taken) and other.update_id < taken.update_id

        answer = partial(self._answer, taken=taken, reading=reading)
        for _ in range(TURNS):
            try:
                return await in_chat(self._database, taken.chat_id, answer)
            except NotYetError:
                if not await give_way(earlier):
                    await asyncio.sleep(TURN_SECONDS)
        return await in_chat(self._database, taken.chat_id, partial(answer, patient=False))

    async def _reading(self, taken: Taken) -> Reading:
        if taken.raw is None:
            what = TooMany() if taken.too_many else Lost() if taken.lost else Refused()
            arrival = Arrival(taken.chat_id, what, taken.message_id, language_of(taken.language_code))
            reading = Reading(arrival, taken.query_id)
        else:
            reading = await self._messenger.read(taken.raw)
        if reading.query_id:
            self._run_beside(self._messenger.acknowledge(reading.query_id))
        match reading.arrival:
            case Elsewhere(chat_id, language, leave=True):
                self._run_beside(self._messenger.leave(chat_id, PRIVATE_ONLY, language))
            case Arrival(what=File() | Picture() as came) as arrival if taken.from_staff:
                arrival = replace(arrival, holds_contact=taken.holds_contact)
                return replace(reading, arrival=replace(arrival, what=await self._read(arrival, came)))
            case Arrival() as arrival if taken.holds_contact:
                return replace(reading, arrival=replace(arrival, holds_contact=True))
        return reading

    async def _read(self, arrival: Arrival, came: File | Picture) -> What:
        """What its room makes of a file; of a picture that is none there, the codes in it."""
        read = await self._files.read(arrival, came)
        return await self._scanned(read) if isinstance(read, Picture) and not arrival.holds_contact else read

    async def _scanned(self, picture: Picture) -> Scanned | Unscanned | Refused:
        codes = await self._messenger.codes_in(picture.file.file_id)
        if isinstance(codes, Unscanned):
            return codes
        return Refused() if any(holds_identity_code(code) for code in codes) else Scanned(codes, picture.caption)

    def _answer(self, session: Session, *, taken: Taken, reading: Reading, patient: bool = True) -> AfterCommit | None:
        if patient and self._database.shared and inbox.earlier_waits(session, taken.chat_id, taken.update_id):
            raise NotYetError
        done = InboxState.DONE if taken.raw or taken.lost else InboxState.TOLD
        if not inbox.finish_update(session, taken.update_id, done):
            return None  # another program has answered it
        if not isinstance(reading.arrival, Arrival) or reading.arrival.chat_id < 0:
            return None
        after = self._received(session, reading.arrival)
        if after.refused:
            inbox.tell_refused(session, taken.update_id)
        if patient and after.lost:
            raise NotYetError
        return after

    def _set_aside(self, session: Session, *, taken: Taken, say_so: bool) -> AfterCommit | None:
        if not inbox.finish_update(session, taken.update_id, InboxState.FAILED):
            return None
        if not say_so:
            if taken.message_id and taken.from_staff and taken.chat_id > 0:
                deletions.ask(session, taken.chat_id, [taken.message_id], self._now())
            return None
        if session.get(Chat, taken.chat_id) is None:
            return None
        return self._received(session, Arrival(taken.chat_id, Failed(), taken.message_id))

    def _received(self, session: Session, arrival: Arrival) -> AfterCommit:
        answered = self._house.receive(session, arrival, self._now())
        return self._cards.after(session, arrival.chat_id, answered)

    async def _due(self, due: Due) -> AfterCommit | None:
        if not due.woken:
            return None
        woken = Arrival(due.chat_id, TimePassed())
        return await in_chat(self._database, due.chat_id, lambda session: self._received(session, woken))

    def _run_beside(self, coroutine: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(coroutine)
        self._beside.add(task)
        task.add_done_callback(self._beside.discard)
