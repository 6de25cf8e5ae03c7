"""The live card of a chat: what it is to show, and how it stands."""

from dataclasses import dataclass

from sqlmodel import Session

from bot.desk import FAILED, Answered, room_of
from bot.dialogue.phrases import from_json, say
from bot.dialogue.screens import HOME, Screen
from bot.network import door
from storage.kinds import Language

FALLBACK = Screen(say("Kaikukortti"), ((FAILED,),), ((HOME,),))
"""What is shown instead of a screen that Telegram refuses."""


@dataclass(frozen=True, slots=True)
class Card:
    """What a chat's live card is to show, and how it stands."""

    chat_id: int
    language: Language
    screen: Screen
    serial: int
    wanted: int
    shown_hash: str
    message_id: int | None
    buried: bool
    room: str

    @property
    def is_editable(self) -> bool:
        """Whether it can be edited in its place; else it is sent anew."""
        return self.message_id is not None and not self.buried


def card_of(session: Session, answered: Answered) -> Card:
    """What the card of a chat is to show."""
    chat = answered.chat
    return Card(
        chat.id,
        chat.language,
        answered.passing or _screen(session, answered),
        chat.serial,
        chat.wanted,
        chat.shown_hash,
        chat.card_message_id,
        chat.buried,
        answered.room,
    )


def _screen(session: Session, answered: Answered) -> Screen:
    chat, visit = answered.chat, answered.visit
    notice = from_json(chat.notice) if chat.notice else None
    screen = room_of(visit, visit.place.room).screen(visit) if visit else door.screen(session, chat)
    return screen.saying(notice)
