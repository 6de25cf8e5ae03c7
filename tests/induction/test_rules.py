"""When a part of the induction is due, what counts as done, and what follows from a change or a round."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.induction.rules import (
    NATIONWIDE,
    Asked,
    Done,
    Level,
    Part,
    PartStanding,
    Post,
    Round,
    State,
    Version,
    Who,
    a_year_after,
    in_force_on,
    stand,
    standing,
    still_counts,
)

TODAY = date(2026, 11, 24)
DAY = timedelta(days=1)
FIRST = Version(1, date(2026, 1, 1))


def ago(days: int) -> date:
    """So many days before today; after today, if there are fewer than none."""
    return TODAY - days * DAY


CHANGED, CORRECTED = Version(2, ago(10)), Version(2, ago(10), material=False)
STATES: dict[str, tuple[date, tuple[Version, ...], tuple[Done, ...], tuple[Round, ...], State | None, date]] = {
    "not written yet": (ago(400), (), (), (), None, TODAY),
    "joined today": (TODAY, (FIRST,), (), (), State.DUE, ago(-30)),
    "joined thirty days ago": (ago(30), (FIRST,), (), (), State.DUE, TODAY),
    "joined longer ago": (ago(31), (FIRST,), (), (), State.OVERDUE, ago(1)),
    "there before the part was": (ago(400), (Version(1, ago(5)),), (), (), State.DUE, ago(-25)),
    "done today": (ago(400), (FIRST,), (Done(TODAY, 1),), (), State.DONE, date(2027, 11, 24)),
    "done most of a year ago": (ago(400), (FIRST,), (Done(ago(335), 1),), (), State.DUE, ago(-30)),
    "done a little less ago": (ago(400), (FIRST,), (Done(ago(334), 1),), (), State.DONE, ago(-31)),
    "done a year ago": (ago(400), (FIRST,), (Done(ago(365), 1),), (), State.DUE, TODAY),
    "done over a year ago": (ago(400), (FIRST,), (Done(ago(366), 1),), (), State.OVERDUE, ago(1)),
    "the newest counts": (ago(400), (FIRST,), (Done(ago(366), 1), Done(ago(9), 1)), (), State.DONE, ago(-356)),
    "changed since": (ago(400), (FIRST, CHANGED), (Done(ago(100), 1),), (), State.DUE, ago(-20)),
    "changed, and done anew": (ago(400), (FIRST, CHANGED), (Done(ago(5), 2),), (), State.DONE, ago(-360)),
    "done in the month before": (ago(400), (FIRST, CHANGED), (Done(ago(40), 1),), (), State.DONE, ago(-325)),
    "done just before that": (ago(400), (FIRST, CHANGED), (Done(ago(41), 1),), (), State.DUE, ago(-20)),
    "corrected since": (ago(400), (FIRST, CORRECTED), (Done(ago(100), 1),), (), State.DONE, ago(-265)),
    "changed long ago": (ago(400), (FIRST, Version(2, ago(31))), (Done(ago(90), 1),), (), State.OVERDUE, ago(1)),
    "a round": (ago(400), (FIRST,), (Done(ago(100), 1),), (Round(TODAY, ago(-90)),), State.DUE, ago(-90)),
    "sixty days before it": (ago(400), (FIRST,), (Done(ago(40), 1),), (Round(TODAY, ago(-20)),), State.DONE, ago(-325)),
    "a day before that": (ago(400), (FIRST,), (Done(ago(41), 1),), (Round(TODAY, ago(-20)),), State.DUE, ago(-20)),
    "done within a month": (ago(400), (FIRST,), (Done(ago(30), 1),), (Round(TODAY, ago(-90)),), State.DONE, ago(-335)),
    "a round that is over": (ago(400), (FIRST,), (Done(ago(100), 1),), (Round(ago(9), ago(1)),), State.OVERDUE, ago(1)),
    "new, and a round": (ago(2), (FIRST,), (), (Round(TODAY, ago(-7)),), State.DUE, ago(-28)),
    "joined after it was set": (TODAY, (FIRST,), (), (Round(ago(9), ago(-7)),), State.DUE, ago(-30)),
}


@pytest.mark.parametrize("name", STATES)
def test_how_somebody_stands(name: str) -> None:
    """The table of the rules, with its edges."""
    joined, versions, done, rounds, state, due_on = STATES[name]
    stands = standing(joined, versions, done, rounds, TODAY)
    assert (stands and (stands.state, stands.due_on)) == (state and (state, due_on))


days = some.integers(-400, 400).map(ago)
versions = some.lists(some.tuples(days, some.booleans()), min_size=1, max_size=4).map(
    lambda each: tuple(Version(number, on, material) for number, (on, material) in enumerate(sorted(each), 1))
)
done_ones = some.lists(some.builds(Done, days, some.integers(1, 4)), max_size=4)
rounds = some.lists(some.builds(Round, days, days), max_size=2)


@given(days, versions, done_ones, rounds, days)
def test_it_is_due_at_least_once_a_year(
    joined: date, there: tuple[Version, ...], done: list[Done], asked: list[Round], today: date
) -> None:
    """No round and no change puts it off; whoever never did it has thirty days, unless something was asked before."""
    stands = standing(joined, there, done, asked, today)
    assert stands is not None
    last = max((each.on for each in done), default=None)
    at_the_latest = a_year_after(last) if last else max(joined, there[0].on) + 30 * DAY
    assert stands.due_on <= at_the_latest
    assert (stands.state is State.OVERDUE) == (today > stands.due_on)


@given(days, versions, done_ones, rounds, days)
def test_doing_it_today_is_enough(
    joined: date, there: tuple[Version, ...], done: list[Done], asked: list[Round], today: date
) -> None:
    """Whatever was asked: who does the newest version is done, as far as what is asked already goes."""
    there = tuple(each for each in there if each.on <= today) or (Version(1, today),)
    asked = [each for each in asked if each.set_on <= today]
    before = [each for each in done if each.on <= today]
    stands = standing(joined, there, [*before, Done(today, there[-1].number)], asked, today)
    assert stands == PartStanding(
        State.DONE,
        a_year_after(today),
        Done(today, max(there[-1].number, *(each.version for each in before if each.on == today), 0)),
    )


@given(days, versions, done_ones, days)
def test_a_small_correction_asks_nothing(
    joined: date, there: tuple[Version, ...], done: list[Done], today: date
) -> None:
    """Those who have done it stay so."""
    small = Version(there[-1].number + 1, max(there[-1].on, ago(0)), material=False)
    assert standing(joined, (*there, small), done, (), today) == standing(joined, there, done, (), today)


@given(days, versions, done_ones, rounds, days, done_ones.filter(bool))
def test_doing_more_never_makes_it_due_earlier(
    joined: date, there: tuple[Version, ...], done: list[Done], asked: list[Round], today: date, more: list[Done]
) -> None:
    """A later day with the newest version."""
    newest = max(each.on for each in [*done, *more])
    before = standing(joined, there, done, asked, today)
    after = standing(joined, there, [*done, Done(newest, there[-1].number)], asked, today)
    assert before is not None
    assert after is not None
    if done:
        assert after.due_on >= before.due_on


def test_a_leap_day_comes_again_on_the_day_before() -> None:
    """So that no year is skipped."""
    assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


def test_what_was_read_counts_until_something_material_comes() -> None:
    """A small correction while somebody reads takes nothing from them."""
    assert still_counts(1, (FIRST, CORRECTED))
    assert not still_counts(1, (FIRST, CHANGED))
    assert still_counts(2, (FIRST, CHANGED))


def test_the_version_of_a_day() -> None:
    """Of a day before there was any, the first one."""
    assert in_force_on((FIRST, CHANGED), ago(11)) == FIRST
    assert in_force_on((FIRST, CHANGED), ago(10)) == CHANGED
    assert in_force_on((FIRST, CHANGED), date(2020, 1, 1)) == FIRST


def test_each_part_once_wherever_somebody_works() -> None:
    """The nationwide one once, the regional one once an area, the local one once an organisation."""
    posts = [Post(ago(400), 1, 10), Post(TODAY, 1, 11), Post(TODAY, 2, 20)]
    parts = {part for post in posts for part in post.parts}
    done = {NATIONWIDE: [Done(ago(5), 1)], Part(Level.AREA, 1): [Done(ago(366), 1)]}
    stands = stand(posts, Asked({part: [FIRST] for part in parts}, {}), done, TODAY)
    assert len(stands.by_part) == 6
    assert stands.state is State.OVERDUE
    asked = [str(part) for part in stands.parts]
    assert asked == ["area 1", "area 2", "organisation 10", "organisation 11", "organisation 20"]
    assert stands.by_part[Part(Level.ORGANISATION, 11)].due_on == ago(-30)
    assert stands.due_on == FIRST.on + 30 * DAY
    assert stands.narrowed(posts[2].parts).due_on == ago(-30)


def test_a_round_of_one_organisation_asks_nothing_of_another_alone() -> None:
    """The nationwide and the regional part are asked for earlier all the same, for they are the same ones."""
    posts = [Post(ago(400), 1, 10), Post(ago(400), 1, 11)]
    parts = {part for post in posts for part in post.parts}
    done = {part: [Done(ago(100), 1)] for part in parts}
    of_one = {Part(Level.ORGANISATION, 10): Round(TODAY, ago(-20))}
    stands = stand(posts, Asked({part: [FIRST] for part in parts}, of_one), done, TODAY)
    assert [str(part) for part in stands.parts] == ["nation 0", "area 1", "organisation 10"]


@given(some.sampled_from(Level), some.integers(0, 999_999_999), some.booleans())
def test_parts_and_people_are_read_as_they_were_written(level: Level, number: int, uses_bot: bool) -> None:
    """In places and buttons."""
    assert Part.parse(str(Part(level, number))) == Part(level, number)
    assert Who.parse(str(Who(number, uses_bot))) == Who(number, uses_bot)
    assert Part.parse("nowhere 1") is None
    assert Who.parse("x1") is None
