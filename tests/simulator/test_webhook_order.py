"""How many updates are under way to a webhook at once, and which wait for which."""

import asyncio

import pytest
from aiohttp import web

from bot.simulator import Account, Simulator
from tests.simulator.conftest import Caller
from tests.simulator.ear import Ear

NO_IDS: tuple[object, ...] = ({}, [], None, "x", 1.5)


@pytest.fixture
def anna(simulator: Simulator) -> Account:
    simulator.postman.habits.speed = 100_000
    return simulator.account("Anna")


async def test_as_many_are_under_way_as_the_bot_allows_even_of_one_chat(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    await call.done("setWebhook", url=ear.url, max_connections=3)
    ear.answering.clear()
    for number in range(5):
        await anna.says(str(number))
    await ear.until(3)
    await asyncio.sleep(0.02)
    assert ear.texts == ["0", "1", "2"]
    assert simulator.pending == 5
    ear.answering.set()
    await simulator.settled()
    assert sorted(ear.texts) == ["0", "1", "2", "3", "4"]


async def test_with_one_connection_a_chat_waits_for_its_own_updates_but_not_for_others(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    ben = simulator.account("Ben")
    await call.done("setWebhook", url=ear.url, max_connections=1)
    ear.answers.append(web.Response(status=500, headers={"Retry-After": "1000"}))
    await anna.says("a")
    await anna.says("b")
    await ben.says("c")
    await simulator.settled()
    assert ear.texts == ["a", "c", "a", "b"]


async def test_in_turn_as_telegrams_own_server_a_chats_messages_wait_for_each_other_and_taps_do_not(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    simulator.postman.habits.in_turn = True
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    await anna.says("a")
    await anna.says("b")
    await anna.taps(1, "data")
    await ear.until(2)
    await asyncio.sleep(0.02)
    assert [next(reversed(update)) for update in ear.heard] == ["message", "callback_query"]
    ear.answering.set()
    await simulator.settled()
    assert ear.heard[2]["message"]["text"] == "b"


async def test_nonsense_in_place_of_a_chat_or_a_person_waits_for_nothing_and_holds_nothing_up(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    simulator.postman.habits.in_turn = True
    await call.done("setWebhook", url=ear.url)
    ear.answering.clear()
    for nonsense in NO_IDS:
        simulator.push({"message": {"chat": {"id": nonsense}}})
        simulator.push({"message": {"chat": nonsense}})
        simulator.push({"callback_query": {"from": {"id": nonsense}}})
    await anna.says("a")
    await ear.until(3 * len(NO_IDS) + 1)
    ear.answering.set()
    await simulator.settled()
