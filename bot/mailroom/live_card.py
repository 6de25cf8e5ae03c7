"""The live card's books: what a chat's card shows, which program shows it, and what may have got lost below it.

Showing is an idempotent edit, so a crash, a double tap or a lost reply heals by itself.
The card is sent anew only if there is none, if something was sent below it, or if it can no longer be edited.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlmodel import Session

from bot.mailroom.card import Shown
from storage.queries import chats, deletions, deliveries, inbox
from storage.tables import CardRow, Chat

OF_LATE = timedelta(hours=1)
MOST_LOST = 1000
"""So many messages, of whichever chats, may lie between what was known when a card was sent and that card."""


SHOWING = timedelta(seconds=10)
"""So long a program may show a card before another takes over; the time is the machine's own."""


def may_show(card: CardRow, program: str) -> bool:
    """Whether this program shows the card now; if another does, that one will see what is new."""
    now = datetime.now(UTC)
    if card.shown_by not in (None, program) and card.shown_by_until and card.shown_by_until > now:
        return False
    card.shown_by, card.shown_by_until = program, now + SHOWING
    return True


def has_shown(chat: Chat, card: CardRow, program: str) -> bool:
    """The program is done with showing the card; whether there is something new to show at once."""
    if card.shown_by != program:
        # Another took over, and its card may stand below ours by now: it has to look once more.
        card.wanted, card.shown_hash = card.wanted + 1, ""
    else:
        card.shown_by = card.shown_by_until = None
    return card.shown_by is None and (card.wanted != card.shown or card.has_newer_below) and not chat.blocked


def has_news(session: Session, chat_id: int, program: str) -> bool:
    """The program holds the card no longer; whether it has anything new to show, but for standing above a file."""
    card = chats.live_card(session, chat_id)
    if card.shown_by == program:
        card.shown_by = card.shown_by_until = None
        session.add(card)
    return card.wanted != card.shown or card.sending_after is not None


def let_go(session: Session) -> None:
    """No program shows any card: they have all ended."""
    chats.let_go(session)


def announce(session: Session, chat_id: int, now: datetime) -> None:
    """Writes down that a card is about to be sent; an earlier one that is still not heard of may be lost, and goes."""
    card, known = chats.live_card(session, chat_id), newest_known(session, chat_id, now)
    if card.sending_after is not None:
        card.sending_lost = True
        deletions.ask(session, chat_id, _lost_cards(session, card, known) - {card.message_id}, now)
    card.sending_after = max(known, card.sending_after or 0)
    session.add(card)


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
    card = chats.live_card(session, chat_id)
    alone = card.sending_after is None
    card.sending_after = newest_known(session, chat_id, now) if card.sending_after is None else card.sending_after
    card.sending_lost = card.has_newer_below = True
    card.shown_by, card.shown_by_until = program, datetime.now(UTC) + SHOWING
    session.add(card)
    return AnnouncedFile(program, card.sending_after, alone)


def file_heard_of(session: Session, chat_id: int, file: AnnouncedFile, *, lost: bool) -> bool:
    """It is known what became of an announced file, or that it may be lost; whether it stays if it arrived.

    It does not where another program gave it up meanwhile: that one may have it deleted by now.
    """
    card = chats.live_card(session, chat_id)
    given_up = card.shown_by != file.program
    if lost:
        # Who gave it up may have looked for it before it arrived.
        card.sending_after = min(file.after, file.after if card.sending_after is None else card.sending_after)
        card.sending_lost = card.has_newer_below = True
    elif file.alone and not given_up:
        card.sending_after, card.sending_lost = None, False
    session.add(card)
    return not given_up


def newest_known(session: Session, chat_id: int, now: datetime) -> int:
    """A message that is older than whatever is sent to a chat from now on, and not by much."""
    chat = session.get(Chat, chat_id)
    return max(chat.last_message_id if chat else 0, inbox.newest_message(session, now - OF_LATE))


def record(session: Session, chat: Chat, card: CardRow, shown: Shown, now: datetime, program: str) -> bool:
    """Writes down what the card shows; whether messages are left that must vanish: the old card, and any lost one."""
    left, lost = {card.message_id or 0} - {0}, card.sending_lost
    # What another program has announced since is not above this card: that one's own shows how far to look for it.
    announced_since = card.shown_by != program and card.sending_after is not None
    if not announced_since and card.sending_after is not None and (lost or card.message_id == shown.message_id):
        # One that was lost may have been tapped, and be the live one; another may stand below it.
        left |= _lost_cards(session, card, max(shown.message_id, newest_known(session, chat.id, now)))
    left -= {shown.message_id}
    deletions.ask(session, chat.id, sorted(left), now)
    card.shown = max(card.shown, shown.wanted)
    card.shown_hash, card.message_id = shown.shown_hash, shown.message_id
    chat.last_message_id = max(chat.last_message_id, shown.message_id)
    if not announced_since:
        card.has_newer_below, card.sending_after, card.sending_lost = False, None, False
    return bool(left) or lost


def _lost_cards(session: Session, card: CardRow, last: int) -> set[int]:
    """Where a card can be that was sent without word of it: after what was known then, up to the `last` message.

    Telegram numbers the messages of all of a bot's private chats in one row; where it is another's, nothing is deleted.
    A receipt that got lost at the same time can be there too, and goes with it: a card may tell of a client.
    """
    if card.sending_after is None:
        return set()
    found = set(range(card.sending_after + 1, min(card.sending_after + MOST_LOST, last) + 1))
    known = {*deliveries.delivered_after(session, card.chat_id, card.sending_after)}
    return found - known - set(deletions.queued_after(session, card.chat_id, card.sending_after))


def sent_below(session: Session, chat_id: int, message_id: int) -> None:
    """Writes down that a message was sent below the card."""
    chat, card = chats.with_live_card(session, chat_id)
    chat.last_message_id, card.has_newer_below = max(chat.last_message_id, message_id), True
    session.add_all([chat, card])
