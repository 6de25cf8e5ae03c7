"""A visit: who came, to which chat, when; and what every room of the house can do with it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from storage.tables import Area, Chat, Locality, Organisation, Person, Site


@dataclass(frozen=True, slots=True)
class Workplace:
    """The site that somebody works at, and where it belongs."""

    site: Site
    locality: Locality
    organisation: Organisation
    area: Area


@dataclass(frozen=True, slots=True)
class Visit:
    """One thing that came in, inside its transaction. `now` is Finnish time."""

    session: Session
    chat: Chat
    person: Person
    workplace: Workplace
    now: datetime
    draft_lifetime: timedelta

    @property
    def place(self) -> Place:
        return Place.parse(self.chat.place)

    @property
    def person_id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @property
    def site_id(self) -> int:
        assert self.workplace.site.id is not None
        return self.workplace.site.id


class Room(Protocol):
    """What the front desk asks of a room; a module with these functions is one."""

    def enter(self, visit: Visit, about: str = "") -> Step:
        """The step into the room, to what the button was about."""
        ...

    def screen(self, visit: Visit) -> Screen:
        """What the card shows while the person is here."""
        ...

    def tapped(self, visit: Visit, action: str) -> Step | None:
        """What a tap leads to; None if it means nothing here."""
        ...

    def typed(self, visit: Visit, text: str) -> Step:
        """What a text leads to."""
        ...
