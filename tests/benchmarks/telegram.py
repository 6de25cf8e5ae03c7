"""A Bot API that costs next to nothing, so that what is measured is the bot: it believes everything and keeps nothing.

It runs in the process that measures, on the other core. The strict local Telegram of the demo would be the brake.
"""

import asyncio
import json
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, suppress
from itertools import count, cycle
from typing import Any, Protocol

import aiohttp
from aiohttp import web

TOKEN = "1000:BENCHMARK"
SECRET = "a-secret-of-the-benchmarks"
BOT = {"id": 1000, "is_bot": True, "first_name": "Kaikubot", "username": "kaikubot"}
MOST_A_POLL = 100
CALLED_AT_ONCE = 40
"""How many connections Telegram opens to a webhook, unless it is told otherwise."""

UPDATE_IDS, MESSAGE_IDS = count(100_000_000), count(1_000_000)
"""They go on from round to round, for a bot remembers them."""

Keyboard = list[list[dict[str, Any]]]


class Person(Protocol):
    """Somebody in a chat, who looks at what the bot sends there."""

    def sees(self, message_id: int, keyboard: Keyboard | None) -> None:
        """A message was sent or edited."""


class Telegram:
    """Hands out updates, polled or called, and shows people what the bot sends."""

    def __init__(self) -> None:
        self.people: dict[int, Person] = {}
        self.calls = 0
        self.connected = asyncio.Event()
        self._query_ids = count(1)
        self._waiting: deque[dict[str, Any]] = deque()
        self._news = asyncio.Event()
        self._open = AsyncExitStack()
        self._brought: set[asyncio.Task[None]] = set()
        self._webhooks: Callable[[], str] | None = None
        self.url = ""

    async def start(self) -> None:
        """Begins to answer."""
        app = web.Application(client_max_size=1024 * 1024)
        app.router.add_route("*", "/bot{token}/{method}", self._called)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        self.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
        connector = aiohttp.TCPConnector(limit=CALLED_AT_ONCE)
        self._session = await self._open.enter_async_context(aiohttp.ClientSession(connector=connector))

    async def stop(self) -> None:
        """Answers no more."""
        await self._open.aclose()

    def bring_to(self, addresses: list[str]) -> None:
        """From now on updates are brought to these addresses in turn."""
        self._webhooks = cycle(addresses).__next__

    def text(self, chat_id: int, text: str) -> None:
        """Somebody sends a message."""
        entities = [{"type": "bot_command", "offset": 0, "length": len(text)}] if text.startswith("/") else []
        self._push({"message": {**self._message(chat_id), "text": text, "entities": entities}})

    def tap(self, chat_id: int, message_id: int, data: str) -> None:
        """Somebody taps a button."""
        query = {"id": str(next(self._query_ids)), "from": _user(chat_id), "chat_instance": "1", "data": data}
        message = {**self._message(chat_id, message_id), "from": BOT, "text": "…"}
        self._push({"callback_query": {**query, "message": message}})

    def _message(self, chat_id: int, message_id: int | None = None) -> dict[str, Any]:
        return {
            "message_id": next(MESSAGE_IDS) if message_id is None else message_id,
            "date": 1_790_000_000,
            "chat": {"id": chat_id, "type": "private", "first_name": "Anna"},
            "from": _user(chat_id),
        }

    def _push(self, update: dict[str, Any]) -> None:
        update["update_id"] = next(UPDATE_IDS)
        if self._webhooks is None:
            self._waiting.append(update)
            self._news.set()
            return
        brought = asyncio.create_task(self._bring(update, self._webhooks()))
        self._brought.add(brought)
        brought.add_done_callback(self._brought.discard)

    async def _bring(self, update: dict[str, Any], address: str) -> None:
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        with suppress(aiohttp.ClientError):  # the bot was ended
            async with self._session.post(address, json=update, headers=headers) as answer:
                assert answer.status == 200, answer.status

    async def _called(self, request: web.Request) -> web.Response:
        self.calls += 1
        method = request.match_info["method"].lower()
        try:
            given = {**request.query, **await request.post()}
        except ConnectionResetError:  # the bot was ended
            return web.Response()
        answered = ANSWERS.get(method)
        result = await answered(self, given) if answered else True
        return web.json_response({"ok": True, "result": result})

    async def get_me(self, _: dict[str, Any]) -> dict[str, Any]:
        return {**BOT, "can_join_groups": True, "can_read_all_group_messages": False, "supports_inline_queries": False}

    async def get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        self.connected.set()
        offset, wait = int(given.get("offset") or 0), float(given.get("timeout") or 0)
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        if not self._waiting and wait:
            self._news.clear()
            try:
                async with asyncio.timeout(wait):
                    await self._news.wait()
            except TimeoutError:
                return []
        return list(self._waiting)[:MOST_A_POLL]

    async def set_webhook(self, _: dict[str, Any]) -> bool:
        self.connected.set()
        return True

    async def sent(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._shown(given, next(MESSAGE_IDS))

    async def edited(self, given: dict[str, Any]) -> dict[str, Any]:
        return self._shown(given, int(given["message_id"]))

    def _shown(self, given: dict[str, Any], message_id: int) -> dict[str, Any]:
        chat_id = int(given["chat_id"])
        markup = json.loads(given["reply_markup"]) if given.get("reply_markup") else None
        if chat_id in self.people:
            self.people[chat_id].sees(message_id, markup and markup["inline_keyboard"])
        message = {**self._message(chat_id, message_id), "from": BOT, "text": given.get("text", "")}
        return {**message, "reply_markup": markup} if markup else message


ANSWERS: dict[str, Callable[[Telegram, dict[str, Any]], Awaitable[Any]]] = {
    "getme": Telegram.get_me,
    "getupdates": Telegram.get_updates,
    "setwebhook": Telegram.set_webhook,
    "sendmessage": Telegram.sent,
    "editmessagetext": Telegram.edited,
}
"""All other methods are answered with true."""


def _user(chat_id: int) -> dict[str, Any]:
    return {"id": chat_id, "is_bot": False, "first_name": "Anna", "language_code": "fi"}
