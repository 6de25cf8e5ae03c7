"""The webhook: only Telegram is heard, and only what is written down is confirmed."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.gateway.webhook import SECRET_HEADER, Webhook, WebhookServer

SECRET = "a-secret-of-the-tests"


class Inbox:
    """Takes updates, or fails as it is told to."""

    def __init__(self) -> None:
        self.taken: list[dict[str, Any]] = []
        self.trouble: Exception | None = None

    async def take(self, update: dict[str, Any]) -> None:
        """Takes one."""
        if self.trouble:
            raise self.trouble
        self.taken.append(update)


@pytest.fixture
def inbox() -> Inbox:
    """An empty one."""
    return Inbox()


@pytest.fixture
async def called(inbox: Inbox) -> AsyncIterator[str]:
    """The address to call."""
    listening = WebhookServer(Webhook("https://bot.example.fi/called/here", SECRET, "127.0.0.1", 0), inbox.take)
    await listening.start()
    yield f"http://127.0.0.1:{listening.port}/called/here"
    await listening.stop()


async def call(url: str, body: str, secret: str | None = SECRET) -> int:
    """The status of the answer."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_an_update_is_confirmed_once_it_is_taken(called: str, inbox: Inbox) -> None:
    """Telegram brings it no more."""
    assert await call(called, '{"update_id": 7}') == 200
    assert inbox.taken == [{"update_id": 7}]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "sälaisuus"])
async def test_whoever_does_not_know_the_secret_is_not_heard(called: str, inbox: Inbox, secret: str | None) -> None:
    """Whatever they bring."""
    assert await call(called, '{"update_id": 7}', secret) == 401
    assert inbox.taken == []


@pytest.mark.parametrize("body", ["", "x", "[]", "{}", '{"update_id": "7"}', "\x00"])
async def test_what_is_no_update_is_refused(called: str, inbox: Inbox, body: str) -> None:
    """Bringing it again would not help."""
    assert await call(called, body) == 400
    assert inbox.taken == []


async def test_what_could_not_be_written_down_is_brought_again(called: str, inbox: Inbox) -> None:
    """Telegram hears that it was not taken."""
    inbox.trouble = RuntimeError("the database is away")
    assert await call(called, '{"update_id": 7}') == 503


async def test_nothing_else_is_answered(called: str) -> None:
    """Neither other addresses nor other methods."""
    assert await call(called + "/other", "{}") == 404
    async with aiohttp.ClientSession() as session, session.get(called) as answer:
        assert answer.status == 405
