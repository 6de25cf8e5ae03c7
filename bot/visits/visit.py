"""A visit: who came, to which chat, when; and what every room of the house can do with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

from bot.dialogue.screens import Rows
from bot.dialogue.steps import Place
from bot.dialogue.wall_clock import day_of
from bot.visits.hats import Hat, Workplace, shared
from storage.queries import network
from storage.queries.network import InChat
from storage.tables import Area, CardRow, Chat, DraftRow, HandoverDraftRow, Person


@dataclass(slots=True)
class Visit:
    """One thing that came in, inside its transaction. `now` is in UTC; `hat` is which of `hats` is worn.

    `drafts` are the chat's own as they stand, by form, and `handover_draft` is what that of a handover knows besides:
    whoever begins another puts it here. `home_rows` is what home offers here, room by room: the front knows them all.
    """

    session: Session
    chat: Chat
    card: CardRow
    person: Person
    hat: Hat
    hats: tuple[Hat, ...]
    drafts: dict[str, DraftRow]
    handover_draft: HandoverDraftRow | None
    now: datetime
    draft_lifetime: timedelta
    home_rows: Callable[["Visit"], Rows]

    @property
    def today(self) -> date:
        """The day that it is in Finland."""
        return day_of(self.now)

    @property
    def place(self) -> Place:
        return Place.parse(self.chat.place)

    @property
    def person_id(self) -> int:
        assert self.person.id is not None
        return self.person.id

    @property
    def area(self) -> Area:
        """Where the role is held. The desk lets nobody whose role is the nation's into the rooms that ask for it."""
        assert self.hat.area is not None
        return self.hat.area

    @property
    def workplace(self) -> Workplace:
        """Where a worker works. The desk lets nobody else into the rooms that ask for it."""
        hat = self.hat
        assert hat.site is not None
        assert hat.locality is not None
        assert hat.organisation is not None
        return Workplace(hat.site, hat.locality, hat.organisation, self.area)

    @property
    def site_id(self) -> int:
        assert self.workplace.site.id is not None
        return self.workplace.site.id


def visit_in(
    session: Session,
    chat_id: int,
    now: datetime,
    draft_lifetime: timedelta,
    home_rows: Callable[[Visit], Rows],
) -> tuple[InChat, Visit | None]:
    """A chat, and the visit of somebody of the staff, under the hat that they chose last; no visit of a stranger."""
    found = network.in_chat(session, chat_id)
    if found.chat is None or found.card is None or found.person is None or not found.hats:
        return found, None
    hats = _hats(found)
    chosen = next((hat for hat in hats if hat.holds(found.chat.membership_id)), hats[0])
    drafts = {draft.form: draft for draft in found.drafts}
    visit = Visit(
        session,
        found.chat,
        found.card,
        found.person,
        chosen,
        hats,
        drafts,
        found.handover_draft,
        now,
        draft_lifetime,
        home_rows,
    )
    return found, visit


def hats_of(session: Session, telegram_id: int) -> tuple[Hat, ...]:
    """The hats of somebody as they are now, the oldest first."""
    return _hats(network.in_chat(session, telegram_id))


def _hats(found: InChat) -> tuple[Hat, ...]:
    return shared([Hat(*each) for each in found.hats])
