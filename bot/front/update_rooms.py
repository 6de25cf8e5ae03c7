"""The rooms of updates of the operating model, as rows of the table of rooms."""

from bot.front.files import TakesFiles
from bot.front.room import Room
from bot.instructions.writing import TAKEN, Sent
from bot.updates import actions as sending
from bot.updates import readers, report, rewording, writing
from bot.visits.rights import Action

UPDATE_ROOMS: dict[str, Room] = {
    "model": Room(
        enter=readers.enter,
        screen=readers.screen,
        tapped=readers.tapped,
        waits=readers.waits,
        offers=readers.offers,
        beside=True,
        about_client=False,
    ),
    "updates": Room(
        enter=sending.enter,
        screen=sending.screen,
        tapped=sending.tapped,
        right=Action.SEND_UPDATES,
        about_client=False,
        woken=sending.woken,
    ),
    "writing": Room(
        enter=writing.enter,
        screen=writing.screen,
        tapped=writing.tapped,
        typed=writing.typed,
        right=Action.SEND_UPDATES,
        about_client=False,
        files=TakesFiles(TAKEN, lambda _visit: Sent, writing.given),
    ),
    "rewording": Room(
        enter=rewording.enter,
        screen=rewording.screen,
        tapped=rewording.tapped,
        typed=rewording.typed,
        right=Action.SEND_UPDATES,
        about_client=False,
    ),
    "report": Room(
        enter=report.enter,
        screen=report.screen,
        tapped=report.tapped,
        right=(Action.SEND_UPDATES, Action.SEE_READERS),
        waits=report.waits,
        about_client=False,
    ),
}
