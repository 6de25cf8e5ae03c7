"""A visit: who came, to which chat, when; and what every room of the house can do with it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Protocol

from sqlmodel import Session

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.dialogue.steps import Place, Step
from bot.dialogue.wall_clock import day_of
from storage import queries
from storage.kinds import Role, Scope
from storage.tables import Area, Chat, DraftRow, Locality, Membership, Organisation, Person, Site


@dataclass(frozen=True, slots=True)
class Workplace:
    """The site that somebody works at, and where it belongs."""

    site: Site
    locality: Locality
    organisation: Organisation
    area: Area


@dataclass(frozen=True, slots=True)
class Hat:
    """A role that somebody has, and where: at a site, in an organisation, or in an area."""

    membership: Membership
    area: Area
    organisation: Organisation | None = None
    locality: Locality | None = None
    site: Site | None = None

    @property
    def role(self) -> Role:
        return self.membership.role

    @property
    def scope(self) -> Scope:
        """Where the role is, as it is asked for."""
        return Scope(self.membership.site_id, self.membership.organisation_id, self.membership.area_id)

    @property
    def where(self) -> LocalText:
        """The name of where the role is."""
        place = self.site or self.organisation or self.area
        return LocalText(place.name_fi, place.name_sv)


@dataclass(slots=True)
class Visit:
    """One thing that came in, inside its transaction. `now` is in UTC; `hat` is which of `hats` is worn.

    `draft` is the chat's own as it stands: whoever begins another puts it here.
    """

    session: Session
    chat: Chat
    person: Person
    hat: Hat
    hats: tuple[Hat, ...]
    draft: DraftRow | None
    now: datetime
    draft_lifetime: timedelta

    @property
    def today(self) -> date:
        """The day that it is in Finland."""
        return day_of(self.now)

    @property
    def draft_waits(self) -> bool:
        """Whether the chat has a draft in which something is answered."""
        return self.draft is not None and bool(self.draft.answers)

    def drop_draft(self) -> None:
        """The chat's draft is gone, and time has nothing more to do for it."""
        if self.draft:
            self.session.delete(self.draft)
        self.draft = self.chat.wake_at = None

    @property
    def place(self) -> Place:
        return Place.parse(self.chat.place)

    @property
    def person_id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @property
    def area(self) -> Area:
        return self.hat.area

    @property
    def workplace(self) -> Workplace:
        """Where a worker works. The desk lets nobody else into the rooms that ask for it."""
        hat = self.hat
        assert hat.site is not None
        assert hat.locality is not None
        assert hat.organisation is not None
        return Workplace(hat.site, hat.locality, hat.organisation, hat.area)

    @property
    def site_id(self) -> int:
        assert self.workplace.site.id is not None
        return self.workplace.site.id


def visit_in(
    session: Session, chat_id: int, now: datetime, draft_lifetime: timedelta
) -> tuple[Chat | None, Visit | None]:
    """A chat, and the visit of somebody of the staff, under the hat that they chose last; no visit of a stranger."""
    chat, found = queries.chat_with_hats(session, chat_id)
    if chat is None or not found:
        return chat, None
    hats = tuple(Hat(*each[2:]) for each in found)
    chosen = next((hat for hat in hats if hat.membership.id == chat.membership_id), hats[0])
    person, draft, *_ = found[0]
    return chat, Visit(session, chat, person, chosen, hats, draft, now, draft_lifetime)


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
