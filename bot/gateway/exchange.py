"""The exchange: one arrival is answered in one transaction, and only then anything leaves for Telegram."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot import desk, logs, wording
from bot.arrivals import Arrival, Blocked, Failed, Picture, Refused, Scanned, TimePassed, TooMany
from bot.desk import Card
from bot.dialogue.identifiers import holds_identity_code
from bot.dialogue.phrases import say
from bot.dialogue.steps import Attachment
from bot.gateway import deletions, display
from bot.gateway.deliveries import Sender
from bot.gateway.display import Shown
from bot.gateway.intake import ATTEMPTS, Taken, finish
from bot.gateway.readings import App, Elsewhere, Reading, UnreadableUpdateError, language_of, read
from bot.gateway.refusals import Refusal, why
from bot.gateway.scanning import LARGEST_PICTURE, codes_in
from bot.gateway.update_log import Line, Outcome, line_about
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import Chat, Deletion
from storage.works import DatabaseAwayError, T, Work

log = logs.logger(__name__)

PRIVATE_ONLY = say("I work in private chats only, so I am leaving. Please write to me directly.")
FLEETING_FILES_STAY = timedelta(hours=1)
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each attempt to show a card; after the last one the clock tries again."""


TURNS, TURN_SECONDS = 100, 0.02
"""So often and so long an update waits for one that another program has taken and not answered yet."""


class EarlierWaitsError(Exception):
    """Another program has still to answer something that the chat sent before."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chat that time has something to do for: it is to be woken, or only to be made right."""

    chat_id: int
    woken: bool


@dataclass(frozen=True, slots=True)
class Errand:
    """What has to be done in a chat after a commit; another program may be showing the card already."""

    card: Card | None
    attachment: Attachment | None
    deletions: list[Deletion]
    owed: bool
    room: str | None


class Exchange:
    """Answers what arrives, and makes the chats show it."""

    def __init__(
        self,
        database: Database,
        app: App,
        now: Callable[[], datetime],
        draft_lifetime: timedelta,
        program: str,
    ) -> None:
        """`program` names this process among those that work on the same database."""
        self._database = database
        self._program = program
        self._app = app
        self._bot: Bot = app.bot
        self._now = now
        self.sender = Sender(database, app.bot, now)
        self._draft_lifetime = draft_lifetime
        self._background: set[asyncio.Task[Any]] = set()

    async def handle(self, arrived: Taken | Due, more: bool) -> None:
        """Answers one arrival; the card waits for the next one if there are more."""
        chat_id = arrived.chat_id
        with line_about(arrived) as line:
            errand = await (self._taken(arrived, line) if isinstance(arrived, Taken) else self._due(arrived))
            if errand and not more:
                await self._run(chat_id, errand)

    async def finish(self) -> None:
        """Until what was left to run beside is done."""
        if self._background:
            await asyncio.wait(set(self._background))
        await self.sender.finish()

    async def _taken(self, taken: Taken, line: Line) -> Errand | None:
        attempt = 1
        while attempt <= ATTEMPTS:
            try:
                reading = await self._reading(taken)
                errand = await self._in_turn(taken, reading)
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
        errand = await self._in_chat(taken.chat_id, partial(self._set_aside, taken=taken))
        line.outcome, line.room = Outcome.SET_ASIDE, errand.room if errand else None
        return errand

    async def _in_turn(self, taken: Taken, reading: Reading) -> Errand | None:
        """Answers once what the chat sent before is answered, by whichever program; waits for that a moment only."""
        for _ in range(TURNS):
            try:
                return await self._in_chat(taken.chat_id, partial(self._answer, taken=taken, reading=reading))
            except EarlierWaitsError:
                await asyncio.sleep(TURN_SECONDS)
        return await self._in_chat(taken.chat_id, partial(self._answer, taken=taken, reading=reading, patient=False))

    async def _in_chat(self, chat_id: int, work: Work[T]) -> T:
        """Does the work while no other program does anything in the chat."""

        def held(session: Session) -> T:
            queries.hold_chat(session, chat_id)
            return work(session)

        return await self._database.transact(held)

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

    async def _scanned(self, file_id: str) -> Scanned | Refused:
        """The codes in a picture, which is fetched into memory and read there."""
        try:
            file = await self._bot.get_file(file_id)
            if (file.file_size or 0) > LARGEST_PICTURE:
                return Scanned(())
            picture = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            log.warning("a picture could not be fetched", kind=type(error).__name__)
            return Scanned(())
        codes = await asyncio.to_thread(codes_in, picture)
        return Refused() if any(holds_identity_code(code) for code in codes) else Scanned(codes)

    def _answer(self, session: Session, *, taken: Taken, reading: Reading, patient: bool = True) -> Errand | None:
        if patient and self._database.shared and queries.earlier_waits(session, taken.chat_id, taken.update_id):
            raise EarlierWaitsError
        if not finish(session, taken.update_id, InboxState.DONE if taken.raw else InboxState.TOLD):
            return None  # another program has answered it
        if not isinstance(reading.arrival, Arrival) or reading.arrival.chat_id < 0:
            return None
        return self._errand(session, reading.arrival)

    def _set_aside(self, session: Session, *, taken: Taken) -> Errand | None:
        if not finish(session, taken.update_id, InboxState.FAILED):
            return None
        if session.get(Chat, taken.chat_id) is None:
            return None
        return self._errand(session, Arrival(taken.chat_id, Failed(), taken.message_id))

    def _errand(self, session: Session, arrival: Arrival) -> Errand:
        now = self._now()
        card = desk.receive(session, arrival, now, self._draft_lifetime)
        session.flush()
        return self._with_outbox(session, arrival.chat_id, card)

    def _with_outbox(self, session: Session, chat_id: int, card: Card | None) -> Errand:
        now = self._now()
        deletions = queries.deletions_due(session, chat_id, now)
        owed = bool(queries.deliveries_due(session, chat_id, now))
        # Where another program shows the card, that one will see what is new.
        mine = card is not None and display.may_show(session, chat_id, self._program)
        attachment, room = (card.attachment, card.room) if card else (None, None)
        return Errand(card if mine else None, attachment, deletions, owed, room)

    async def _due(self, due: Due) -> Errand:
        if due.woken:
            return await self._in_chat(
                due.chat_id, lambda session: self._errand(session, Arrival(due.chat_id, TimePassed()))
            )
        return await self._look(due.chat_id)

    async def _look(self, chat_id: int) -> Errand:
        def look(session: Session) -> Errand:
            card = desk.look(session, chat_id, self._now(), self._draft_lifetime)
            return self._with_outbox(session, chat_id, card)

        return await self._in_chat(chat_id, look)

    async def _run(self, chat_id: int, errand: Errand) -> None:
        # The card first: its edit takes what was answered off the screen, whatever happens to the rest.
        shown, tried = await asyncio.gather(self._show(errand.card), deletions.delete_now(self._bot, errand.deletions))
        again = False
        if errand.card or tried:
            again = await self._in_chat(chat_id, partial(self._record, card=errand.card, shown=shown, tried=tried))
        if errand.attachment:
            again = await self._attached(chat_id, errand.attachment) or again
        if errand.owed:
            again = await self.sender.deliver(chat_id) or again
        if again:
            await self._run(chat_id, await self._look(chat_id))

    def _record(
        self,
        session: Session,
        *,
        card: Card | None,
        shown: Shown | None,
        tried: list[tuple[Deletion, bool | None]],
    ) -> bool:
        """Writes down what was done; whether that leaves something more to do at once."""
        now = self._now()
        left = display.record(session, shown, now) if shown else False
        told = deletions.after_deletions(session, tried, now)
        news = display.has_shown(session, card.chat_id, self._program) if card else False
        return left or told or (news and shown is not None)

    async def _show(self, card: Card | None) -> Shown | None:
        if card is None:
            return None
        for pause in PAUSES:
            await asyncio.sleep(pause)
            try:
                return await display.edit(self._bot, card) or await self._sent(card)
            except RetryAfter:
                return None  # it was waited for as long as anybody should wait
            except Forbidden as refused:
                blocked = why(refused) is Refusal.BLOCKED
                await self._in_chat(card.chat_id, partial(self._unreachable, chat_id=card.chat_id, blocked=blocked))
                return None
            except BadRequest as refused:
                if why(refused) is Refusal.NO_CHAT:
                    await self._in_chat(card.chat_id, partial(self._unreachable, chat_id=card.chat_id, blocked=False))
                    return None
                log.error("Telegram refused a card", room=card.room)
                if card.screen is desk.FALLBACK:
                    return None
                card = replace(card, screen=desk.FALLBACK, shown_hash="")
            except NetworkError as error:
                log.warning("a card was not shown", kind=type(error).__name__)
        return None

    def _unreachable(self, session: Session, *, chat_id: int, blocked: bool) -> None:
        """Nothing more is shown here; whoever has blocked the bot loses access, even if no update says so."""
        chat = session.get(Chat, chat_id)
        if chat is None:
            return
        if blocked:
            desk.receive(session, Arrival(chat_id, Blocked()), self._now(), self._draft_lifetime)
        chat.blocked = True
        session.add(chat)

    async def _sent(self, card: Card) -> Shown:
        await self._database.transact(partial(display.announce, chat_id=card.chat_id))
        return await display.send(self._bot, card)

    async def _attached(self, chat_id: int, attachment: Attachment) -> bool:
        """Sends a file that was asked for; whoever does not get it asks again. Whether the card is buried by it."""
        try:
            sent = await self._bot.send_document(chat_id, attachment.content, filename=attachment.name)
        except TelegramError as error:
            log.warning("a file was not sent", kind=type(error).__name__)
            return False
        left = partial(
            _file_left, chat_id=chat_id, message_id=sent.message_id, fleeting=attachment.fleeting, now=self._now()
        )
        await self._in_chat(chat_id, left)
        return True

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


def _file_left(session: Session, *, chat_id: int, message_id: int, fleeting: bool, now: datetime) -> None:
    """Writes down that a file was sent below the card, and when it has to vanish."""
    display.bury(session, chat_id, message_id)
    if fleeting:
        session.add(Deletion(chat_id=chat_id, message_id=message_id, asked_at=now, due_at=now + FLEETING_FILES_STAY))
