"""The table of rooms: what each is called, who may enter it, by which ways, and what it takes.

Whatever the front desk asks about a room is a column here, so that a new room is a new row and nothing else.
"""

from collections.abc import Iterator

from bot.dialogue.phrases import say
from bot.dialogue.screens import Rows, Screen, in_rows
from bot.dialogue.steps import HOME_PLACE, Step
from bot.front.files import TakesFiles
from bot.front.induction_rooms import INDUCTION_ROOMS
from bot.front.network_rooms import NETWORK_ROOMS
from bot.front.room import Room, RoomCommand
from bot.front.update_rooms import UPDATE_ROOMS
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
from bot.reminders import actions as reminders
from bot.reminders.check import actions as check
from bot.visits.hats import Hat
from bot.visits.rights import Action
from bot.visits.visit import Visit


def typed_at_home(visit: Visit, text: str) -> Step:
    """What is typed at home goes to the room that takes it; everybody may enter one."""
    return next(room.typed_at_home for room in open_to(visit) if room.typed_at_home)(visit, text)


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
        offers=guidance.at_home,
    ),
    "handover": Room(
        enter=handover.enter,
        screen=handover.screen,
        tapped=handover.tapped,
        typed=handover.typed,
        right=Action.HAND_OVER,
        waits=at_home.draft,
        offers=at_home.handing_over,
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
        offers=telling.at_home,
    ),
    **NETWORK_ROOMS,
    "instructions": Room(
        enter=instructions.enter,
        screen=instructions.screen,
        tapped=instructions.tapped,
        right=Action.READ_INSTRUCTIONS,
        offers=instructions.at_home,
    ),
    "instructing": Room(
        enter=writing.enter,
        screen=writing.screen,
        typed=writing.typed,
        right=Action.WRITE_INSTRUCTIONS,
        about_client=False,
        files=TakesFiles(writing.TAKEN, lambda _visit: writing.Sent, writing.given),
    ),
    **UPDATE_ROOMS,
    "check": Room(
        enter=check.enter,
        screen=check.screen,
        tapped=check.tapped,
        right=Action.KEEP_CONTACT_PERSONS,
        waits=check.at_home,
        about_client=False,
    ),
    "reminders": Room(enter=reminders.enter, screen=reminders.screen, tapped=reminders.tapped),
    **INDUCTION_ROOMS,
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


MOST_ROWS = 7
"""At home, above the rows of hats, and of help and language."""


def commands() -> dict[str, tuple[str, RoomCommand]]:
    """Each slash command, with the name of the room that it leads to."""
    return {command.name: (name, command) for name, room in ROOMS.items() for command in room.commands}


COMMAND_MENU = {name: command.menu for name, (_room, command) in commands().items() if command.menu}


def may_enter(visit: Visit, name: str) -> bool:
    """Whether there is such a room for the role that the person has here, whatever they tap or forge."""
    return is_open(visit.hat, name)


def is_open(hat: Hat, name: str) -> bool:
    """Whether there is such a room for somebody in this hat."""
    room = ROOMS.get(name)
    return room is not None and any(room.is_for(role) for role in hat.roles)


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
    """What home shows: what waits for the person, then what the rooms that they may enter offer.

    Where these are more rows than a phone shows at once, single buttons from below stand two in a row.
    """
    rooms = list(open_to(visit))
    waits = [row for room in rooms for row in room.waits(visit)]
    offers = [row for room in rooms if not room.beside for row in room.offers(visit)]
    beside = [button for room in rooms if room.beside for row in room.offers(visit) for button in row]
    rows = [*waits, *offers, *in_rows(beside, 2)]
    for upper in range(len(rows) - 2, -1, -1):
        most = MOST_ROWS - (len(visit.hats) > 1)
        if len(rows) > most and upper + 1 < len(rows) and len(rows[upper]) == len(rows[upper + 1]) == 1:
            rows[upper : upper + 2] = [(*rows[upper], *rows[upper + 1])]
    return tuple(rows)
