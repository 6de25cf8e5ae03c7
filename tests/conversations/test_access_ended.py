"""Access ends in the middle of whatever somebody does: nothing of a client stays on their phone, room by room."""

import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot import wording
from bot.assembly import open_database
from bot.desk import ROOMS
from bot.handover.rules import handover_form
from bot.network import memberships, screens
from bot.network.invitations import invite_contact_person
from bot.simulator import Fault
from storage.kinds import Language
from tests.support.postgres import fresh_database, server
from tests.support.talk import Person, Talk, talking, talking_on

CODE, LINE = "KK12345", "KK12345 1987 00530 2"
ANSWERS = (CODE, "1987", "00530", "KK77777")
FORM = handover_form("rannikko", "")
FILE = (LINE, "!confirm")
REGISTERED = (*FILE, "!registered")

Way = Callable[[Talk, Person], Awaitable[None]]


async def does(talk: Talk, person: Person, *deeds: str) -> None:
    """Types each of these, or taps the button that sends what stands behind a `!`, whatever it is called."""
    for deed in deeds:
        if deed.startswith("!"):
            ((serial,),) = talk.rows(f"SELECT serial FROM chat WHERE id = {person.account.id}")
            await person.account.taps(person.card.message_id, f"{serial}:{deed[1:]}")
            await talk.settles()
        else:
            await person.types(deed)


def place(talk: Talk, person: Person) -> str:
    """Where somebody is."""
    ((found,),) = talk.rows(f"SELECT place FROM chat WHERE id = {person.account.id}")
    return str(found)


def stands(person: Person) -> str:
    """All that stands in somebody's chat: texts, and what the buttons say, send, copy and open."""
    buttons = [button for message in person.account.chat for row in message.buttons for button in row]
    parts = [part for button in buttons for part in (button.label, button.data, button.copy, button.url)]
    return "\n".join([*(message.text + message.caption for message in person.account.chat), *parts])


async def sees_only_the_greeting(talk: Talk, person: Person) -> None:
    """The card is the door's greeting, and nothing in the chat tells of a client."""
    ((language,),) = talk.rows(f"SELECT language FROM chat WHERE id = {person.account.id}")
    greeting = re.sub(r"<\w+>|</\w+>", "", wording.page(screens.greeting(), Language(language)))
    await person.until(lambda: greeting in person.card.text, greeting)
    assert person.buttons == []
    assert place(talk, person) == "door"
    assert [each for each in ANSWERS if each in stands(person)] == []
    assert [message for message in person.account.chat if message.document or not message.from_bot] == []
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    assert talk.rows(f"SELECT wake_at FROM chat WHERE id = {person.account.id}") == [(None,)]


async def is_removed(talk: Talk, person: Person) -> None:
    """The operator removes somebody, from another program; the bot sees it when it looks at the clock."""
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, person.account.id, talk.clock()))
    await talk.bot.tick()


async def leaves(talk: Talk, person: Person) -> None:
    """By /leave."""
    await does(talk, person, "/leave", "!leave")


async def blocks_and_comes_back(talk: Talk, person: Person) -> None:
    """Nothing can be edited while the bot is blocked; the first thing after that is the greeting."""
    await person.account.blocks()
    await talk.settles()
    await talk.bot.tick()
    await person.account.unblocks()
    await talk.settles()


ROOM_BY_ROOM: dict[str, tuple[str, ...]] = {
    "home": (LINE, "!go home"),
    "help": ("!go help",),
    "language": ("!go language",),
    "leaving": ("/leave",),
    "telling": ("!go telling", "!client fi"),
    "guidance": ("!go guidance", "!given yy"),
    "handover": (LINE,),
    "registering": FILE,
    "handovers": (*REGISTERED, "!go handovers mine 0"),
    "record": (*REGISTERED, "!go record 1"),
}
"""How a worker gets into each room that they may enter; the other ones have scenes of their own."""

IN_THE_FORM: dict[str, tuple[str, ...]] = {
    **{f"{question.name} anew": (LINE, f"!to {question.name}") for question in FORM.questions},
    "only the code": ("!go handover", CODE),
    "code and year": ("!go handover", CODE, "1987"),
    "code, year and postal code": ("!go handover", CODE, "1987", "00530"),
    "voluntary questions": ("!go handover", CODE, "1987", "00530", "2", "!choose gender woman"),
    "a draft that waits": (LINE, "/menu", "!go handover"),
    "several in a row": ("!go handover series", LINE),
    "several in a row, the second": ("!go handover series", LINE, "!confirm", "KK77777 1987 00530 1"),
    "a correction": (*REGISTERED, "!go record 1", "!why correct", "!correct typing error"),
    "a correction's reason": (*REGISTERED, "!go record 1", "!why correct"),
    "a renewal": (*REGISTERED, "!go record 1", "!renew new", "KK77777"),
}


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
@pytest.mark.parametrize("room", ROOM_BY_ROOM)
async def test_from_no_room_anything_of_a_client_stays(talk: Talk, room: str, way: Way) -> None:
    """The card is the greeting that every stranger sees."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, *ROOM_BY_ROOM[room])
    assert place(talk, anna).split(" ")[0] == room
    await way(talk, anna)
    await sees_only_the_greeting(talk, anna)


@pytest.mark.parametrize("where", IN_THE_FORM)
async def test_fran_ingen_fraga_blir_nagot_svar_kvar(talk: Talk, where: str) -> None:
    """In Swedish, question by question, by somebody who is removed."""
    sven = await talk.worker("Sven", language="sv", site="tammisaari")
    await does(talk, sven, *IN_THE_FORM[where])
    assert place(talk, sven).split(" ")[0] == ("record" if where == "a correction's reason" else "handover")
    shows_answers = any(each in stands(sven) for each in ANSWERS)
    assert shows_answers or where in ("a draft that waits", "a correction's reason")
    await is_removed(talk, sven)
    await sees_only_the_greeting(talk, sven)


def test_every_room_is_tried() -> None:
    """A new one is added here."""
    assert {*ROOM_BY_ROOM, "batch", "hats", "joining"} == set(ROOMS)


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
async def test_the_file_for_kaikukanta_goes_at_once(talk: Talk, way: Way) -> None:
    """It would have left the chat after an hour; its copy on the phone is the reader's own affair."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await does(talk, anna, *FILE, "!go home")
    await does(talk, maija, "!go batch", "!take")
    assert any(message.document for message in maija.account.chat)
    await way(talk, maija)
    await sees_only_the_greeting(talk, maija)


@pytest.mark.parametrize("way", [is_removed, leaves, blocks_and_comes_back])
async def test_whoever_wears_several_hats_loses_them_all(talk: Talk, way: Way) -> None:
    """While they choose one, and while they are asked whether they want one more."""
    for room in ("hats", "joining"):
        name = f"Sven in {room}"
        sven = await talk.worker(name, language="sv", site="tammisaari")
        await sven.opens(await talk.invitation("kivenlahti"))
        if room == "hats":
            await does(talk, sven, "!accept", "!go hats")
        assert place(talk, sven).split(" ")[0] == room
        await way(talk, sven)
        await sees_only_the_greeting(talk, sven)


async def test_with_one_role_less_one_is_at_home_under_another_hat(talk: Talk) -> None:
    """What was seen in the role that ended goes; a draft goes with its site."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await does(talk, anna, "!accept", "!go hats", "!1", LINE)
    assert CODE in stands(anna)
    await loses_the_role(talk, "site_id IS NOT NULL")
    await anna.sees("Yksi rooleistasi on päättynyt.", "Rannikon sosiaalipalvelut")
    assert place(talk, anna) == "home"
    assert [each for each in ANSWERS if each in stands(anna)] == []
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await anna.types(LINE)
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]


async def test_a_role_that_is_not_worn_ends_without_disturbing(talk: Talk) -> None:
    """Whoever is filling in a form with a client goes on."""
    anna = await talk.worker(language="fi")
    await anna.opens(await talk.invitation("rannikon-sosiaalipalvelut", invite_contact_person))
    await does(talk, anna, "!accept", "!go hats", "!1", LINE)
    await loses_the_role(talk, "organisation_id IS NOT NULL")
    await does(talk, anna, "!confirm")
    assert talk.rows("SELECT card_code FROM handover") == [(CODE,)]


async def loses_the_role(talk: Talk, which: str) -> None:
    """The operator ends one role, from another program."""
    ((reference,),) = talk.rows(f"SELECT reference FROM membership WHERE {which}")
    async with open_database(talk.url) as another:
        ended = await another.transact(
            lambda session: len(memberships.remove_by_reference(session, reference, talk.clock()))
        )
    assert ended == 1
    await talk.bot.tick()


async def test_a_passing_screen_that_was_on_its_way_does_not_come_back(talk: Talk) -> None:
    """The guidance's card is being shown, and word of it is late, while the access ends."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go guidance")
    before = anna.card.text
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_AFTER())
    ((serial,),) = talk.rows("SELECT serial FROM chat")
    await anna.account.taps(anna.card.message_id, f"{serial}:given yy")
    await anna.until(lambda: anna.card.text != before, "the next check")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, anna.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)


async def test_an_answer_that_waited_is_not_taken_and_is_deleted(talk: Talk, one_bot: None) -> None:
    """It stood in the inbox when the access ended; where there are several bots, another one would have answered."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go handover")
    talk.simulator.faults.next("editMessageText", Fault.TIMEOUT_AFTER())
    await anna.account.says(CODE)
    # The question before has the same code as an example.
    await anna.until(lambda: f"Kortin tunnus: {CODE}" in anna.card.text, "the code on the card")
    await anna.account.says("1987")
    await anna.until(lambda: waiting(talk) == 1, "an answer that waits")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, anna.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT count(*) FROM inbox WHERE body <> ''") == [(0,)]


def waiting(talk: Talk) -> int:
    """How many updates are taken and not answered."""
    ((count,),) = talk.rows("SELECT count(*) FROM inbox WHERE state = 'waiting'")
    return int(count)


async def test_a_file_that_was_asked_for_is_not_sent_any_more(talk: Talk) -> None:
    """What has to vanish goes first; the access ends before the file leaves."""
    talk.write("UPDATE area SET registers = 'responsible person'")
    maija = await talk.responsible_person("Maija", "fi")
    anna = await talk.worker(language="fi")
    await does(talk, anna, *FILE, "!go home")
    talk.simulator.faults.next("deleteMessage", Fault.SERVER_ERROR())
    await does(talk, maija, "!go batch", "hei")
    talk.clock.passes(seconds=3)
    tried = len(talk.simulator.calls("deleteMessage"))
    talk.simulator.faults.next("deleteMessage", Fault.TIMEOUT_AFTER())
    ((serial,),) = talk.rows(f"SELECT serial FROM chat WHERE id = {maija.account.id}")
    await maija.account.taps(maija.card.message_id, f"{serial}:take")
    await maija.until(lambda: len(talk.simulator.calls("deleteMessage")) > tried, "that the file comes")
    async with open_database(talk.url) as another:
        await another.transact(lambda session: memberships.remove(session, maija.account.id, talk.clock()))
    talk.simulator.faults.hang_up()
    await talk.settles()
    await talk.bot.tick()
    await sees_only_the_greeting(talk, maija)
    assert not [each for each in talk.simulator.requests if each.method.lower() == "senddocument"]


async def test_what_is_queued_is_not_sent_to_whoever_is_removed(talk: Talk) -> None:
    """A receipt tells of a handover."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, *REGISTERED)
    talk.write("UPDATE delivery SET state = 'due', due_at = '2026-11-24 08:05:00.000000'")  # it has to wait
    await is_removed(talk, anna)
    assert talk.rows("SELECT kind, state FROM delivery") == [("registered", "dropped")]
    await talk.time_passes(minutes=11)
    await sees_only_the_greeting(talk, anna)
    assert len(anna.account.chat) == 2


async def test_whoever_comes_back_after_a_block_has_no_old_message_left(talk: Talk) -> None:
    """What could not be deleted while the bot was blocked goes then; until then it is not tried again and again."""
    anna = await talk.worker(language="fi")
    await does(talk, anna, "!go handover")
    await talk.bot.stop()
    await anna.account.says(CODE)
    await anna.account.blocks()
    await talk.bot.start()
    await talk.settles()
    tried = len(deletions_tried(talk))
    for _ in range(5):
        await talk.time_passes(minutes=10)
    assert len(deletions_tried(talk)) == tried
    assert talk.rows("SELECT count(*) FROM deletion") == [(1,)]
    await anna.account.unblocks()
    await talk.settles()
    await sees_only_the_greeting(talk, anna)
    assert talk.rows("SELECT count(*) FROM deletion") == [(0,)]


def deletions_tried(talk: Talk) -> list[object]:
    """The bot's calls to delete something."""
    return [each for each in talk.simulator.requests if each.method.lower().startswith("deletemessage")]


@pytest.fixture(params=["SQLite, polled", "PostgreSQL, polled", "PostgreSQL, called"])
async def at_work(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, one_bot: None
) -> AsyncIterator[Talk]:
    """A conversation on either database, with a bot that polls or is called."""
    monkeypatch.setattr("bot.gateway.connection.TICK_SECONDS", 3600)
    async with AsyncExitStack() as stack:
        if request.param.startswith("SQLite"):
            yield await stack.enter_async_context(talking(tmp_path))
        else:
            url = await stack.enter_async_context(fresh_database(server()))
            called = request.param.endswith("called")
            yield await stack.enter_async_context(talking_on(url, called=called))


async def test_the_running_bot_redraws_though_another_program_did_the_removing(at_work: Talk) -> None:
    """When it next looks at the clock, on either database, polled or called."""
    sven = await at_work.worker("Sven", language="sv", site="tammisaari")
    await does(at_work, sven, LINE, "!to birth_year")
    await is_removed(at_work, sven)
    await sees_only_the_greeting(at_work, sven)
