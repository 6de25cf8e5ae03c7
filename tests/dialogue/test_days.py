"""A day as an answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import Unreadable
from bot.dialogue.days import Day
from bot.dialogue.kinds import faults_of
from storage.kinds import Language
from tests.dialogue.sentences import TODAY, sentence

LAST_YEAR = Day(-365, 0)
TO_COME = Day(0, 730)
AROUND = Day(-200, 200)
TODAYS = some.dates(date(2020, 1, 1), date(2060, 12, 31))
WAYS = [
    "{0.day}.{0.month}.{0.year}",
    "{0.day:02}.{0.month:02}.{0.year}",
    " {0.day}. {0.month}. {0.year} ",
    "{0.day}.{0.month}.{0.year}.",
    "{0.day}/{0.month}/{0.year}",
    "{0.year}-{0.month:02}-{0.day:02}",
    "{0.day}.{0.month}.{0:%y}",
]


@pytest.mark.parametrize(
    ("kind", "text", "day"),
    [
        (TO_COME, "14.3.2027", "2027-03-14"), (TO_COME, "14.3.", "2027-03-14"), (TO_COME, "14.3", "2027-03-14"),
        (TO_COME, "2027-03-14", "2027-03-14"), (TO_COME, "14/3/2027", "2027-03-14"), (TO_COME, "14/3", "2027-03-14"),
        (TO_COME, "4.5.", "2026-05-04"), (TO_COME, "3.5.", "2027-05-03"), (TO_COME, "29.2.", "2028-02-29"),
        (LAST_YEAR, "4.5.", "2026-05-04"), (LAST_YEAR, "5.5.", "2025-05-05"), (LAST_YEAR, "14.3.", "2026-03-14"),
        (AROUND, "14.3.", "2026-03-14"), (AROUND, "1.11.", "2026-11-01"), (AROUND, "20.11.", "2025-11-20"),
        (TO_COME, "\uff11\uff14.\uff13.2027", "2027-03-14"), (TO_COME, "14.\u00a03.\u00a02027", "2027-03-14"),
    ],
)  # fmt: skip
def test_a_day_is_read(kind: Day, text: str, day: str) -> None:
    """Without its year it is the one that can be the answer, and of several the one nearest to today."""
    assert kind.read(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    ["", "huomenna", "14", "14.", "3.2027", "14.3.202", "14.3.2027 asti", "1.1.-2.2.", "\u0661.\u0661.", "-" * 4096],
)
def test_what_is_no_day_is_told_what_one_looks_like(text: str) -> None:
    """The example is one that would be right."""
    assert sentence(TO_COME, text) == "Please give a day, for example 4.5.2026."
    assert sentence(Day(10, 20), text) == "Please give a day, for example 14.5.2026."
    assert sentence(Day(-20, -10), text) == "Please give a day, for example 24.4.2026."


@pytest.mark.parametrize("text", ["31.4.", "31.4.2027", "29.2.2027", "2027-02-30", "0.5.", "12.13.", "0000-01-01"])
def test_a_day_that_is_in_no_calendar_is_said_to_be_none(text: str) -> None:
    """It may be a slip of the finger in day or month."""
    assert sentence(TO_COME, text) == "There is no such day in the calendar. Please check it."


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (TO_COME, "3.5.2026", "The day can be 4 May 2026 at the earliest."),
        (TO_COME, "1.1.1999", "The day can be 4 May 2026 at the earliest."),
        (TO_COME, "4.5.2028", "The day can be 3 May 2028 at the latest."),
        (Day(0, 30), "3.5.", "The day can be 4 May 2026 at the earliest."),
        (Day(0, 30), "10.6.", "The day can be 3 Jun 2026 at the latest."),
        (Day(0, 30), "29.2.", "The day can be 3 Jun 2026 at the latest."),
        (LAST_YEAR, "5.5.2026", "The day can be 4 May 2026 at the latest."),
        (LAST_YEAR, "3.5.2025", "The day can be 4 May 2025 at the earliest."),
        (LAST_YEAR, "9999-12-31", "The day can be 4 May 2026 at the latest."),
    ],
)
def test_a_day_out_of_range_is_told_the_last_one_in_it(kind: Day, text: str, said: str) -> None:
    """By its date, so that nobody has to count."""
    assert sentence(kind, text).startswith(said)


def test_a_day_out_of_range_is_told_in_each_language_as_it_writes_dates() -> None:
    """In Swedish with the month as a word."""
    assert sentence(TO_COME, "3.5.2026", language=Language.FI).startswith("Päivä voi olla aikaisintaan 4.5.2026.")
    assert sentence(TO_COME, "3.5.2026", language=Language.SV).startswith("Datumet får inte ligga före den 4 maj 2026.")


@given(TODAYS, some.integers(-800, 800), some.integers(0, 800), some.data())
def test_no_day_in_range_is_refused_however_it_is_written(
    today: date, earliest: int, more: int, data: some.DataObject
) -> None:
    """With its year it is itself; without, a day of that date that is in range and as near."""
    kind = Day(earliest, earliest + more)
    day = today + timedelta(days=data.draw(some.integers(earliest, earliest + more)))
    for way in WAYS:
        assert kind.read(way.format(day), today) == day.isoformat()
    for way in ("{0.day}.{0.month}.", "{0.day}/{0.month}"):
        read = kind.read(way.format(day), today)
        assert isinstance(read, str)
        found = date.fromisoformat(read)
        assert (found.day, found.month) == (day.day, day.month)
        assert abs(found - today) <= abs(day - today)


@given(TODAYS, some.dates(), some.integers(-800, 800), some.integers(0, 800))
def test_a_day_fits_exactly_if_it_can_be_typed(today: date, day: date, earliest: int, more: int) -> None:
    """A button's day and a typed one are judged alike."""
    kind = Day(earliest, earliest + more)
    near = today + timedelta(days=day.toordinal() % 1700 - 850)
    for each in (day, near):
        typed = kind.read(each.isoformat(), today)
        assert (typed == each.isoformat()) == kind.fits(each.isoformat(), today) == (not isinstance(typed, Unreadable))


@pytest.mark.parametrize("answer", ["20260504", "2026-W19-1", "4.5.2026", "", 20260504])
def test_a_day_is_kept_in_one_way_only(answer: str | int) -> None:
    """So that days can be compared and sorted."""
    assert not TO_COME.fits(answer, TODAY)
    assert TO_COME.fits("2026-05-04", TODAY)


@pytest.mark.parametrize("kind", [Day(1, 0), Day(-40000, 0), Day(0, 40000)])
def test_a_range_without_days_is_a_fault(kind: Day) -> None:
    """So is one that nobody can mean."""
    assert len([*faults_of(kind)]) == 1
