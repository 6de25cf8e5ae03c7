"""What goes wrong on order on the way to a webhook: twice, late, out of order, lost."""

import pytest

from bot.simulator import ANY, WEBHOOK, Account, Fault, Simulator
from tests.simulator.conftest import Caller
from tests.simulator.ear import Ear


@pytest.fixture
async def ear(ear: Ear, simulator: Simulator, call: Caller) -> Ear:
    simulator.postman.habits.speed = 100_000
    await call.done("setWebhook", url=ear.url)
    return ear


@pytest.fixture
def anna(simulator: Simulator) -> Account:
    return simulator.account("Anna")


async def test_an_update_comes_twice_at_once(anna: Account, simulator: Simulator, ear: Ear) -> None:
    simulator.faults.next(WEBHOOK, Fault.TWICE())
    ear.answering.clear()
    await anna.says("a")
    await anna.says("b")
    await ear.until(3)
    ear.answering.set()
    await simulator.settled()
    assert sorted(ear.texts) == ["a", "a", "b"]


async def test_of_two_that_come_together_the_second_is_there_first(
    anna: Account, simulator: Simulator, ear: Ear
) -> None:
    simulator.faults.next(WEBHOOK, Fault.OVERTAKEN(), times=2)
    for word in ("a", "b", "c"):
        await anna.says(word)
    await simulator.settled()
    assert ear.texts == ["c", "b", "a"]
    assert ear.heard[0]["update_id"] > ear.heard[1]["update_id"] > ear.heard[2]["update_id"]


async def test_an_update_with_nothing_to_overtake_it_comes_all_the_same(
    anna: Account, simulator: Simulator, ear: Ear
) -> None:
    simulator.faults.next(WEBHOOK, Fault.OVERTAKEN())
    await anna.says("a")
    await simulator.settled()
    assert ear.texts == ["a"]


async def test_an_update_comes_late_and_others_do_not_wait(anna: Account, simulator: Simulator, ear: Ear) -> None:
    simulator.faults.next(WEBHOOK, Fault.LATE(seconds=0.05))
    await anna.says("a")
    await anna.says("b")
    await ear.until(1)
    assert simulator.pending
    await simulator.settled()
    assert ear.texts == ["b", "a"]


@pytest.mark.parametrize(
    ("fault", "arrivals", "words"),
    [
        (Fault.DROPPED_BEFORE(), 1, "Webhook connection closed"),
        (Fault.DROPPED_AFTER(), 2, "Webhook connection closed"),
        (Fault.TIMEOUT_BEFORE(seconds=0.02), 1, "Read timeout expired"),
        (Fault.TIMEOUT_AFTER(seconds=0.02), 2, "Read timeout expired"),
        (Fault.SERVER_ERROR(502), 1, "Wrong response from the webhook: 502 Bad Gateway"),
        (Fault.TOO_MANY(retry_after=3), 1, "Wrong response from the webhook: 429 Too Many Requests"),
    ],
)
async def test_whatever_is_lost_is_posted_again(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear, fault: Fault, arrivals: int, words: str
) -> None:
    simulator.faults.next(WEBHOOK, fault)
    await anna.says("Hei")
    await simulator.settled()
    assert ear.texts == ["Hei"] * arrivals
    assert (await call.done("getWebhookInfo"))["last_error_message"] == words
    assert [delivery.pause for delivery in simulator.deliveries] == [fault.retry_after, 0]


async def test_chance_strikes_the_same_updates_for_the_same_seed(anna: Account, simulator: Simulator, ear: Ear) -> None:
    async def luck(seed: int) -> list[str]:
        simulator.faults.clear()
        simulator.faults.sometimes(WEBHOOK, Fault.OVERTAKEN(), probability=0.3, seed=seed)
        simulator.faults.sometimes(WEBHOOK, Fault.DROPPED_AFTER(), probability=0.3, seed=seed)
        ear.heard.clear()
        for number in range(12):
            await anna.says(str(number))
        await simulator.settled()
        return sorted(ear.texts)

    first = await luck(1)
    assert first == await luck(1)
    assert first != await luck(2)


async def test_calls_and_posts_have_faults_of_their_own(
    anna: Account, simulator: Simulator, call: Caller, ear: Ear
) -> None:
    simulator.faults.next(ANY, Fault.SERVER_ERROR())
    await anna.says("Hei")
    await simulator.settled()
    assert ear.texts == ["Hei"]
    await call.refused("getMe")
    with pytest.raises(ValueError, match="Only a posted update can be twice, not a call of sendMessage"):
        simulator.faults.next("sendMessage", Fault.TWICE())
