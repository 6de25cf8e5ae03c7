"""The bot fetches its updates by Telegram's rules."""

import asyncio

import pytest

from bot.simulator import Simulator
from bot.simulator.refusals import Json
from tests.simulator.conftest import Caller, Clock

CONFLICT = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"


def texts(updates: list[Json]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_stay_until_a_higher_offset_confirms_them(simulator: Simulator, call: Caller) -> None:
    anna = simulator.account("Anna")
    for word in ("a", "b", "c"):
        await anna.says(word)
    assert texts(await call.updates(limit=2)) == ["a", "b"]
    first, second, third = [update["update_id"] for update in await call.updates()]
    assert (second, third) == (first + 1, first + 2)
    assert texts(await call.updates(offset=second)) == ["b", "c"]
    assert simulator.pending == 2
    assert (await call.done("getWebhookInfo"))["pending_update_count"] == 2
    assert await call.updates(offset=third + 1) == []
    assert simulator.pending == 0


async def test_a_negative_offset_forgets_all_but_the_last(simulator: Simulator, call: Caller) -> None:
    anna = simulator.account("Anna")
    for word in ("a", "b", "c"):
        await anna.says(word)
    assert texts(await call.updates(offset=-1)) == ["c"]
    assert simulator.pending == 1


async def test_an_offset_far_ahead_is_taken_for_a_mistake(simulator: Simulator, call: Caller) -> None:
    await simulator.account("Anna").says("a")
    (update,) = await call.updates()
    assert texts(await call.updates(offset=update["update_id"] + 1000)) == ["a"]


async def test_the_limit_is_kept_between_1_and_100(simulator: Simulator, call: Caller) -> None:
    anna = simulator.account("Anna")
    for number in range(120):
        await anna.says(str(number))
    assert len(await call.updates(limit=1000)) == 100
    assert len(await call.updates(limit=0)) == 1


async def test_what_the_bot_wants_to_hear_is_remembered(simulator: Simulator, call: Caller) -> None:
    anna = simulator.account("Anna")
    await anna.says("before")
    await call.updates(allowed_updates=["callback_query"])
    await anna.says("unheard")
    await anna.taps(1, "heard")
    before, tap = await call.updates()
    assert before["message"]["text"] == "before"
    assert tap["callback_query"]["data"] == "heard"
    assert (await call.done("getWebhookInfo"))["allowed_updates"] == ["callback_query"]
    await call.updates(allowed_updates=[], offset=-1)
    await anna.says("heard again")
    assert texts((await call.updates())[1:]) == ["heard again"]


async def test_a_waiting_call_gets_the_update_as_it_comes(simulator: Simulator, call: Caller) -> None:
    waiting = asyncio.create_task(call.updates(timeout=30))
    await asyncio.sleep(0.05)
    await simulator.account("Anna").says("Hei")
    assert texts(await asyncio.wait_for(waiting, 1)) == ["Hei"]


async def test_a_second_bot_ends_the_first_ones_waiting(simulator: Simulator, call: Caller) -> None:
    first = asyncio.create_task(call("getUpdates", timeout=30))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(call.updates(timeout=30))
    assert await asyncio.wait_for(first, 1) == {"ok": False, "error_code": 409, "description": CONFLICT}
    await simulator.account("Anna").says("Hei")
    assert texts(await asyncio.wait_for(second, 1)) == ["Hei"]


async def test_a_waiting_call_does_not_delay_the_end(simulator: Simulator, call: Caller) -> None:
    waiting = asyncio.create_task(call.updates(timeout=30))
    await asyncio.sleep(0.05)
    await asyncio.wait_for(simulator.stop(), 0.5)
    assert await waiting == []


async def test_updates_nobody_fetches_for_a_day_are_gone(simulator: Simulator, call: Caller, clock: Clock) -> None:
    anna = simulator.account("Anna")
    await anna.says("a")
    await anna.taps(1, "x")
    clock.passes(minutes=3)
    assert texts(await call.updates()) == ["a"]
    clock.passes(hours=24)
    assert await call.updates() == []


async def test_pending_updates_are_dropped_on_request(simulator: Simulator, call: Caller) -> None:
    await simulator.account("Anna").says("a")
    await call.done("deleteWebhook", drop_pending_updates=True)
    assert simulator.pending == 0


async def test_any_raw_update_can_be_fed(simulator: Simulator, call: Caller) -> None:
    given = simulator.push({"message": {"odd": True}})
    later = simulator.push({"update_id": given + 5, "nothing": None})
    assert later == given + 5
    assert [update["update_id"] for update in await call.updates()] == [given, given + 5]


async def test_settled_waits_for_the_bot_and_says_what_is_missing(simulator: Simulator, call: Caller) -> None:
    await simulator.account("Anna").says("a")
    with pytest.raises(TimeoutError, match="1 updates unconfirmed"):
        await simulator.settled(timeout=0.2)
    (update,) = await call.updates()
    await call.updates(offset=update["update_id"] + 1)
    await simulator.settled(timeout=1)
