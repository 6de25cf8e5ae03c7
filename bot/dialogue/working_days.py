"""Working days in Finland: no weekends, no public holidays, and no eves, on which many leave early or stay away."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import holidays

SATURDAY = 5
A_DAY = timedelta(days=1)
EVES = ((4, 30), (12, 31))
"""Months and days before May Day and the New Year. The eves of Midsummer and Christmas are public holidays."""
MAUNDY_THURSDAY = timedelta(days=3)
"""So long before Easter Sunday it is."""
EASTER = "Easter Sunday"


@cache
def _days_off(year: int) -> frozenset[date]:
    """The public holidays and eves of a year."""
    public = holidays.country_holidays("FI", years=year, language="en_US")
    (easter,) = public.get_named(EASTER, lookup="exact")
    return frozenset({*public, *(date(year, *eve) for eve in EVES), easter - MAUNDY_THURSDAY})


def is_working_day(day: date) -> bool:
    """Whether people in Finland are at work on a day."""
    return day.weekday() < SATURDAY and day not in _days_off(day.year)


def working_days_from(day: date) -> Iterator[date]:
    """The working days from a day on, which may be the first."""
    while True:
        if is_working_day(day):
            yield day
        day += A_DAY


@cache
def midsummer_eve(year: int) -> date:
    """The Friday before the Saturday from 20 to 26 June."""
    day = date(year, 6, 19)
    return day + A_DAY * ((SATURDAY - 1 - day.weekday()) % 7)
