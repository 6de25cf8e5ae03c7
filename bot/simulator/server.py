"""The simulator as a whole: the server and the people of a local Telegram."""

import asyncio
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from aiohttp import web

from bot.simulator.account import Account
from bot.simulator.bot_api import BotApi
from bot.simulator.chat_actions import ChatActions
from bot.simulator.chat_api import ChatApi
from bot.simulator.chats import Chat, ChatType
from bot.simulator.faults import Faults
from bot.simulator.group import Channel, Group
from bot.simulator.journal import Journal, Request
from bot.simulator.limits import Limits
from bot.simulator.people import Person
from bot.simulator.postman import Delivery, Postman
from bot.simulator.refusals import Json
from bot.simulator.world import World, system_time

LARGEST_UPLOAD = 50 * 1024 * 1024
FIRST_ACCOUNT_ID = 1001


class Simulator:
    """A local Telegram: start it, point a bot at `url`, and act as its people."""

    def __init__(
        self,
        token: str = "1:TEST",  # noqa: S107 (of a bot that exists nowhere)
        now: Callable[[], datetime] = system_time,
        bot_username: str = "kaikubot",
        bot_name: str = "Kaikubot",
        seed: int | None = None,
        example_card: Callable[[], str] | None = None,
        start_again: Callable[[], None] | None = None,
    ) -> None:
        """What the page offers only if it is given.

        `example_card` returns the text of an example card's code; `start_again` has all of this replaced by a new
        simulator at the same address, soon.
        """
        bot = Person(int(token.partition(":")[0]), bot_name, username=bot_username, is_bot=True)
        self.token = token
        self.world = World(bot, now, seed)
        self.faults = Faults()
        self.journal = Journal()
        self.postman = Postman(self.world.updates, self.faults, now, self.journal.stir, seed)
        self._accounts: dict[int, Account] = {}
        self._example_card = example_card
        self._start_again = start_again
        self._runner: web.AppRunner | None = None
        self._url = ""

    @property
    def url(self) -> str:
        """The address of the server, without a slash at the end."""
        if not self._url:
            raise RuntimeError("The simulator has not been started.")
        return self._url

    @property
    def accounts(self) -> list[Account]:
        """All people with Telegram, in the order of their coming."""
        return list(self._accounts.values())

    @property
    def limits(self) -> Limits:
        """The limits on sending; off until they are switched on."""
        return self.world.limits

    @property
    def requests(self) -> list[Request]:
        """The last API calls, refused ones too."""
        return list(self.journal.requests)

    @property
    def deliveries(self) -> list[Delivery]:
        """The last attempts to post an update to the webhook."""
        return list(self.postman.deliveries)

    @property
    def pending(self) -> int:
        """The number of updates that the bot has not confirmed."""
        return self.world.updates.pending

    def calls(self, method: str) -> list[Request]:
        """The last calls of one method."""
        return self.journal.calls(method)

    def app(self) -> web.Application:
        """A new web application: the Bot API, the chat page and its API."""
        bot_api = BotApi(self.world, self.token, self.faults, self.journal)
        chat_api = ChatApi(self.world, self._accounts, self._example_card, self._start_again is not None)
        chat_actions = ChatActions(self._accounts, self._start_again)
        app = web.Application(client_max_size=LARGEST_UPLOAD)
        app.add_routes([*bot_api.routes(), *chat_api.routes(), *chat_actions.routes()])

        async def open_(_: web.Application) -> None:
            self.postman.open(bot_api.carry_out)

        async def close(_: web.Application) -> None:
            bot_api.close()
            self.world.feed.close()
            await self.postman.close()

        app.on_startup.append(open_)
        app.on_shutdown.append(close)
        return app

    async def start(self, host: str = "127.0.0.1", port: int = 0) -> None:
        """Starts the server; port 0 takes a free port."""
        if self._runner is not None:
            raise RuntimeError("The simulator is running already.")
        self.world.feed.open()
        runner = web.AppRunner(self.app(), handler_cancellation=True, shutdown_timeout=1.0, access_log=None)
        await runner.setup()
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self._url = f"http://{host}:{runner.addresses[0][1]}"

    async def stop(self) -> None:
        """Stops the server; the chats stay, and it can be started again."""
        if self._runner is not None:
            await self._runner.cleanup()
        self._runner, self._url = None, ""

    def account(
        self,
        first_name: str,
        *,
        last_name: str = "",
        username: str = "",
        language_code: str = "fi",
        id: int | None = None,
        label: str = "",
    ) -> Account:
        """A person with Telegram; the same one for the same id."""
        if id is not None and id in self._accounts:
            return self._accounts[id]
        number = max([FIRST_ACCOUNT_ID - 1, *self._accounts]) + 1 if id is None else id
        person = Person(number, first_name, last_name, username, language_code, label)
        self.world.people[number] = person
        self._accounts[number] = Account(self.world, person)
        return self._accounts[number]

    def group(self, title: str, supergroup: bool = False) -> Group:
        """A new group, without the bot."""
        kind: ChatType = "supergroup" if supergroup else "group"
        number = -1_001_000_000_000 - len(self.world.chats) if supergroup else -5000 - len(self.world.chats)
        chat = self.world.chats[number] = Chat(number, kind, title, bot_is="left", known=False)
        return Group(self.world, chat)

    def channel(self, title: str) -> Channel:
        """A new channel, without the bot."""
        number = -1_001_000_000_000 - len(self.world.chats)
        chat = self.world.chats[number] = Chat(number, "channel", title, bot_is="left", known=False)
        return Channel(self.world, chat)

    def commands_for(self, language_code: str, user: int | None = None) -> list[Json]:
        """The commands that a person with this language sees in a private chat."""
        return self.world.profile.shown_commands(language_code, user)

    def push(self, update: Mapping[str, Any]) -> int:
        """Queues any update for the bot, however odd, and returns its update_id."""
        return self.world.updates.push_raw(dict(update))

    async def settled(self, timeout: float = 5.0, quiet: float = 0.05) -> None:  # noqa: ASYNC109 (a test says how long it has)
        """Waits until every update is confirmed and the bot has made no call for a moment."""
        try:
            async with asyncio.timeout(timeout):
                while not (await self.journal.quiet(quiet) and self.pending == 0):
                    pass
        except TimeoutError:
            webhook = self.world.updates.webhook
            error = f" {webhook.last_error_message}." if webhook and webhook.last_error_message else ""
            raise TimeoutError(f"Not settled in {timeout} s: {self.pending} updates unconfirmed.{error}") from None
