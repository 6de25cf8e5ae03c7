"""The live card of a chat as a value: what it is to show, how it stands, and what it shows."""

from dataclasses import dataclass

from bot.dialogue.screens import Screen
from storage.kinds import Language


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
    has_newer_below: bool
    room: str

    @property
    def is_editable(self) -> bool:
        """Whether it can be edited in its place; else it is sent anew."""
        return self.message_id is not None and not self.has_newer_below


@dataclass(frozen=True, slots=True)
class Shown:
    """What a chat's card shows now, and as which message."""

    wanted: int
    shown_hash: str
    message_id: int
