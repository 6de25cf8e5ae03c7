"""The two nights in which the clocks change: waits are as long as ever, and an hour is what the clock shows."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.support.talk import Person, Talk

BACK = datetime(2027, 10, 31, 0, 55, tzinfo=UTC)
"""Five to four in Finland; in five minutes it is three."""
FORWARD = datetime(2027, 3, 28, 0, 55, tzinfo=UTC)
"""Five to three in Finland; in five minutes it is four."""

pytestmark = pytest.mark.parametrize("night", [BACK, FORWARD], ids=["back", "forward"])


async def _at_work(talk: Talk, night: datetime) -> Person:
    talk.clock.time = night
    return await talk.worker(language="en")


async def test_a_draft_hides_after_ten_minutes_and_goes_after_a_day(talk: Talk, night: datetime) -> None:
    """Nobody sees a client's details for an hour more."""
    anna = await _at_work(talk, night)
    await anna.taps("Hand over a card")
    await anna.types("KK12345")
    await talk.time_passes(minutes=9, seconds=59)
    await anna.sees("KK12345")
    await talk.time_passes(seconds=1)
    await anna.sees_no("KK12345")
    await talk.time_passes(hours=23, minutes=49, seconds=59)
    assert talk.rows("SELECT count(*) FROM draft") == [(1,)]
    await talk.time_passes(seconds=1)
    assert talk.rows("SELECT count(*) FROM draft") == [(0,)]
    await anna.gets("Your draft was deleted")


async def test_a_card_that_shows_answers_goes_home_after_ten_minutes(talk: Talk, night: datetime) -> None:
    """As in any other night."""
    anna = await _at_work(talk, night)
    await _hands_over(anna)
    await talk.time_passes(minutes=9, seconds=59)
    await anna.sees("KK12345")
    await talk.time_passes(seconds=1)
    await anna.sees_no("KK12345")


async def test_who_registers_is_told_after_a_quarter_and_at_a_quarter_to_four(talk: Talk, night: datetime) -> None:
    """The first is a wait, the second what the clock shows on the next working day."""
    anna = await _at_work(talk, night)
    await _hands_over(anna)
    await anna.types("/menu")
    await talk.time_passes(minutes=14, seconds=59)
    assert _told(talk) == []
    await talk.time_passes(seconds=1)
    assert _told(talk) == [night + timedelta(minutes=15)]
    talk.clock.time = night.replace(hour=11)
    await talk.time_passes()
    days, hour = (1, 13) if night == BACK else (2, 12)  # the Monday after the clocks go forward is Easter Monday
    at_work = (night + timedelta(days=days)).replace(hour=hour, minute=45)
    talk.clock.time = at_work - timedelta(seconds=1)
    await talk.time_passes()
    assert len(_told(talk)) == 1
    await talk.time_passes(seconds=1)
    assert _told(talk)[1:] == [at_work]


async def test_a_handover_can_be_undone_for_ten_minutes(talk: Talk, night: datetime) -> None:
    """Not for seventy."""
    anna = await _at_work(talk, night)
    await _hands_over(anna)
    await talk.time_passes(minutes=9, seconds=59)
    assert "Undo the handover" in anna.buttons
    talk.clock.passes(seconds=1)
    await anna.taps("Undo the handover")
    assert talk.rows("SELECT in_force FROM handover") == [(1,)]


async def test_an_invitation_is_valid_for_seven_days(talk: Talk, night: datetime) -> None:
    """To the second."""
    talk.clock.time = night - timedelta(days=3)
    early, late = await talk.invitation(), await talk.invitation()
    talk.clock.time += timedelta(days=7, seconds=-1)
    await talk.joins("Anna", "en", early)
    talk.clock.passes(seconds=1)
    sven = talk.person("Sven", "en")
    await sven.opens(late)
    await sven.sees("7 days old")


async def _hands_over(worker: Person) -> None:
    await worker.types("KK12345 1987 00530 2")
    await worker.taps("Confirm")


def _told(talk: Talk) -> list[datetime]:
    rows = talk.rows("SELECT occurrence FROM message WHERE kind = 'nudge' ORDER BY occurrence")
    return [datetime.fromisoformat(occurrence) for (occurrence,) in rows]
