"""What the live card of a chat is to show."""

from sqlmodel import Session

from bot.dialogue.phrases import from_json, say
from bot.dialogue.screens import HOME, Screen
from bot.front.rooms import screen_for
from bot.front.words import FAILED
from bot.mailroom.card import Card
from bot.mailroom.house import Answered
from bot.network import door
from bot.visits.visit import Visit

FALLBACK = Screen(say("Kaikukortti"), ((FAILED,),), ((HOME,),))
"""What is shown instead of a screen that Telegram refuses."""


def card_of(session: Session, answered: Answered) -> Card:
    """What the card of a chat is to show."""
    chat, card = answered.chat, answered.card
    return Card(
        chat.id,
        chat.language,
        answered.passing or _screen(session, answered),
        card.serial,
        card.wanted,
        card.shown_hash,
        card.message_id,
        card.has_newer_below,
        answered.room,
    )


def _screen(session: Session, answered: Answered) -> Screen:
    chat, visit = answered.chat, answered.visit
    notice = from_json(chat.notice) if chat.notice else None
    screen = screen_for(visit) if isinstance(visit, Visit) else door.screen(session, chat)
    return screen.saying(notice)
