"""The quick line, from sloppy to impossible: what is kept, what is asked, and with which sentence."""

from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.identifiers import holds_identifier
from bot.dialogue.phrases import Phrase
from bot.handover.quick import LONGEST, NOT_ALL, SEVERAL, TWO_WAYS, Line, read_line
from bot.handover.quick_words import FIELDS
from bot.handover.rules import handover_form
from bot.wording import plain
from storage.kinds import Language

TODAY = date(2026, 11, 24)
FORM = handover_form("rannikko", r"KK\d{5}")
DIGITS = handover_form("rannikko", "[0-9]{5}")
LOOSE = handover_form("rannikko", "")
RIGHT: dict[str, Any] = {"card_code": "KK12345", "birth_year": 1987, "postal_code": "00530", "children": 2}
CODE = "That is not the code of a card."
FOUR = "Please give the birth year with four digits"
POSTAL = "A postal code has five digits"
NUMBER = "Please answer with a number"
MOST = "The number can be 30 at most."
BOTH = plain(TWO_WAYS, Language.EN)
ALL = plain(NOT_ALL, Language.EN)

WHOLE = (
    "KK12345 1987 00530 2", "2 00530 1987 KK12345", "kk12345 1987 00530 2", "KK 12345 1987 00530 2",
    "KK-12345 1987 00530 2", "KK 123 45 1987 00530 2", "KK12345,1987,00530,2", "KK12345, 1987, 00530, 2",
    "KK12345; 1987; 00530; 2", "KK12345;1987;00530;2", "KK12345/1987/00530/2", "KK12345 - 1987 - 00530 - 2",
    "KK12345\n1987\n00530\n2", "KK12345  1987\t00530   2.", "KK12345 1987 00530 2 lasta", "KK12345 1987 00530 2lasta",
    "2 barn, KK12345, född 1987, 00530", "KK12345 synt. 1987 00530 2", "KK12345 synt.1987 postinumero 00530 lapsia 2",
    "KK12345 s. 1987 00530 2 lasta", "KK12345 f. 1987 postnr 00530 2 barn", "KK12345 1987 FI-00530 2",
    "Kaikukortti KK12345, syntymävuosi 1987, postinumero 00530, 2 lasta", "KK12345 1987 00530 ja 2 lasta",
    "card KK12345, born 1987, postal code 00530, 2 children", "\u200bKK12345 1987 00530 2", "KK12345 1987 00530 ２",
)  # fmt: skip
"""Lines in which nothing is left to be asked."""

ASKED: tuple[tuple[str, dict[str, Any], str, str], ...] = (
    ("KK12345 1987 0053 2", {"postal_code": None}, "postal_code", POSTAL),
    ("KK12345 1987 005300 2", {"postal_code": None}, "postal_code", POSTAL),
    ("KK12345 1987 00 530 2", {"postal_code": None}, "postal_code", POSTAL),
    ("KK12345 1987 2030 2", {"postal_code": None}, "postal_code", POSTAL),
    ("KK12345 1987 2", {"postal_code": None}, "postal_code", ""),
    ("KK12345 1987 postinumero 2 lasta", {"postal_code": None}, "postal_code", POSTAL),
    ("KK12345 87 00530 2", {"birth_year": None}, "birth_year", FOUR),
    ("KK12345 12 00530 2", {"birth_year": None}, "birth_year", FOUR),
    ("KK12345 synt. 87 00530 2", {"birth_year": None}, "birth_year", FOUR),
    ("KK12345 2030 00530 2", {"birth_year": None}, "birth_year", "The year 2030 is still to come."),
    ("KK12345 2015 00530 2", {"birth_year": None}, "birth_year", "A card is for those born in 2010 or earlier"),
    ("KK12345 1887 00530 2", {"birth_year": None}, "birth_year", "The birth year 1887 cannot be right."),
    ("KK12345 00530 2", {"birth_year": None}, "birth_year", ""),
    ("KK12345 00530 2 viime vuosi", {"birth_year": None}, "birth_year", FOUR),
    ("KK12345 12 00530", {"birth_year": None, "children": None}, "birth_year", BOTH),
    ("KK12345 87", {"birth_year": None, "postal_code": None, "children": None}, "birth_year", BOTH),
    ("KK12345 1987 00530 99", {"children": None}, "children", MOST),
    ("KK12345 1987 00530 99 lasta", {"children": None}, "children", MOST),
    ("KK12345 1987 00530", {"children": None}, "children", ""),
    ("KK12345 1987 00530 kaksi", {"children": None}, "children", NUMBER),
    ("KK12345 1987 00530 kaksi lasta", {"children": None}, "children", NUMBER),
    ("KK12345 1987 00530 -", {"children": None}, "children", ""),
    ("KK12345 1987 00530 2 3", {"children": None}, "children", BOTH),
    ("KK12345 1987 00530 1 lapsi 2 lapsenlasta", {"children": None}, "children", BOTH),
    ("KK1234 1987 00530 2", {"card_code": None}, "card_code", CODE),
    ("KX12345 1987 00530 2", {"card_code": None}, "card_code", CODE),
    ("1987 00530 2", {"card_code": None}, "card_code", ""),
    ("KK12345 KK12346 1987 00530 2", {"card_code": None}, "card_code", BOTH),
    ("KK 1234 5 1987 00530", {"card_code": None, "children": None}, "card_code", BOTH),
    ("99999999999 1987 00530 2", {"card_code": None}, "card_code", CODE),
    ("KK1234 87 0053 99", dict.fromkeys(FIELDS), "card_code", CODE),
    ("KK12345 1987 00530 0", {"children": 0}, "", ""),
    ("KK12345 1987 00530 ei lapsia", {"children": 0}, "", ""),
    ("KK12345 1987 00530 inga barn", {"children": 0}, "", ""),
    ("KK12345 1987 00530 2 kahvi", {}, "", ALL),
)
"""Lines, what differs from the right answers (None: not kept), what is asked first ('': the review), what is said."""

NO_LINES = (
    "hei", "moikka mitä kuuluu", "", "...", "1 2", "12 34", "kokous 14 2026", "1987", "00530", "KK1234",
    "131052308 T 1952 00530 1", "131052-308T 1952 00530 1", "KK12345 1987 00530 2 " * 200, "1" * 4096,
    "1 2 3 4 5 6 7 8",
)  # fmt: skip
"""Texts that begin nothing."""


def read(text: str, form: Any = FORM) -> tuple[dict[str, Any], str, str]:
    """What is kept of a line, what is asked first, and what is said beside it."""
    line = read_line(form, text, TODAY)
    assert isinstance(line, Line), text
    asked = next((field for field in FIELDS if field not in line.kept), "")
    said = line.about(form, asked, TODAY)
    return dict(line.kept), asked, plain(said, Language.EN) if said else ""


def test_there_are_sixty_lines() -> None:
    """So many at least were thought of."""
    assert len({*WHOLE, *(text for text, *_ in ASKED)}) >= 60


@pytest.mark.parametrize("text", WHOLE)
def test_a_sloppy_line_is_understood(text: str) -> None:
    """Order, commas, labels, rows and case make no difference."""
    assert read(text) == (RIGHT, "", "")


@pytest.mark.parametrize(("text", "different", "asked", "said"), ASKED)
def test_what_is_understood_is_kept_and_the_rest_is_asked(
    text: str, different: dict[str, Any], asked: str, said: str
) -> None:
    """With the sentence of that question, where something was said about it."""
    kept, first, sentence = read(text)
    assert kept == {field: answer for field, answer in {**RIGHT, **different}.items() if answer is not None}
    assert first == asked
    assert sentence.startswith(said) if said else sentence == ""


@pytest.mark.parametrize("text", NO_LINES)
def test_what_is_no_line_begins_nothing(text: str) -> None:
    """Neither what could be anything, nor an identity code in pieces, nor a letter."""
    assert read_line(FORM, text, TODAY) is None


@pytest.mark.parametrize("text", [*WHOLE, *(text for text, *_ in ASKED)])
def test_no_line_is_taken_for_an_identifier(text: str) -> None:
    """The guard lets it through, and so it can be answered."""
    assert not holds_identifier(text, [r"KK\d{5}"])


def test_several_cards_in_one_message_are_not_taken_for_one() -> None:
    """Two clients are never mixed."""
    assert read_line(FORM, "KK12345 1987 00530 2\nKK12346 1990 00530 1", TODAY) is SEVERAL


@pytest.mark.parametrize(
    ("text", "kept", "asked"),
    [
        ("12345 1987 00530 2", {"birth_year": 1987, "children": 2}, "card_code"),
        ("12345 1987 0053 2", {"card_code": "12345", "birth_year": 1987, "children": 2}, "postal_code"),
    ],
)
def test_where_cards_have_five_digits_a_postal_code_may_be_one(text: str, kept: dict[str, Any], asked: str) -> None:
    """What could be meant in two ways is asked."""
    assert read(text, DIGITS)[:2] == (kept, asked)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("KK12345 1987 00530 2", RIGHT), ("KK 12345 1987 00530 2", RIGHT), ("ab 123", {"card_code": "AB123"}),
        ("12345 1987 0053 2", {"birth_year": 1987, "children": 2}), ("1987 00530 2", {"children": 2}),
        ("KK12345 s 1987 00530 2", RIGHT), ("KK12345 1987 0053 2", {**RIGHT, "postal_code": None}),
    ],
)  # fmt: skip
def test_where_a_code_may_be_anything_nothing_is_guessed(text: str, kept: dict[str, Any]) -> None:
    """A code without a letter could be each of the others."""
    assert read(text, LOOSE)[0] == {field: answer for field, answer in kept.items() if answer is not None}


@pytest.mark.parametrize(
    "text", ["Virtanen 1987", "Ali 1987 2", "moikka", "hei 12345", "12345", "131052308 T 1952 00530 1"]
)
def test_where_a_code_may_be_anything_a_name_is_none(text: str) -> None:
    """A word is never joined to the number behind it, but for two letters; nor is an identity code."""
    line = read_line(LOOSE, text, TODAY)
    assert not isinstance(line, Line) or "card_code" not in line.kept


PIECES = some.sampled_from(
    [
        "KK12345",
        "KK",
        "12345",
        "1987",
        "87",
        "00530",
        "0053",
        "2",
        "99",
        "2030",
        "lasta",
        "synt.",
        "Virtanen",
        ",",
        "\n",
    ]
)


@given(some.lists(PIECES | some.text(max_size=6), max_size=12), some.sampled_from([FORM, DIGITS, LOOSE]))
def test_whatever_is_typed_only_what_stands_there_is_kept(parts: list[str], form: Any) -> None:
    """And it is an answer that the question takes."""
    text = " ".join(parts)
    line = read_line(form, text, TODAY)
    if not isinstance(line, Line):
        assert line is None or isinstance(line, Phrase)
        return
    squeezed = "".join(each for each in normalize("NFKC", text).upper() if each.isalnum())
    for field, answer in line.kept.items():
        assert form[field].takes(answer, TODAY)
        assert str(answer) in squeezed or (field, answer) == ("children", 0)


def test_a_line_has_an_end() -> None:
    """Longer is no line, however it goes on."""
    assert read_line(FORM, f"{' ' * LONGEST}KK12345 1987 00530 2", TODAY) is None
