"""Dispatch: one arrival goes to the room that the table of rooms names for it, and the room's step comes back."""

from datetime import datetime

from sqlmodel import Session

from bot.arrivals import (
    Arrival,
    Command,
    Edited,
    File,
    FileRead,
    Lost,
    MessageTap,
    NotRead,
    Picture,
    Refused,
    Scanned,
    Tap,
    Text,
    TooMany,
    Unread,
    Unscanned,
)
from bot.dialogue.phrases import Phrase, as_json, from_json
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.turns import IDLE_AFTER
from bot.front import words
from bot.front.files import file_came
from bot.front.message_taps import UNDER_MESSAGE, led
from bot.front.room import Room
from bot.front.rooms import ROOMS, commands, may_enter, open_to, room_of
from bot.handover.form import in_the_way
from bot.network import door
from bot.visits import drafts
from bot.visits.visit import Visit
from storage.tables import CardRow, Chat


def is_refused(arrival: Arrival, visit: Visit | None) -> bool:
    """Whether it must not be read: an identity code, or a contact or a full date where a client is spoken of."""
    about_client = visit is None or room_of(visit, visit.place.room).about_client
    return isinstance(arrival.what, Refused) or (arrival.holds_contact and about_client)


def answer(visit: Visit, arrival: Arrival) -> Step:
    """What an arrival of somebody of the staff leads to, if it may be read."""
    step = _answer(visit, arrival)
    for name, room in ROOMS.items():
        if room.left and step.place.room != name:
            step = room.left(visit, step)
    return step


def at_the_door(session: Session, chat: Chat, card: CardRow, arrival: Arrival, now: datetime) -> Step:
    """What an arrival of anybody else leads to."""
    match arrival.what:
        case Command("start", token):
            return door.knocked(session, token, now)
        case Tap(serial, action, _) if serial == card.serial:
            return door.tapped(session, chat, action, now) or Step(Place.parse(chat.place))
        case MessageTap():
            return Step(Place.parse(chat.place), words.OLD_BUTTON)
    return Step(Place.parse(chat.place))


def woken(visit: Visit) -> Step | None:
    """What time alone leads to, in forms or on a card that shows a client's answers; None if nobody sees it."""
    idle = drafts.hide_idle(visit)
    for room in ROOMS.values():
        if room.woken and (step := room.woken(visit)):
            return step
    if visit.place.room in idle:
        return Step(visit.place)
    here = ROOMS.get(visit.place.room)
    if here is None or not here.shows_client:
        return None
    idle_at = (visit.chat.seen_at or visit.now) + IDLE_AFTER
    if idle_at > visit.now:  # something else was to be done, or the person has gone on since
        visit.chat.wake_at = min(filter(None, (visit.chat.wake_at, idle_at)))
        return None
    return Step(HOME_PLACE, _not_said_yet(visit))


def _not_said_yet(visit: Visit) -> Phrase | None:
    """That a file was not heard of, if the bot was away since."""
    is_behind = visit.card.wanted != visit.card.shown
    return words.NOT_HEARD_OF if visit.chat.notice == as_json(words.NOT_HEARD_OF) and is_behind else None


def _answer(visit: Visit, arrival: Arrival) -> Step:
    room = room_of(visit, visit.place.room)
    match arrival.what:
        case Command(name, argument):
            return _command(visit, name, argument)
        case Text(text):
            return room.typed(visit, text)
        case Tap() as tap:
            return _tapped(visit, room, tap)
        case MessageTap() as tap:
            return led(visit, tap)
        case Scanned() | Unscanned() as picture:
            return _pictured(visit, picture)
        case File() | FileRead() | NotRead() as file:
            return file_came(visit, room.files, file)
        case Refused():
            return Step(visit.place, room.refused(visit) or words.REFUSED)
        case other:
            return Step(visit.place, _SAID.get(type(other), words.FAILED))


_SAID = {
    Unread: words.NOT_READ,
    Picture: words.NOT_READ,
    Edited: words.EDITED,
    TooMany: words.TOO_MANY,
    Lost: words.LOST,
}


def _command(visit: Visit, name: str, argument: str) -> Step:
    known = commands()
    if name not in known:
        return Step(visit.place, words.NO_SUCH_COMMAND)
    if name == "start" and argument:
        return next(room.invited for room in ROOMS.values() if room.invited)(visit, argument)
    room, command = known[name]
    return room_of(visit, room).enter(visit, command.about)


def _pictured(visit: Visit, picture: Scanned | Unscanned) -> Step:
    """The first room that takes pictures gets it, wherever the person is."""
    taker = next((room.pictured for room in open_to(visit) if room.pictured), None)
    return taker(visit, picture) if taker else Step(visit.place, words.NOT_READ)


def _tapped(visit: Visit, room: Room, tap: Tap) -> Step:
    if tap.serial != visit.card.serial:
        # A second tap must not take away the line that the first one led to, even if that stands on a new card.
        said = from_json(visit.chat.notice) if visit.chat.notice else None
        if tap.card == visit.card.message_id or (said and tap.serial == visit.card.serial - 1):
            return Step(visit.place, said or words.TAPPED_ALREADY)
        return Step(visit.place, words.OLD_BUTTON)
    if tap.action.startswith(drafts.WITHOUT_DRAFT):
        drafts.drop(visit, drafts.HANDOVER)
    action = tap.action.removeprefix(drafts.WITHOUT_DRAFT)
    match action.split(" "):
        case ["go", name, *about] if may_enter(visit, name):
            return _enter(visit, name, " ".join(about))
        case [word, number, *to] if word == UNDER_MESSAGE and (delivery := Place(word, number).number):
            return led(visit, MessageTap(delivery, " ".join(to)))
    return room.tapped(visit, action) or Step(visit.place, words.OLD_BUTTON)


def _enter(visit: Visit, name: str, about: str) -> Step:
    room = ROOMS[name]
    first = in_the_way.comes_first(visit, f"go {name}") if room.without_draft else None
    return first or room.enter(visit, about)
