"""Phone numbers, addresses, dates and periods: which of them are identifiers of a person."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.identifiers import holds_identifier
from tests.dialogue.disguises import disguised

OWN_CODES = (r"KK\d{5}",)


@pytest.mark.parametrize(
    "text",
    [
        "0401234567", "040 123 4567", "040-123 4567", "040-1234567", "+358401234567", "+358 40 123 4567",
        "+358 (0)40 123 4567", "00358401234567", "050 123 4567", "09 123 4567", "014-123 456", "puh. 044 123 4567.",
        "\uff10\uff14\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17", "040\u00a0123\u20094567", "+46 70 123 45 67",
    ],
)  # fmt: skip
def test_a_phone_number_is_found(text: str) -> None:
    """As Finns write them, with spaces or without."""
    assert holds_identifier(text, OWN_CODES)


@pytest.mark.parametrize(
    "text", ["anna@example.fi", "Posti: Anna.Virtanen@palvelu.example.fi!", "a\u200bnna@example.fi"]
)
def test_an_e_mail_address_is_found(text: str) -> None:
    """Alone or in a sentence."""
    assert holds_identifier(text, OWN_CODES)


@given(
    some.dates(), some.sampled_from(["{d}.{m}.{y}", "{d:02}.{m:02}.{y}", "{d}/{m}/{y}", "{d}-{m}-{y}", "{d}. {m}. {y}"])
)
def test_a_full_date_is_found(day: object, how: str) -> None:
    """A full date of birth is more than the form asks for."""
    year, month, number = str(day).split("-")
    written = how.format(d=int(number), m=int(month), y=f"19{year[2:]}")
    assert holds_identifier(written, OWN_CODES)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20.11.2026", False),
        (" 3. 1. 2027 ", False),
        ("20.11.2026 hei", True),
        ("20.11.2023", True),
        ("20.11.26", True),
    ],
)
def test_a_day_of_late_alone_is_the_day_of_a_handover(text: str, found: bool) -> None:
    """As the buttons show it; with anything beside it, it could be a child's."""
    assert holds_identifier(text, OWN_CODES) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("voimassa 1.1.2026-31.12.2026", False),
        ("Sopimus on voimassa 1.1.2026 – 31.12.2026.", False),
        ("01.01.2026\u201331.12.2028 asti", False),
        ("Oli voimassa 1.1.2026-31.12.2026 ja on yhä", False),
        ("gäller 1. 1. 2026 \u2212 31. 12. 2026, sedan 1.1.2027-31.12.2027", False),
        ("voimassa 1.1.2026", True),
        ("voimassa 31.12.2026-1.1.2026", True),
        ("voimassa 1.1.2026-31.2.2026", True),
        ("voimassa 1.1.1986-31.12.1986", True),
        ("voimassa 1.1.2026-31.12.2036", True),
        ("voimassa 1.1.26-31.12.26", True),
        ("KK12345 voimassa 1.1.2026-31.12.2026", True),
        ("voimassa 1.1.2026-31.12.2026, syntynyt 1.2.1987", True),
        ("voimassa 1.1.2026-31.12.2026, anna@example.fi", True),
        ("voimassa 1.1.2026-31.12.2026, puh. 040 123 4567", True),
        ("voimassa 1.1.2026-31.12.2026-123A", True),
        ("voimassa 1.1.2026-31.12.2026 lO1T", True),
        ("voimassa 1.1.2026-31.12.2026 &#49;23A", True),
        ("voimassa 01.01.2026-31.12.2026123T", True),
        ("Lasten syntymäpäivät:\n- 3.5.2021\n- 4.6.2023", True),
        ("lapset&#10;- 3.5.2021&#10;- 4.6.2023", True),
        ("lapsi 3.5.2021 - 3.5.2021", True),
        ("synt. ll.lO.ll", True),
        ("Ol.Ol.lO", True),
    ],
)
def test_a_period_of_whole_days_among_words_is_no_day_of_birth(text: str, found: bool) -> None:
    """Only where nothing else has a digit: what stands beside it could belong to it."""
    assert holds_identifier(text, OWN_CODES) is found


@given(disguised(), some.sampled_from(["1.1.2026-31.12.2026", "01.01.2026 \u2013 31.12.2026"]), some.booleans())
def test_a_period_does_not_hide_an_identity_code(written: str, period: str, first: bool) -> None:
    """Whatever disguise it wears, before the period or after it."""
    parts = (period, written) if first else (written, period)
    assert holds_identifier(" ja ".join(parts), OWN_CODES)


@pytest.mark.parametrize(
    "text", ["1.2.87", "01.02.1987", "1987-02-01", "syntynyt 1.2.1987 Espoossa", "1.2.\uff11\uff19\uff18\uff17"]
)
def test_a_date_is_found_however_it_is_written(text: str) -> None:
    """Short years and the order of years first are dates too."""
    assert holds_identifier(text, OWN_CODES)
