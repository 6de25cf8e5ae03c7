"""The file sender: files that were asked for, each sent once, and found and taken away if nobody hears of it."""

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial

from sqlmodel import Session

from bot import logs
from bot.dialogue.phrases import LocalText, Phrase, text_as_json
from bot.dialogue.steps import Attachment, Kept
from bot.mailroom import live_card
from bot.mailroom.house import House
from bot.mailroom.in_chat import in_chat
from bot.mailroom.live_card import AnnouncedFile
from bot.mailroom.messenger import UNREACHABLE, Lane, Messenger, NotDone, NotSent, Refused, Sent, Unknown
from storage.engine import Database
from storage.kinds import DeliveryState
from storage.queries import files, messages, network
from storage.tables import Deletion, Delivery, Message

log = logs.logger(__name__)

FLEETING_FILES_STAY = timedelta(hours=1)
FILE = "file"
"""The kind of message that is a file which stays."""


class FileSender:
    """Sends files, but to nobody whose access, or whose right to a file, has ended since they asked for it."""

    def __init__(
        self, database: Database, messenger: Messenger, house: House, now: Callable[[], datetime], program: str
    ) -> None:
        self._database = database
        self._messenger = messenger
        self._house = house
        self._now = now
        self._program = program

    async def give(self, chat_id: int, files: tuple[Attachment, ...], said: Phrase | None) -> None:
        """Sends files; if all were heard of, that is `said` with the last."""
        all_heard = True
        for file in files:
            said_now = said if all_heard and file is files[-1] else None
            all_heard = await self._send(chat_id, file, said_now) and all_heard

    async def _send(self, chat_id: int, file: Attachment, said: Phrase | None) -> bool:
        """Sends a file; whether it is known to stand in the chat.

        One that must not stay is announced, so that it can be found if nobody hears what became of it.
        """
        content = await self._content_of(file)
        turn = await self._messenger.turn(chat_id, Lane.PEOPLE)
        if isinstance(turn, NotSent):
            log.warning("a file was not sent", kind=turn.kind)
            return False
        if not await self._database.transact(partial(_may_have, chat_id=chat_id, file=file)):
            return False
        announced = None
        if file.fleeting:
            announce = partial(live_card.announce_file, chat_id=chat_id, program=self._program, now=self._now())
            announced = await in_chat(self._database, chat_id, announce)
        sent = await (turn.send_photo if file.as_photo else turn.send_file)(file.name, content)
        if isinstance(content, str) and isinstance(sent, Refused) and sent.why not in UNREACHABLE:
            await self._database.transact(partial(_is_not_known, file=file, telegram_file_id=content))
            return await self._send(chat_id, file, said)
        if not isinstance(sent, Sent):
            log.warning("a file was not sent", kind=sent.kind)
        settled = partial(self._settle, chat_id=chat_id, file=file, announced=announced, sent=sent, said=said)
        return await in_chat(self._database, chat_id, settled)

    async def _content_of(self, file: Attachment) -> bytes | str:
        """What is in a file, or by what Telegram knows it."""
        match file.content:
            case bytes() as content:
                return content
            case Kept(file_id):
                return await self._database.transact(partial(files.to_send, file_id=file_id))
            case make:
                return await asyncio.to_thread(make)

    def _settle(
        self,
        session: Session,
        *,
        chat_id: int,
        file: Attachment,
        announced: AnnouncedFile | None,
        sent: Sent | NotDone,
        said: Phrase | None,
    ) -> bool:
        """Writes down what became of a file, and what follows; whether it is known to stand in the chat."""
        lost = file.fleeting and isinstance(sent, Unknown)
        known = announced is None or live_card.file_heard_of(session, chat_id, announced, lost=lost)
        if not isinstance(sent, Sent):
            return False
        live_card.sent_below(session, chat_id, sent.message_id)
        # It may have been on its way when the access ended.
        known = known and _may_have(session, chat_id, file)
        if file.fleeting:
            stays = FLEETING_FILES_STAY if known else timedelta()
            _vanishes(session, chat_id, sent.message_id, self._now(), stays)
        else:
            _stays(session, chat_id, file, sent, self._now())
        if known:
            self._house.file_heard_of(session, chat_id, file, said)
        return known


def _may_have(session: Session, chat_id: int, file: Attachment) -> bool:
    return network.is_staff(session, chat_id) and (file.may_have is None or file.may_have(session))


def _is_not_known(session: Session, *, file: Attachment, telegram_file_id: str) -> None:
    assert isinstance(file.content, Kept)
    files.is_not_known_as(session, file.content.file_id, telegram_file_id)


def _stays(session: Session, chat_id: int, file: Attachment, sent: Sent, now: datetime) -> None:
    """Writes down that a file stands in the chat, so that no search for what got lost takes it for that."""
    kept = file.content.file_id if isinstance(file.content, Kept) else None
    if kept is not None and sent.file_id:
        files.is_known_as(session, kept, sent.file_id)
    message = Message(
        kind=FILE,
        subject=file.name,
        occurrence=f"{sent.message_id} {now.isoformat()}",
        words=text_as_json(LocalText(file.name, file.name)),
        file_id=kept,
        created_at=now,
    )
    arrived = Delivery(
        copy_of=messages.post(session, message),
        chat_id=chat_id,
        state=DeliveryState.ACCEPTED,
        version=message.version,
        message_id=sent.message_id,
        due_at=now,
        claimed_at=now,
    )
    session.add(arrived)


def _vanishes(session: Session, chat_id: int, message_id: int, now: datetime, stays: timedelta) -> None:
    session.merge(Deletion(chat_id=chat_id, message_id=message_id, asked_at=now, due_at=now + stays))
