"""Showing: after the commit, what a chat shows is made to match what the house wants shown.

Of several programs one at a time shows a chat's card; it looks again before it lets go.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from sqlmodel import Session
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import ExtBot

from bot import logs
from bot.dialogue.phrases import Phrase
from bot.dialogue.steps import Attachment
from bot.gateway.limiter import Lane
from bot.gateway.refusals import Refusal, why
from bot.mailroom import deletions, live_card
from bot.mailroom.card import Card
from bot.mailroom.deliveries import Sender, state_after
from bot.mailroom.house import Answered, House
from bot.mailroom.live_card import Shown
from storage import queries
from storage.engine import Database
from storage.kinds import DeliveryState
from storage.queries import Owed, Vanishing
from storage.tables import Chat, Deletion
from storage.transactions import T, Transaction

log = logs.logger(__name__)

FLEETING_FILES_STAY = timedelta(hours=1)
PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each attempt to show a card; after the last one the clock tries again."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What has to be done in a chat after a commit; another program may be showing the card already.

    What is shown only once is `lost` then, for it is kept nowhere. A card that is `announced` may be sent anew.
    Where there are attachments, the card comes below them; once they were heard of, it has `said` on it.
    """

    card: Card | None
    attachments: tuple[Attachment, ...]
    owed: Owed
    room: str | None
    said: Phrase | None = None
    lost: bool = False
    announced: bool = False


async def in_chat(database: Database, chat_id: int, work: Transaction[T]) -> T:
    """Does the work while no other program does anything in the chat."""

    def held(session: Session) -> T:
        queries.hold_chat(session, chat_id)
        return work(session)

    return await database.transact(held)


class Shower:
    """Shows cards, takes away what has to vanish, and sends what is owed."""

    def __init__(
        self,
        database: Database,
        bot: ExtBot[Any],
        sender: Sender,
        house: House,
        now: Callable[[], datetime],
        program: str,
    ) -> None:
        """`program` names this process among those that work on the same database."""
        self._database = database
        self._bot = bot
        self._sender = sender
        self._now = now
        self._house = house
        self._program = program

    def errand(self, session: Session, chat_id: int, answered: Answered | None) -> Errand:
        """What is to be done in a chat once this is committed."""
        if answered is None:
            return Errand(None, (), self._owed(session, chat_id), None)
        # Where another program shows the card, that one will see what is new.
        mine, files = live_card.may_show(answered.chat, self._program), answered.attachments
        card = self._house.card(session, answered) if mine and not files else None
        lost = card is None and answered.passing is not None
        return Errand(card, files, self._owed(session, chat_id), answered.room, answered.said, lost)

    def _owed(self, session: Session, chat_id: int) -> Owed:
        session.flush()
        return queries.owed(session, chat_id, self._now())

    async def run(self, chat_id: int, errand: Errand | None) -> None:
        """Does it, and what comes of it; first it is looked what there is to do, if nobody has."""
        left = errand or await in_chat(self._database, chat_id, partial(self._look, chat_id=chat_id))
        while left:
            left = await self._do(chat_id, left)

    def _look(self, session: Session, chat_id: int) -> Errand:
        """What is still to be done in a chat, and is done at once: a card to be sent anew is announced."""
        answered = self._house.look(session, chat_id, self._now())
        errand = self.errand(session, chat_id, answered)
        if errand.card is None or errand.card.is_editable:
            return errand
        live_card.announce(session, chat_id, self._now())
        return replace(errand, announced=True)

    async def _do(self, chat_id: int, errand: Errand) -> Errand | None:
        """Does it; what is left to be done."""
        owed = errand.owed
        # The card first: its edit takes what was answered off the screen, whatever happens to the rest.
        shown, tried = await asyncio.gather(self._show(errand), deletions.delete_now(self._bot, owed.deletions))
        again = False
        if errand.card or tried:
            record = partial(self._record, card=errand.card, shown=shown, tried=tried)
            if not errand.attachments and not owed.deliveries:
                return await in_chat(self._database, chat_id, partial(self._left, chat_id=chat_id, record=record))
            again = await in_chat(self._database, chat_id, record)
        if errand.attachments:
            await self._give(chat_id, errand)
            again = True
        if owed.deliveries:
            again = await self._sender.deliver(chat_id) or again
        return await in_chat(self._database, chat_id, partial(self._look, chat_id=chat_id)) if again else None

    def _left(self, session: Session, *, chat_id: int, record: Transaction[bool]) -> Errand | None:
        """Writes down what was done; what that leaves to be done at once."""
        return self._look(session, chat_id) if record(session) else None

    def _record(
        self,
        session: Session,
        *,
        card: Card | None,
        shown: Shown | None,
        tried: list[tuple[Vanishing, bool | None]],
    ) -> bool:
        """Writes down what was done; whether that leaves something more to do at once."""
        now = self._now()
        told = deletions.after_deletions(session, tried, now) or len(tried) == queries.MOST_AT_ONCE
        if card is None or (shown and self._is_all(session, card.chat_id, shown)):
            return told
        chat = session.get_one(Chat, card.chat_id)
        left = live_card.record(session, chat, shown, now, self._program) if shown else False
        news = live_card.has_shown(chat, self._program)
        return left or told or (news and shown is not None)

    def _is_all(self, session: Session, chat_id: int, shown: Shown) -> bool:
        return queries.shows(session, chat_id, shown.message_id, shown.wanted, shown.shown_hash, self._program)

    async def _show(self, errand: Errand) -> Shown | None:
        card, announced = errand.card, errand.announced
        if card is None:
            return None
        for pause in PAUSES:
            await asyncio.sleep(pause)
            try:
                if shown := await live_card.edit(self._bot, card):
                    return shown
                if not announced:
                    announce = partial(live_card.announce, chat_id=card.chat_id, now=self._now())
                    await self._database.transact(announce)
                announced = False  # for another attempt: this one may get lost
                return await live_card.send(self._bot, card)
            except RetryAfter:
                return None  # it was waited for as long as anybody should wait
            except Forbidden as refused:
                await self._unreachable(card.chat_id, blocked=why(refused) is Refusal.BLOCKED)
                return None
            except BadRequest as refused:
                if why(refused) is Refusal.NO_CHAT:
                    await self._unreachable(card.chat_id, blocked=False)
                    return None
                log.error("Telegram refused a card", room=card.room)
                if card.screen is self._house.fallback:
                    return None
                card = replace(card, screen=self._house.fallback, shown_hash="")
            except NetworkError as error:
                log.warning("a card was not shown", kind=type(error).__name__)
        return None

    async def _unreachable(self, chat_id: int, *, blocked: bool) -> None:
        """Nothing more is shown here; whoever has blocked the bot loses access, even if no update says so."""

        def give_up(session: Session) -> None:
            if chat := session.get(Chat, chat_id):
                chat.blocked = True
            if chat and blocked:
                self._house.leave(session, chat_id, self._now())

        await in_chat(self._database, chat_id, give_up)

    async def _give(self, chat_id: int, errand: Errand) -> None:
        """Sends the files that were asked for; if all were heard of, that is said with the last."""
        all_heard = True
        for attachment in errand.attachments:
            last = attachment is errand.attachments[-1]
            said = errand.said if all_heard and last else None
            all_heard = await self._attached(chat_id, attachment, said) and all_heard

    async def _attached(self, chat_id: int, attachment: Attachment, said: Phrase | None) -> bool:
        """Sends a file; whether it is known to stand in the chat.

        One that must not stay is announced, so that it can be found if nobody hears what became of it. Nobody gets one
        whose access, or whose right to this file, has ended since.
        """

        def may_have(session: Session) -> bool:
            right = attachment.may_have
            return queries.is_staff(session, chat_id) and (right is None or right(session))

        made, announced = attachment.content, None
        content = made if isinstance(made, bytes) else await asyncio.to_thread(made)
        try:
            turn = await self._sender.turn(chat_id, Lane.PEOPLE)
            if not await self._database.transact(may_have):
                return False
            if attachment.fleeting:
                announce = partial(live_card.announce_file, chat_id=chat_id, program=self._program, now=self._now())
                announced = await in_chat(self._database, chat_id, announce)
            sent = await self._bot.send_document(chat_id, content, filename=attachment.name, rate_limit_args=turn)
        except TelegramError as error:
            log.warning("a file was not sent", kind=type(error).__name__)
            message_id, lost = None, attachment.fleeting and state_after(error) is DeliveryState.UNKNOWN
        else:
            message_id, lost = sent.message_id, False

        def left(session: Session) -> bool:
            known = announced is None or live_card.file_heard_of(session, chat_id, announced, lost=lost)
            if message_id is None:
                return False
            live_card.bury(session, chat_id, message_id)
            # It may have been on its way when the access ended.
            known = known and may_have(session)
            if attachment.fleeting:
                _vanishes(session, chat_id, message_id, self._now(), FLEETING_FILES_STAY if known else timedelta())
            else:
                live_card.stays(session, chat_id, message_id, self._now())
            if known:
                self._house.file_heard_of(session, chat_id, attachment, said)
            return known

        return await in_chat(self._database, chat_id, left)


def _vanishes(session: Session, chat_id: int, message_id: int, now: datetime, stays: timedelta) -> None:
    session.merge(Deletion(chat_id=chat_id, message_id=message_id, asked_at=now, due_at=now + stays))
