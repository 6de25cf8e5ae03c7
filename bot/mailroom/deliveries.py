"""Deliveries: everything that is sent unasked and stays in a chat, each at most once.

A message may not be repeated, for Telegram has no way to recognise a repeat: *sending* is committed before the call,
and what then got lost is *unknown* until it is found. What may become of one at all stands in `storage.deliveries`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.dialogue.message_buttons import buttons_from_json
from bot.dialogue.phrases import Text, text_from_json
from bot.mailroom.house import House, Kind
from bot.mailroom.live_card import newest_known, sent_below
from bot.mailroom.messenger import UNREACHABLE, MessageButtons, NotDone, NotSent, Refusal, Refused, Sent, Unknown
from storage.deliveries import become
from storage.kinds import DeliveryState, Language
from storage.queries import chats, deliveries, drafts
from storage.tables import Chat, Delivery, Message

SENT_AGAIN_AFTER = timedelta(seconds=5)
CAME_LATE = {(DeliveryState.UNKNOWN, DeliveryState.ACCEPTED)}
"""How one that took so long that it was given up can still end."""
PLAIN = Kind()
"""Of a kind that this release does not know any more."""


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A delivery that was taken up, and what became of it; there is a text if it is to be sent."""

    delivery: Delivery
    message: Message
    state: DeliveryState
    text: Text | None
    language: Language


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a call; nobody can be reached who is `gone`, and who has `blocked` the bot has no access.

    Telegram may have asked to `wait` because too much was sent: that is no failure.
    """

    state: DeliveryState
    message_id: int | None = None
    wait: timedelta = SENT_AGAIN_AFTER
    gone: bool = False
    blocked: bool = False
    too_much: bool = False

    @property
    def may_have_arrived(self) -> bool:
        """Whether the message may stand in the chat now."""
        return self.state in (DeliveryState.ACCEPTED, DeliveryState.UNKNOWN)


def buttons_under(delivery: Delivery, message: Message) -> MessageButtons:
    """What stands under a person's copy of a message."""
    assert delivery.id is not None
    return MessageButtons(delivery.id, buttons_from_json(message.buttons))


def take(session: Session, *, kinds: Mapping[str, Kind], delivery_id: int, now: datetime) -> TakenUp | None:
    """Takes up a delivery if it is still due: it is being sent once this is committed.

    It is held if the person is in the middle of a form, put off to its hour, dropped if it is no longer true, and
    paused if its latest moment has passed: a database that is put back, or a long outage, sends nothing old.
    """
    row = deliveries.take_due(session, delivery_id)
    if row is None:
        return None
    message, chat = session.get_one(Message, row.copy_of), session.get(Chat, row.chat_id)
    kind, words = kinds.get(message.kind, PLAIN), text_from_json(message.words)
    text = (kind.said_now(session, message, row) if kind.said_now else words) if chat else None
    leaves_at = kind.leaves(session, message, row, now) if kind.leaves else now
    if text is not None and leaves_at and leaves_at > now:
        row.due_at = leaves_at
        session.add(row)
        return None
    row.state = become(row.state, _what_to_do(session, row, message, kind, text if leaves_at else None, now))
    row.claimed_at = now if row.state is DeliveryState.SENDING else None
    # What says something else each time could not be known again.
    row.sent_after = newest_known(session, row.chat_id, now) if text == words else None
    # It leaves as the message is now; what is amended from here on is edited.
    row.version, row.amend_at = message.version if row.state is DeliveryState.SENDING else 0, None
    session.add(row)
    return TakenUp(row, message, row.state, text, chat.language if chat else Language.EN)


def _what_to_do(
    session: Session, delivery: Delivery, message: Message, kind: Kind, text: Text | None, now: datetime
) -> DeliveryState:
    if text is None:
        return DeliveryState.DROPPED
    if message.latest_at and now > message.latest_at:
        return DeliveryState.PAUSED
    may_be_held = kind.waits and (kind.held_at_most is None or now < delivery.due_at + kind.held_at_most)
    if may_be_held and drafts.in_a_form(session, [delivery.chat_id]):
        return DeliveryState.HELD
    return DeliveryState.SENDING


def outcome_of(result: Sent | NotDone) -> Outcome:
    """What a call leaves behind: *due* only if the message surely was not sent."""
    match result:
        case Sent(message_id):
            return Outcome(DeliveryState.ACCEPTED, message_id)
        case NotSent(wait=timedelta() as wait):
            return Outcome(DeliveryState.DUE, wait=wait, too_much=True)
        case NotSent():
            return Outcome(DeliveryState.DUE)
        case Unknown():
            return Outcome(DeliveryState.UNKNOWN)
        case Refused(why) if why in UNREACHABLE:
            return Outcome(DeliveryState.UNREACHABLE, gone=True, blocked=why is Refusal.BLOCKED)
        case Refused():
            return Outcome(DeliveryState.REFUSED)


def settle(session: Session, *, house: House, delivery: Delivery, outcome: Outcome, now: datetime) -> None:
    """Writes down what became of a delivery, and that the chat's card is above it."""
    chats.hold(session, delivery.chat_id)
    row = session.get_one(Delivery, delivery.id, with_for_update=True)
    if row.state is DeliveryState.SENDING or (row.state, outcome.state) in CAME_LATE:
        row.state, row.message_id = become(row.state, outcome.state), outcome.message_id
        row.look_at = now if row.state is DeliveryState.UNKNOWN and row.sent_after is not None else None
    if row.state is DeliveryState.DUE:
        row.due_at, row.version = now + outcome.wait, 0
    session.add(row)
    chat = session.get(Chat, delivery.chat_id)
    if chat and outcome.gone:
        chat.blocked = True
        session.add(chat)
    if outcome.blocked:
        house.leave(session, delivery.chat_id, now)
    if chat and outcome.may_have_arrived:
        sent_below(session, chat.id, outcome.message_id or 0)
    message = session.get_one(Message, row.copy_of)
    if not outcome.too_much and (settled := house.kinds.get(message.kind, PLAIN).settled):
        settled(session, message, outcome.state, now)
