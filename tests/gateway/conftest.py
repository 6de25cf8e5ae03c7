"""A webhook that listens, and the inbox behind it."""

from collections.abc import AsyncIterator

import pytest

from bot.gateway.webhook import Webhook, WebhookServer
from tests.gateway.webhook_calls import SECRET, Inbox


@pytest.fixture
def inbox() -> Inbox:
    return Inbox()


@pytest.fixture
def most_open() -> int:
    """The most connections that the server keeps open; a test may parametrize it."""
    return 100


@pytest.fixture
async def server(inbox: Inbox, most_open: int, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[WebhookServer]:
    """A webhook that listens on a free port and hands updates to the inbox."""
    monkeypatch.setattr("bot.gateway.listening.most_of", lambda files: most_open)
    listening = WebhookServer(Webhook("https://bot.example.fi/called/here", SECRET, "127.0.0.1", 0), inbox.take)
    await listening.start()
    yield listening
    await listening.stop()


@pytest.fixture
def called(server: WebhookServer) -> str:
    """The URL to call."""
    return f"http://127.0.0.1:{server.port}/called/here"
