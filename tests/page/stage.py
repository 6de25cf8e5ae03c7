"""A chat without a bot: a test says, in the Bot API's words, what a bot would."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp

from bot.simulator import Account, Simulator
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller

EXAMPLE_CODE = "KK54321"


class Stage:
    """A simulator, somebody with the page, and the bot's part."""

    def __init__(self, simulator: Simulator, account: Account, call: Caller) -> None:
        self.simulator, self.account, self._call = simulator, account, call

    @property
    def url(self) -> str:
        """Where the page is."""
        return self.simulator.url

    async def another(self, first_name: str, label: str) -> "Stage":
        """Somebody else with the same bot, whose chat has begun too."""
        account = self.simulator.account(first_name, label=label)
        await account.start()
        return Stage(self.simulator, account, self._call)

    async def says(self, text: str, *keys: str | Json, **more: str) -> int:
        """The bot sends a message with these keys under each other; gives its id."""
        markup = _keyboard(keys)
        sent = await self._call.done("sendMessage", chat_id=self.account.id, text=text, reply_markup=markup, **more)
        return int(sent["message_id"])

    async def edits(self, message: int, text: str, *keys: str | Json) -> None:
        """The bot changes a message and its keys."""
        place = {"chat_id": self.account.id, "message_id": message}
        await self._call.done("editMessageText", **place, text=text, reply_markup=_keyboard(keys))

    async def deletes(self, message: int) -> None:
        """The bot takes a message away."""
        await self._call.done("deleteMessage", chat_id=self.account.id, message_id=message)

    async def types(self) -> None:
        """The bot lets the person know that it is at it."""
        await self._call.done("sendChatAction", chat_id=self.account.id, action="typing")


def _keyboard(keys: tuple[str | Json, ...]) -> Json:
    rows = [[{"text": key, "callback_data": key} if isinstance(key, str) else key] for key in keys]
    return {"inline_keyboard": rows}


@asynccontextmanager
async def staged(language: str = "fi", with_example: bool = False) -> AsyncIterator[Stage]:
    """A chat that has begun."""
    simulator = Simulator(seed=7, example_card=(lambda: EXAMPLE_CODE) if with_example else None)
    account = simulator.account("Anna", language_code=language)
    await account.start()
    await simulator.start()
    try:
        async with aiohttp.ClientSession() as session:
            yield Stage(simulator, account, Caller(simulator, session))
    finally:
        await simulator.stop()
