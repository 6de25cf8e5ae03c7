"""The table of rooms: what each is called, who may enter it, by which ways, and what it takes.

Whatever the front desk asks about a room is a column here, so that a new room is a new row and nothing else.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.arrivals import Scanned, Unscanned
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.screens import Rows, Screen
from bot.dialogue.steps import HOME_PLACE, Step
from bot.front.files import TakesFiles
from bot.guidance import actions as guidance
from bot.guidance import telling
from bot.hall import hats, home, language
from bot.hall import help as help_room
from bot.handover import at_home
from bot.handover.afterwards.handover_lists import actions as handover_lists
from bot.handover.afterwards.one_handover import actions as one_handover
from bot.handover.form import actions as handover
from bot.handover.form import scanning
from bot.handover.form.quick_line import actions as quick_line
from bot.handover.registering import actions as registering
from bot.handover.registering.kaikukanta_file import actions as kaikukanta_file
from bot.instructions import actions as instructions
from bot.instructions import writing
from bot.mydata import files as mydata
from bot.network import joining, leaving
from bot.network.people.inviting import actions as inviting
from bot.network.people.reach import MAY_ENTER
from bot.network.people.staff import actions as staff
from bot.network.places import actions as places
from bot.network.places.changing import actions as changing
from bot.visits.hats import Hat
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
    offers: Rows = ()
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


def typed_at_home(visit: Visit, text: str) -> Step:
    """What is typed at home goes to the room that takes it, if the person may enter one."""
    taker = next((room.typed_at_home for room in open_to(visit) if room.typed_at_home), home.typed)
    return taker(visit, text)


ROOMS: dict[str, Room] = {
    "home": Room(
        enter=home.enter,
        screen=home.screen,
        typed=typed_at_home,
        commands=(
            RoomCommand("start"),  # Telegram wants it, and lists it nowhere
            RoomCommand("menu", say("Home")),
            RoomCommand("cancel", say("Leave what you are doing"), about=home.CANCELLED),
        ),
    ),
    "guidance": Room(
        enter=guidance.enter,
        screen=guidance.screen,
        tapped=guidance.tapped,
        typed=guidance.typed,
        right=Action.ASSESS,
        offers=guidance.AT_HOME,
    ),
    "handover": Room(
        enter=handover.enter,
        screen=handover.screen,
        tapped=handover.tapped,
        typed=handover.typed,
        right=Action.HAND_OVER,
        waits=at_home.draft,
        offers=at_home.HANDING_OVER,
        typed_at_home=quick_line.typed_at_home,
        pictured=scanning.pictured,
        refused=handover.about_refused,
        woken=handover.woken,
        left=handover.left,
    ),
    "registering": Room(
        enter=registering.enter,
        screen=registering.screen,
        tapped=registering.tapped,
        typed=registering.typed,
        right=Action.REGISTER,
        waits=at_home.registering,
        shows_client=True,
    ),
    "batch": Room(
        enter=kaikukanta_file.enter,
        screen=kaikukanta_file.screen,
        tapped=kaikukanta_file.tapped,
        right=Action.TAKE_FILE,
        waits=at_home.kaikukanta_file,
        shows_client=True,
    ),
    "handovers": Room(
        enter=handover_lists.enter,
        screen=handover_lists.screen,
        typed=handover_lists.typed,
        right=Action.READ,
        shows_client=True,
    ),
    "record": Room(
        enter=one_handover.enter,
        screen=one_handover.screen,
        tapped=one_handover.tapped,
        right=Action.READ,
        shows_client=True,
    ),
    "telling": Room(
        enter=telling.enter,
        screen=telling.screen,
        tapped=telling.tapped,
        typed=telling.typed,
        right=Action.TELL,
        offers=telling.AT_HOME,
    ),
    "staff": Room(
        enter=staff.enter,
        screen=staff.screen,
        tapped=staff.tapped,
        typed=staff.typed,
        right=MAY_ENTER,
        waits=staff.at_home,
        about_client=False,
    ),
    "invitations": Room(
        enter=inviting.enter,
        screen=inviting.screen,
        tapped=inviting.tapped,
        typed=inviting.typed,
        right=MAY_ENTER,
        about_client=False,
    ),
    "places": Room(
        enter=places.enter,
        screen=places.screen,
        typed=places.typed,
        right=Action.SEE_PLACES,
        waits=places.at_home,
        about_client=False,
        typed_at_home=places.at_home_typed,
    ),
    "changing": Room(
        enter=changing.enter,
        screen=changing.screen,
        tapped=changing.tapped,
        typed=changing.typed,
        right=Action.CHANGE_PLACES,
        about_client=False,
        left=changing.left_untouched,
    ),
    "instructions": Room(
        enter=instructions.enter,
        screen=instructions.screen,
        tapped=instructions.tapped,
        right=Action.READ_INSTRUCTIONS,
        waits=instructions.at_home,
    ),
    "instructing": Room(
        enter=writing.enter,
        screen=writing.screen,
        typed=writing.typed,
        right=Action.WRITE_INSTRUCTIONS,
        about_client=False,
        files=TakesFiles(writing.TAKEN, writing.Sent, writing.given),
    ),
    "hats": Room(enter=hats.enter, screen=hats.screen, tapped=hats.tapped, without_draft=True, changes_hats=True),
    "joining": Room(
        enter=joining.enter,
        screen=joining.screen,
        tapped=joining.tapped,
        invited=joining.invited,
        changes_hats=True,
    ),
    "help": Room(
        enter=help_room.enter,
        screen=help_room.screen,
        tapped=help_room.tapped,
        typed=help_room.typed,
        commands=(RoomCommand("help", say("How this works")),),
    ),
    "language": Room(
        enter=language.enter,
        screen=language.screen,
        tapped=language.tapped,
        commands=(RoomCommand("language", say("Choose the language")),),
    ),
    "mydata": Room(enter=mydata.enter, commands=(RoomCommand("mydata", say("What I know of you, as a file")),)),
    "leaving": Room(
        enter=leaving.enter,
        screen=leaving.screen,
        tapped=leaving.tapped,
        commands=(RoomCommand("leave", say("End your access")),),
        changes_hats=True,
    ),
}


def commands() -> dict[str, tuple[str, RoomCommand]]:
    """Each slash command, with the name of the room that it leads to."""
    return {command.name: (name, command) for name, room in ROOMS.items() for command in room.commands}


COMMAND_MENU = {name: command.menu for name, (_room, command) in commands().items() if command.menu}


def may_enter(visit: Visit, name: str) -> bool:
    """Whether there is such a room for the role that the person has here, whatever they tap or forge."""
    return is_open(visit.hat, name)


def is_open(hat: Hat, name: str) -> bool:
    """Whether there is such a room for a role."""
    room = ROOMS.get(name)
    return room is not None and room.is_for(hat.role)


def room_of(visit: Visit, name: str) -> Room:
    """The room of this name; home if there is none for the role that the person has here."""
    return ROOMS[name if may_enter(visit, name) else HOME_PLACE.room]


def screen_for(visit: Visit) -> Screen:
    """What the card shows where the person is."""
    return (room_of(visit, visit.place.room).screen or home.screen)(visit)


def open_to(visit: Visit) -> Iterator[Room]:
    """The rooms that the person may enter, in the table's order."""
    return (room for name, room in ROOMS.items() if may_enter(visit, name))


def home_rows(visit: Visit) -> Rows:
    """What home shows: what waits for the person, then what the rooms that they may enter offer."""
    rooms = list(open_to(visit))
    return (
        *(row for room in rooms for row in room.waits(visit)),
        *(row for room in rooms for row in room.offers),
    )
