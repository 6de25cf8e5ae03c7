"""Conversations over the real wire: a person's hand, a local Telegram, and the bot on the other side.

The bot runs in this process, with a clock that the test sets (`InProcess`), or as `kaikubot run` of its own that can be
killed at any moment (`OwnProcess`).
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url
from sqlmodel import Session

from bot.assembly import open_database
from bot.mailroom.limits import UNLIMITED, Limits
from bot.network.invitations import (
    invite_contact_person,
    invite_coordinator,
    invite_responsible_person,
    invite_worker,
)
from bot.simulator.account import Account
from bot.simulator.messages import Message
from bot.simulator.server import Simulator
from tests.support.bots import TOKEN, Bot, InProcess, OwnProcess
from tests.support.clock import Clock, RealTime
from tests.support.looking import look
from tests.support.network import load_example
from tests.support.postgres import NETWORK, fresh_database, server
from tests.support.replicas import Replicas
from tests.support.sqlite import migrated

Invite = Callable[[Session, str, datetime], str]
PATIENCE = 15.0
"""Seconds until a conversation that stands still has failed; far more than any step takes."""


def is_card(message: Message) -> bool:
    """Whether a message has a card's buttons: those under a message that stays name their delivery."""
    return any(not button.data.startswith("d") for row in message.buttons for button in row)


class Person:
    """Somebody with a phone, and what they see in their chat with the bot."""

    def __init__(self, account: Account, talk: "Talk") -> None:
        self.account = account
        self._talk = talk
        self.actions = 0

    async def types(self, text: str) -> None:
        """Sends a message."""
        self.actions += 1
        await self.account.says(text)
        await self._settled()

    async def taps(self, label: str) -> None:
        """Taps the newest button with this label."""
        self.actions += 1
        await self.until(lambda: label in self.buttons, f"a button {label!r}")
        await self.account.press(label)
        await self._settled()

    async def opens(self, invitation: str = "") -> None:
        """Opens the bot, by an invitation's link if there is one."""
        await self.account.start(invitation)
        await self._settled()

    @property
    def card(self) -> Message:
        """The newest message of the bot that is neither a file nor a picture."""
        cards = [each for each in self.account.chat if each.from_bot and not (each.document or each.photo)]
        assert cards, "the bot has said nothing"
        return cards[-1]

    @property
    def buttons(self) -> list[str]:
        """The labels on the card."""
        return [button.label for row in self.card.buttons for button in row]

    async def sees(self, *texts: str) -> None:
        """Waits until the card shows all of these."""
        await self.until(lambda: all(text in self.card.text for text in texts), texts)

    async def gets(self, text: str) -> None:
        """Waits until some message of the bot says this."""
        await self.until(lambda: any(text in message.text for message in self.account.chat), f"a message {text!r}")

    async def sees_no(self, *texts: str) -> None:
        """Waits until none of these stands anywhere in the chat, in text or on buttons."""

        def said() -> str:
            return "\n".join([*(message.text for message in self.account.chat), *self.buttons])

        await self.until(lambda: not any(text in said() for text in texts), f"no {texts}")

    async def sees_one_card(self, text: str) -> None:
        """Waits until the chat has one card, which shows this, and no message of the person's own."""

        def cards() -> list[Message]:
            return [message for message in self.account.chat if is_card(message) or not message.from_bot]

        await self.until(lambda: len(cards()) == 1 and text in cards()[0].text, f"one card, which says {text}")

    async def until(self, true: Callable[[], bool], wanted: object) -> None:
        """Waits until this is so; says what was wanted if it never is."""
        try:
            async with asyncio.timeout(PATIENCE):
                # What a chat shows has no event to wait for.
                while not (any(message.from_bot for message in self.account.chat) and true()):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        except TimeoutError:
            chat = "\n---\n".join(message.text for message in self.account.chat)
            raise AssertionError(f"waited for {wanted}, but the chat shows:\n{chat}") from None

    async def _settled(self) -> None:
        await self._talk.settles()


class Talk:
    """A conversation: the people, the bot, the clock between them, and the bot's database."""

    def __init__(self, simulator: Simulator, bot: Bot, clock: Clock, url: str) -> None:
        self.simulator, self.bot, self.clock, self.url = simulator, bot, clock, url

    @property
    def file(self) -> Path:
        """Where the database lies; a test that reads its bytes is about SQLite."""
        if not self.url.startswith("sqlite"):
            pytest.skip("It reads the bytes of SQLite's file, and there is none here")
        return Path(make_url(self.url).database or "")

    def person(self, name: str, language: str, number: int | None = None) -> Person:
        """Somebody whose Telegram speaks this language, and who may have this number there."""
        return Person(self.simulator.account(name, language_code=language, id=number), self)

    async def invitation(self, place: str = "leppavaara", invite: Invite = invite_worker) -> str:
        """The token of a new invitation: to a site, or as `invite` says."""
        async with open_database(self.url) as database:
            return await database.transact(lambda session: invite(session, place, self.clock()))

    async def worker(self, name: str = "Anna", language: str = "fi", site: str = "leppavaara") -> Person:
        """Somebody who has just accepted an invitation to a site and is home."""
        return await self.joins(name, language, await self.invitation(site))

    async def contact_person(self, name: str, language: str, organisation: str) -> Person:
        """An organisation's contact person, at home."""
        return await self.joins(name, language, await self.invitation(organisation, invite_contact_person))

    async def responsible_person(self, name: str, language: str, area: str = "rannikko") -> Person:
        """An area's responsible person, at home."""
        return await self.joins(name, language, await self.invitation(area, invite_responsible_person))

    async def coordinator(self, name: str, language: str) -> Person:
        """A national coordinator, at home."""
        return await self.joins(name, language, await self.invitation("", lambda s, _, now: invite_coordinator(s, now)))

    async def joins(self, name: str, language: str, invitation: str) -> Person:
        """Somebody new accepts an invitation."""
        person = self.person(name, language)
        await person.opens(invitation)
        for label in WELCOME[language]:
            await person.taps(label)
        person.actions = 0
        return person

    async def restart(self) -> None:
        """The bot stops, in its own process by SIGKILL, and starts again."""
        await self.bot.stop()
        await self.bot.start()
        await self.settles()

    async def settles(self) -> None:
        """Until the bot has taken everything and answered it, also what that led to."""
        await self.simulator.settled(PATIENCE, self.bot.quiet)
        await self.bot.idle()
        while self.simulator.pending:
            await self.simulator.settled(PATIENCE, self.bot.quiet)
            await self.bot.idle()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What stands in the database now, in the words and numbers of SQLite."""
        return look(self.url, query)

    def write(self, statement: str) -> None:
        """Changes the database behind the bot's back."""
        look(self.url, statement)

    async def time_passes(self, **time: float) -> None:
        """The clock moves, and the bot looks at it."""
        self.clock.passes(**time)
        await self.bot.tick()


WELCOME = {
    "fi": ("Suomi", "Hyväksy ja aloita"),
    "sv": ("Svenska", "Godkänn och börja"),
    "en": ("English", "Accept and start"),
}
"""What a newcomer taps in each language."""


@asynccontextmanager
async def talking(
    folder: Path, own_process: bool = False, limits: Limits = UNLIMITED, *, done_twice: bool = False
) -> AsyncIterator[Talk]:
    """A conversation with the example network, on a fresh SQLite database in a folder."""
    url = migrated(folder / "kaikubot.sqlite", load_example)
    clock = RealTime() if own_process else Clock()
    async with _telegram(clock) as simulator:
        in_process = InProcess(url, simulator.url, clock, limits, done_twice=done_twice)
        log = folder / "bot.log"
        bot = OwnProcess(url, simulator.url, log) if own_process else in_process
        async with _at_work(bot):
            yield Talk(simulator, bot, clock, url)


@asynccontextmanager
async def talking_on(url: str, *, called: bool = False, known: Mapping[int, str] | None = None) -> AsyncIterator[Talk]:
    """A conversation with the example network on a database that is there; the bot polls, or Telegram calls it.

    `known` are the languages of those who have a chat with the bot already.
    """
    clock = Clock()
    async with open_database(url) as database:
        await database.transact(load_example)
    async with _telegram(clock) as simulator:
        for number, language in (known or {}).items():
            simulator.world.private_chat(simulator.account("Known", language_code=language, id=number).person)
        bot = Replicas(url, simulator, TOKEN, clock, 1) if called else InProcess(url, simulator.url, clock)
        async with _at_work(bot):
            yield Talk(simulator, bot, clock, url)


@asynccontextmanager
async def talking_to_replicas() -> AsyncIterator[Talk]:
    """A conversation with three bots on one PostgreSQL, whom Telegram calls in turn."""
    clock = Clock()
    async with fresh_database(server(), NETWORK) as url, _telegram(clock) as simulator:
        simulator.postman.habits.speed = 100.0
        simulator.postman.habits.in_turn = True  # as Telegram's own server does
        bot = Replicas(url, simulator, TOKEN, clock)
        async with _at_work(bot):
            yield Talk(simulator, bot, clock, url)


@asynccontextmanager
async def _telegram(clock: Clock) -> AsyncIterator[Simulator]:
    simulator = Simulator(token=TOKEN, now=clock)
    await simulator.start()
    try:
        yield simulator
    finally:
        await simulator.stop()


@asynccontextmanager
async def _at_work(bot: Bot) -> AsyncIterator[None]:
    try:
        await bot.start()
        yield
    finally:
        await bot.stop()
