"""How calls to Telegram wait: each chat for itself, bulk for all, and nobody for ever."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from telegram.error import BadRequest, RetryAfter, TelegramError, TimedOut

from bot.gateway.limiter import ATTEMPTS, PATIENCE, Limiter, Turn
from bot.mailroom.limits import TELEGRAMS, UNLIMITED
from bot.mailroom.messenger import Lane
from tests.mailroom.test_buckets import ALMOST, assert_no_more_than
from tests.support.waiting import Waiting


class Telegram:
    """Hears calls, and refuses those that it is told to."""

    def __init__(self) -> None:
        self.time = Waiting()
        self.limiter = Limiter(TELEGRAMS, self.time, self.time.sleep)
        self.heard: list[tuple[float, str, int, Lane]] = []
        self.refuses: list[TelegramError] = []

    async def call(
        self, chat: int | None, name: str = "", *, endpoint: str = "sendMessage", lane: Lane = Lane.PEOPLE
    ) -> str:
        """Makes a call; gives its name."""

        async def heard() -> str:
            self.heard.append((self.time(), name, chat or 0, lane))
            if self.refuses:
                raise self.refuses.pop(0)
            return name

        data = {"chat_id": chat} if chat else {}
        given = None if lane is Lane.PEOPLE else lane
        return str(await self.limiter.process_request(heard, (), {}, endpoint, data, given))

    async def later(self, seconds: float, call: Coroutine[Any, Any, Any]) -> Any:
        """The same after a while."""
        await self.time.sleep(seconds)
        return await call

    def names(self) -> list[str]:
        """Which calls were heard, in order."""
        return [name for _, name, _, _ in self.heard]


CALLS = st.lists(
    st.tuples(st.floats(0, 6), st.integers(1, 12), st.sampled_from(["sendMessage", "editMessageText"]), st.booleans()),
    max_size=30,
)


@given(CALLS)
@settings(max_examples=60, deadline=None)
def test_everybody_gets_a_turn_in_order_and_nobody_too_much(
    calls: list[tuple[float, int, str, bool]],
) -> None:
    """One in a chat a second after a burst; 30 a second whenever something goes out in bulk."""

    async def tried() -> Telegram:
        telegram = Telegram()
        works = []
        for number, (when, chat, endpoint, bulk) in enumerate(sorted(calls)):
            lane = Lane.BULK if bulk else Lane.PEOPLE
            call = telegram.call(chat, str(number), endpoint=endpoint, lane=lane)
            works.append(telegram.later(when, call))
        answers = await telegram.time.goes_on(*works)
        assert answers == [str(number) for number in range(len(calls))]
        return telegram

    heard = asyncio.run(tried()).heard
    in_chat = defaultdict(list)
    for when, name, chat, lane in heard:
        in_chat[chat].append((when, int(name), lane))
    for turns in in_chat.values():
        people = [name for _, name, lane in turns if lane is Lane.PEOPLE]
        assert people == sorted(people)
        assert_no_more_than(TELEGRAMS.chat, [when for when, _, _ in turns])


@given(st.lists(st.tuples(st.floats(0, 3), st.booleans()), min_size=1, max_size=200))
@settings(max_examples=40, deadline=None)
def test_bulk_goes_only_into_what_people_leave_of_thirty_a_second(calls: list[tuple[float, bool]]) -> None:
    """Whenever something goes out in bulk, the last second held thirty at most, and people never waited."""

    async def tried() -> Telegram:
        telegram = Telegram()
        works = []
        for chat, (when, bulk) in enumerate(sorted(calls), start=1):
            call = telegram.call(chat, str(when), lane=Lane.BULK if bulk else Lane.PEOPLE)
            works.append(telegram.later(when, call))
        assert not [each for each in await telegram.time.goes_on(*works) if isinstance(each, Exception)]
        return telegram

    heard = asyncio.run(tried()).heard
    for when, name, _, lane in heard:
        if lane is Lane.BULK:
            assert len([1 for other, *_ in heard if when - 1 + ALMOST < other <= when]) <= TELEGRAMS.bulk.per_second
        else:
            assert when == pytest.approx(1000 + float(name))


async def test_what_telegram_asks_one_chat_to_wait_no_other_waits() -> None:
    """Nor does bulk; the refused call is made again when its time has come."""
    telegram = Telegram()
    telegram.refuses = [RetryAfter(10)]
    works = [telegram.call(1, "anna"), telegram.call(1, "anna again"), telegram.call(2, "sven")]
    await telegram.time.goes_on(*works, telegram.call(3, "bulk", lane=Lane.BULK))
    when = {name: when - 1000 for when, name, _, _ in telegram.heard}
    assert when["sven"] == 0
    assert when["bulk"] < 1
    assert when["anna"] >= 10
    assert telegram.names().count("anna") == 2


async def test_what_telegram_asks_bulk_to_wait_nobody_else_waits() -> None:
    """Not even the person whom it was for."""
    telegram = Telegram()
    telegram.refuses = [RetryAfter(10)]
    works = [telegram.call(1, "bulk", lane=Lane.BULK), telegram.call(2, "more", lane=Lane.BULK)]
    await telegram.time.goes_on(*works, telegram.call(1, "anna"))
    when = {name: when - 1000 for when, name, _, _ in telegram.heard}
    assert when["anna"] == 0
    assert min(when["bulk"], when["more"]) >= 10


@pytest.mark.parametrize("lane", list(Lane))
async def test_a_refused_call_is_made_again_a_few_times_and_then_given_up(lane: Lane) -> None:
    """Telegram has surely not done it, so it may be; but not for ever."""
    telegram = Telegram()
    telegram.refuses = [RetryAfter(1) for _ in range(ATTEMPTS + 1)]
    (given_up,) = await telegram.time.goes_on(telegram.call(1, lane=lane))
    assert isinstance(given_up, RetryAfter)
    assert len(telegram.heard) == ATTEMPTS


@pytest.mark.parametrize("lane", list(Lane))
async def test_nobody_waits_longer_than_patience(lane: Lane) -> None:
    """A long wait is told at once, to later calls without asking Telegram; when it is over, they go."""
    telegram = Telegram()
    telegram.refuses = [RetryAfter(300)]
    (refused,) = await telegram.time.goes_on(telegram.call(1, lane=lane))
    (later,) = await telegram.time.goes_on(telegram.call(1, lane=lane))
    assert [type(each) for each in (refused, later)] == [RetryAfter, RetryAfter]
    assert telegram.time() == 1000
    assert len(telegram.heard) == 1
    await telegram.time.goes_on(telegram.later(300 - PATIENCE / 2, telegram.call(1, "now", lane=lane)))
    assert telegram.names()[-1] == "now"


@pytest.mark.parametrize("error", [TimedOut(), BadRequest("no")])
async def test_after_any_other_error_a_call_is_not_made_again(error: TelegramError) -> None:
    """After TimedOut nobody knows whether it was done."""
    telegram = Telegram()
    telegram.refuses = [error]
    assert await telegram.time.goes_on(telegram.call(1)) == [error]
    assert len(telegram.heard) == 1


@pytest.mark.parametrize("lane", list(Lane))
async def test_a_call_whose_turn_was_taken_before_goes_at_once(lane: Lane) -> None:
    """The turn is waited for as any call is; what Telegram then asks to wait, the others in line wait."""
    telegram = Telegram()
    for _ in range(int(TELEGRAMS.chat.burst)):
        at_once(lambda: telegram.limiter.turn(1))
    (turn,) = await telegram.time.goes_on(telegram.limiter.turn(1, lane))
    assert telegram.time() >= 1001
    telegram.refuses = [RetryAfter(10)]
    at_once_with(turn, telegram, RetryAfter)
    await telegram.time.goes_on(telegram.call(1, "next", lane=lane))
    assert telegram.heard[-1][0] - telegram.heard[0][0] >= 10


async def test_too_many_calls_in_one_chat_are_refused_in_the_end() -> None:
    """The line in front of a chat is never longer than patience."""
    telegram = Telegram()
    answers = await telegram.time.goes_on(*(telegram.call(1, str(number)) for number in range(60)))
    went = [answer for answer in answers if isinstance(answer, str)]
    assert went == [str(number) for number in range(len(went))]
    assert len(went) == TELEGRAMS.chat.burst + PATIENCE
    assert telegram.time() - 1000 <= PATIENCE


@pytest.mark.parametrize("endpoint", ["answerCallbackQuery", "deleteMessage", "getFile", "getMe", "setMyCommands"])
async def test_what_is_free_never_waits(endpoint: str) -> None:
    """However often it is called, and however long the chat has to wait."""
    telegram = Telegram()
    telegram.refuses = [RetryAfter(100)]
    await telegram.time.goes_on(telegram.call(1))
    for _ in range(100):
        at_once(lambda: telegram.call(1, endpoint=endpoint))


async def test_bulk_does_not_stand_in_a_persons_way() -> None:
    """Where somebody waits in the same chat, they go first, and the rest of bulk passes by."""
    telegram = Telegram()
    people = [telegram.call(1, f"anna {number}") for number in range(8)]
    bulk = [telegram.call(chat, f"bulk {chat}", lane=Lane.BULK) for chat in (1, 2, 3)]
    await telegram.time.goes_on(*people, *bulk)
    order = telegram.names()
    assert order.index("bulk 1") > order.index("anna 7")
    assert order.index("bulk 2") < order.index("anna 6")
    assert order.index("bulk 3") < order.index("anna 6")


@pytest.mark.parametrize("lane", list(Lane))
async def test_who_waits_goes_before_who_has_just_come(lane: Lane) -> None:
    """Even where the loop was so busy that those who wait have slept too long."""
    telegram = Telegram()
    waiting = [asyncio.ensure_future(telegram.call(1, str(number))) for number in range(7)]
    await asyncio.sleep(0)
    telegram.time.time += 10
    late = telegram.call(1, "late", lane=lane)
    await telegram.time.goes_on(late, *(asyncio.wait_for(call, None) for call in waiting))
    assert telegram.names() == ["0", "1", "2", "3", "4", "5", "6", "late"]


async def test_what_people_are_sent_is_taken_from_bulk() -> None:
    """Twenty a second leave ten; edits leave all."""
    telegram = Telegram()
    people = [telegram.later(number / 20, telegram.call(100 + number)) for number in range(40)]
    edits = [
        telegram.later(number / 20, telegram.call(200 + number, endpoint="editMessageText")) for number in range(9)
    ]
    bulk = [telegram.call(1000 + number, lane=Lane.BULK) for number in range(60)]
    await telegram.time.goes_on(*people, *edits, *bulk)
    times = [when - 1000 for when, _, _, lane in telegram.heard if lane is Lane.BULK]
    assert 18 <= len([when for when in times if when < 2]) <= 22
    assert times[-1] == pytest.approx(3.3, abs=0.2)


async def test_who_stops_waiting_leaves_the_line_to_the_next() -> None:
    """A cancelled call takes nothing with it."""
    telegram = Telegram()
    calls = [asyncio.ensure_future(telegram.call(1, str(number))) for number in range(7)]
    await asyncio.sleep(0)
    calls[5].cancel()
    await telegram.time.goes_on(asyncio.wait_for(calls[6], None))
    assert telegram.names() == ["0", "1", "2", "3", "4", "6"]
    assert telegram.time() <= 1002


def test_a_call_that_need_not_wait_goes_at_once() -> None:
    """Without giving up its turn on the loop."""
    telegram = Telegram()
    for chat in range(1, 100):
        at_once(lambda chat=chat: telegram.call(chat))
    assert telegram.time() == 1000


def test_a_local_telegram_has_no_limits() -> None:
    """Unless it asks to wait."""
    telegram = Telegram()
    telegram.limiter = Limiter(UNLIMITED, telegram.time, telegram.time.sleep)
    for lane in (Lane.PEOPLE, Lane.BULK):
        for _ in range(200):
            at_once(lambda lane=lane: telegram.call(1, lane=lane))


def test_quiet_chats_are_forgotten() -> None:
    """However many write, only those of the last seconds are remembered."""
    telegram = Telegram()
    for chat in range(1, 20_000):
        telegram.time.time += 0.01
        at_once(lambda chat=chat: telegram.call(chat))
        assert len(telegram.limiter.chats) <= 1025


def at_once_with(turn: Turn, telegram: Telegram, ends_in: type[BaseException]) -> None:
    """Makes a call whose turn was taken before; how it ends."""

    async def heard() -> None:
        telegram.heard.append((telegram.time(), "turn", 1, Lane.PEOPLE))
        if telegram.refuses:
            raise telegram.refuses.pop(0)

    with pytest.raises(ends_in):
        telegram.limiter.process_request(heard, (), {}, "sendMessage", {"chat_id": 1}, turn).send(None)


def at_once(call: Callable[..., Coroutine[Any, Any, Any]]) -> None:
    """Makes a call, which must not wait for anything."""
    with pytest.raises(StopIteration):
        call().send(None)
