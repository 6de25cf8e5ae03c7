"""Files that people send: to a room that takes them, in two languages, and all that can be wrong with one."""

import asyncio
import gc
import threading
import time
from dataclasses import replace
from typing import Any

import pytest

from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.steps import Place, Step
from bot.front.files import TakesFiles
from bot.front.rooms import ROOMS
from bot.network.network_file.screens import READING
from bot.simulator import Fault
from bot.visits.visit import Visit
from tests.conversations.steps import does
from tests.conversations.test_new_room import OFFICE
from tests.support.talk import Person, Talk

MEGABYTE = 1024 * 1024
FORWARDED: dict[str, Any] = {
    "forward_origin": {
        "type": "user",
        "date": 1_700_000_000,
        "sender_user": {"id": 4711, "is_bot": False, "first_name": "Maija", "last_name": "Asiakas"},
    }
}


def lines_in(content: bytes) -> int:
    """How many lines a file has; one that is no text is not read."""
    return len(content.decode().splitlines())


def given(_visit: Visit, name: str, lines: int) -> Step:
    """Says what was read."""
    return Step(Place("cellar", f"{name} {lines}"))


LISTS = TakesFiles(FileAnswer((FileKind.EXCEL,), MEGABYTE), lambda _: lines_in, given)
LIBRARY = replace(OFFICE, files=LISTS)
"""A room that takes lists."""


@pytest.fixture(autouse=True)
def _library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ROOMS, "cellar", LIBRARY)


async def in_the_library(talk: Talk, language: str = "fi") -> Person:
    """Somebody in the room that takes files."""
    anna = await talk.worker(language=language)
    await does(talk, anna, "!go cellar")
    return anna


async def sends(
    talk: Talk, person: Person, content: bytes = b"a\nb\n", name: str = "lista.xlsx", **beside: Any
) -> None:
    """A file is sent, and has left the chat when this is over."""
    await person.account.sends_document(content, name, **beside)
    await talk.settles()
    assert not [message for message in person.account.chat if message.document]


async def test_tiedosto_luetaan_huoneessa_joka_ottaa_sen(talk: Talk) -> None:
    """It is fetched, read, and leaves the chat; nothing of it is stored."""
    anna = await in_the_library(talk)
    await sends(talk, anna)
    await anna.sees_one_card("lista.xlsx 2")
    assert talk.rows("SELECT DISTINCT body FROM inbox") == [("",)]


@pytest.mark.parametrize(
    ("language", "album", "forwarded", "large", "broken", "lost"),
    [
        (
            "fi",
            "Lähetä tiedostot yksi kerrallaan",
            "Välitettyjä tiedostoja ei voi ottaa vastaan.",
            "liian suuri",
            "En pystynyt lukemaan tiedostoa.",
            "Tiedosto ei tullut perille.",
        ),
        (
            "sv",
            "Skicka filerna en i taget",
            "Jag tar inte emot vidarebefordrade filer.",
            "för stor",
            "Jag kunde inte läsa filen.",
            "Jag kunde inte ta emot filen.",
        ),
    ],
)
async def test_each_file_that_is_not_taken_gets_its_sentence(
    talk: Talk, language: str, album: str, forwarded: str, large: str, broken: str, lost: str
) -> None:
    """And the next one is read."""
    anna = await in_the_library(talk, language)
    await sends(talk, anna, media_group_id="12345678")
    await anna.sees(album)
    await sends(talk, anna, **FORWARDED)
    await anna.sees(forwarded)
    await sends(talk, anna, b"x" * (MEGABYTE + 1))
    await anna.sees(large)
    await sends(talk, anna, b"x" * (20 * MEGABYTE + 1))
    await anna.sees(large)
    await sends(talk, anna, b"\xff\xfe")
    await anna.sees(broken)
    talk.simulator.faults.next("getFile", Fault.SERVER_ERROR())
    await sends(talk, anna)
    await anna.sees(lost)
    await sends(talk, anna, name="lista.docx")
    await anna.sees("Excel")
    await sends(talk, anna)
    await anna.sees_one_card("lista.xlsx 2")


async def test_a_room_that_takes_none_says_what_it_reads(talk: Talk) -> None:
    """As ever; the file is not even fetched."""
    anna = await talk.worker(language="fi")
    await sends(talk, anna)
    await anna.sees("Osaan lukea vain tekstiä")
    assert not talk.simulator.calls("getFile")


async def test_a_file_with_an_identity_code_in_its_name_or_caption_is_refused(talk: Talk) -> None:
    """It is not fetched."""
    anna = await in_the_library(talk)
    for name, caption in (("131052-308T.xlsx", None), ("lista.xlsx", "131052-308T")):
        await sends(talk, anna, name=name, caption=caption)
        await anna.sees("josta asiakkaan voi tunnistaa", "dark")
    await sends(talk, anna, caption="maija@example.fi")
    await anna.sees("lista.xlsx 2")


async def test_a_contact_beside_a_file_is_refused_where_a_client_is_spoken_of(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without being fetched."""
    monkeypatch.setitem(ROOMS, "cellar", replace(LIBRARY, about_client=True))
    anna = await in_the_library(talk)
    await sends(talk, anna, caption="maija@example.fi")
    await anna.sees("josta asiakkaan voi tunnistaa", "dark")


@pytest.mark.usefixtures("one_bot")
async def test_a_file_that_came_before_a_restart_is_read_after_it(talk: Talk) -> None:
    """So is the forwarded one behind it, but not from whom it came.

    Of several bots, another would answer the second after two seconds, without waiting for the one that ended.
    """
    anna = await in_the_library(talk)
    talk.simulator.faults.next("getFile", Fault.TIMEOUT_BEFORE())
    parts: tuple[dict[str, Any], ...] = ({}, FORWARDED)
    for beside in parts:
        await anna.account.sends_document(b"a\n", "lista.xlsx", **beside)
    await anna.until(lambda: talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(2,)], "both written down")
    assert talk.rows("SELECT count(*) FROM inbox WHERE body LIKE '%4711%' OR body LIKE '%Asiakas%'") == [(0,)]
    await talk.restart()
    await talk.time_passes(seconds=20)
    await anna.sees("Välitettyjä tiedostoja ei voi ottaa vastaan.", "lista.xlsx 1")


async def test_a_file_is_not_given_to_another_room_than_took_it(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever has left meanwhile is asked to send it again."""

    def moved(content: bytes) -> int:
        talk.write("UPDATE chat SET place = 'home'")
        return lines_in(content)

    monkeypatch.setitem(ROOMS, "cellar", replace(LIBRARY, files=replace(LISTS, reader=lambda _: moved)))
    anna = await in_the_library(talk)
    await sends(talk, anna)
    await anna.sees("Osaan lukea vain tekstiä")


async def test_what_takes_long_is_said_meanwhile(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the card, which then shows what came of it."""
    seen = threading.Event()

    def slow(content: bytes) -> int:
        return lines_in(content) if seen.wait(5) else 0

    files = replace(LISTS, reader=lambda _: slow, meanwhile=READING)
    monkeypatch.setitem(ROOMS, "cellar", replace(LIBRARY, files=files))
    anna = await in_the_library(talk)
    await anna.account.sends_document(b"a\nb\n", "lista.xlsx")
    await anna.sees("Luen taulukkoa.")
    seen.set()
    await anna.sees_one_card("lista.xlsx 2")
    await anna.sees_no("Luen taulukkoa.")


async def test_a_file_that_is_not_read_in_time_holds_up_nobody(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its sender is told so; so is whoever sends one while too many wait already."""

    def slow(content: bytes) -> int:
        time.sleep(0.5)
        return lines_in(content)

    monkeypatch.setitem(ROOMS, "cellar", replace(LIBRARY, files=replace(LISTS, reader=lambda _: slow)))
    monkeypatch.setattr("bot.mailroom.file_reader.PATIENCE", 0.05)
    anna = await in_the_library(talk)
    await sends(talk, anna)
    await anna.sees("En pystynyt lukemaan tiedostoa.")
    monkeypatch.setattr("bot.mailroom.file_reader.MOST_WAITING", 0)
    await sends(talk, anna)
    await anna.sees("Tiedostoja tuli niin paljon kerralla")


async def test_what_breaks_a_reader_too_late_is_told_nowhere(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits for it any more, and an error may hold what stands in the file."""
    told: list[object] = []

    def breaks(content: bytes) -> int:
        time.sleep(0.3)
        raise ValueError(content)

    monkeypatch.setitem(ROOMS, "cellar", replace(LIBRARY, files=replace(LISTS, reader=lambda _: breaks)))
    monkeypatch.setattr("bot.mailroom.file_reader.PATIENCE", 0.05)
    asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
    anna = await in_the_library(talk)
    await sends(talk, anna)
    await anna.sees("En pystynyt lukemaan tiedostoa.")
    await asyncio.sleep(0.5)
    gc.collect()
    assert told == []
