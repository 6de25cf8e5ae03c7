"""What arrives in one chat is handled in order; what gives way knows afterwards whether anything is left."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.mailroom.order import GiveWay, Order


@dataclass(frozen=True)
class Arrived:
    chat_id: int
    number: int


async def test_what_gave_way_to_the_last_one_is_the_last_one_itself() -> None:
    """Else nobody would show the card: each would leave it to the other."""
    handled: list[tuple[int, bool]] = []

    async def handle(arrived: Arrived, more: Callable[[], bool], give_way: GiveWay[Arrived]) -> None:
        if arrived.number == 2:
            assert await give_way(lambda other: other.number < arrived.number)
        handled.append((arrived.number, more()))

    order = Order(handle)
    order.put([Arrived(1, 2), Arrived(1, 1)])
    await order.finish()
    assert handled == [(1, True), (2, False)]


async def test_the_card_waits_for_what_is_behind() -> None:
    """Only the last of several leaves nothing waiting."""
    handled: list[tuple[int, bool]] = []

    async def handle(arrived: Arrived, more: Callable[[], bool], give_way: GiveWay[Arrived]) -> None:
        handled.append((arrived.number, more()))

    order = Order(handle)
    order.put([Arrived(1, 1), Arrived(1, 2), Arrived(2, 3)])
    await order.finish()
    assert sorted(handled) == [(1, True), (2, False), (3, False)]
