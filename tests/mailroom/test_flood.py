"""The gate: a fast hand is never kept out, and whoever sends without end is let in now and then."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mailroom.flood import MOST_WAIT, Gate, Verdict
from bot.mailroom.limits import TELEGRAMS
from tests.support.waiting import Waiting

ANNA, SVEN = 1, 2
PERSON, STRANGERS = TELEGRAMS.person, TELEGRAMS.strangers
moments = st.lists(st.floats(0, 0.5), min_size=1, max_size=200)


class Door:
    """A gate, and how often it lets in."""

    def __init__(self) -> None:
        self.time = Waiting()
        self.waiting: dict[int, int] = {}
        self.gate = Gate(TELEGRAMS, self.time, lambda chat: self.waiting.get(chat, 0))

    def sends(self, chat: int, *, times: int = 1, every: float = 0.0, staff: bool = True) -> list[Verdict]:
        """What becomes of updates that come one after the other."""
        verdicts = []
        for _ in range(times):
            verdicts.append(self.gate.verdict(chat, staff))
            self.time.time += every
        return verdicts


def test_ten_taps_a_second_for_five_seconds_are_all_let_in() -> None:
    """A nervous hand is no flood; nor is it after a pause, as often as it likes."""
    door = Door()
    for _ in range(5):
        assert set(door.sends(ANNA, times=50, every=0.1)) == {Verdict.LET_IN}
        door.time.time += 15


def test_a_steady_worker_is_let_in_for_ever() -> None:
    """Three updates a second, all day."""
    assert set(Door().sends(ANNA, times=10_000, every=1 / 3)) == {Verdict.LET_IN}


def test_what_was_typed_while_the_bot_was_away_is_let_in() -> None:
    """Forty messages at once."""
    assert set(Door().sends(ANNA, times=40)) == {Verdict.LET_IN}


@pytest.mark.parametrize("every", [0.0, 0.01, 0.1])
def test_whoever_sends_without_end_is_told_once_each_time_it_is_too_much(every: float) -> None:
    """What is let in comes in runs, and before the next one it is told that something was left out."""
    verdicts = Door().sends(ANNA, times=1000, every=every)
    runs = [verdict for verdict, last in zip(verdicts, [None, *verdicts], strict=False) if verdict is not last]
    assert runs[:3] == [Verdict.LET_IN, Verdict.FIRST_OUT, Verdict.OUT]
    assert all(verdict is Verdict.FIRST_OUT for verdict, last in zip(runs[1:], runs, strict=False) if last is runs[0])


@given(moments)
def test_nobody_gets_more_than_the_burst_and_the_rate(gaps: list[float]) -> None:
    """However they time it."""
    door, let_in = Door(), 0
    for gap in gaps:
        door.time.time += gap / 10
        let_in += door.gate.verdict(ANNA, True) is Verdict.LET_IN
    assert let_in <= PERSON.burst + PERSON.per_second * (door.time() - 1000) + 1


@given(moments, st.integers(0, 40))
def test_a_flood_of_one_or_of_many_takes_nothing_from_staff(gaps: list[float], strangers: int) -> None:
    """Whatever Anna sends is judged as if she were alone."""
    alone, crowded = Door(), Door()
    for number, gap in enumerate(gaps):
        for door in (alone, crowded):
            door.time.time += gap
        crowded.sends(SVEN, times=10)
        for stranger in range(strangers):
            crowded.gate.verdict(1000 + number * stranger, False)
        assert crowded.gate.verdict(ANNA, True) is alone.gate.verdict(ANNA, True)


def test_all_strangers_together_have_one_bucket() -> None:
    """However many there are; in a minute they get what is theirs, and no more."""
    door, let_in = Door(), 0
    for number in range(60_000):
        let_in += door.gate.verdict(1000 + number, False) is Verdict.LET_IN
        door.time.time += 0.001
    assert let_in == pytest.approx(STRANGERS.burst + STRANGERS.per_second * 60, abs=2)


def test_one_stranger_does_not_keep_the_others_out() -> None:
    """They have a limit of their own, like anybody."""
    door = Door()
    door.sends(ANNA, times=1000, staff=False)
    assert door.sends(SVEN, staff=False) == [Verdict.LET_IN]


def test_an_invitation_lets_in_past_all_strangers_as_much_as_one_person_sends() -> None:
    """However many have it; whoever has none waits for their turn."""
    door = Door()
    door.sends(SVEN, times=1000, staff=False)
    verdicts = [door.gate.verdict(1000 + number, False, "its hash") for number in range(1000)]
    assert verdicts.count(Verdict.LET_IN) == PERSON.burst + STRANGERS.burst - PERSON.burst
    assert door.sends(ANNA, staff=False) == [Verdict.OUT]
    assert door.gate.verdict(ANNA, False, "another's") is Verdict.LET_IN


def test_who_has_become_quiet_is_forgotten() -> None:
    """Nothing grows with the number of people who ever wrote."""
    door = Door()
    for number in range(50_000):
        door.gate.verdict(number + 1, False)
        door.time.time += 0.01
        assert len(door.gate.meters) <= 1500


def test_what_is_not_answered_as_fast_as_it_comes_does_not_pile_up() -> None:
    """Where so much waits already, nothing more is let in; others are not kept waiting."""
    door = Door()
    for _ in range(10_000):
        if door.sends(ANNA, every=1 / 3) != [Verdict.OUT]:
            door.waiting[ANNA] = door.waiting.get(ANNA, 0) + 1
    assert door.waiting[ANNA] == MOST_WAIT + 1  # the last of them says that it was too much
    assert door.sends(SVEN) == [Verdict.LET_IN]
    door.waiting.clear()
    door.time.time += 15
    assert door.sends(ANNA) == [Verdict.LET_IN]


def test_an_update_that_is_brought_again_is_not_counted_again() -> None:
    """The database was away when it came first, and everything is polled once more; a thousand are remembered."""
    door = Door()
    for _ in range(50):
        assert {door.gate.verdict_on(number, ANNA, True) for number in range(40)} == {Verdict.LET_IN}
    for number in range(40, 2000):
        door.gate.verdict_on(number, number + 10, True)
    assert Verdict.OUT in {door.gate.verdict_on(number, ANNA, True) for number in range(40)}
