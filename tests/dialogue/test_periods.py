"""A period as an answer."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.kinds import faults_of
from bot.dialogue.periods import Period
from bot.wording import value_text
from storage.kinds import Language
from tests.dialogue.sentences import TODAY, sentence

CONTRACT = Period(-365, 1460)
OPEN = Period(-365, 1460, may_be_open=True)
TODAYS = some.dates(date(2020, 1, 1), date(2060, 12, 31))
DASHES = ["-", " - ", "–", " – ", "—", "−", "‑", " --"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        *((f"14.3.2027{dash}31.12.2028", "2027-03-14/2028-12-31") for dash in DASHES),
        ("14.3.–31.12.2028", "2028-03-14/2028-12-31"), ("14.3-31.12.2028", "2028-03-14/2028-12-31"),
        ("31.12.–1.1.2028", "2027-12-31/2028-01-01"), ("1.1.–1.1.2028", "2028-01-01/2028-01-01"),
        ("29.2.–31.12.2029", "2028-02-29/2029-12-31"), ("14.3.27–31.12.28", "2027-03-14/2028-12-31"),
        ("2027-03-14/2028-12-31", "2027-03-14/2028-12-31"), ("2027-03-14 / 2028-12-31", "2027-03-14/2028-12-31"),
        ("2027-03-14–2028-12-31", "2027-03-14/2028-12-31"), ("2027-03-14 - 2028-12-31", "2027-03-14/2028-12-31"),
        ("14/3/2027-31/12/2028", "2027-03-14/2028-12-31"), (" 14. 3. 2027 – 31. 12. 2028. ", "2027-03-14/2028-12-31"),
    ],
)  # fmt: skip
def test_a_period_is_read(text: str, period: str) -> None:
    """With any dash; a first day without its year is the latest that is not after the last day."""
    assert CONTRACT.read(text, TODAY) == OPEN.read(text, TODAY) == period


@pytest.mark.parametrize("text", ["14.3.2027–", "14.3.2027 -", "2027-03-14/", "2027-03-14–"])
def test_a_period_without_an_end_is_read_where_it_may_be_open(text: str) -> None:
    """Elsewhere the end is asked for."""
    assert OPEN.read(text, TODAY) == "2027-03-14/"
    assert sentence(CONTRACT, text).startswith("Please give the days on which it begins and ends")


@pytest.mark.parametrize(
    "text",
    ["", "14.3.2027", "14.3.–31.12.", "14.3.2027–31.12.", "14.3.–", "–31.12.2028", "14.3.2027 31.12.2028", "-" * 4096],
)
def test_what_is_not_two_days_is_told_what_is_right(text: str) -> None:
    """The example is one that would be right; an open period is told of only where there may be one."""
    right = "Please give the days on which it begins and ends, for example 4.5.2026–3.5.2030."
    assert sentence(CONTRACT, text) == right
    assert sentence(OPEN, text) == f"{right} If no end is known, write nothing after the dash."
    assert CONTRACT.read("4.5.2026–3.5.2030", TODAY) == "2026-05-04/2030-05-03"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("31.4.2027–31.12.2028", "There is no such day"), ("14.3.2027–31.11.2028", "There is no such day"),
        ("31.4.–31.12.2028", "There is no such day"), ("0000-01-01/2028-12-31", "There is no such day"),
        ("29.2.–0001-01-01", "There is no such day"),
        ("31.12.2028–14.3.2027", "That ends before it begins"), ("15.3.2027–14.3.2027", "That ends before it begins"),
        ("3.5.2025–31.12.2028", "It can begin on 4 May 2025 at the earliest"),
        ("14.3.2027–4.5.2030", "It can end on 3 May 2030 at the latest"),
        ("14.3.2031–4.5.2032", "It can end on 3 May 2030 at the latest"),
    ],
)  # fmt: skip
def test_a_wrong_period_is_told_what_would_be_right(text: str, said: str) -> None:
    """Each way to be wrong has its own sentence."""
    assert sentence(CONTRACT, text).startswith(said)
    assert sentence(OPEN, text).startswith(said)


def test_an_open_period_that_begins_too_late_is_told_so() -> None:
    """And one that begins too early, as any other."""
    assert sentence(OPEN, "4.5.2030–").startswith("It can begin on 3 May 2030 at the latest")
    assert sentence(OPEN, "3.5.2025–").startswith("It can begin on 4 May 2025 at the earliest")


def test_a_period_is_shown_as_each_language_writes_it() -> None:
    """Open ones too; what is kept of another kind is shown as it is."""
    assert value_text(CONTRACT.shown("2027-03-14/2028-12-31"), Language.FI) == "14.3.2027–31.12.2028"
    assert value_text(OPEN.shown("2027-03-14/"), Language.SV) == "14.3.2027–"
    assert value_text(OPEN.shown("2027-03-14/"), Language.EN) == "14 Mar 2027 onwards"
    assert value_text(OPEN.shown("?"), Language.EN) == "?"


@pytest.mark.parametrize(
    "answer", ["2027-03-14", "/2028-12-31", "/", "2027-03-14/20281231", "2028-12-31/2027-03-14", "2027-03-14/?", 7]
)
def test_what_is_no_period_does_not_fit(answer: str | int) -> None:
    """Nor does an open one where none may be."""
    assert not OPEN.fits(answer, TODAY)
    assert OPEN.fits("2027-03-14/", TODAY)
    assert not CONTRACT.fits("2027-03-14/", TODAY)


@given(TODAYS, some.integers(-800, 800), some.integers(0, 800), some.data(), some.sampled_from(DASHES))
def test_no_period_in_range_is_refused_however_it_is_written(
    today: date, earliest: int, more: int, data: some.DataObject, dash: str
) -> None:
    """What is read fits, and can be typed as it is shown."""
    kind = Period(earliest, earliest + more, may_be_open=True)
    days = some.integers(earliest, earliest + more).map(lambda away: today + timedelta(days=away))
    first, last = sorted([data.draw(days), data.draw(days)])
    period = f"{first}/{last}"
    assert kind.fits(period, today)
    assert kind.read(f"{first:%d.%m.%Y}{dash}{last:%d.%m.%Y}", today) == period
    assert kind.read(period, today) == period
    assert kind.read(f"{first:%d.%m.%Y}{dash}", today) == f"{first}/"
    for shown in (period, f"{first}/"):
        assert kind.read(value_text(kind.shown(shown), Language.FI), today) == shown


def test_a_range_without_days_is_a_fault() -> None:
    """As with single days."""
    assert [*faults_of(Period(5, 4))]
    assert not [*faults_of(OPEN)]
