"""Codes in photos."""

import random

from bot.gateway.scanning import codes_in
from tests.support.photos import photo_of


def test_of_fifty_bad_photos_nearly_all_are_read_and_none_wrongly() -> None:
    """Turned, blurred and dim: at least 48 of 50."""
    dice = random.Random(50)
    codes = [f"KK{dice.randrange(100_000):05}" for _ in range(50)]
    read = [codes_in(photo_of(code, dice=dice)) for code in codes]
    wrong = [(code, found) for code, found in zip(codes, read, strict=True) if found not in ((), (code,))]
    assert not wrong
    assert sum(found == (code,) for code, found in zip(codes, read, strict=True)) >= 48


def test_what_is_no_picture_holds_no_code() -> None:
    """Whatever is sent as a picture, nothing breaks."""
    for content in (b"", b"text", b"\x89PNG\r\n\x1a\n", photo_of("KK12345")[:500], b"%PDF-1.7"):
        assert codes_in(content) == ()


def test_an_empty_table_holds_no_code_and_two_cards_hold_two() -> None:
    """Each code is told once."""
    assert codes_in(photo_of()) == ()
    assert set(codes_in(photo_of("KK12345", "KK54321"))) == {"KK12345", "KK54321"}
