"""The live card's books: what a chat's card shows, which program shows it, and what may have got lost below it.

Showing is an idempotent edit, so a crash, a double tap or a lost reply heals by itself.
The card is sent anew only if there is none, if something was sent below it, or if it can no longer be edited.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.mailroom.card import Shown
from storage.queries import chats, deletions, deliveries, inbox
from storage.tables import Chat

OF_LATE = timedelta(hours=1)
MOST_LOST = 1000
"""So many messages, of whichever chats, may lie between what was known when a card was sent and that card."""


SHOWING = timedelta(seconds=10)
"""So long a program may show a card before another takes over; the time is the machine's own."""


def may_show(chat: Chat, program: str) -> bool:
    """Whether this program shows the chat's card now; if another does, that one will see what is new."""
    now = datetime.now(UTC)
    if chat.shower not in (None, program) and chat.showing_until and chat.showing_until > now:
        return False
    chat.shower, chat.showing_until = program, now + SHOWING
    return True


def has_shown(chat: Chat, program: str) -> bool:
    """The program is done with showing the card; whether there is something new to show at once."""
    if chat.shower != program:
        # Another took over, and its card may stand below ours by now: it has to look once more.
        chat.wanted, chat.shown_hash = chat.wanted + 1, ""
    else:
        chat.shower = chat.showing_until = None
    return chat.shower is None and (chat.wanted != chat.shown or chat.buried) and not chat.blocked


def let_go(session: Session) -> None:
    """No program shows any card: they have all ended."""
    chats.let_go(session)


def announce(session: Session, chat_id: int, now: datetime) -> None:
    """Writes down that a card is about to be sent; an earlier one that is still not heard of may be lost, and goes."""
    chat = session.get_one(Chat, chat_id)
    known = newest_known(session, chat.id, now)
    if chat.sending_after is not None:
        chat.sending_lost = True
        deletions.ask(session, chat_id, _lost_cards(session, chat, known) - {chat.card_message_id}, now)
    chat.sending_after = max(known, chat.sending_after or 0)
    session.add(chat)


@dataclass(frozen=True, slots=True)
class AnnouncedFile:
    """A file that a program is about to send, `after` which message; `alone` if nothing else may be lost there."""

    program: str
    after: int
    alone: bool


def announce_file(session: Session, chat_id: int, program: str, now: datetime) -> AnnouncedFile:
    """Writes down that a file which must not stay is about to be sent.

    Until it is heard of, it is as a card that was lost: one that is sent below shows how far it has to be looked for.
    """
    chat = session.get_one(Chat, chat_id)
    alone = chat.sending_after is None
    chat.sending_after = newest_known(session, chat.id, now) if chat.sending_after is None else chat.sending_after
    chat.sending_lost = chat.buried = True
    chat.shower, chat.showing_until = program, datetime.now(UTC) + SHOWING
    session.add(chat)
    return AnnouncedFile(program, chat.sending_after, alone)


def file_heard_of(session: Session, chat_id: int, file: AnnouncedFile, *, lost: bool) -> bool:
    """It is known what became of an announced file, or that it may be lost; whether it stays if it arrived.

    It does not where another program gave it up meanwhile: that one may have it deleted by now.
    """
    chat = session.get_one(Chat, chat_id)
    given_up = chat.shower != file.program
    if lost:
        # Who gave it up may have looked for it before it arrived.
        chat.sending_after = min(file.after, file.after if chat.sending_after is None else chat.sending_after)
        chat.sending_lost = chat.buried = True
    elif file.alone and not given_up:
        chat.sending_after, chat.sending_lost = None, False
    session.add(chat)
    return not given_up


def newest_known(session: Session, chat_id: int, now: datetime) -> int:
    """A message that is older than whatever is sent to a chat from now on, and not by much."""
    chat = session.get(Chat, chat_id)
    return max(chat.last_message_id if chat else 0, inbox.newest_message(session, now - OF_LATE))


def record(session: Session, chat: Chat, shown: Shown, now: datetime, program: str) -> bool:
    """Writes down what the card shows; whether messages are left that must vanish: the old card, and any lost one."""
    left, lost = {chat.card_message_id or 0} - {0}, chat.sending_lost
    # What another program has announced since is not above this card: that one's own shows how far to look for it.
    announced_since = chat.shower != program and chat.sending_after is not None
    if not announced_since and chat.sending_after is not None and (lost or chat.card_message_id == shown.message_id):
        # One that was lost may have been tapped, and be the live one; another may stand below it.
        left |= _lost_cards(session, chat, max(shown.message_id, newest_known(session, chat.id, now)))
    left -= {shown.message_id}
    deletions.ask(session, chat.id, sorted(left), now)
    chat.shown = max(chat.shown, shown.wanted)
    chat.shown_hash, chat.card_message_id = shown.shown_hash, shown.message_id
    chat.last_message_id = max(chat.last_message_id, shown.message_id)
    if not announced_since:
        chat.buried, chat.sending_after, chat.sending_lost = False, None, False
    return bool(left) or lost


def _lost_cards(session: Session, chat: Chat, last: int) -> set[int]:
    """Where a card can be that was sent without word of it: after what was known then, up to the `last` message.

    Telegram numbers the messages of all of a bot's private chats in one row; where it is another's, nothing is deleted.
    A receipt that got lost at the same time can be there too, and goes with it: a card may tell of a client.
    """
    if chat.sending_after is None:
        return set()
    found = set(range(chat.sending_after + 1, min(chat.sending_after + MOST_LOST, last) + 1))
    known = {*deliveries.delivered_after(session, chat.id, chat.sending_after)}
    return found - known - set(deletions.queued_after(session, chat.id, chat.sending_after))


def sent_below(session: Session, chat_id: int, message_id: int) -> None:
    """Writes down that a message was sent below the card."""
    chat = session.get_one(Chat, chat_id)
    chat.buried, chat.last_message_id = True, max(chat.last_message_id, message_id)
    session.add(chat)
