"""What a new room needs: a row of the table, and nothing else."""

from dataclasses import replace
from datetime import datetime

import pytest
from sqlmodel import Session, select

from bot.arrivals import Scanned, Unscanned
from bot.assembly import KINDS
from bot.dialogue.message_buttons import buttons_as_json
from bot.dialogue.phrases import as_json, say
from bot.dialogue.screens import HOME, Screen, act, go
from bot.dialogue.steps import Place, Step
from bot.front.room import Room, RoomCommand
from bot.front.rooms import ROOMS
from bot.mailroom.house import Kind
from bot.visits.rights import Action
from bot.visits.visit import Visit
from storage.kinds import DeliveryState
from storage.queries import deliveries, messages
from storage.tables import Chat, Delivery, Message
from tests.conversations.steps import does
from tests.support.talk import Talk

pytestmark = pytest.mark.usefixtures("words_only")


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

    @staticmethod
    def typed(_visit: Visit, text: str) -> Step:
        """What is typed is seen, as a contact person's own contact would be."""
        return Step(Place("cellar", text))


CELLAR = Room(
    enter=Cellar.enter,
    screen=Cellar.screen,
    tapped=Cellar.tapped,
    right=Action.TAKE_FILE,
    commands=(RoomCommand("cellar", about="stairs"),),
    offers=lambda _visit: ((go(say("Language"), "cellar"),),),
    shows_client=True,
    pictured=Cellar.pictured,
)
OFFICE = replace(CELLAR, typed=Cellar.typed, right=None, about_client=False, pictured=None)
"""A room in which no client is spoken of."""


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


def light_goes_out(session: Session, now: datetime) -> None:
    """Tells everybody once, with a button that leads down."""
    said = Message(
        kind="cellar",
        subject="light",
        words=as_json(say("Help")),
        buttons=buttons_as_json([go(say("Language"), "cellar lamp")]),
        created_at=now,
    )
    number = messages.post(session, said)
    for chat in session.exec(select(Chat.id)).all():
        due = Delivery(copy_of=number, chat_id=chat, state=DeliveryState.DUE, due_at=now)
        deliveries.queue_once(session, [due])


@pytest.mark.parametrize(("language", "label"), [("fi", "Kieli"), ("sv", "Språk")])
@pytest.mark.usefixtures("_cellar")
async def test_a_new_room_has_something_to_tell_that_leads_to_it(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, language: str, label: str
) -> None:
    """One row among the kinds; whoever may not enter is not led there."""
    monkeypatch.setitem(KINDS, "cellar", Kind(falls_due=light_goes_out))
    maija = await talk.responsible_person("Maija", language)
    anna = await talk.worker(language=language)
    for _ in range(3):
        await talk.time_passes(seconds=1)
    for person in (maija, anna):
        (told,) = [message for message in person.account.chat if message.labels == [label]]
        await person.account.taps(told.message_id, told.buttons[0][0].data)
        await talk.settles()
    await maija.sees("lamp")
    assert dict(talk.rows("SELECT id, place FROM chat")) == {maija.account.id: "cellar lamp", anna.account.id: "home"}


@pytest.mark.parametrize("text", ["Maija, maija@example.fi, 09 000 0001", "040 012 3456", "14.3.2027–31.12.2028"])
async def test_a_contact_or_a_period_is_taken_where_no_client_is_spoken_of(
    talk: Talk, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    """The row says so; in any other room the same words are refused as ever."""
    monkeypatch.setitem(ROOMS, "cellar", OFFICE)
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go cellar", text)
    await anna.sees(text)
    await does(talk, anna, "/help", text)
    await anna.sees_no(text)


async def test_an_identity_code_is_refused_everywhere(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Alone and among contacts."""
    monkeypatch.setitem(ROOMS, "cellar", OFFICE)
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go cellar")
    for text in ("131052-308T", "maija@example.fi 131052-308T"):
        await anna.types(text)
        await anna.sees("josta asiakkaan voi tunnistaa", "dark")


@pytest.mark.parametrize(
    ("language", "said"),
    [("fi", "Viimeisin viestisi katosi. Lähetä se uudelleen."), ("sv", "Ditt senaste meddelande försvann.")],
)
async def test_what_was_not_to_be_written_down_is_asked_for_again(talk: Talk, language: str, said: str) -> None:
    """The bot was killed after it had taken a contact; the message goes from the chat."""
    anna = await talk.worker(language=language)
    message = await anna.account.says("x")
    await talk.settles()
    number, chat = message.message_id, anna.account.id
    talk.write(f"UPDATE inbox SET state = 'waiting' WHERE message_id = {number}")
    await talk.restart()
    await talk.time_passes(seconds=20)  # another program might still have it in hand
    await anna.sees(said)
    assert talk.rows(f"SELECT state FROM inbox WHERE message_id = {number} AND chat_id = {chat}") == [("done",)]
