"""How access ends in the middle of something, and what must not be seen after that."""

import re
from collections.abc import Awaitable, Callable

from bot import wording
from bot.assembly import open_database
from bot.network import memberships, screens
from storage.kinds import Language
from tests.conversations.steps import does
from tests.support.talk import Person, Talk

CODE, LINE = "KK12345", "KK12345 1987 00530 2"
ANSWERS = (CODE, "1987", "00530", "KK77777")
FILE = (LINE, "!confirm")
REGISTERED = (*FILE, "!registered")
Way = Callable[[Talk, Person], Awaitable[None]]


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
    assert [each for each in person.account.chat if each.document or each.photo or not each.from_bot] == []
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


async def loses_the_role(talk: Talk, which: str) -> None:
    """The operator ends one role, from another program."""
    ((reference,),) = talk.rows(f"SELECT reference FROM membership WHERE {which}")
    async with open_database(talk.url) as another:
        ended = await another.transact(
            lambda session: len(memberships.remove_by_reference(session, reference, talk.clock()))
        )
    assert ended == 1
    await talk.bot.tick()
