"""The front desk: who is this, what are they in the middle of, and which room answers.

`receive` does everything that follows from one arrival, inside one transaction; what the card then shows says `card`.
"""

from datetime import datetime, timedelta

from sqlmodel import Session

from bot.arrivals import (
    Arrival,
    Blocked,
    Command,
    Edited,
    Failed,
    Picture,
    Refused,
    Scanned,
    Tap,
    Text,
    TimePassed,
    TooMany,
    Unblocked,
    Unread,
    Unscanned,
)
from bot.dialogue.phrases import Phrase, as_json, from_json, say
from bot.dialogue.steps import DOOR, HOME_PLACE, Attachment, Place, Receipt, Step
from bot.dialogue.turns import IDLE_AFTER
from bot.guidance import actions as guidance
from bot.guidance import telling
from bot.hall import hats, home, language
from bot.hall import help as help_room
from bot.handover.afterwards.handover_lists import actions as handovers
from bot.handover.afterwards.one_handover import actions as record
from bot.handover.form import actions as handover
from bot.handover.form import scanning
from bot.handover.form.quick_line import actions as quick_line
from bot.handover.form.series import actions as series
from bot.handover.registering import actions as registering
from bot.handover.registering.kaikukanta_file import actions as batch
from bot.mailroom.house import Answered
from bot.mydata.files import PAGE, my_data
from bot.network import door, joining, leaving
from bot.network.memberships import leave
from bot.visits.visit import Room, Visit, visit_in
from storage import queries
from storage.kinds import DeliveryState, Role
from storage.tables import Chat, Delivery

ROOMS: dict[str, Room] = {
    "home": home,
    "help": help_room,
    "language": language,
    "guidance": guidance,
    "telling": telling,
    "handover": handover,
    "registering": registering,
    "handovers": handovers,
    "record": record,
    "leaving": leaving,
    "batch": batch,
    "hats": hats,
    "joining": joining,
}
FOR_ALL = frozenset({"home", "help", "language", "leaving", "hats", "joining"})
ROOMS_OF: dict[Role, frozenset[str]] = {
    Role.WORKER: FOR_ALL | {"guidance", "telling", "handover", "registering", "handovers", "record"},
    Role.CONTACT_PERSON: FOR_ALL | {"registering"},
    Role.RESPONSIBLE_PERSON: FOR_ALL | {"registering", "batch"},
}
"""Which rooms each role may enter; nobody gets into any other, whatever they tap or forge."""

COMMANDS = {
    "start": "home",
    "menu": "home",
    "cancel": "home",
    "help": "help",
    "language": "language",
    "leave": "leaving",
}

COMMAND_MENU: dict[str, Phrase] = {
    "menu": say("Home"),
    "cancel": say("Leave what you are doing"),
    "help": say("How this works"),
    "language": say("Choose the language"),
    "mydata": say("What I know of you, as a file"),
    "leave": say("End your access"),
}
"""The commands as the chat's menu lists them; `/start` works too, as Telegram wants it."""


NOTICE_LASTS = timedelta(minutes=10)
"""So long after an answer a card that is sent anew says again what the answer led to."""
CHANGE_HATS = ("hats", "joining", "leaving")
"""Rooms that somebody may leave with other roles than they came with."""


def receive(session: Session, arrival: Arrival, now: datetime, draft_lifetime: timedelta) -> Answered | None:
    """Everything that follows from an arrival; None if there is nothing to show."""
    chat, visit = visit_in(session, arrival.chat_id, now, draft_lifetime)
    if chat is None:
        chat = _new_chat(session, arrival)
        _, visit = visit_in(session, chat.id, now, draft_lifetime)
    if isinstance(arrival.what, Blocked):
        chat.blocked = True
        leave(session, chat.id, now)
        return None
    if isinstance(arrival.what, Unblocked):
        _is_back(session, chat, now)
        return look(session, chat.id, now, draft_lifetime)
    if isinstance(arrival.what, TimePassed):
        return _time_passed(session, chat, visit, now)
    gone, place = _to_vanish(session, chat, arrival), Place.parse(chat.place)
    step = series.left(visit, _answer(visit, arrival)) if visit else _at_the_door(session, chat, arrival, now)
    _note(session, chat, arrival, now)
    _apply(session, chat, step, now)
    if gone is not None:
        queries.ask_deletions(session, chat.id, [gone], now)
    if visit is None or place.room in CHANGE_HATS:
        _, visit = visit_in(session, chat.id, now, draft_lifetime)
    return Answered(chat, visit, step.passing, step.attachments, step.notice)


def file_heard_of(session: Session, chat_id: int, file: Attachment, said: Phrase | None) -> None:
    """Writes down what follows from a file that stands in the chat, and what is said of it, unless they went on."""
    if file.heard:
        file.heard(session)
    chat = session.get_one(Chat, chat_id)
    if said and chat.notice == as_json(NOT_HEARD_OF):
        chat.notice, chat.wanted = as_json(said), chat.wanted + 1
        session.add(chat)


def _time_passed(session: Session, chat: Chat, visit: Visit | None, now: datetime) -> Answered | None:
    """What time alone changes; nothing is shown to whoever cannot be reached or has no access any more."""
    chat.wake_at = None
    session.add(chat)
    step = _woken(visit) if visit else None
    if step is None:
        return None
    _apply(session, chat, step, now)
    return None if chat.blocked else Answered(chat, visit, step.passing, step.attachments, step.notice)


def look(session: Session, chat_id: int, now: datetime, draft_lifetime: timedelta) -> Answered | None:
    """A chat whose card does not show yet what it should; None if it does."""
    chat, visit = visit_in(session, chat_id, now, draft_lifetime)
    if chat is None or chat.blocked:
        return None
    if chat.wanted == chat.shown and chat.sending_after is None and not chat.buried:
        return None
    if chat.wanted == chat.shown and chat.seen_at and chat.seen_at + NOTICE_LASTS < now:
        chat.notice = None  # something else has been sent since, and the card only comes below it
    return Answered(chat, visit)


def _new_chat(session: Session, arrival: Arrival) -> Chat:
    stranger = queries.person_of(session, arrival.chat_id) is None
    chat = Chat(id=arrival.chat_id, language=arrival.language, place=str(DOOR), stranger=stranger)
    session.add(chat)
    session.flush()
    return chat


def _is_back(session: Session, chat: Chat, now: datetime) -> None:
    """The bot can be heard again: what it could not take away from the chat goes now."""
    chat.blocked = False
    session.add(chat)
    queries.hasten_deletions(session, chat.id, now)


def _note(session: Session, chat: Chat, arrival: Arrival, now: datetime) -> None:
    """The person was there."""
    if chat.blocked:
        _is_back(session, chat, now)
    chat.seen_at = now
    chat.last_message_id = max(chat.last_message_id, arrival.message_id or 0)
    # Whoever types a command may have cleared the chat, and sees no card to be edited.
    chat.buried = chat.buried or isinstance(arrival.what, Command)
    session.add(chat)


def _to_vanish(session: Session, chat: Chat, arrival: Arrival) -> int | None:
    """The person's own message, or any card but the live one."""
    tap = arrival.what
    if not isinstance(tap, Tap) or tap.card == chat.card_message_id:
        return arrival.message_id
    # A tap says only that there was such a card, if it is true: an edit has to show that the live one is there.
    chat.shown_hash = ""
    if tap.card in queries.delivered_after(session, chat.id, tap.card - 1):
        return None
    if tap.serial == chat.serial and chat.sending_after is not None and tap.card > chat.sending_after:
        # The card was sent, but word of it was lost: it is the live one, and the one on record is not.
        gone, chat.card_message_id = chat.card_message_id, tap.card
        return gone
    return tap.card


def room_of(visit: Visit, name: str) -> Room:
    """The room of this name; home if there is none, or not for the role that the person has here."""
    return ROOMS[name] if name in ROOMS_OF[visit.hat.role] else home


def _answer(visit: Visit, arrival: Arrival) -> Step:
    room = room_of(visit, visit.place.room)
    worker = visit.hat.role is Role.WORKER
    match arrival.what:
        case Command(name, argument):
            return _command(visit, name, argument)
        case Text(text):
            # The quick line works from home too: whoever knows it need not tap first.
            return quick_line.typed_at_home(visit, text) if room is home and worker else room.typed(visit, text)
        case Tap() as tap:
            return _tapped(visit, room, tap)
        case Scanned(codes) if worker:
            return scanning.scanned(visit, codes)
        case Unscanned() as why if worker:
            return scanning.not_scanned(visit, why)
        case Unread() | Picture() | Scanned() | Unscanned():
            return Step(
                visit.place, say("I can read text, and QR codes in photos. I delete what you sent from the chat.")
            )
        case Edited():
            return Step(visit.place, say("I do not read edited messages. Please send it anew."))
        case Refused():
            return Step(visit.place, handover.about_refused(visit) or REFUSED)
        case TooMany():
            return Step(visit.place, TOO_MANY)
        case Failed() | Blocked() | Unblocked() | TimePassed():
            return Step(visit.place, FAILED)


def _woken(visit: Visit) -> Step | None:
    """Time has passed over a draft, or over a card that shows what clients have answered."""
    step = handover.woken(visit)
    if step is None and visit.place.room in SHOW_CLIENTS:
        return Step(HOME_PLACE, _not_said_yet(visit.chat))
    return step


def _not_said_yet(chat: Chat) -> Phrase | None:
    """That a file was not heard of, if the bot was away since."""
    return NOT_HEARD_OF if chat.notice == as_json(NOT_HEARD_OF) and chat.wanted != chat.shown else None


REFUSED = say(
    "That looked like a client's identifier. I did not keep it, and I delete it from the chat. It has already passed "
    "through Telegram: report it as your organisation's own instructions say."
)
TOO_MANY = say("So much came at once that I could not take all of it. Please go on from here.")
FAILED = say("Something went wrong. Please try again. If it goes on, use the paper form.")
OLD_BUTTON = say("That button was on an older message. Please go on from here.")
TAPPED_ALREADY = say("That was tapped already. Please go on from here.")
NOT_HEARD_OF = say("I do not know whether you got the file. Please ask for it again.")
"""Of a file that was asked for, until it is heard of: this is true whenever the bot may end."""


def _command(visit: Visit, name: str, argument: str) -> Step:
    if name == "mydata":
        return Step(
            visit.place,
            say("Everything that is kept of you is in the file %(file)s.", file=PAGE),
            attachments=my_data(visit),
        )
    if name not in COMMANDS:
        return Step(visit.place, say("I do not know that command. The menu lists all commands."))
    if name == "start" and argument:
        return joining.knocked(visit, argument)
    step = room_of(visit, COMMANDS[name]).enter(visit)
    if name == "cancel" and visit.draft_waits:
        return Step(step.place, say("Your draft is kept."))
    return step


def _tapped(visit: Visit, room: Room, tap: Tap) -> Step:
    if tap.serial != visit.chat.serial:
        # A second tap must not take away the line that the first one led to, even if that stands on a new card.
        said = from_json(visit.chat.notice) if visit.chat.notice else None
        if tap.card == visit.chat.card_message_id or (said and tap.serial == visit.chat.serial - 1):
            return Step(visit.place, said or TAPPED_ALREADY)
        return Step(visit.place, OLD_BUTTON)
    match tap.action.split(" "):
        case ["go", name, *about] if name in ROOMS_OF[visit.hat.role]:
            return ROOMS[name].enter(visit, " ".join(about))
    return room.tapped(visit, tap.action) or Step(visit.place, OLD_BUTTON)


def _at_the_door(session: Session, chat: Chat, arrival: Arrival, now: datetime) -> Step:
    match arrival.what:
        case Command("start", token):
            return door.knocked(session, token, now)
        case Tap(serial, action, _) if serial == chat.serial:
            return door.tapped(session, chat, action, now) or Step(Place.parse(chat.place))
    return Step(Place.parse(chat.place))


SHOW_CLIENTS = ("registering", "handovers", "record", "batch")
"""Rooms whose card goes home by itself after ten idle minutes, for it shows what clients have answered."""


def _apply(session: Session, chat: Chat, step: Step, now: datetime) -> None:
    notice = NOT_HEARD_OF if step.attachments else step.notice
    if notice or not step.passing:
        # Who taps twice gets a file once.
        if step.notice is None or step.attachments or str(step.place) != chat.place:
            chat.serial += 1
        chat.notice = as_json(notice) if notice else None
        chat.wanted += 1
        chat.buried = chat.buried or chat.each_step_anew or step.anew
    chat.place = str(step.place)
    if step.place.room in SHOW_CLIENTS:
        chat.wake_at = min(filter(None, (chat.wake_at, now + IDLE_AFTER)))
    session.add(chat)
    for receipt in step.receipts:
        _queue(session, chat, receipt, now)


def _queue(session: Session, chat: Chat, receipt: Receipt, now: datetime) -> None:
    session.add(
        Delivery(
            kind=receipt.kind,
            subject=receipt.subject,
            chat_id=chat.id,
            phrase=as_json(receipt.phrase),
            state=DeliveryState.DUE,
            due_at=now,
        )
    )
