"""Free text as an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import Unreadable
from bot.dialogue.forms import Form, Question, faults_in
from bot.dialogue.kinds import faults_of
from bot.dialogue.phrases import say
from bot.dialogue.texts import FreeText, as_kept, in_one_line, length
from storage.kinds import Language
from tests.dialogue.sentences import TODAY, sentence

NOTE = FreeText(most=12)
WORD = FreeText(most=20, least=5)
ANYTHING = some.text(some.characters(exclude_categories=[]), max_size=40)
"""Halves of characters too."""


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Hei", "Hei"),
        ("  Hei \n", "Hei"),
        ("Hei\nvaan", "Hei\nvaan"),
        ("Hei\r\nvaan", "Hei\nvaan"),
        ("a\u2028b\x0bc", "a\nb\nc"),
        ("a\tb", "a b"),
        ("a\x00b\x07", "ab"),
        ("a\ud83d", "a"),
        ("gnp.\u202excod\u2066", "gnp.xcod"),
        ("a\u0308iti", "äiti"),
        ("🙂🙂🙂🙂🙂🙂", "🙂🙂🙂🙂🙂🙂"),
        ("👩\u200d👧", "👩\u200d👧"),
        ("123456789012", "123456789012"),
        ("<b>&", "<b>&"),
    ],
)
def test_a_text_is_kept_as_it_was_meant(text: str, kept: str) -> None:
    """Line breaks inside it stay, of whatever kind; what nobody sees goes."""
    assert NOTE.read(text, TODAY) == kept


@pytest.mark.parametrize("text", ["", " \n\t ", "\x00", "\u200b\u200d", "\u2800\u3164", "\ud83d", "\u0301"])
def test_a_text_without_anything_to_see_is_none(text: str) -> None:
    """It would look as if the question had no answer."""
    assert sentence(NOTE, text) == "There was no text in that. Please type the answer."


@pytest.mark.parametrize(
    ("text", "finnish", "swedish"),
    [
        ("1234567890123", "1 merkin liian pitkä", "1 tecken för lång"),
        ("x" * 4096, "4 084 merkkiä liian pitkä", "4 084 tecken för lång"),
        ("🙂" * 7, "2 merkkiä liian pitkä", "2 tecken för lång"),
    ],
)
def test_a_text_that_is_too_long_is_told_by_how_much(text: str, finnish: str, swedish: str) -> None:
    """As Telegram counts: an emoji is two characters."""
    assert finnish in sentence(NOTE, text, language=Language.FI).replace("\u00a0", " ")
    assert swedish in sentence(NOTE, text, language=Language.SV).replace("\u00a0", " ")
    assert "12 characters at most" in sentence(NOTE, text)


def test_a_text_that_is_too_short_is_told_how_long_it_has_to_be() -> None:
    """Where there is such a limit."""
    assert sentence(WORD, " abcd ") == "The text is too short. It needs at least 5 characters."
    assert WORD.read("abcde", TODAY) == "abcde"


@given(ANYTHING)
def test_what_is_kept_of_a_text_can_be_stored_and_sent_and_stays_as_it_is(text: str) -> None:
    """Neither PostgreSQL nor Telegram refuses it."""
    kept = as_kept(text)
    assert as_kept(kept) == kept == kept.strip()
    assert "\x00" not in kept
    assert length(kept) == len(kept.encode("utf-16-le")) // 2
    assert kept.splitlines() == kept.split("\n") or not kept


@given(ANYTHING)
def test_a_name_is_one_line(text: str) -> None:
    """With nothing in it that turns its letters round."""
    name = in_one_line(text)
    assert name == in_one_line(name)
    assert len(name.splitlines()) <= 1
    assert not {"\u202e", "\u200b", "\x00"} & set(name)
    name.encode()


@given(ANYTHING, some.integers(1, 10), some.integers(0, 10))
def test_a_text_is_too_short_too_long_or_right(text: str, least: int, more: int) -> None:
    """Whatever the limits."""
    kind = FreeText(least + more, least)
    read = kind.read(text, TODAY)
    if not isinstance(read, Unreadable):
        assert least <= length(str(read)) <= least + more
        assert kind.read(str(kind.shown(read)), TODAY) == read


@pytest.mark.parametrize("kind", [FreeText(0), FreeText(5, 0), FreeText(5, 6)])
def test_a_length_that_no_text_has_is_a_fault(kind: FreeText) -> None:
    """A form's author hears of it."""
    assert [*faults_of(kind)] == ["takes a text of a length that cannot be: at least 1, and at most no less."]


def test_texts_that_no_review_could_show_are_a_fault() -> None:
    """Each alone would fit."""
    form = Form("long", tuple(Question(name, say(name), say(name), FreeText(2000)) for name in "ab"))
    assert faults_in(form) == ("The texts can have 4000 characters in all, and a review holds 3000.",)


def test_a_pile_of_marks_is_cut() -> None:
    """No language has so many on a letter, and to put them in order takes long; an ordinary text stays."""
    piled = "a" + "\u0345" * 3300 + "\u0301" * 3300 + "\u0316" * 3300
    assert len(in_one_line(f"x {piled} y")) < 50
    assert len(as_kept(piled)) < 50
    assert in_one_line("A\u030aBO") == "ÅBO"
