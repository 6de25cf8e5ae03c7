"""The front desk: everything that follows from one arrival, inside one transaction.

It finds out who came and where they are, and asks the room that the table names; `card` says what is shown then.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.arrivals import Arrival, Blocked, File, Picture, Refused, TimePassed, Unblocked
from bot.dialogue.phrases import Phrase, as_json
from bot.dialogue.steps import Attachment, Place
from bot.front import chats, dispatch
from bot.front.rooms import ROOMS, home_rows, room_of
from bot.front.words import NOT_HEARD_OF
from bot.mailroom.house import Answered, Wanted
from bot.network.memberships import lose_touch
from bot.visits.visit import Visit, visit_in
from storage.queries import deletions
from storage.queries.chats import live_card
from storage.queries.network import InChat
from storage.tables import CardRow, Chat

NOTICE_LASTS = timedelta(minutes=10)
"""So long after an answer a card that is sent anew says again what the answer led to."""


def receive(session: Session, arrival: Arrival, now: datetime, draft_lifetime: timedelta) -> Answered | None:
    """Everything that follows from an arrival; None if there is nothing to show."""
    found, visit = _visit(session, arrival.chat_id, now, draft_lifetime)
    if found.chat is None:
        chats.new_chat(session, arrival, now)
        found, visit = _visit(session, arrival.chat_id, now, draft_lifetime)
    chat, card = found.chat, found.card
    assert chat is not None
    assert card is not None
    if isinstance(arrival.what, Blocked):
        chat.blocked = True
        lose_touch(session, chat.id, now)
        return None
    if isinstance(arrival.what, Unblocked):
        chats.is_back(session, chat, now)
        return look(session, chat.id, now, draft_lifetime)
    if isinstance(arrival.what, TimePassed):
        return _time_passed(session, chat, card, visit, now)
    refused = dispatch.is_refused(arrival, visit)
    if refused:
        arrival = replace(arrival, what=Refused())
    gone, before = chats.to_vanish(session, card, arrival), ROOMS.get(Place.parse(chat.place).room)
    step = dispatch.answer(visit, arrival) if visit else dispatch.at_the_door(session, chat, card, arrival, now)
    chats.apply(session, chat, card, step, now)
    chats.note(session, chat, card, arrival, now)
    if gone is not None:
        deletions.ask(session, chat.id, [gone], now)
    if visit is None or (before and before.changes_hats):
        _, visit = _visit(session, chat.id, now, draft_lifetime)
    return Answered(chat, card, visit, step.passing, step.attachments, step.notice, refused=refused)


def wanted(
    session: Session, arrival: Arrival, came: File | Picture, now: datetime, draft_lifetime: timedelta
) -> Wanted | File | Picture:
    """How what somebody sent is read by the room in which they are, or what it is there if that does not take it.

    If reading may take long, the card is to say so.
    """
    _, visit = _visit(session, arrival.chat_id, now, draft_lifetime)
    files = room_of(visit, visit.place.room).files if visit else None
    if isinstance(came, Picture) and not (files and files.takes_pictures):
        return came
    file = came.file if isinstance(came, Picture) else came
    if visit is None or files is None or dispatch.is_refused(arrival, visit) or files.why_not(file):
        return file
    if files.meanwhile:
        visit.chat.notice = as_json(files.meanwhile)
        live_card(session, visit.chat.id).wanted += 1
    said_so = files.meanwhile is not None
    return Wanted(visit.place.room, files.which.most_bytes, files.reader(visit), said_so)


def file_heard_of(session: Session, chat_id: int, file: Attachment, said: Phrase | None) -> None:
    """Writes down what follows from a file that stands in the chat, and what is said of it, unless they went on."""
    if file.heard:
        file.heard(session)
    chat = session.get_one(Chat, chat_id)
    if said and chat.notice == as_json(NOT_HEARD_OF):
        chat.notice = as_json(said)
        live_card(session, chat_id).wanted += 1


def _time_passed(session: Session, chat: Chat, card: CardRow, visit: Visit | None, now: datetime) -> Answered | None:
    """What time alone changes; nothing is shown to whoever cannot be reached or has no access any more."""
    chat.wake_at = None
    session.add(chat)
    step = dispatch.woken(visit) if visit else None
    if step is None:
        return None
    chats.apply(session, chat, card, step, now)
    return None if chat.blocked else Answered(chat, card, visit, step.passing, step.attachments, step.notice)


def look(session: Session, chat_id: int, now: datetime, draft_lifetime: timedelta) -> Answered | None:
    """A chat whose card does not show yet what it should; None if it does."""
    found, visit = _visit(session, chat_id, now, draft_lifetime)
    chat, card = found.chat, found.card
    if chat is None or card is None or chat.blocked:
        return None
    if card.wanted == card.shown and card.sending_after is None and not card.has_newer_below:
        return None
    if card.wanted == card.shown and chat.seen_at and chat.seen_at + NOTICE_LASTS < now:
        chat.notice = None  # something else has been sent since, and the card only comes below it
    return Answered(chat, card, visit)


def _visit(session: Session, chat_id: int, now: datetime, draft_lifetime: timedelta) -> tuple[InChat, Visit | None]:
    return visit_in(session, chat_id, now, draft_lifetime, home_rows)
