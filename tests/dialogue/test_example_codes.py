"""Examples of card codes, made from an area's pattern."""

import pytest

from bot.dialogue.example_codes import example_line, example_of


@pytest.mark.parametrize(
    ("pattern", "example"),
    [
        ("", "KK12345"), (r"KK\d{5}", "KK12345"), ("^[A-Z]{2}[0-9]{5}$", "KK12345"), ("[0-9]{5}", "12345"),
        (r"(?:KK|AB)\d{3}", "KK123"), ("KK-[0-9]{3}", "KK-123"), ("[1-9][0-9]{6}", "1234567"), (r"K\d+", "K1"),
    ],
)  # fmt: skip
def test_an_example_has_the_shape_of_the_areas_codes(pattern: str, example: str) -> None:
    """Whoever sees it knows what to look for on the card."""
    assert example_of(pattern) == example
    assert example_line(pattern) == f"{example} 1987 00530 2"


@pytest.mark.parametrize("pattern", [r"(?=K)\w+", r"K\d{5}(?<!0)", "(A(B|C)){2}"])
def test_of_an_intricate_pattern_no_example_is_made(pattern: str) -> None:
    """None is better than a wrong one."""
    assert example_of(pattern) is None
