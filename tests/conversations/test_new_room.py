"""What a new room needs: a row of the table, and nothing else."""

import pytest

from bot.arrivals import Scanned, Unscanned
from bot.dialogue.phrases import say
from bot.dialogue.screens import HOME, Screen, act, go
from bot.dialogue.steps import Place, Step
from bot.front.rooms import ROOMS, Room, RoomCommand
from bot.visits.rights import Action
from bot.visits.visit import Visit
from tests.conversations.steps import does
from tests.support.talk import Talk


class Cellar:
    """A room that the house does not have: its three doors, and what it takes elsewhere."""

    PLACE = Place("cellar")

    @staticmethod
    def enter(_visit: Visit, about: str = "") -> Step:
        """Down, to what the button or the command was about."""
        return Step(Place("cellar", about))

    @staticmethod
    def screen(visit: Visit) -> Screen:
        """What is down there."""
        return Screen(
            say("Help"),
            ((say("%(value)s", value=visit.place.about or "dark"),),),
            ((act(say("Language"), "light"),), (HOME,)),
        )

    @staticmethod
    def tapped(_visit: Visit, action: str) -> Step | None:
        """Light."""
        return Step(Place("cellar", action)) if action == "light" else None

    @staticmethod
    def pictured(visit: Visit, _picture: Scanned | Unscanned) -> Step:
        """A picture brings one down."""
        return Step(Place("cellar", "picture"))


CELLAR = Room(
    enter=Cellar.enter,
    screen=Cellar.screen,
    tapped=Cellar.tapped,
    right=Action.TAKE_FILE,
    commands=(RoomCommand("cellar", about="stairs"),),
    offers=((go(say("Language"), "cellar"),),),
    shows_client=True,
    pictured=Cellar.pictured,
)


@pytest.fixture
def _cellar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROOMS, "cellar", CELLAR)


@pytest.mark.usefixtures("_cellar")
async def test_a_new_room_is_a_row_and_nothing_else(talk: Talk) -> None:
    """It is reached from home, by its command and by a picture; text is refused; when idle it goes home."""
    maija = await talk.responsible_person("Maija", "fi")
    await does(talk, maija, "!go cellar")
    await maija.sees("dark")
    await does(talk, maija, "!light")
    await maija.sees("light")
    await maija.types("hei")
    await maija.sees("Valitse jokin painikkeista.", "light")
    await maija.types("/cellar")
    await maija.sees("stairs")
    await talk.time_passes(minutes=11)
    await maija.sees("Roolisi: vastuuhenkilö")
    await maija.account.sends_photo(b"no picture")
    await talk.settles()
    await maija.sees("picture")


@pytest.mark.usefixtures("_cellar")
async def test_a_new_room_is_closed_to_whom_its_right_does_not_name(talk: Talk) -> None:
    """By command and by a forged tap; a picture goes to the room that they may enter."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go cellar", "/cellar")
    assert talk.rows("SELECT place FROM chat") == [("home",)]
