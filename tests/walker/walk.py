"""The walk: depth first through everything that can be done, each branch in a savepoint that is rolled back."""

import html
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

from sqlalchemy import Connection, NestedTransaction
from sqlmodel import Session, col, select

from bot import wording
from bot.arrivals import Arrival, Command, Edited, Failed, Refused, Scanned, Tap, Unread, What
from bot.arrivals import Text as Typed
from bot.assembly import KINDS
from bot.dialogue.message_buttons import buttons_from_json
from bot.dialogue.phrases import Text, say, text_from_json
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Attachment, Kept
from bot.front import desk, words
from bot.front.card import card_of
from bot.handover.form.drafts import HandoverDraft
from bot.visits.drafts import HANDOVER
from storage.kinds import DeliveryState, Language
from storage.tables import Delivery, DraftRow, HandoverDraftRow, Message
from tests.walker.deeds import FORGED, Deed, Fresh, deeds_on, deeds_under
from tests.walker.rules import faults_in, faults_in_message, sent
from tests.walker.shapes import Shape, Stand

LIFETIME = timedelta(hours=24)
MESSAGES = (Command, Edited, Failed, Refused, Scanned, Typed, Unread)
OWN_MESSAGE = 2
OUTSIDE = ("door",)
MEANT_NOTHING = (
    words.OLD_BUTTON,
    words.TAPPED_ALREADY,
    say("That button does not fit here any more. Please go on from here."),
)
"""What no button may be answered with that stands on the card."""
Said = tuple[Text, list[dict[str, Any]]]
"""A message's words, and its buttons as they are stored."""


@dataclass(frozen=True, slots=True)
class Branch:
    """Somewhere on the way: what is still to be done there, and the savepoint that leads back to before it."""

    stand: Stand
    deeds: Iterator[Deed]
    before: NestedTransaction
    way: tuple[str, ...]


@dataclass(slots=True)
class Walk:
    """A walk in one language, from as many starts as are wanted; what was gone through once is not gone through again.

    `screens`, `messages` and `pages` are the words of all that were seen, `tapped` what buttons sent, `faults` what is
    wrong, with the way to the first place where it is, and `ways` the shapes that taps lead to from each shape.
    """

    connection: Connection
    language: Language
    steps: int = 0
    screens: set[str] = field(default_factory=set)
    messages: dict[Text, str] = field(default_factory=dict)
    pages: set[str] = field(default_factory=set)
    tapped: set[str] = field(default_factory=set)
    faults: dict[str, tuple[str, ...]] = field(default_factory=dict)
    ways: dict[Shape, set[Shape]] = field(default_factory=lambda: defaultdict(set))
    _done: dict[Shape, Shape] = field(default_factory=dict)
    _looked_at: set[tuple[str, Screen, Language]] = field(default_factory=set)
    _read: set[Any] = field(default_factory=set)
    _fresh: Fresh = field(default_factory=Fresh)

    def go(self, start: Stand, *way: str) -> None:
        """Walks everywhere from where somebody stands."""
        branches = [self._branch(start, self.connection.begin_nested(), way)]
        while branches:
            following = self._next(branches[-1])
            if following:
                branches.append(following)
            else:
                branches.pop().before.rollback()

    def arrives(self, who: str, chat_id: int, what: What, now: datetime, *way: str) -> Stand | None:
        """Where somebody stands after this has arrived from them, as if by the gateway; None if nothing is shown.

        What they see then is checked.
        """
        self.steps += 1
        message = OWN_MESSAGE if isinstance(what, MESSAGES) else None
        arrival = Arrival(chat_id, what, message, self.language)
        with Session(self.connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            answered = desk.receive(session, arrival, now, LIFETIME)
            if answered:
                for file in answered.attachments:
                    self._reads(file)
                    desk.file_heard_of(session, chat_id, file, answered.said)
            card = card_of(session, answered) if answered else None
            draft = _draft_in(session, chat_id)
            session.commit()
        if card is None:
            return None
        stand = Stand(who, card, draft, now)
        self._check(stand, way)
        return stand

    def shows(self, who: str, chat_id: int, now: datetime, *way: str) -> Stand:
        """Where somebody stands whose card is behind, once it is redrawn; what they see then is checked."""
        with Session(self.connection, join_transaction_mode="create_savepoint", expire_on_commit=False) as session:
            behind = desk.look(session, chat_id, now, LIFETIME)
            assert behind is not None
            stand = Stand(who, card_of(session, behind), _draft_in(session, chat_id), now)
        self._check(stand, way)
        return stand

    def _next(self, branch: Branch) -> Branch | None:
        """The next new place to go on from; None if there is nothing more to do here."""
        for deed in branch.deeds:
            if not self._is_worth_doing(branch.stand, deed):
                continue
            before = self.connection.begin_nested()
            following = self._do(branch, deed, before)
            if following:
                return following
            before.rollback()
        return None

    def _is_worth_doing(self, stand: Stand, deed: Deed) -> bool:
        led_to = self._done.get(stand.once(deed))
        if led_to is None:
            return True
        if isinstance(deed.what, Tap):
            self.ways[stand.shape].add(led_to)
            # Each answer is chosen somewhere, though not on every screen.
            return not deed.what.action.startswith("go ") and deed.what.action not in self.tapped
        return False

    def _do(self, branch: Branch, deed: Deed, before: NestedTransaction) -> Branch | None:
        here, way = branch.stand, (*branch.way, deed.name)
        there = self.arrives(here.who, here.card.chat_id, deed.what, here.now + deed.after, *way) or here
        self._done[here.once(deed)] = there.shape
        if isinstance(deed.what, Tap):
            self.tapped.add(deed.what.action)
            self.ways[here.shape].add(there.shape)
            if there.card.screen.notice in MEANT_NOTHING and deed.name not in FORGED:
                self._note(here, [f"The button {deed.name!r} means nothing where it stands."], way)
        if there.shape in self.ways or there.card.language is not self.language:
            return None
        return self._branch(there, before, way)

    def _branch(self, stand: Stand, before: NestedTransaction, way: tuple[str, ...]) -> Branch:
        self.ways[stand.shape]
        got = select(Delivery.id, Message.buttons).join(Message, col(Message.id) == Delivery.copy_of)
        under = self.connection.execute(got.where(Delivery.chat_id == stand.card.chat_id)).all()
        deeds = chain(deeds_on(stand.card, stand.asked, self._fresh), deeds_under(under))
        return Branch(stand, deeds, before, way)

    def _check(self, stand: Stand, way: tuple[str, ...]) -> None:
        self._check_messages(stand, self._stored(), way)
        looks = stand.card.room, stand.card.screen, stand.card.language
        if looks in self._looked_at:
            return
        self._looked_at.add(looks)
        self._check_messages(stand, self._hears(), way)
        seen = sent(stand.card)
        words = "\n".join([seen.text, *seen.labels])
        if words not in self.screens:
            self.screens.add(words)
            self._note(stand, faults_in(seen, outside=stand.card.room in OUTSIDE), way)

    def _check_messages(self, stand: Stand, messages: Iterable[Said], way: tuple[str, ...]) -> None:
        for phrase, buttons in messages:
            if phrase not in self.messages:
                text = wording.marked_up(phrase, self.language)
                labels = [wording.plain(button.label, self.language) for button in buttons_from_json(buttons)]
                self.messages[phrase] = "\n".join([text, *labels])
                self._note(stand, faults_in_message(text, labels, self.language), way)

    def _stored(self) -> Iterator[Said]:
        """The messages that were not there before, as they are stored."""
        for raw in self.connection.exec_driver_sql("SELECT words, buttons FROM message"):
            if raw not in self._read:
                self._read.add(raw)
                words, buttons = map(json.loads, raw)
                yield text_from_json(words), buttons

    def _reads(self, file: Attachment) -> None:
        """A page for people to print is read like a message."""
        if file.name.endswith(".html") and not isinstance(file.content, Kept):
            content = file.content if isinstance(file.content, bytes) else file.content()
            self.pages.add(html.unescape(content.decode()))

    def _hears(self) -> Iterator[Said]:
        """What the messages that are due say by now, with their buttons."""
        with Session(self.connection, join_transaction_mode="create_savepoint") as session:
            due = select(Message, Delivery).join(Delivery, col(Delivery.copy_of) == Message.id)
            for message, delivery in session.exec(due.where(Delivery.state == DeliveryState.DUE)).all():
                kind = KINDS[message.kind]
                if kind.said_now and (said := kind.said_now(session, message, delivery)):
                    yield said, message.buttons

    def _note(self, stand: Stand, faults: list[str], way: tuple[str, ...]) -> None:
        for fault in faults:
            self.faults.setdefault(f"{stand.who} in {stand.card.room}: {fault}", way)

    @property
    def said(self) -> str:
        """All words of all screens and messages."""
        return "\n".join([*self.screens, *self.messages.values(), *self.pages])

    def without_a_way_home(self) -> set[Shape]:
        """The shapes from which no taps lead home; that of somebody who stands outside apart."""
        home = {shape for shape in self.ways if shape[1] in ("home", *OUTSIDE)}
        while further := {shape for shape, ways in self.ways.items() if ways & home} - home:
            home |= further
        return set(self.ways) - home


def _draft_in(session: Session, chat_id: int) -> HandoverDraft | None:
    row, own = session.get(DraftRow, (chat_id, HANDOVER)), session.get(HandoverDraftRow, chat_id)
    return HandoverDraft(row, own) if row and own else None
