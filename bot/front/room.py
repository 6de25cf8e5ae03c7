"""A room as the front desk knows it: a row of the table in `bot.front.rooms`."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.arrivals import Scanned, Unscanned
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Rows, Screen
from bot.dialogue.steps import Step
from bot.front.files import TakesFiles
from bot.visits.rights import Action, has_right
from bot.visits.visit import Visit
from storage.kinds import Role


def only_buttons(visit: Visit, _text: str) -> Step:
    """What a typed text leads to in a room in which nothing is typed."""
    return Step(visit.place, say("Please choose one of the buttons."))


def no_buttons(_visit: Visit, _action: str) -> Step | None:
    """What a tap means in a room whose buttons all lead elsewhere."""
    return None


def no_rows(_visit: Visit) -> Rows:
    """What a room shows at home that has nothing to show there."""
    return ()


@dataclass(frozen=True, slots=True)
class RoomCommand:
    """A slash command that leads to a room, and there to what it is `about`; listed in the chat's menu as `menu`."""

    name: str
    menu: Phrase | None = None
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A row of the table: the functions that one room's module gives, and what holds for it.

    Whoever has the `right`, or one of several, may enter; without one, everybody of the staff. The `commands` lead
    here, each to what the room is asked about, as does an invitation's link where the room is `invited`. At home it
    shows what `waits` for the person before what all rooms `offer`. What it does with a picture, with a text typed at
    home, with time, and with somebody's having `left`, it does wherever the person is. A draft that is filled in here
    hides by itself when idle.
    """

    enter: Callable[[Visit, str], Step]
    screen: Callable[[Visit], Screen] | None = None
    """Without a screen it is no place to be in: whoever enters stays where they were."""
    tapped: Callable[[Visit, str], Step | None] = no_buttons
    typed: Callable[[Visit, str], Step] = only_buttons
    right: Action | tuple[Action, ...] | None = None
    commands: tuple[RoomCommand, ...] = ()
    invited: Callable[[Visit, str], Step] | None = None
    waits: Callable[[Visit], Rows] = no_rows
    offers: Callable[[Visit], Rows] = no_rows
    beside: bool = False
    """Whether what it offers at home stands beside what other such rooms offer, two in a row, below all others."""
    about_client: bool = True
    """Whether a client may be spoken of here, so that contacts and full dates are refused."""
    shows_client: bool = False
    """Whether the card shows what clients have answered, so that it goes home by itself when idle."""
    without_draft: bool = False
    """Whether one enters it only without a draft of a handover, which belongs to its site."""
    changes_hats: bool = False
    """Whether somebody may leave it with other roles than they came with."""
    typed_at_home: Callable[[Visit, str], Step] | None = None
    pictured: Callable[[Visit, Scanned | Unscanned], Step] | None = None
    files: TakesFiles | None = None
    """Which files are taken here; none, unless it says."""
    refused: Callable[[Visit], Phrase | None] = lambda _visit: None
    """What to say of an identifier that was refused here, if there is something better than what is always said."""
    woken: Callable[[Visit], Step | None] | None = None
    left: Callable[[Visit, Step], Step] | None = None

    def is_for(self, role: Role) -> bool:
        """Whether whoever has a role may enter."""
        rights = (self.right,) if isinstance(self.right, Action) else self.right
        return rights is None or any(has_right(role, each) for each in rights)
