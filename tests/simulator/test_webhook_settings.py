"""setWebhook, deleteWebhook, getWebhookInfo, and what they do to getUpdates."""

import asyncio

import pytest
from aiogram import types
from aiohttp import FormData

from bot.simulator import Simulator
from tests.simulator.conftest import Caller, Clock
from tests.simulator.ear import never_settles

NOWHERE = "http://127.0.0.1:1/hook"
ACTIVE = "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


async def test_nothing_can_be_fetched_while_a_webhook_is_set(simulator: Simulator, call: Caller) -> None:
    await call.done("setWebhook", url=NOWHERE)
    answer = await call("getUpdates", allowed_updates=["poll"])
    assert answer == {"ok": False, "error_code": 409, "description": ACTIVE}
    assert "allowed_updates" not in await call.done("getWebhookInfo")
    await call.done("deleteWebhook")
    assert await call.updates() == []


async def test_setting_a_webhook_ends_a_waiting_call(simulator: Simulator, call: Caller) -> None:
    waiting = asyncio.create_task(call.refused("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    await call.done("setWebhook", url=NOWHERE)
    assert await asyncio.wait_for(waiting, 1) == "Conflict: terminated by setWebhook request"


async def test_after_the_webhook_the_undelivered_can_be_fetched(simulator: Simulator, call: Caller) -> None:
    await call.done("setWebhook", url=NOWHERE)
    await simulator.account("Anna").says("Hei")
    assert (await call.done("getWebhookInfo"))["pending_update_count"] == 1
    await call.done("deleteWebhook")
    (update,) = await call.updates()
    assert update["message"]["text"] == "Hei"


@pytest.mark.parametrize(("method", "params"), [("setWebhook", {"url": NOWHERE}), ("deleteWebhook", {})])
async def test_the_undelivered_are_dropped_on_request(
    simulator: Simulator, call: Caller, method: str, params: dict[str, object]
) -> None:
    await call.done("setWebhook", url=NOWHERE)
    await simulator.account("Anna").says("Hei")
    await call.done(method, **params, drop_pending_updates=True)
    assert simulator.pending == 0
    await simulator.settled()


async def test_the_bot_can_look_its_webhook_up(simulator: Simulator, call: Caller) -> None:
    plain = {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
    assert await call.done("getWebhookInfo") == plain
    await call.done(
        "setWebhook",
        url=NOWHERE,
        ip_address="127.0.0.1",
        max_connections=7,
        allowed_updates=["message", "callback_query"],
    )
    await simulator.account("Anna").says("Hei")
    assert "Connection refused" in await never_settles(simulator)
    info = await call.done("getWebhookInfo")
    types.WebhookInfo.model_validate(info)
    assert info == {
        "url": NOWHERE,
        "has_custom_certificate": False,
        "pending_update_count": 1,
        "max_connections": 7,
        "ip_address": "127.0.0.1",
        "last_error_date": int(simulator.world.now().timestamp()),
        "last_error_message": "Connection refused",
        "allowed_updates": ["callback_query", "message"],
    }
    await call.done("setWebhook", url="", drop_pending_updates=True)
    assert await call.done("getWebhookInfo") == plain | {"allowed_updates": ["callback_query", "message"]}


async def test_the_same_webhook_set_again_only_changes_what_the_bot_wants_to_hear(
    simulator: Simulator, call: Caller
) -> None:
    await call.done("setWebhook", url=NOWHERE)
    before = simulator.world.updates.webhook
    await call.done("setWebhook", url=NOWHERE, allowed_updates=["message"])
    assert simulator.world.updates.webhook is before
    assert (await call.done("getWebhookInfo"))["allowed_updates"] == ["message"]


async def test_nonsense_in_what_the_bot_wants_to_hear_is_ignored(call: Caller) -> None:
    await call.done("setWebhook", url=NOWHERE, allowed_updates="{")
    info = await call.done("getWebhookInfo")
    assert info["url"] == NOWHERE
    assert "allowed_updates" not in info


@pytest.mark.parametrize(("given", "kept"), [(0, 1), (1000, 100), ("many", 40), (None, 40)])
async def test_connections_are_kept_between_1_and_100(call: Caller, given: object, kept: int) -> None:
    await call.done("setWebhook", url=NOWHERE, max_connections=given)
    assert (await call.done("getWebhookInfo"))["max_connections"] == kept


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "ftp://example.org"}, "invalid webhook URL specified"),
        ({"url": "https://"}, "invalid webhook URL specified"),
        ({"url": "https://."}, "invalid webhook URL specified"),
        ({"url": "https://a b/hook"}, "invalid webhook URL specified"),
        ({"url": "https://example.org:0/"}, "invalid webhook URL specified"),
        ({"url": "https://example.org:66000/"}, "invalid webhook URL specified"),
        ({"url": "https://[nonsense"}, "invalid webhook URL specified"),
        ({"url": NOWHERE, "secret_token": "a" * 257}, "secret token is too long"),
        ({"url": NOWHERE, "secret_token": "ä"}, "secret token contains unallowed characters"),
        ({"url": NOWHERE, "secret_token": "a b"}, "secret token contains unallowed characters"),
        ({"url": NOWHERE, "ip_address": "nonsense"}, "bad webhook: Invalid IP address specified"),
    ],
)
async def test_a_webhook_that_is_refused_takes_the_one_before_away(
    call: Caller, params: dict[str, object], words: str
) -> None:
    await call.done("setWebhook", url=NOWHERE)
    assert await call.refused("setWebhook", **params) == f"Bad Request: {words}"
    assert (await call.done("getWebhookInfo"))["url"] == ""


@pytest.mark.parametrize("url", ["example.org/hook", "http://[::1]:8000/", "https://user:secret@bücher.example:8443/a"])
async def test_other_addresses_will_do(call: Caller, url: str) -> None:
    await call.done("setWebhook", url=url, secret_token="a" * 256)
    info = await call.done("getWebhookInfo")
    assert (info["url"], info["ip_address"]) == (url, "<unknown>")


async def test_a_certificate_is_refused_and_a_word_in_its_place_ignored(call: Caller) -> None:
    form = FormData({"url": NOWHERE})
    form.add_field("certificate", b"-----BEGIN CERTIFICATE-----", filename="cert.pem")
    async with call.session.post(f"{call.simulator.url}/bot1:TEST/setWebhook", data=form) as response:
        words = (await response.json())["description"]
    assert words == "Bad Request: bad webhook: a certificate of one's own is not supported here"
    await call.done("setWebhook", url=NOWHERE, certificate="nonsense")
    assert not (await call.done("getWebhookInfo"))["has_custom_certificate"]


async def test_with_limits_a_webhook_can_be_set_once_a_second(simulator: Simulator, call: Caller, clock: Clock) -> None:
    simulator.limits.switch(True)
    await call.done("setWebhook", url=NOWHERE)
    assert await call.refused("setWebhook", url=NOWHERE) == "Too Many Requests: retry after 1"
    await call.done("deleteWebhook")
    clock.passes(seconds=1)
    await call.done("setWebhook", url=NOWHERE)
