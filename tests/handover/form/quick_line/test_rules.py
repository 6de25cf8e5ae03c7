"""The quick line, from sloppy to impossible: what is kept, what is asked, and with which sentence."""

import re
from datetime import date
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.forms import Form
from bot.dialogue.identifiers import holds_identifier
from bot.dialogue.phrases import Phrase
from bot.handover.form.quick_line.rules import LONGEST, SEVERAL, TWO_WAYS, Line, read_line, read_rest
from bot.handover.handover_form import handover_form
from bot.wording import plain
from storage.kinds import Language

TODAY = date(2026, 11, 24)
FORM = handover_form("rannikko", r"KK\d{5}")
DIGITS = handover_form("rannikko", "[0-9]{5}")
LOOSE = handover_form("rannikko", "")
RIGHT: dict[str, Any] = {"card_code": "KK12345", "birth_year": 1987, "postal_code": "00530", "children": 2}
CODE = "That is not the code of a card."
FOUR = "Please give the birth year with four digits"
POSTAL = "That is not a postal code. It has five digits"
NUMBER = "Please answer with a number"
MOST = "The number can be 30 at most."
BOTH = plain(TWO_WAYS, Language.EN)

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

ASKED: tuple[tuple[str, dict[str, str]], ...] = (
    ("KK12345 1987 0053 2", {"postal_code": POSTAL}),
    ("KK12345 1987 005300 2", {"postal_code": POSTAL}),
    ("KK12345 1987 00 530 2", {"postal_code": POSTAL}),
    ("KK12345 1987 2030 2", {"postal_code": POSTAL}),
    ("KK12345 1987 2", {"postal_code": ""}),
    ("KK12345 1987 postinumero 2 lasta", {"postal_code": POSTAL}),
    ("KK12345 87 00530 2", {"birth_year": FOUR}),
    ("KK12345 12 00530 2", {"birth_year": FOUR}),
    ("KK12345 synt. 87 00530 2", {"birth_year": FOUR}),
    ("KK12345 2030 00530 2", {"birth_year": "The year 2030 is still to come."}),
    ("KK12345 2015 00530 2", {"birth_year": "A card is for those born in 2010 or earlier"}),
    ("KK12345 1887 00530 2", {"birth_year": "The birth year 1887 cannot be right."}),
    ("KK12345 00530 2", {"birth_year": ""}),
    ("KK12345 00530 2 viime vuosi", {"birth_year": FOUR}),
    ("KK12345 87 00530", {"birth_year": FOUR, "children": ""}),
    ("KK12345 87", {"birth_year": FOUR, "postal_code": "", "children": ""}),
    ("KK12345 12 00530", {"birth_year": BOTH, "children": BOTH}),
    ("KK12345 12 00530 13", {"birth_year": FOUR, "children": BOTH}),
    ("KK12345 1987 00530 99", {"children": MOST}),
    ("KK12345 1987 00530 99 lasta", {"children": MOST}),
    ("KK12345 00530 99 lasta", {"birth_year": "", "children": MOST}),
    ("KK12345 1987 00530", {"children": ""}),
    ("KK12345 1987 00530 kaksi", {"children": NUMBER}),
    ("KK12345 1987 00530 kaksi lasta", {"children": NUMBER}),
    ("KK12345 1987 kaksi", {"postal_code": POSTAL, "children": NUMBER}),
    ("KK12345 1987 00530 -", {"children": ""}),
    ("KK12345 1987 00530 2 3", {"children": BOTH}),
    ("KK12345 1987 00530 1 lapsi 2 lapsenlasta", {"children": BOTH}),
    ("KK1234 1987 00530 2", {"card_code": CODE}),
    ("KX12345 1987 00530 2", {"card_code": CODE}),
    ("1987 00530 2", {"card_code": ""}),
    ("KK12345 KK12346 1987 00530 2", {"card_code": BOTH}),
    ("KK 1234 5 1987 00530", {"card_code": BOTH, "children": BOTH}),
    ("99999999999 1987 00530 2", {"card_code": CODE}),
    ("KK12345 87 0053 2", {"birth_year": FOUR, "postal_code": POSTAL}),
    ("KK12345, 2030, 0053, 99 lasta", {"birth_year": "The year 2030", "postal_code": POSTAL, "children": MOST}),
    ("KK1234 1987 0053 2", {"card_code": CODE, "postal_code": POSTAL}),
    (
        "KK1234 2030 0053 99",
        {"card_code": CODE, "birth_year": "The year 2030", "postal_code": POSTAL, "children": MOST},
    ),
    ("KK1234 87 0053 99", {"card_code": CODE, "birth_year": FOUR, "postal_code": POSTAL, "children": MOST}),
)
"""Lines of which all is kept but what is asked, with the sentence of each ('': nothing was said about it)."""

OTHERS: tuple[tuple[str, dict[str, Any], bool], ...] = (
    ("KK12345 1987 00530 0", {**RIGHT, "children": 0}, False),
    ("KK12345 1987 00530 ei lapsia", {**RIGHT, "children": 0}, False),
    ("KK12345 1987 00530 inga barn", {**RIGHT, "children": 0}, False),
    ("KK12345 1987 00530 2 kahvi", RIGHT, True),
    ("KK12345 1987 87 00530 2", RIGHT, True),
)
"""Lines that leave nothing to be asked, what they say, and whether something is left over."""

NO_LINES = (
    "hei", "moikka mitä kuuluu", "", "...", "1 2", "12 34", "5 30", "9 1530", "kokous 14 2026", "1987", "00530",
    "KK1234", "131052308 T 1952 00530 1", "131052-308T 1952 00530 1", "KK12345 1987 00530 2 " * 200, "1" * 4096,
    "1 2 3 4 5 6 7 8", "1.1.2026-31.12.2026", "kortti 1.1.2026-31.12.2026", "2.2.2026 - 28.2.2026 lapsia",
)  # fmt: skip
"""Texts that begin nothing."""


ALL = (*WHOLE, *(text for text, *_ in (*ASKED, *OTHERS)))


def read(text: str, form: Any = FORM) -> Line:
    """What a text says that is a line."""
    line = read_line(form, text, TODAY)
    assert isinstance(line, Line), text
    return line


def said_of(line: Line, field: str) -> str:
    """The sentence of a question for what a line has wrong about it."""
    return plain(line.wrong[field], Language.EN) if field in line.wrong else ""


def test_there_are_sixty_lines() -> None:
    """So many at least were thought of."""
    assert len(set(ALL)) >= 60


@pytest.mark.parametrize(("text", "kept", "left_over"), [*((text, RIGHT, False) for text in WHOLE), *OTHERS])
def test_a_sloppy_line_is_understood(text: str, kept: dict[str, Any], left_over: bool) -> None:
    """Order, commas, labels, rows and case make no difference."""
    assert read(text) == Line(kept, {}, left_over)


@pytest.mark.parametrize(("text", "asked"), ASKED)
def test_what_is_understood_is_kept_and_the_rest_is_asked(text: str, asked: dict[str, str]) -> None:
    """Each with the sentence of its question, where something was said about it."""
    line = read(text)
    assert line.kept == {field: answer for field, answer in RIGHT.items() if field not in asked}
    assert set(line.wrong) == {field for field, said in asked.items() if said}
    for field, said in asked.items():
        assert said_of(line, field).startswith(said)


@pytest.mark.parametrize("text", NO_LINES)
def test_what_is_no_line_begins_nothing(text: str) -> None:
    """Neither what could be anything, nor an identity code in pieces, nor a letter."""
    assert read_line(FORM, text, TODAY) is None


@pytest.mark.parametrize("text", ALL)
def test_no_line_is_taken_for_an_identifier(text: str) -> None:
    """The guard lets it through, and so it can be answered."""
    assert not holds_identifier(text, [r"KK\d{5}"])


def test_several_cards_in_one_message_are_not_taken_for_one() -> None:
    """Two clients are never mixed."""
    assert read_line(FORM, "KK12345 1987 00530 2\nKK12346 1990 00530 1", TODAY) is SEVERAL


@pytest.mark.parametrize(
    ("text", "kept", "asked"),
    [
        ("12345 1987 00530 2", {"birth_year": 1987, "children": 2}, {"card_code": BOTH, "postal_code": BOTH}),
        ("12345 1987 0053 2", {"card_code": "12345", "birth_year": 1987, "children": 2}, {"postal_code": POSTAL}),
    ],
)
def test_where_cards_have_five_digits_a_postal_code_may_be_one(
    text: str, kept: dict[str, Any], asked: dict[str, str]
) -> None:
    """What could be meant in two ways is asked."""
    line = read(text, DIGITS)
    assert line.kept == kept
    assert set(line.wrong) == set(asked)
    assert all(said_of(line, field).startswith(said) for field, said in asked.items())


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
    assert read(text, LOOSE).kept == {field: answer for field, answer in kept.items() if answer is not None}


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
    for field, sentence in line.wrong.items():
        assert field not in line.kept
        assert re.fullmatch(r"(\d{4})?", str(dict(sentence.values).get("year", ""))), "no more than a year is repeated"


def test_a_line_has_an_end() -> None:
    """Longer is no line, however it goes on."""
    assert read_line(FORM, f"{' ' * LONGEST}KK12345 1987 00530 2", TODAY) is None


@pytest.mark.parametrize(
    ("text", "kept", "asked"),
    [
        ("KK12345 87 00530 12", {"card_code": "KK12345", "postal_code": "00530", "children": 12}, "birth_year"),
        ("053 2 lasta", {"children": 2}, "postal_code"),
    ],
)
def test_numbers_that_are_no_year_yet_are_told_apart(text: str, kept: dict[str, Any], asked: str) -> None:
    """By what the others can be, and by what stands beside them."""
    line = read(text)
    assert (line.kept, set(line.wrong)) == (kept, {asked})


CODE_KNOWN = {"card_code": "KK12345"}
RESTS: tuple[tuple[dict[str, Any], str, dict[str, Any]], ...] = (
    (CODE_KNOWN, "1987 00530 2", {"birth_year": 1987, "postal_code": "00530", "children": 2}),
    (CODE_KNOWN, "2 lasta, 00530, s. 1987", {"birth_year": 1987, "postal_code": "00530", "children": 2}),
    (CODE_KNOWN, "1987 00530 ei lapsia", {"birth_year": 1987, "postal_code": "00530", "children": 0}),
    (CODE_KNOWN, "1987 0053 2", {"birth_year": 1987, "children": 2}),
    (CODE_KNOWN, "kk 12345 1987 00530", {"birth_year": 1987, "postal_code": "00530"}),
    ({**CODE_KNOWN, "birth_year": 1987}, "00530 2", {"postal_code": "00530", "children": 2}),
    ({**CODE_KNOWN, "birth_year": 1987}, "KK12345 1990 00530 2", RIGHT | {"birth_year": 1990}),
    ({"birth_year": 1987}, "KK12345 00530 2", {"card_code": "KK12345", "postal_code": "00530", "children": 2}),
)
NO_RESTS: tuple[tuple[dict[str, Any], str], ...] = (
    (CODE_KNOWN, ""), (CODE_KNOWN, "hei"), (CODE_KNOWN, "1987"), (CODE_KNOWN, "KK12345"), (CODE_KNOWN, "2 lasta"),
    (CODE_KNOWN, "KK54321 1987 00530 2"), (CODE_KNOWN, "1987 00530 2 7 9"), (CODE_KNOWN, "87 0053 99"),
    (CODE_KNOWN, "hei 1987 00530 2"), ({**CODE_KNOWN, "birth_year": 1987}, "1990 00530 2"), (RIGHT, "1990 00540 1"),
    (CODE_KNOWN, "KK1 1987 00530 2 KK2 1990 00540 1"), (CODE_KNOWN, "131052-308T 00530 2"),
)  # fmt: skip


@pytest.mark.parametrize(("known", "text", "kept"), RESTS)
@pytest.mark.parametrize("form", [FORM, LOOSE], ids=["stated", "loose"])
def test_the_rest_of_a_line_adds_what_is_not_known(
    form: Form, known: dict[str, Any], text: str, kept: dict[str, Any]
) -> None:
    """Where codes may be anything, too: what is known is not looked for."""
    line = read_rest(form, text, TODAY, known)
    assert line is not None
    assert {"card_code": known.get("card_code"), **line.kept} == {"card_code": known.get("card_code"), **kept}
    assert not line.left_over


@pytest.mark.parametrize(("known", "text"), NO_RESTS)
@pytest.mark.parametrize("form", [FORM, LOOSE, DIGITS], ids=["stated", "loose", "digits"])
def test_what_is_no_rest_adds_nothing(form: Form, known: dict[str, Any], text: str) -> None:
    """Above all nothing of another card, and nothing that leaves something over."""
    assert read_rest(form, text, TODAY, known) is None


def test_where_codes_are_digits_the_rest_needs_none() -> None:
    """The known code has its own place, so that a postal code can be nothing else."""
    line = read_rest(DIGITS, "1987 00530 2", TODAY, {"card_code": "12345"})
    assert line == Line({"birth_year": 1987, "postal_code": "00530", "children": 2}, {})
