"""A bot that is called hears nothing by itself, so it looks after its webhook and its token."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import aiohttp
import pytest

from bot.assembly import open_database, running
from bot.gateway.webhook import Webhook
from bot.mailroom.program import Program
from bot.mailroom.trouble import WrongTokenError
from bot.simulator import Fault, Simulator

URL = "http://127.0.0.1:9/called"
TOKEN = "1000:TEST"


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A Telegram that knows the bot."""
    simulator = Simulator(token=TOKEN)
    await simulator.start()
    yield simulator
    await simulator.stop()


@pytest.fixture
async def called(simulator: Simulator, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Program]:
    """A bot that looks after its webhook all the time, and that Telegram may call."""
    monkeypatch.setattr("bot.gateway.webhook.LOOK_SECONDS", 0.01)
    monkeypatch.setattr("bot.mailroom.background.patience", lambda *_: 0.01)
    webhook = Webhook(URL, "a-secret-of-the-tests", "127.0.0.1", 0)
    async with (
        open_database(f"sqlite:///{tmp_path / 'kaikubot.sqlite'}") as database,
        running(database, TOKEN, simulator.url, timedelta(hours=24), webhook=webhook) as connection,
    ):
        await is_known(simulator)
        yield connection


async def is_known(simulator: Simulator) -> None:
    """Until Telegram knows where to call."""
    async with asyncio.timeout(5):
        while simulator.world.updates.webhook is None or simulator.world.updates.webhook.url != URL:  # noqa: ASYNC110
            await asyncio.sleep(0.01)


async def somebody_calls(simulator: Simulator, method: str, **params: str) -> None:
    """Another program with the same token."""
    url = f"{simulator.url}/bot{TOKEN}/{method}"
    async with aiohttp.ClientSession() as session, session.post(url, data=params) as answer:
        assert answer.status == 200


@pytest.mark.usefixtures("called")
async def test_a_webhook_that_was_taken_away_is_set_again(simulator: Simulator) -> None:
    """Whoever polled for a moment with the same token did it."""
    await somebody_calls(simulator, "deleteWebhook")
    await is_known(simulator)


@pytest.mark.usefixtures("called")
async def test_a_webhook_that_was_put_elsewhere_is_set_as_it_was_even_if_telegram_stumbles(
    simulator: Simulator,
) -> None:
    """With the same secret."""
    first = simulator.world.updates.webhook
    simulator.faults.next("getWebhookInfo", Fault.SERVER_ERROR(), times=2)
    await somebody_calls(simulator, "setWebhook", url="http://127.0.0.1:9/elsewhere")
    await is_known(simulator)
    assert simulator.world.updates.webhook == first


async def test_a_webhook_that_is_as_it_should_be_is_left_alone(simulator: Simulator, called: Program) -> None:
    """Setting it anew would break off what is on its way."""
    async with asyncio.timeout(5):
        while len(simulator.calls("getWebhookInfo")) < 5:  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    assert called.leads
    assert len(simulator.calls("setWebhook")) == 1


async def test_a_bot_that_is_called_ends_when_its_token_is_revoked(simulator: Simulator, called: Program) -> None:
    """It could answer nobody any more, and nobody would notice."""
    port = int(simulator.url.rpartition(":")[2])
    await simulator.stop()
    simulator.token = "1000:Another"
    await simulator.start(port=port)
    with pytest.raises(WrongTokenError):
        async with asyncio.timeout(5):
            await called.wait()
