"""The page's JSON API: a person's screen, what happens on it and what they do."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.simulator import Account, Simulator
from bot.simulator.files import picture_size
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller
from tests.simulator.pictures import png


class Page:
    """A browser with the chat page open."""

    def __init__(self, call: Caller, user: int) -> None:
        self.session, self.url, self.user = call.session, call.simulator.url, user

    async def get(self, what: str) -> Json:
        async with self.session.get(f"{self.url}/chat/{what}?user={self.user}") as response:
            assert response.status == 200
            body: Json = await response.json()
            return body

    async def post(self, what: str, headers: dict[str, str] | None = None, **body: object) -> Json:
        address = f"{self.url}/chat/{what}"
        async with self.session.post(address, json={"user": self.user, **body}, headers=headers) as response:
            answer: Json = await response.json()
            assert (response.status == 200) == answer["ok"]
            return answer

    @asynccontextmanager
    async def events(self) -> AsyncIterator[aiohttp.StreamReader]:
        async with self.session.get(f"{self.url}/chat/events") as response:
            assert response.content_type == "text/event-stream"
            assert (await response.content.readuntil(b"\n\n")).startswith(b"retry: ")
            yield response.content


async def next_event(stream: aiohttp.StreamReader) -> tuple[str, Json]:
    event, data = (await asyncio.wait_for(stream.readuntil(b"\n\n"), 1)).decode().strip().split("\n")
    return event.removeprefix("event: "), json.loads(data.removeprefix("data: "))


@pytest.fixture
def anna(simulator: Simulator) -> Account:
    return simulator.account("Anna", last_name="Aalto", label="worker, Espoo")


@pytest.fixture
def page(call: Caller, anna: Account) -> Page:
    return Page(call, anna.id)


async def test_the_page_shows_who_there_is_and_who_the_bot_is(page: Page, call: Caller) -> None:
    people = await page.get("people")
    assert not people["can_start_again"]
    assert people["people"] == [
        {
            "id": page.user,
            "first_name": "Anna",
            "last_name": "Aalto",
            "language_code": "fi",
            "role": "worker, Espoo",
            "newest": "",
            "from_bot": [],
            "waits": False,
        }
    ]
    commands = [{"command": "start", "description": "Alku"}]
    await call.done("setMyCommands", commands=commands, language_code="fi")
    await call.done("setMyDescription", description="Hei!")
    bot = {
        "name": "Kaikubot",
        "username": "kaikubot",
        "description": "Hei!",
        "commands": commands,
        "example_card": False,
    }
    assert await page.get("bot") == bot
    await page.post("language", language_code="sv")
    assert (await page.get("bot"))["commands"] == []


async def test_a_message_is_drawn_from_safe_html(page: Page, call: Caller) -> None:
    assert await page.get("messages") == {"version": 0, "blocked": False, "messages": []}
    await page.post("start", payload="")
    await call.done(
        "sendMessage",
        chat_id=page.user,
        text='<b>1 &lt; 2</b> & "x"\n<a href="https://kaiku.fi">K</a>',
        parse_mode="HTML",
        disable_notification=True,
        reply_markup={
            "inline_keyboard": [
                [{"text": "Go", "callback_data": "go"}, {"text": "Site", "url": "https://kaiku.fi"}],
                [{"text": "Code", "copy_text": {"text": "1234"}, "style": "success"}],
            ]
        },
    )
    mine, its = (await page.get("messages"))["messages"]
    assert (mine["from"], mine["text"]) == ("me", "/start")
    link = '<a href="https://kaiku.fi/" target="_blank" rel="noopener noreferrer">K</a>'
    assert its["html"] == f"<b>1 &lt; 2</b> &amp; &quot;x&quot;<br>{link}"
    assert its["text"] == '1 < 2 & "x"\nK'
    assert its["silent"]
    assert its["buttons"] == [
        [
            {"label": "Go", "kind": "callback", "data": "go", "style": ""},
            {"label": "Site", "kind": "url", "data": "https://kaiku.fi", "style": ""},
        ],
        [{"label": "Code", "kind": "copy", "data": "1234", "style": "success"}],
    ]


async def test_whatever_happens_is_told_as_it_happens(page: Page, call: Caller) -> None:
    await page.post("start")
    async with page.events() as stream:
        await page.post("say", text="Hei")
        event, mine = await next_event(stream)
        assert (event, mine["change"], mine["from"], mine["text"]) == ("change", "new", "me", "Hei")
        sent = await call.done("sendMessage", chat_id=page.user, text="a")
        place = {"chat_id": page.user, "message_id": sent["message_id"]}
        await call.done("editMessageText", **place, text="b")
        await call.done("deleteMessage", **place)
        changes = [(await next_event(stream))[1] for _ in range(3)]
        assert [(change["change"], change["text"]) for change in changes] == [
            ("new", "a"),
            ("edited", "b"),
            ("deleted", "b"),
        ]
        await call.done("sendChatAction", chat_id=page.user, action="typing")
        assert await next_event(stream) == ("action", {"action": "typing", "user": page.user})
        await page.post("tap", message=mine["id"], data="x")
        query = (await call.updates())[-1]["callback_query"]
        await call.done("answerCallbackQuery", callback_query_id=query["id"], text="Done", show_alert=True)
        assert await next_event(stream) == ("answer", {"text": "Done", "alert": True, "user": page.user})
        await call.done("setMyCommands", commands=[])
        assert await next_event(stream) == ("commands", {"user": None})


async def test_an_open_page_does_not_delay_the_end(page: Page, simulator: Simulator) -> None:
    async with page.events() as stream:
        await asyncio.wait_for(simulator.stop(), 0.5)
        assert await stream.read() == b""


async def test_everything_a_person_does_on_the_page(page: Page, anna: Account) -> None:
    await page.post("start", payload="leaflet")
    await page.post("say", text="helo")
    await page.post("edit", message=anna.chat[-1].message_id, text="hello")
    assert [message.text for message in anna.chat] == ["/start leaflet", "hello"]
    await page.post("delete", message=anna.chat[-1].message_id)
    assert [message.text for message in anna.chat] == ["/start leaflet"]
    await page.post("block", blocked=True)
    assert (await page.get("messages"))["blocked"]
    answer = await page.post("say", text="Hei")
    assert answer == {"ok": False, "error": "Anna Aalto has blocked the bot."}
    await page.post("block", blocked=False)
    assert await page.post("say", text=" ") == {"ok": False, "error": "There is nothing to send."}
    for impossible in ("fly", "start-again"):
        assert await page.post(impossible) == {"ok": False, "error": "Nobody can do that here."}


@pytest.mark.parametrize(
    ("kind", "name", "content_type", "content"),
    [
        ("photo", "door.png", "image/png", png(30, 20)),
        ("document", "page.html", "application/octet-stream", b"<script>alert(1)</script>"),
    ],
)
async def test_files_go_up_and_come_back_harmless(
    page: Page, call: Caller, kind: str, name: str, content_type: str, content: bytes
) -> None:
    form = aiohttp.FormData({"user": str(page.user), "kind": kind, "caption": "look"})
    form.add_field("file", content, filename=name)
    async with call.session.post(f"{page.url}/chat/upload", data=form) as response:
        assert await response.json() == {"ok": True}
    (message,) = (await page.get("messages"))["messages"]
    assert message["text"] == "look"
    if kind == "document":
        assert message["document"]["name"] == name
        assert message["document"]["size"] == len(content)
    address = message["photo"] or message["document"]["url"]
    async with call.session.get(page.url + address) as response:
        assert await response.read() == content
        assert response.content_type == content_type
        assert ("Content-Disposition" in response.headers) == (kind == "document")
    stranger = call.simulator.account("Stranger")
    async with call.session.get(page.url + address.partition("?")[0] + f"?user={stranger.id}") as response:
        assert response.status == 404


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null"])
async def test_other_sites_may_not_act(page: Page, anna: Account, origin: str) -> None:
    answer = await page.post("say", headers={"Origin": origin}, text="Hei")
    assert answer == {"ok": False, "error": "Only this server's own page may do this."}
    assert anna.chat == []
    await page.post("say", headers={"Origin": page.url}, text="Hei")
    assert len(anna.chat) == 1


@pytest.mark.parametrize("host", ["elsewhere.example", "127.0.0.1.elsewhere.example:80", "192.0.2.1", "[::", ""])
async def test_a_name_that_another_site_made_lead_here_is_refused(page: Page, anna: Account, host: str) -> None:
    """Nothing can be read or done under it, though the browser takes it for that site's own server."""
    await anna.says("Hei")
    headers = {"Host": host}
    for path in ("", "chat/people", f"chat/messages?user={page.user}", "chat/events"):
        async with page.session.get(f"{page.url}/{path}", headers=headers) as response:
            assert response.status == 403
            assert "Hei" not in await response.text()
    body = {"user": page.user, "text": "Moi"}
    same_site = headers | {"Origin": f"http://{host}"}
    async with page.session.post(f"{page.url}/chat/say", json=body, headers=same_site) as response:
        assert response.status == 403
    assert [message.text for message in anna.chat] == ["Hei"]


@pytest.mark.parametrize("host", ["elsewhere.example", "192.0.2.1", ""])
async def test_another_site_cannot_act_as_the_bot_either(page: Page, call: Caller, anna: Account, host: str) -> None:
    """The token of a demo is known to everybody."""
    await anna.says("Hei")
    bot, file = f"bot{call.simulator.token}", f"file/bot{call.simulator.token}/documents/file_0.pdf"
    for path in (f"{bot}/getUpdates", f"{bot}/sendMessage?chat_id={anna.id}&text=Moi", file):
        async with page.session.get(f"{page.url}/{path}", headers={"Host": host}) as response:
            assert response.status == 403
    async with page.session.post(f"{page.url}/{bot}/getUpdates", headers={"Host": host}) as response:
        assert response.status == 403
    assert [message.text for message in anna.chat] == ["Hei"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LOCALHOST:8000", "[::1]:8000"])
async def test_this_computers_own_names_are_welcome(page: Page, host: str) -> None:
    async with page.session.get(f"{page.url}/chat/people", headers={"Host": host}) as response:
        assert response.status == 200


async def test_an_example_card_is_a_new_picture_each_time() -> None:
    """A PNG of a code of the standard kind, that every reader knows, with its white margin."""
    codes = iter(["KK00001", "KK00002"])
    simulator = Simulator(example_card=lambda: next(codes))
    anna = simulator.account("Anna")
    await simulator.start()
    try:
        async with aiohttp.ClientSession() as session:
            async with session.get(f"{simulator.url}/chat/bot?user={anna.id}") as response:
                assert (await response.json())["example_card"] is True
            pictures = []
            for _ in range(2):
                async with session.get(f"{simulator.url}/chat/example-card") as response:
                    assert response.content_type == "image/png"
                    assert response.headers["Cache-Control"] == "no-store"
                    pictures.append(await response.read())
    finally:
        await simulator.stop()
    assert pictures[0] != pictures[1]
    modules = 21 + 2 * 4
    assert picture_size(pictures[0]) == (8 * modules, 8 * modules)


@pytest.mark.parametrize(
    "path", ["/page/%2e%2e%2fserver.py", "/page/none.js", "/chat/messages?user=x", "/chat/example-card"]
)
async def test_nothing_else_is_served(call: Caller, path: str) -> None:
    async with call.session.get(call.simulator.url + path) as response:
        assert response.status == 404


@pytest.mark.parametrize(
    ("path", "content_type"),
    [("/", "text/html"), ("/page/app.js", "text/javascript"), ("/page/chat.css", "text/css")],
)
async def test_the_page_itself_is_served(call: Caller, path: str, content_type: str) -> None:
    async with call.session.get(call.simulator.url + path) as response:
        assert response.status == 200
        assert response.content_type == content_type
