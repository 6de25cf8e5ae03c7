"""The live card of a chat as a value: what it is to show, and how it stands."""

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
    buried: bool
    room: str

    @property
    def is_editable(self) -> bool:
        """Whether it can be edited in its place; else it is sent anew."""
        return self.message_id is not None and not self.buried
