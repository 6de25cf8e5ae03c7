"""The card sender: after the commit, what a chat shows is made to match what the house wants shown.

Of several programs one at a time shows a chat's card; it looks again before it lets go.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from sqlmodel import Session

from bot import logs
from bot.dialogue.phrases import Phrase
from bot.dialogue.steps import Attachment
from bot.mailroom import deletions, live_card
from bot.mailroom.card import Card, Shown
from bot.mailroom.file_sender import FileSender
from bot.mailroom.house import Answered, House
from bot.mailroom.in_chat import in_chat
from bot.mailroom.messenger import UNREACHABLE, Messenger, NotDone, NotSent, Refusal, Refused, Unknown
from bot.mailroom.outbox import Outbox
from storage.engine import Database
from storage.queries import chats
from storage.queries.chats import Owed
from storage.queries.deletions import MOST_AT_ONCE, Vanishing
from storage.tables import Chat
from storage.transactions import Transaction

log = logs.logger(__name__)

PAUSES = (0.0, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each attempt to show a card; after the last one the clock tries again."""


@dataclass(frozen=True, slots=True)
class AfterCommit:
    """What has to be done in a chat after a commit; another program may be showing the card already.

    What is shown only once is `lost` then, for it is kept nowhere. A card that is `announced` may be sent anew.
    Where there are attachments, the card comes below them; once they were heard of, it has `said` on it. Those `below`
    are sent when all else is done, and the card stays above them: it shows what is shown only once.
    """

    card: Card | None
    attachments: tuple[Attachment, ...]
    owed: Owed
    room: str | None
    said: Phrase | None = None
    lost: bool = False
    announced: bool = False
    refused: bool = False
    below: tuple[Attachment, ...] = ()

    @property
    def only_now(self) -> bool:
        """Whether there is something that would be lost if it was not done at once."""
        return bool(self.attachments or self.below)


class CardSender:
    """Shows cards, takes away what has to vanish, and has sent what is owed."""

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
        self._files = FileSender(database, messenger, house, now, program)
        self._now = now
        self._program = program

    def after(
        self, session: Session, chat_id: int, answered: Answered | None, *, announces: bool = False
    ) -> AfterCommit:
        """What is to be done in a chat once this is committed; one that `announces` a card to be sent does so now."""
        if answered is None:
            return AfterCommit(None, (), self._owed(session, chat_id), None)
        # Where another program shows the card, that one will see what is new.
        mine = live_card.may_show(answered.card, self._program)
        files, below = ((), answered.attachments) if answered.passing else (answered.attachments, ())
        card = self._house.card(session, answered) if mine and not files else None
        lost = card is None and answered.passing is not None
        announced = announces and card is not None and not card.is_editable
        if announced:
            live_card.announce(session, chat_id, self._now())
        owed, said = self._owed(session, chat_id), answered.said
        return AfterCommit(card, files, owed, answered.room, said, lost, announced, answered.refused, below)

    async def run(self, chat_id: int, after: AfterCommit | None) -> None:
        """Does it, and what comes of it; first it is looked what there is to do, if nobody has."""
        left = after or await in_chat(self._database, chat_id, partial(self._look, chat_id=chat_id))
        while left:
            left = await self._do(chat_id, left)
        if after and after.below:
            await self._files.give(chat_id, after.below, None)
            await self.run(chat_id, await in_chat(self._database, chat_id, partial(self._given, chat_id=chat_id)))

    def _owed(self, session: Session, chat_id: int) -> Owed:
        session.flush()
        return chats.owed(session, chat_id, self._now())

    def _look(self, session: Session, chat_id: int) -> AfterCommit:
        """What is still to be done in a chat, and is done at once: a card to be sent anew is announced."""
        with session.no_autoflush:  # only the chat and its card can have changed, and they are written once
            answered = self._house.look(session, chat_id, self._now())
            return self.after(session, chat_id, answered, announces=True)

    def _given(self, session: Session, chat_id: int) -> AfterCommit:
        """What is to be done once files stand below the card, which stays as it is unless there is news."""
        if live_card.has_news(session, chat_id, self._program):
            return self._look(session, chat_id)
        return self.after(session, chat_id, None)

    async def _do(self, chat_id: int, after: AfterCommit) -> AfterCommit | None:
        """Does it; what is left to be done."""
        owed = after.owed
        # The card first: its edit takes what was answered off the screen, whatever happens to the rest.
        shown, tried = await asyncio.gather(self._show(after), deletions.delete_now(self._messenger, owed.deletions))
        again = False
        if after.card or tried:
            record = partial(self._record, card=after.card, shown=shown, tried=tried)
            if not after.attachments and not owed.deliveries:
                return await in_chat(self._database, chat_id, partial(self._left, chat_id=chat_id, record=record))
            again = await in_chat(self._database, chat_id, record)
        if after.attachments:
            await self._files.give(chat_id, after.attachments, after.said)
            again = True
        if owed.deliveries:
            again = await self._outbox.deliver(chat_id, owed) or again
        return await in_chat(self._database, chat_id, partial(self._look, chat_id=chat_id)) if again else None

    def _left(self, session: Session, *, chat_id: int, record: Transaction[bool]) -> AfterCommit | None:
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
        told = deletions.after_deletions(session, tried, now) or len(tried) == MOST_AT_ONCE
        if card is None or (shown and card.is_editable and self._is_all(session, card.chat_id, shown)):
            return told
        chat, row = chats.with_live_card(session, card.chat_id)
        left = live_card.record(session, chat, row, shown, now, self._program) if shown else False
        news = live_card.has_shown(chat, row, self._program)
        return left or told or (news and shown is not None)

    def _is_all(self, session: Session, chat_id: int, shown: Shown) -> bool:
        return chats.shows(session, chat_id, shown.message_id, shown.wanted, shown.shown_hash, self._program)

    async def _show(self, after: AfterCommit) -> Shown | None:
        """Tries to show the card until it is shown, or that is of no more use."""
        card, announced = after.card, after.announced
        if card is None:
            return None
        for pause in PAUSES:
            await asyncio.sleep(pause)
            match await self._try_to_show(card, announced):
                case Shown() as shown:
                    return shown
                case Refused(why):
                    instead = await self._instead_of(card, why)
                    if instead is None:
                        return None
                    card = instead
                case NotSent(wait=wait) if wait is not None:
                    return None  # it was waited for as long as anybody should wait
                case NotSent(kind) | Unknown(kind):
                    log.warning("a card was not shown", kind=kind)
            announced = False  # for another attempt: this one may have got lost
        return None

    async def _try_to_show(self, card: Card, announced: bool) -> Shown | NotDone:
        """Edits the card, or sends it anew where it cannot be edited; that is announced before."""
        if card.is_editable:
            edited = await self._messenger.edit_card(card)
            if not (isinstance(edited, Refused) and edited.why is Refusal.NOT_EDITABLE):
                return edited
        if not announced:
            await self._database.transact(partial(live_card.announce, chat_id=card.chat_id, now=self._now()))
        return await self._messenger.send_card(card)

    async def _instead_of(self, card: Card, why: Refusal) -> Card | None:
        """What is shown in the place of a card that was refused, if that can help."""
        if why in UNREACHABLE:
            await self._unreachable(card.chat_id, blocked=why is Refusal.BLOCKED)
            return None
        log.error("Telegram refused a card", room=card.room)
        fallback = self._house.fallback
        return None if card.screen is fallback else replace(card, screen=fallback, shown_hash="")

    async def _unreachable(self, chat_id: int, *, blocked: bool) -> None:
        """Nothing more is shown here; whoever has blocked the bot loses access, even if no update says so."""

        def give_up(session: Session) -> None:
            if chat := session.get(Chat, chat_id):
                chat.blocked = True
            if chat and blocked:
                self._house.leave(session, chat_id, self._now())

        await in_chat(self._database, chat_id, give_up)
