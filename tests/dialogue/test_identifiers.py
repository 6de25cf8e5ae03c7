"""Which texts hold an identifier of a person, and which never do."""

from datetime import date
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as some

from bot.dialogue.answers import LIKE_AN_IDENTIFIER, Unreadable
from bot.dialogue.identifiers import holds_identifier, holds_identity_code, is_like_identifier
from bot.handover.rules import handover_form
from tests.dialogue import ordinary
from tests.dialogue.disguises import (
    birth_days,
    digits,
    disguised,
    escaped,
    identity_codes,
    in_other_letters,
    parted,
    spread,
    turned_round,
)

OWN_CODES = (r"KK\d{5}",)
TODAY = date(2026, 11, 22)
CODE = identity_codes()
WHOLE = CODE.map("".join)


@given(WHOLE)
@example("010190-123A")
@example("131052-308T")
@example("010100A123X")
@example("010100+1234")
def test_every_shape_of_an_identity_code_is_found(code: str) -> None:
    """All century signs count, doubled or left out, and whether the check character is right does not."""
    assert holds_identity_code(code)
    assert holds_identity_code(code.lower())


@given(CODE.flatmap(parted))
def test_whatever_stands_between_its_parts_does_not_hide_an_identity_code(code: str) -> None:
    """Spaces, dashes of every kind, dots, commas, underscores, slashes, brackets, line breaks, and words for them."""
    assert holds_identity_code(code)


@given(WHOLE.flatmap(spread))
def test_spaces_and_invisible_characters_do_not_hide_an_identity_code(code: str) -> None:
    """However a code was copied from elsewhere, and wherever a form would take spaces away, it is seen."""
    assert holds_identity_code(code)


@given(WHOLE.flatmap(in_other_letters))
def test_digits_of_other_scripts_and_look_alikes_do_not_hide_an_identity_code(code: str) -> None:
    """A phone's keyboard may write in its own way, and Cyrillic letters look like ours."""
    assert holds_identity_code(code)


@given(WHOLE.flatmap(escaped))
def test_escapes_do_not_hide_an_identity_code(code: str) -> None:
    """As an address or a page has them."""
    assert holds_identity_code(code)


@given(WHOLE.map(turned_round))
def test_an_identity_code_that_only_shows_the_right_way_round_is_found(code: str) -> None:
    """Characters that turn the direction of writing make a screen show it."""
    assert holds_identity_code(code)


@given(disguised())
def test_disguises_over_one_another_do_not_hide_an_identity_code(written: str) -> None:
    """In a sentence, a file's name, an address, beside a card's code."""
    assert holds_identity_code(written)
    assert holds_identifier(written, OWN_CODES)


@pytest.mark.parametrize(
    "written",
    [
        "131052308 T", "131052 308 T", "1310 52308T", "131052308 T 1952 00530 1", "131052,308T", "131052.308T",
        "131052--308T", "131052_308T", "131052 (308T)", "hetu131052308T", "131052308T_Virtanen", "131052 viiva 308T",
        "131052 streck 308T", "131052, loppuosa on 308T", "131052 tunnusosa 308", "131052-308", "131052-3081",
        "13l052-3O8T", "131052\u0410308\u0422", "131052%2D308T", "131052&#45;308T", "131052&minus;308T",
        "\u202eT803-250131", "01 01 90 - 123A", "01.01.90-123A", "01-01-90-123A", "010190 123A",
        "0 1 0 1 9 0 A 1 2 3 X",
        "19521013-308T", "19521013308T", "1952-10-13 308T", "13101952-308T", "13.10.1952 308T", "521013-308T",
        "308T131052", "308T-131052", "308T 131052", "131OS2-3O8T", "1310S2308T", "1\u04171052-\u041708T",
        "131\u00b052-3\u00b08T",
        "131052-308T9", "131052-308T123",
        "040123-4567", "131052-308Tvirtanen", "131052 ja sitten 308T", "131052<b>-</b>308T", "131052\n\n308T",
    ],
)  # fmt: skip
def test_an_identity_code_as_people_have_written_it_is_found(written: str) -> None:
    """Examples from reading the guard as somebody who wants to get past it."""
    assert holds_identity_code(written)


@pytest.mark.parametrize("written", ["131052 308", "131052 3081", "1310523081", "131052308", "1310 523081"])
def test_digits_that_could_be_an_identity_code_count_unless_they_fit_a_stated_card_code(written: str) -> None:
    """Sign and check letter are both left out."""
    joined = written.replace(" ", "")
    assert holds_identifier(written, OWN_CODES)
    assert not holds_identifier(joined, (rf"\d{{{len(joined)}}}",))
    assert holds_identifier(written, (r"\d{7}",))


@pytest.mark.parametrize("pattern", [".*", r"[0-9A-Z]{3,20}", r"\d{6}[-A]?\d{3}[A-Z0-9]"])
@given(code=WHOLE)
def test_no_pattern_of_an_area_makes_an_identity_code_a_card_code(pattern: str, code: str) -> None:
    """Whatever somebody has stated."""
    assert holds_identifier(code, (pattern,))
    assert isinstance(handover_form("a", pattern)["card_code"].kind.read(code, TODAY), Unreadable)


@pytest.mark.parametrize("separator", ["", " ", "\u200b", "\u00a0"])
@given(day=birth_days(), number=digits(3), check=some.sampled_from(["", "1", "T"]))
def test_what_a_form_reads_as_one_code_is_judged_once_more(day: str, number: str, check: str, separator: str) -> None:
    """Where nobody has stated what codes look like, not even the digits of an identity code are one."""
    typed = separator.join([day[:4], day[4:] + number, check])
    assert handover_form("a", "")["card_code"].kind.read(typed, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)


@pytest.mark.parametrize(
    "code", ["131052", "13101952", "19521013", "0401234567", "358401234567", "00358401234567", "091234567"]
)
def test_a_loose_card_code_is_never_a_date_or_a_phone_number(code: str) -> None:
    """It gets a sentence; where an area has stated such codes, it is a code."""
    assert is_like_identifier(code)
    assert handover_form("a", "")["card_code"].kind.read(code, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)
    stated = handover_form("a", rf"\d{{{len(code)}}}")["card_code"].kind
    assert stated.read(code, TODAY) == code
    assert not holds_identifier(code, (rf"\d{{{len(code)}}}",))


@pytest.mark.parametrize(
    "code", ["521013308T", "131052308TEE", "131052308T1", "1310S2308T1", "9131052308T", "13105Z30BT", "KK131052308T"]
)
def test_a_loose_card_code_holds_no_identity_code_among_other_letters_and_digits(code: str) -> None:
    """A shape that somebody could use to note one down."""
    assert handover_form("a", "")["card_code"].kind.read(code, TODAY) == Unreadable(LIKE_AN_IDENTIFIER)


@pytest.mark.parametrize(
    ("texts", "patterns", "most"),
    [
        (ordinary.card_codes()["with letters"], (), 0),
        (ordinary.card_codes()["five digits"], (), 0),
        (ordinary.card_codes()["eight digits"], (), 10),
        # One number of ten digits in 27 begins with a possible date, one in 27 like a mobile phone's.
        (ordinary.card_codes()["ten digits"], (), 80),
        (ordinary.card_codes()["ten digits"], ordinary.STATED, 0),
        (ordinary.card_codes()["eight digits"], ordinary.STATED, 0),
        (ordinary.quick_lines(), (), 5),
        (ordinary.quick_lines(), ordinary.STATED, 5),
        (ordinary.PERIODS, (), 0),
        (ordinary.FINNISH, (), 0),
        (ordinary.SWEDISH, (), 0),
    ],
)
def test_ordinary_work_is_held_up_at_most_this_often_in_a_thousand(
    texts: list[str], patterns: tuple[str, ...], most: int
) -> None:
    """The false alarms of the guard, on card codes, quick lines, periods and sentences with numbers."""
    held_up = [text for text in texts if holds_identifier(text, patterns)]
    assert 1000 * len(held_up) <= most * len(texts), held_up


@given(
    some.one_of(digits(5), some.sampled_from(["00530", "04230", "09120", "02100"])).filter(
        lambda code: code != "00358"
    ),
    digits(5),
    some.integers(1900, 2026),
    some.integers(0, 30),
)
@example("00530", "12345", 1987, 2)
@example("04230", "04040", 1987, 2)
@example("09120", "05050", 2009, 30)
def test_a_quick_line_is_never_refused_whatever_its_order(postal: str, number: str, year: int, children: int) -> None:
    """Card code, birth year, postal code and number of children may stand in any order."""
    parts = (f"KK{number}", str(year), postal, str(children))
    for order in permutations(parts):
        for line in (" ".join(order), ", ".join(order), "\n".join(order)):
            assert not holds_identifier(line, OWN_CODES), line


@pytest.mark.parametrize(
    "text",
    [
        "KK12345", "kk 12345", "KK1234567890", "ABC123DEF456", "1987", "2026", "00530", "04230", "09120", "2", "0", "",
        "Kiitos!", "Virtanen", "A1", "12345678", "1 234 567", "10-15", "24/7", "klo 9.30",
    ],
)  # fmt: skip
def test_an_ordinary_answer_is_never_refused(text: str) -> None:
    """A worker is not held up by the guard."""
    assert not holds_identifier(text, OWN_CODES)


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


@pytest.mark.parametrize(
    ("code", "pattern"), [("0401234567", r"0\d{9}"), ("1-2-87", r"\d-\d-\d\d"), (" 0401234567 ", r"\d{10}")]
)
def test_what_fits_an_areas_card_code_is_a_card_code_and_nothing_else(code: str, pattern: str) -> None:
    """An area whose cards look like phone numbers can hand them out."""
    assert holds_identifier(code, OWN_CODES)
    assert not holds_identifier(code, (*OWN_CODES, pattern))


def test_a_phone_number_beside_a_card_code_is_still_found() -> None:
    """The pattern excuses the whole text only."""
    assert holds_identifier("0401234567 0501234567", (r"0\d{9}",))
