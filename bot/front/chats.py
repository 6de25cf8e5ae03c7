"""What an arrival and a step change in a chat and its card, and what has to vanish from the chat."""

from datetime import datetime

from sqlmodel import Session

from bot.arrivals import Arrival, Command, Tap
from bot.dialogue.phrases import as_json
from bot.dialogue.steps import DOOR, Receipt, Step
from bot.dialogue.turns import IDLE_AFTER
from bot.front.rooms import ROOMS
from bot.front.words import NOT_HEARD_OF
from storage.kinds import DeliveryState
from storage.queries import deletions, deliveries, messages, network
from storage.tables import CardRow, Chat, Delivery, Message


def new_chat(session: Session, arrival: Arrival, now: datetime) -> None:
    """Adds a chat from which nothing has come before, with its card."""
    stranger = network.person_of(session, arrival.chat_id) is None
    chat = Chat(id=arrival.chat_id, language=arrival.language, place=str(DOOR), stranger=stranger, seen_at=now)
    session.add_all([chat, CardRow(chat_id=chat.id)])
    session.flush()


def is_back(session: Session, chat: Chat, now: datetime) -> None:
    """The bot can be heard again: what it could not take away from the chat goes now."""
    chat.blocked = False
    session.add(chat)
    deletions.hasten(session, chat.id, now)


def note(session: Session, chat: Chat, card: CardRow, arrival: Arrival, now: datetime) -> None:
    """The person was there."""
    if chat.blocked:
        is_back(session, chat, now)
    chat.seen_at = now
    chat.last_message_id = max(chat.last_message_id, arrival.message_id or 0)
    # Whoever types a command may have cleared the chat, and sees no card to be edited.
    card.has_newer_below = card.has_newer_below or isinstance(arrival.what, Command)
    session.add_all([chat, card])


def to_vanish(session: Session, card: CardRow, arrival: Arrival) -> int | None:
    """The person's own message, or any card but the live one."""
    tap = arrival.what
    if not isinstance(tap, Tap) or tap.card == card.message_id:
        return arrival.message_id
    # A tap says only that there was such a card, if it is true: an edit has to show that the live one is there.
    card.shown_hash = ""
    if tap.card in deliveries.delivered_after(session, card.chat_id, tap.card - 1):
        return None
    if tap.serial == card.serial and card.sending_after is not None and tap.card > card.sending_after:
        # The card was sent, but word of it was lost: it is the live one, and the one on record is not.
        gone, card.message_id = card.message_id, tap.card
        return gone
    return tap.card


def apply(session: Session, chat: Chat, card: CardRow, step: Step, now: datetime) -> None:
    """Queues the step's receipts, and writes down where the person is next and what their card is to say."""
    # First, for what is changed after it is then written at once.
    for receipt in step.receipts:
        _queue(session, chat, receipt, now)
    notice = NOT_HEARD_OF if step.attachments and not step.passing else step.notice
    if notice or step.attachments or not step.passing:
        # Who taps twice gets a file once.
        if step.notice is None or step.attachments or str(step.place) != chat.place:
            card.serial += 1
        chat.notice = as_json(notice) if notice else None
        card.wanted += 1
        card.has_newer_below = card.has_newer_below or chat.each_step_anew or step.anew
    chat.place = str(step.place)
    room = ROOMS.get(step.place.room)
    if room and room.shows_client:
        chat.wake_at = min(filter(None, (chat.wake_at, now + IDLE_AFTER)))
    session.add_all([chat, card])


def _queue(session: Session, chat: Chat, receipt: Receipt, now: datetime) -> None:
    message = Message(kind=receipt.kind, subject=receipt.subject, words=as_json(receipt.phrase), created_at=now)
    number = messages.post(session, message)
    session.add(Delivery(copy_of=number, chat_id=chat.id, state=DeliveryState.DUE, due_at=now))
