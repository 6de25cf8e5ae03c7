"""A new room fills in a form of its own: its draft waits beside that of a handover, for as long as it takes."""

from dataclasses import replace

import pytest

from bot.dialogue.answers import Choice, Count, Option
from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.forms import Form, Question
from bot.dialogue.inputs import CameIn, Resumed, Typed
from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Rows, Screen, go
from bot.dialogue.steps import HOME_PLACE, Place, Step
from bot.dialogue.turns import set_aside
from bot.front.room import Room
from bot.front.rooms import ROOMS
from bot.visits import drafts
from bot.visits.visit import Visit
from tests.conversations.access_ending import sees_only_the_greeting
from tests.conversations.steps import does, hands_over
from tests.conversations.test_new_phone import comes_back
from tests.support.talk import Person, Talk

pytestmark = pytest.mark.usefixtures("words_only")

VISITORS = "visitors"
FORM = Form(
    VISITORS,
    (
        Question("count", LocalText("Kävijät", "Besökare"), LocalText("Montako kävi?", "Hur många kom?"), Count(50, 4)),
        Question(
            "when",
            LocalText("Päivä", "Dag"),
            LocalText("Milloin?", "När?"),
            Choice((Option("today", LocalText("Tänään", "I dag")), Option("before", LocalText("Ennen", "Förr")))),
        ),
    ),
)
TITLE = LocalText("Kävijämäärä", "Antal besökare")
GO_ON: Rows = ((go(LocalText("Jatka kävijöistä", "Fortsätt med besökarna"), "visitors draft"),),)


class Visitors:
    """A room that counts visitors: its three doors, and what it shows at home."""

    PLACE = Place(VISITORS)

    @staticmethod
    def enter(visit: Visit, about: str = "") -> Step:
        """To a new draft, to the one that waits, or to the question whether to go on with it."""
        row = visit.drafts.get(VISITORS)
        if row is None:
            drafts.begin(visit, VISITORS, FORM, subject="2026")
        elif about:
            return replace(Visitors.turn(visit, Resumed()), place=Visitors.PLACE)
        else:
            drafts.keep(visit, row, set_aside(drafts.draft_in(row)))
        return Step(Visitors.PLACE)

    @staticmethod
    def screen(visit: Visit) -> Screen:
        """The draft as it stands."""
        return form_screen(FORM, Occasion(TITLE), drafts.draft_in(visit.drafts[VISITORS]), visit.now)

    @staticmethod
    def tapped(visit: Visit, action: str) -> Step | None:
        """One of the form's buttons."""
        meaning = came_in(FORM, action)
        return Visitors.turn(visit, meaning) if meaning else None

    @staticmethod
    def typed(visit: Visit, text: str) -> Step:
        """An answer."""
        return Visitors.turn(visit, Typed(text))

    @staticmethod
    def turn(visit: Visit, meaning: CameIn) -> Step:
        """What follows from what came in; what is filed goes nowhere."""
        row = visit.drafts[VISITORS]
        _, taken = drafts.turned(visit, row, FORM, meaning)
        if taken.draft:
            drafts.keep(visit, row, taken.draft)
        else:
            drafts.drop(visit, VISITORS)
        return Step(HOME_PLACE if taken.effect else Visitors.PLACE, taken.notice)

    @staticmethod
    def waits(visit: Visit) -> Rows:
        """The way to the draft that waits."""
        return GO_ON if drafts.waits(visit, VISITORS) else ()


@pytest.fixture(autouse=True)
def _visitors(monkeypatch: pytest.MonkeyPatch) -> None:
    row = Room(
        enter=Visitors.enter,
        screen=Visitors.screen,
        tapped=Visitors.tapped,
        typed=Visitors.typed,
        waits=Visitors.waits,
        about_client=False,
    )
    monkeypatch.setitem(ROOMS, VISITORS, row)


def hidden(talk: Talk) -> dict[str, bool]:
    """The forms that are being filled in, and whether they are hidden."""
    return {form: bool(is_so) for form, is_so in talk.rows("SELECT form, hidden FROM draft")}


async def has_both(talk: Talk, person: Person) -> None:
    """Somebody at home, with a card's code in one draft and a count in the other."""
    await does(talk, person, "KK12345", "/menu", "!go visitors", "2", "/menu")


async def test_lomake_jaa_odottamaan_paivien_yli_luovutuksen_luonnoksen_rinnalla(talk: Talk) -> None:
    """Both are offered at home; idle, both hide; a day later the client's answers are gone, and the count is not."""
    anna = await talk.worker(language="fi")
    await has_both(talk, anna)
    assert {"Jatka luonnosta", "Jatka kävijöistä"} <= set(anna.buttons)
    await anna.taps("Jatka kävijöistä")
    await anna.sees("Kävijämäärä · kysymys 2/2", "Kävijät: 2", "Milloin?")
    await talk.time_passes(minutes=11)
    await anna.sees("Kävijämäärä", "Sinulla on keskeneräinen luonnos.")
    await anna.sees_no("Kävijät: 2")
    assert hidden(talk) == {"handover": True, VISITORS: True}
    await talk.restart()
    await talk.time_passes(hours=25)
    await anna.gets("Luonnoksesi poistettiin, koska et jatkanut sitä vuorokauden kuluessa.")
    assert hidden(talk) == {VISITORS: True}
    assert talk.rows("SELECT count(*) FROM handover_draft") == [(0,)]
    assert talk.rows("SELECT wake_at FROM chat") == [(None,)], "time does nothing more to it"
    await talk.time_passes(days=30)
    await anna.types("/cancel")
    await anna.sees("Luonnoksesi on tallessa.")
    assert "Jatka luonnosta" not in anna.buttons
    for choice in ("Jatka kävijöistä", "Tänään", "Vahvista"):
        await anna.taps(choice)
    await anna.sees("Toimipisteesi: Leppävaaran sosiaaliasema")
    assert hidden(talk) == {}


async def test_den_som_delar_ut_ett_kort_daremellan_fortsatter_dar_hen_var(talk: Talk) -> None:
    """A card is handed over from the beginning to the end while the other form waits, and the other way round."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await does(talk, sven, "!go visitors", "3", "KK12345 1987 00530 2")
    await sven.sees("Antal besökare", "Besökare: 3", "När?")
    await does(talk, sven, "/menu", "KK12345 1987 00530 2", "!confirm", "!registered")
    assert talk.rows("SELECT count(*) FROM handover") == [(1,)]
    await does(talk, sven, "/menu", "KK22222")
    await sven.sees("Vilket år föddes", "Kortnummer: KK22222")
    await does(talk, sven, "/menu")
    for choice in ("Fortsätt med besökarna", "I dag", "Bekräfta"):
        await sven.taps(choice)
    await sven.taps("Fortsätt med utkastet")
    await sven.sees("Kortnummer: KK22222", "Vilket år föddes")
    assert hidden(talk) == {"handover": False}


async def test_the_chat_is_woken_for_whichever_draft_is_idle_first(talk: Talk) -> None:
    """One of them hides while the other one is still filled in, and keeps messages back no longer than that."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "KK12345", "/menu")
    await talk.time_passes(minutes=6)
    await does(talk, anna, "!go visitors", "2")
    await talk.time_passes(minutes=5)
    assert hidden(talk) == {"handover": True, VISITORS: False}
    await anna.sees("Kävijät: 2", "Milloin?")
    await talk.time_passes(minutes=6)
    assert hidden(talk) == {"handover": True, VISITORS: True}
    await anna.sees("Sinulla on keskeneräinen luonnos.")


async def test_what_waits_is_told_when_no_form_is_open_any_more(talk: Talk) -> None:
    """The nudge of a card that nobody has registered does not fall into either form."""
    anna = await talk.worker(language="fi")
    await hands_over(anna, registered=False)
    await talk.time_passes(minutes=14)
    await does(talk, anna, "/menu", "KK22222", "/menu", "!go visitors", "2")
    await talk.time_passes(minutes=2)
    assert talk.rows("SELECT state FROM delivery") == [("held",)]
    await talk.time_passes(minutes=9)
    await talk.time_passes(seconds=1)
    assert talk.rows("SELECT state FROM delivery") == [("accepted",)]


async def test_all_drafts_come_along_to_a_new_phone_and_go_with_the_access(talk: Talk) -> None:
    """In the old chat there is nothing of either."""
    anna = await talk.worker(language="fi")
    await has_both(talk, anna)
    new = await comes_back(talk, anna, "fi")
    await sees_nothing_there(talk, anna, new)
    await new.taps("Jatka kävijöistä")
    await new.sees("Kävijät: 2", "Milloin?")
    await does(talk, new, "/menu", "!go handover draft")
    await new.sees("Kortin tunnus: KK12345")
    await does(talk, new, "/leave", "!leave")
    await sees_only_the_greeting(talk, new)
    assert talk.rows("SELECT count(*) FROM handover_draft") == [(0,)]


async def sees_nothing_there(talk: Talk, old: Person, new: Person) -> None:
    """Both drafts are in the new chat alone."""
    for table in ("draft", "handover_draft"):
        assert set(talk.rows(f"SELECT chat_id FROM {table}")) == {(new.account.id,)}
    await old.sees("Kaikubotin käyttö tällä tilillä on päättynyt.")
    assert old.buttons == []
