"""The exchange: one arrival is answered in one transaction, and only then anything leaves for Telegram."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram import Bot
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError

from bot import desk, wording
from bot.arrivals import Arrival, Failed, Picture, Refused, Scanned, TimePassed
from bot.desk import Card
from bot.dialogue.identifiers import holds_identity_code
from bot.dialogue.phrases import say
from bot.dialogue.steps import Attachment
from bot.gateway import display, outbox
from bot.gateway.display import Shown
from bot.gateway.intake import ATTEMPTS, Taken, finish
from bot.gateway.readings import App, Elsewhere, Reading, UnreadableUpdateError, language_of, read
from bot.gateway.scanning import LARGEST_PICTURE, codes_in
from bot.gateway.transport import seconds
from storage import queries
from storage.engine import Database
from storage.kinds import InboxState
from storage.tables import Chat, Deletion

log = logging.getLogger(__name__)

PRIVATE_ONLY = say("I work in private chats only, so I am leaving. Please write to me directly.")
FLEETING_FILES_STAY = timedelta(hours=1)
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each attempt to show a card; after the last one the clock tries again."""


@dataclass(frozen=True, slots=True)
class Due:
    """A chat that time has something to do for: it is to be woken, or only to be made right."""

    chat_id: int
    woken: bool


@dataclass(frozen=True, slots=True)
class Errand:
    """What has to be done in a chat after a commit."""

    card: Card | None
    deletions: list[Deletion]
    owed: bool


class Exchange:
    """Answers what arrives, and makes the chats show it."""

    def __init__(
        self,
        database: Database,
        app: App,
        now: Callable[[], datetime],
        draft_lifetime: timedelta,
    ) -> None:
        self._database = database
        self._app = app
        self._bot: Bot = app.bot
        self._now = now
        self._draft_lifetime = draft_lifetime
        self._background: set[asyncio.Task[Any]] = set()

    async def handle(self, arrived: Taken | Due, more: bool) -> None:
        """Answers one arrival; the card waits for the next one if there are more."""
        chat_id = arrived.chat_id
        errand = await (self._taken(arrived) if isinstance(arrived, Taken) else self._due(arrived))
        if errand and not more:
            await self._run(chat_id, errand)

    async def finish(self) -> None:
        """Until what was left to run beside is done."""
        if self._background:
            await asyncio.wait(set(self._background))

    async def _taken(self, taken: Taken) -> Errand | None:
        for attempt in range(1, ATTEMPTS + 1):
            try:
                reading = await self._reading(taken)
                return await self._database.transact(partial(self._answer, taken=taken, reading=reading))
            except UnreadableUpdateError:
                log.warning("update %s cannot be read and is set aside", taken.update_id)
                break
            except Exception:
                log.exception("update %s failed, attempt %s", taken.update_id, attempt)
        return await self._database.transact(partial(self._set_aside, taken=taken))

    async def _reading(self, taken: Taken) -> Reading:
        if taken.raw is None:
            if taken.query_id:
                self._beside(self._acknowledge(taken.query_id))
            return Reading(Arrival(taken.chat_id, Refused(), taken.message_id, language_of(taken.language_code)))
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
            log.warning("a picture could not be fetched: %s", type(error).__name__)
            return Scanned(())
        codes = await asyncio.to_thread(codes_in, picture)
        return Refused() if any(holds_identity_code(code) for code in codes) else Scanned(codes)

    def _answer(self, session: Session, *, taken: Taken, reading: Reading) -> Errand | None:
        finish(session, taken.update_id, InboxState.DONE if taken.raw else InboxState.TOLD)
        if not isinstance(reading.arrival, Arrival) or reading.arrival.chat_id < 0:
            return None
        return self._errand(session, reading.arrival)

    def _set_aside(self, session: Session, *, taken: Taken) -> Errand | None:
        finish(session, taken.update_id, InboxState.FAILED)
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
        return Errand(card, deletions, bool(queries.deliveries_due(session, chat_id, now)))

    async def _due(self, due: Due) -> Errand:
        if due.woken:
            return await self._database.transact(
                lambda session: self._errand(session, Arrival(due.chat_id, TimePassed()))
            )
        return await self._look(due.chat_id)

    async def _look(self, chat_id: int) -> Errand:
        def look(session: Session) -> Errand:
            card = desk.look(session, chat_id, self._now(), self._draft_lifetime)
            return self._with_outbox(session, chat_id, card)

        return await self._database.transact(look)

    async def _run(self, chat_id: int, errand: Errand) -> None:
        # The card first: its edit takes what was answered off the screen, whatever happens to the rest.
        shown, tried = await asyncio.gather(self._show(errand.card), outbox.delete_now(self._bot, errand.deletions))
        again = False
        if shown or tried:
            again = await self._database.transact(partial(self._record, shown=shown, tried=tried))
        if errand.card and errand.card.attachment:
            again = await self._attached(errand.card, errand.card.attachment) or again
        if errand.owed:
            again = await outbox.deliver(self._database, self._bot, chat_id, self._now()) or again
        if again:
            await self._run(chat_id, await self._look(chat_id))

    def _record(self, session: Session, *, shown: Shown | None, tried: list[tuple[Deletion, bool | None]]) -> bool:
        """Writes down what was done; whether that leaves something more to do at once."""
        now = self._now()
        left = display.record(session, shown, now) if shown else False
        told = outbox.after_deletions(session, tried, now)
        return left or told

    async def _show(self, card: Card | None) -> Shown | None:
        if card is None:
            return None
        for pause in PAUSES:
            await asyncio.sleep(pause)
            try:
                return await display.edit(self._bot, card) or await self._sent(card)
            except RetryAfter as wait:
                await asyncio.sleep(seconds(wait))
            except Forbidden:
                await self._database.transact(partial(_mark_blocked, chat_id=card.chat_id))
                return None
            except BadRequest as refused:
                if "chat not found" in refused.message.lower():
                    await self._database.transact(partial(_mark_blocked, chat_id=card.chat_id))
                    return None
                log.error("Telegram refused a card of chat room %s", card.room)
                if card.screen is desk.FALLBACK:
                    return None
                card = replace(card, screen=desk.FALLBACK, shown_hash="")
            except NetworkError as error:
                log.warning("a card was not shown: %s", type(error).__name__)
        return None

    async def _sent(self, card: Card) -> Shown:
        await self._database.transact(partial(display.announce, chat_id=card.chat_id))
        return await display.send(self._bot, card)

    async def _attached(self, card: Card, attachment: Attachment) -> bool:
        """Sends a file that was asked for; whoever does not get it asks again. Whether the card is buried by it."""
        try:
            sent = await self._bot.send_document(card.chat_id, attachment.content, filename=attachment.name)
        except TelegramError as error:
            log.warning("a file was not sent: %s", type(error).__name__)
            return False
        left = partial(_file_left, card=card, message_id=sent.message_id, now=self._now())
        await self._database.transact(left)
        return True

    async def _acknowledge(self, query_id: str) -> None:
        """Stops the button's spinner; too late is as good as never."""
        try:
            await self._bot.answer_callback_query(query_id)
        except TelegramError as error:
            log.info("a tap was not acknowledged: %s", type(error).__name__)

    async def _leave(self, elsewhere: Elsewhere) -> None:
        if not elsewhere.leave:
            return
        try:
            await self._bot.send_message(elsewhere.chat_id, wording.plain(PRIVATE_ONLY, elsewhere.language))
        except TelegramError as error:
            log.info("could not say goodbye: %s", type(error).__name__)
        try:
            await self._bot.leave_chat(elsewhere.chat_id)
        except TelegramError as error:
            log.info("could not leave: %s", type(error).__name__)

    def _beside(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work)
        self._background.add(task)
        task.add_done_callback(self._background.discard)


def _file_left(session: Session, *, card: Card, message_id: int, now: datetime) -> None:
    """Writes down that a file was sent below the card, and when it has to vanish."""
    display.bury(session, card.chat_id, message_id)
    if card.attachment and card.attachment.fleeting:
        session.add(
            Deletion(chat_id=card.chat_id, message_id=message_id, asked_at=now, due_at=now + FLEETING_FILES_STAY)
        )


def _mark_blocked(session: Session, *, chat_id: int) -> None:
    chat = session.get(Chat, chat_id)
    if chat is not None:
        chat.blocked = True
        session.add(chat)
