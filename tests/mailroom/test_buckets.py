"""Buckets of what may be sent: never too much, and never for ever empty."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mailroom.buckets import FULL, Rate, Remembered, spend, stop, take

ALMOST = 1e-4
pauses = st.floats(0, 3)
rates = st.builds(Rate, st.floats(0.5, 50), st.integers(1, 20))


@given(rates, st.lists(pauses, min_size=1, max_size=80))
def test_a_bucket_never_gives_more_than_its_burst_and_its_rate(rate: Rate, gaps: list[float]) -> None:
    """In any window."""
    bucket, now, taken = FULL, 1000.0, []
    for gap in gaps:
        now += gap / rate.per_second
        bucket, wait = take(bucket, rate, now)
        taken += [] if wait else [now]
    for first in range(len(taken)):
        for last in range(first, len(taken)):
            assert last - first + 1 <= rate.burst + rate.per_second * (taken[last] - taken[first]) + ALMOST


@given(rates, st.lists(pauses, max_size=30))
def test_after_the_wait_there_is_a_token(rate: Rate, gaps: list[float]) -> None:
    """And not before; whatever was spent, it is never further away than a second and one token."""
    bucket, now = FULL, 1000.0
    for gap in gaps:
        now += gap / rate.per_second
        bucket = spend(bucket, rate, now)
    _, wait = take(bucket, rate, now)
    assert wait <= 1 + 1 / rate.per_second
    if wait > ALMOST:
        assert take(bucket, rate, now + wait * 0.9)[1] > 0
    assert take(bucket, rate, now + wait)[1] == 0


@given(rates, st.floats(0.1, 500))
def test_a_stopped_bucket_has_nothing_until_then_and_then_one(rate: Rate, seconds: float) -> None:
    """What Telegram asks for is waited for, and no burst follows."""
    bucket = stop(FULL, rate, 1000.0, seconds)
    assert take(bucket, rate, 1000.0)[1] == pytest.approx(seconds)
    after, wait = take(bucket, rate, 1000.0 + seconds)
    assert wait == 0
    assert take(after, rate, 1000.0 + seconds)[1] == pytest.approx(1 / rate.per_second)


def test_who_is_not_quiet_is_not_forgotten() -> None:
    """A chat that Telegram has stopped stays stopped."""
    things: Remembered[float] = Remembered(lambda until, now: until <= now, at_least=10)
    for chat in range(1000):
        things.put(chat, math.inf if chat == 5 else 0.0, now=1.0)
    assert things.get(5) == math.inf
    assert len(things) <= 22


def assert_no_more_than(rate: Rate, times: list[float]) -> None:
    """In any window."""
    for first, began in enumerate(times):
        for last in range(first, len(times)):
            assert last - first + 1 <= rate.burst + rate.per_second * (times[last] - began) + ALMOST
