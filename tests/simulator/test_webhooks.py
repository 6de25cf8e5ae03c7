"""Updates are posted to a webhook by Telegram's rules."""

import asyncio
import random

import pytest
from aiohttp import web

from bot.simulator import Account, Simulator
from bot.simulator.refusals import Json
from bot.simulator.route import Pauses
from tests.simulator.conftest import Caller, Clock
from tests.simulator.ear import Ear, an_ear, never_settles


@pytest.fixture
def anna(simulator: Simulator) -> Account:
    simulator.postman.habits.speed = 100_000
    return simulator.account("Anna")


async def test_an_update_is_posted_with_the_secret_and_an_answer_of_200_confirms_it(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url, secret_token="abc_DEF-1")
    await anna.says("Hei")
    await simulator.settled()
    assert ear.texts == ["Hei"]
    assert ear.headers[0]["X-Telegram-Bot-Api-Secret-Token"] == "abc_DEF-1"
    assert ear.headers[0]["Content-Type"] == "application/json"
    assert simulator.pending == 0


async def test_without_a_secret_no_secret_is_sent(anna: Account, simulator: Simulator, call: Caller, ear: Ear) -> None:
    await call.done("setWebhook", url=ear.url)
    await anna.says("Hei")
    await simulator.settled()
    assert "X-Telegram-Bot-Api-Secret-Token" not in ear.headers[0]


async def test_what_waited_before_the_webhook_was_set_is_posted_too(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await anna.says("before")
    await call.done("setWebhook", url=ear.url)
    await simulator.settled()
    assert ear.texts == ["before"]


async def test_wrong_answers_are_tried_again_after_growing_pauses_until_one_is_right(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answers.extend(web.Response(status=status) for status in (500, 302, 404, 400))
    await anna.says("Hei")
    await simulator.settled()
    assert ear.texts == ["Hei"] * 5
    assert [delivery.status for delivery in simulator.deliveries] == [500, 302, 404, 400, 200]
    assert [delivery.pause for delivery in simulator.deliveries] == [0, 2, 4, 8, 0]
    info = await call.done("getWebhookInfo")
    assert info["last_error_message"] == "Wrong response from the webhook: 400 Bad Request"
    assert info["last_error_date"] == int(simulator.world.now().timestamp())


async def test_pauses_grow_to_a_minute_or_two() -> None:
    pauses = Pauses(random.Random(7))
    assert [pauses.next() for _ in range(6)] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= pauses.next() <= 120 for _ in range(20))


async def test_a_bot_that_asks_for_patience_is_given_it(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answers.append(web.Response(status=503, headers={"Retry-After": "30"}))
    ear.answers.append(web.Response(status=503, headers={"Retry-After": "99999"}))
    await anna.says("Hei")
    await simulator.settled()
    assert [delivery.pause for delivery in simulator.deliveries] == [30, 3600, 0]


async def test_a_tap_that_would_be_too_late_is_not_tried_again(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answers.append(web.Response(status=503, headers={"Retry-After": "151"}))
    await anna.taps(1, "data")
    await simulator.settled()
    assert len(ear.heard) == 1


async def test_what_has_waited_for_a_day_is_not_tried_again(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear, clock: Clock
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    ear.answers.append(web.Response(status=500))
    await anna.says("Hei")
    await ear.until(1)
    clock.passes(days=1)
    ear.answering.set()
    await simulator.settled()
    assert len(ear.heard) == 1


async def test_a_bot_that_is_down_gets_everything_once_it_is_up(
    anna: Account, simulator: Simulator, call: Caller, unused_tcp_port: int
) -> None:
    await call.done("setWebhook", url=f"http://127.0.0.1:{unused_tcp_port}/hook")
    await anna.says("Hei")
    assert await never_settles(simulator) == "Not settled in 0.01 s: 1 updates unconfirmed. Connection refused."
    assert (await call.done("getWebhookInfo"))["last_error_message"] == "Connection refused"
    async with an_ear() as ear:
        await call.done("setWebhook", url=ear.url)
        await simulator.settled()
        assert ear.texts == ["Hei"]


async def test_an_answer_too_long_in_coming_counts_for_none(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    simulator.postman.habits.timeout = 0.03
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    await anna.says("Hei")
    await ear.until(2)
    ear.answering.set()
    await simulator.settled()
    assert (await call.done("getWebhookInfo"))["last_error_message"] == "Read timeout expired"
    assert set(ear.texts) == {"Hei"}


async def test_what_does_not_speak_tls_confirms_nothing(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url.replace("http:", "https:"))
    await anna.says("Hei")
    assert "SSL error {" in await never_settles(simulator)
    assert ear.heard == []


async def test_a_connection_that_breaks_counts_for_no_answer(anna: Account, simulator: Simulator, call: Caller) -> None:
    async def break_off(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readline()
        writer.close()

    async with await asyncio.start_server(break_off, "127.0.0.1", 0) as server:
        await call.done("setWebhook", url=f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/")
        await anna.says("Hei")
        assert (
            await never_settles(simulator) == "Not settled in 0.01 s: 1 updates unconfirmed. Webhook connection closed."
        )
        await call.done("deleteWebhook", drop_pending_updates=True)


async def test_odd_updates_are_posted_as_well(anna: Account, simulator: Simulator, call: Caller, ear: Ear) -> None:
    simulator.postman.habits.in_turn = True
    await call.done("setWebhook", url=ear.url)
    odd: list[Json] = [{}, {"message": None}, {"message": {"chat": 1}}, {"callback_query": {"from": {}}}]
    for update in odd:
        simulator.push(update)
    await simulator.settled()
    assert len(ear.heard) == 4


async def test_the_address_may_change_while_updates_are_under_way(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    await anna.says("Hei")
    await ear.until(1)
    async with an_ear() as other:
        await call.done("setWebhook", url=other.url)
        await simulator.settled()
        ear.answering.set()
        await anna.says("Moi")
        await simulator.settled()
        assert other.texts == ["Hei", "Moi"]
    assert ear.texts == ["Hei"]


async def test_setting_the_same_again_disturbs_nothing(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    await anna.says("Hei")
    await ear.until(1)
    await call.done("setWebhook", url=ear.url)
    ear.answering.set()
    await simulator.settled()
    assert ear.texts == ["Hei"]


async def test_what_was_not_confirmed_is_posted_again_after_a_restart(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    await anna.says("Hei")
    await ear.until(1)
    await simulator.stop()
    ear.answering.set()
    await simulator.start()
    await simulator.settled()
    assert ear.texts == ["Hei", "Hei"]


async def test_a_fixed_ip_address_is_posted_to_under_the_name_in_the_url(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    named = ear.url.replace("127.0.0.1", "bot.example.org")
    await call.done("setWebhook", url=named, ip_address="127.0.0.1")
    await anna.says("Hei")
    await simulator.settled()
    assert ear.texts == ["Hei"]
    assert ear.headers[0]["Host"].startswith("bot.example.org:")
