"""An identity code is found in a text, whatever disguise it wears."""

import pytest
from hypothesis import example, given

from bot.dialogue.identifiers import holds_identifier, holds_identity_code
from tests.dialogue.disguises import disguised, escaped, identity_codes, in_other_letters, parted, spread, turned_round

OWN_CODES = (r"KK\d{5}",)
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
@example("01010000Ol")
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
