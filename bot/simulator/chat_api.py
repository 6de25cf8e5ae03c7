"""What the chat page reads from the server: the page itself, a person's screen, and events as they happen."""

import asyncio
import io
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

import segno
from aiohttp import web

from bot.simulator.account import Account
from bot.simulator.chats import Chat
from bot.simulator.feed import Happening, Page
from bot.simulator.loopback import Handler, from_this_computer
from bot.simulator.screen import chat_json, happening_json, person_json
from bot.simulator.world import World

PAGE = Path(__file__).parent / "page"
KEEP_OPEN_EVERY = 15.0
RECONNECT_AFTER_MS = 500
# Said here because what a computer believes of these suffixes differs.
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
}
SAFE_PICTURES = {"image/png", "image/jpeg", "image/gif", "image/webp"}


class ChatApi:
    """Serves the page; whatever a person does goes through their account."""

    def __init__(
        self,
        world: World,
        accounts: Mapping[int, Account],
        example_card: Callable[[], str] | None = None,
        can_start_again: bool = False,
    ) -> None:
        self._world = world
        self._accounts = accounts
        self._example_card = example_card
        self._can_start_again = can_start_again

    def routes(self) -> list[web.RouteDef]:
        handlers: dict[str, Handler] = {
            "/": self.page,
            "/page/{name}": self.page,
            "/chat/people": self.people,
            "/chat/bot": self.bot,
            "/chat/messages": self.messages,
            "/chat/events": self.events,
            "/chat/file/{file_id}": self.file,
            "/chat/example-card": self.example_card,
        }
        return [web.get(path, from_this_computer(handler)) for path, handler in handlers.items()]

    async def page(self, request: web.Request) -> web.StreamResponse:
        """The page and its scripts, styles and pictures."""
        name = request.match_info.get("name", "index.html")
        path = PAGE / name
        if path.parent != PAGE or not path.is_file():
            raise web.HTTPNotFound(text="There is no such page.")
        headers = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
        if path.suffix in CONTENT_TYPES:
            headers["Content-Type"] = CONTENT_TYPES[path.suffix]
        return web.FileResponse(path, headers=headers)

    async def people(self, request: web.Request) -> web.Response:
        """The people whose screens the page can show, and which run of the server this is."""
        people = [
            person_json(account.person, self._chat(account), self._world.files) for account in self._accounts.values()
        ]
        return web.json_response({"run": self._world.run, "can_start_again": self._can_start_again, "people": people})

    async def bot(self, request: web.Request) -> web.Response:
        """The bot's name, description and commands as this person sees them."""
        person = self._account(request.query.get("user")).person
        profile, language = self._world.profile, person.language_code
        return web.json_response(
            {
                "name": profile.words("name", language),
                "username": self._world.bot.username,
                "description": profile.words("description", language),
                "commands": profile.shown_commands(language, person.id),
                "example_card": self._example_card is not None,
            }
        )

    async def messages(self, request: web.Request) -> web.Response:
        """The messages on this person's screen."""
        account = self._account(request.query.get("user"))
        return web.json_response(chat_json(self._chat(account), self._world.files))

    async def file(self, request: web.Request) -> web.Response:
        """A picture or document from this person's chat."""
        account = self._account(request.query.get("user"))
        file_id = request.match_info["file_id"]
        stored = self._world.files.by_id(file_id)
        if stored is None or not any(file_id in {m.photo, m.document} for m in account.chat):
            raise web.HTTPNotFound(text="There is no such file in this chat.")
        shown = stored.mime_type in SAFE_PICTURES
        response = web.Response(
            body=stored.content,
            content_type=stored.mime_type if shown else "application/octet-stream",
            headers={"X-Content-Type-Options": "nosniff"},
        )
        if not shown:
            response.headers["Content-Disposition"] = "attachment"
        return response

    async def example_card(self, request: web.Request) -> web.Response:
        """A picture of a QR code with an example of a card code, a new one each time."""
        if self._example_card is None:
            raise web.HTTPNotFound(text="There is no example card here.")
        return web.Response(
            body=qr_code(self._example_card()), content_type="image/png", headers={"Cache-Control": "no-store"}
        )

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Changes of everybody's screens as they happen (Server-Sent Events).

        One stream for all: a browser opens only six connections to a server.
        """
        response = web.StreamResponse(
            headers={"Content-Type": "text/event-stream; charset=utf-8", "Cache-Control": "no-cache"}
        )
        page = self._world.feed.watch()
        try:
            await response.prepare(request)
            await self._stream(response, page)
        except ConnectionError:
            pass
        finally:
            self._world.feed.leave(page)
        return response

    async def _stream(self, response: web.StreamResponse, page: Page) -> None:
        await response.write(f"retry: {RECONNECT_AFTER_MS}\n\n".encode())
        while True:
            happening: Happening | None = None
            try:
                happening = await asyncio.wait_for(page.get(), KEEP_OPEN_EVERY)
            except TimeoutError:
                await response.write(b": still here\n\n")
                continue
            if happening is None:
                return
            data = json.dumps(happening_json(happening, self._world.files), ensure_ascii=False)
            await response.write(f"event: {happening.kind}\ndata: {data}\n\n".encode())

    def _account(self, user: str | None) -> Account:
        with suppress(ValueError):
            account = self._accounts.get(int(user or 0))
            if account is not None:
                return account
        raise web.HTTPNotFound(text="There is nobody with this id here.")

    def _chat(self, account: Account) -> Chat:
        return self._world.chats.get(account.id) or Chat(account.id, "private", person=account.person)


def qr_code(text: str) -> bytes:
    """A PNG of the code, with a quiet zone of four modules as the standard asks."""
    picture = io.BytesIO()
    segno.make_qr(text, error="m").save(picture, kind="png", scale=8, border=4)
    return picture.getvalue()
