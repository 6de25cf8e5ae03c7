"""Files that are kept: sent by what Telegram knows them, and by their bytes where it does not."""

from dataclasses import replace
from functools import partial

import pytest

from bot.assembly import open_database
from bot.dialogue.steps import Attachment, Kept, Step
from bot.front.rooms import ROOMS
from bot.mailroom.owner import adopt
from bot.visits.visit import Visit
from storage.queries import files
from tests.support.talk import Person, Talk

CONTENT = b"%PDF-1.7 of the instruction \x00\xff"


@pytest.fixture
async def anna(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> Person:
    """A worker who gets the instruction by /help."""
    async with open_database(talk.url) as database:
        assert await database.transact(partial(files.keep, name="ohje.pdf", content=CONTENT)) == 1
        assert await database.transact(partial(files.keep, name="ohje.pdf", content=CONTENT)) == 1

    def enter(visit: Visit, _about: str = "") -> Step:
        return Step(visit.place, attachments=(Attachment("ohje.pdf", Kept(1)),))

    monkeypatch.setitem(ROOMS, "help", replace(ROOMS["help"], enter=enter))
    return await talk.worker(language="fi")


def contents(talk: Talk, person: Person) -> list[bytes]:
    """What stands in the files in somebody's chat."""
    stored = [talk.simulator.world.files.by_id(each.document) for each in person.account.chat if each.document]
    return [each.content for each in stored if each is not None]


def uploads(talk: Talk) -> list[bool]:
    """Of each file that was sent, whether its bytes were."""
    return [f", {len(CONTENT)} bytes>" in str(call.params) for call in talk.simulator.calls("sendDocument")]


async def test_the_second_to_ask_gets_it_without_its_bytes(talk: Talk, anna: Person) -> None:
    """Telegram has them already; both get the same."""
    await anna.types("/help")
    bert = await talk.worker("Bert", "sv")
    await bert.types("/help")
    assert [contents(talk, each) for each in (anna, bert)] == [[CONTENT]] * 2
    assert uploads(talk) == [True, False]
    assert talk.rows("SELECT kind, subject, file_id FROM message") == [("file", "ohje.pdf", 1)] * 2


async def test_what_telegram_does_not_know_any_more_is_sent_anew(talk: Talk, anna: Person) -> None:
    """And known again from then on; the person gets it once."""
    talk.write("UPDATE kept_file SET telegram_file_id = 'AgAC-of-long-ago'")
    await anna.types("/help")
    assert contents(talk, anna) == [CONTENT]
    assert uploads(talk) == [False, True]
    (known,) = talk.rows("SELECT telegram_file_id FROM kept_file")
    assert known[0] not in (None, "AgAC-of-long-ago")


async def test_another_bot_does_not_know_the_files_of_the_one_before(talk: Talk, anna: Person) -> None:
    """Telegram gives each bot its own."""
    await anna.types("/help")
    async with open_database(talk.url) as database:
        await database.transact(partial(adopt, bot_id=4711))
    assert talk.rows("SELECT telegram_file_id FROM kept_file") == [(None,)]


async def test_a_file_that_stays_is_not_taken_for_a_card_that_got_lost(talk: Talk) -> None:
    """However long after it a card is looked for, from above it."""
    anna = await talk.worker(language="fi")
    await anna.types("/mydata")
    sent = [message.message_id for message in anna.account.chat if message.document]
    assert talk.rows("SELECT message_id, state FROM delivery ORDER BY id") == [(each, "accepted") for each in sent]
    for lost in ("true", "false"):
        talk.write(f"UPDATE card SET sending_after = {sent[0] - 1}, sending_lost = {lost}, has_newer_below = true")
        await anna.types("/menu")
        await talk.time_passes(seconds=1)
        assert [message.message_id for message in anna.account.chat if message.document] == sent


async def test_a_file_never_goes_by_the_name_that_somebody_else_gave_it(talk: Talk) -> None:
    """A name may tell of a person; the same content under another one is another file."""
    async with open_database(talk.url) as database:
        kept = [
            await database.transact(partial(files.keep, name=name, content=CONTENT))
            for name in ("Maija Meikäläinen.pdf", "ohje.pdf", "Maija Meikäläinen.pdf")
        ]
    assert kept == [1, 2, 1]
