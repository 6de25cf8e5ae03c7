"""Limits when switched on, and whatever goes wrong on order."""

import asyncio

import aiohttp
import pytest

from bot.simulator import ANY, Account, Fault, Simulator
from tests.simulator.conftest import Caller, Clock


@pytest.fixture
async def anna(simulator: Simulator) -> Account:
    anna = simulator.account("Anna")
    await anna.start()
    return anna


async def test_without_limits_the_bot_may_say_as_much_as_it_likes(anna: Account, call: Caller) -> None:
    for number in range(20):
        await call.done("sendMessage", chat_id=anna.id, text=str(number))


async def test_one_chat_takes_five_at_once_and_then_one_a_second(
    anna: Account, simulator: Simulator, call: Caller, clock: Clock
) -> None:
    simulator.limits.switch(True)
    sent = [await call.done("sendMessage", chat_id=anna.id, text=str(n)) for n in range(4)]
    place = {"chat_id": anna.id, "message_id": sent[0]["message_id"]}
    await call.done("editMessageText", **place, text="edited")
    answer = await call("sendMessage", chat_id=anna.id, text="too much")
    assert answer == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    assert await call.refused("editMessageText", **place, text="b") == "Too Many Requests: retry after 1"
    await call.done("deleteMessage", **place)
    clock.passes(seconds=1)
    await call.done("sendMessage", chat_id=anna.id, text="now")
    await call.refused("sendMessage", chat_id=anna.id, text="too much again")


async def test_ten_times_as_fast_for_tests(anna: Account, simulator: Simulator, call: Caller, clock: Clock) -> None:
    simulator.limits.switch(True, scale=10)
    for number in range(5):
        await call.done("sendMessage", chat_id=anna.id, text=str(number))
    await call.refused("sendMessage", chat_id=anna.id, text="too much")
    clock.passes(seconds=0.1)
    await call.done("sendMessage", chat_id=anna.id, text="now")


async def test_all_chats_together_take_thirty_a_second(simulator: Simulator, call: Caller, clock: Clock) -> None:
    simulator.limits.switch(True)
    people = [simulator.account(f"Person {number}") for number in range(31)]
    for person in people:
        await person.start()
    for person in people[:30]:
        await call.done("sendMessage", chat_id=person.id, text="Hei")
    words = await call.refused("sendMessage", chat_id=people[30].id, text="Hei")
    assert words == "Too Many Requests: retry after 1"


async def test_a_refusal_on_order_comes_once_and_nothing_is_done(
    anna: Account, simulator: Simulator, call: Caller
) -> None:
    simulator.faults.next("sendMessage", Fault.TOO_MANY(retry_after=3))
    simulator.faults.next("sendMessage", Fault.SERVER_ERROR(502))
    words = [await call.refused("sendMessage", chat_id=anna.id, text="a") for _ in range(2)]
    assert words == ["Too Many Requests: retry after 3", "Bad Gateway"]
    assert len(anna.chat) == 1
    await call.done("sendMessage", chat_id=anna.id, text="a")
    assert [request.status for request in simulator.calls("sendMessage")] == [429, 502, 200]


@pytest.mark.parametrize(
    ("fault", "is_done"),
    [
        (Fault.TIMEOUT_BEFORE(seconds=30), False),
        (Fault.TIMEOUT_AFTER(seconds=30), True),
        (Fault.TIMEOUT_BEFORE(seconds=0.05), False),
        (Fault.DROPPED_BEFORE(), False),
        (Fault.DROPPED_AFTER(), True),
    ],
)
async def test_no_answer_comes_and_only_the_server_knows_whether_it_was_done(
    anna: Account, simulator: Simulator, call: Caller, fault: Fault, is_done: bool
) -> None:
    simulator.faults.next(ANY, fault)
    address = f"{simulator.url}/bot1:TEST/sendMessage"
    body = {"chat_id": anna.id, "text": "a"}
    patience = aiohttp.ClientTimeout(total=1.5)  # on a busy machine the server takes a while to begin
    with pytest.raises((aiohttp.ClientError, TimeoutError)):
        await call.session.post(address, json=body, timeout=patience)
    assert [message.text for message in anna.chat[1:]] == (["a"] if is_done else [])
    assert simulator.requests[-1].status == 0
    await call.done("sendMessage", chat_id=anna.id, text="b")


async def test_a_call_that_hangs_breaks_off_when_the_test_says_so(
    anna: Account, simulator: Simulator, call: Caller
) -> None:
    simulator.faults.next("sendMessage", Fault.TIMEOUT_AFTER(seconds=30))
    address = f"{simulator.url}/bot1:TEST/sendMessage"
    hangs = asyncio.ensure_future(call.session.post(address, json={"chat_id": anna.id, "text": "a"}))
    while len(anna.chat) == 1:  # noqa: ASYNC110 (what a chat shows has no event to wait for)
        await asyncio.sleep(0.001)
    assert not hangs.done()
    simulator.faults.hang_up()
    async with asyncio.timeout(10):
        with pytest.raises(aiohttp.ClientError):
            await hangs


async def test_chance_is_the_same_for_the_same_seed(simulator: Simulator, call: Caller) -> None:
    async def luck(seed: int) -> list[bool]:
        simulator.faults.clear()
        simulator.faults.sometimes("getMe", Fault.SERVER_ERROR(), probability=0.5, seed=seed)
        return [(await call("getMe"))["ok"] for _ in range(20)]

    first = await luck(1)
    assert first == await luck(1)
    assert first != await luck(2)
    assert {True, False} == set(first)


async def test_every_request_can_be_judged_afterwards(anna: Account, simulator: Simulator, call: Caller) -> None:
    await call.done("sendMessage", chat_id=anna.id, text="a", disable_notification=True)
    await call.refused("sendMessage", chat_id=anna.id, text="")
    good, bad = simulator.calls("sendMessage")
    assert good.params == {"chat_id": anna.id, "text": "a", "disable_notification": True}
    assert (bad.status, bad.description) == (400, "Bad Request: message text is empty")
    assert simulator.token not in repr(simulator.requests)
    assert anna.chat[-1].silent
