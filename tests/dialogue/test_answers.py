"""What counts as an answer, and what is said of what does not."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import Answer, BirthYear, Choice, Count, Option, Pattern, Unreadable
from bot.dialogue.files import FileAnswer
from bot.dialogue.kinds import AnyKind
from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.selections import Several
from bot.wording import value_text
from storage.kinds import Language
from tests.dialogue.made import KINDS, answers_of
from tests.dialogue.sentences import TODAY, sentence

FIVE_DIGITS = say("That is not a postal code. It has five digits, for example 00530.")
POSTAL = Pattern(r"\d{5}", FIVE_DIGITS)
CARD = Pattern(r"KK\d{5}", say("A code looks like KK12345."))
YEAR = BirthYear(16)
COUNT = Count(most=30, buttons=6)
GENDER = Choice((Option("woman", say("Woman")), Option("other", LocalText("Muu", "Annat"))))


@pytest.mark.parametrize(
    ("text", "year"),
    [("1987", 1987), (" 1987 ", 1987), ("\uff11\uff19\uff18\uff17", 1987), ("2010", 2010), ("1906", 1906)],
)
def test_a_birth_year_is_read(text: str, year: int) -> None:
    """Spaces around it and full-width digits do no harm; the youngest turns 16 this year."""
    assert YEAR.read(text, TODAY) == year


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("87", "four digits"), ("", "four digits"), ("vuonna 1987", "four digits"), ("19 87", "four digits"),
        ("01987", "four digits"), ("-1987", "four digits"), ("1987.0", "four digits"), ("9" * 5000, "four digits"),
        ("2027", "2027 is still to come"), ("9999", "still to come"),
        ("2011", "born in 2010 or earlier"), ("2026", "born in 2010 or earlier"),
        ("1905", "1905 cannot be right"), ("0000", "cannot be right"),
    ],
)  # fmt: skip
def test_a_wrong_birth_year_is_told_what_would_be_right(text: str, said: str) -> None:
    """Each way to be wrong has its own sentence."""
    assert said in sentence(YEAR, text)


def test_who_turns_sixteen_this_year_may_have_a_card_from_new_year_on() -> None:
    """The calendar year decides, not the birthday."""
    assert "2009 or earlier" in sentence(YEAR, "2010", date(2025, 12, 31))
    assert YEAR.read("2010", date(2026, 1, 1)) == 2010


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("2", 2),
        (" 12 ", 12),
        ("30", 30),
        ("02", 2),
        ("\uff12", 2),
        ("\u00b2", 2),
        ("2 lasta", 2),
        ("1barn.", 1),
    ],
)
def test_a_number_is_read(text: str, count: int) -> None:
    """None at all is a number too; so is one with what is counted."""
    assert COUNT.read(text, TODAY) == count


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "with a number"), ("kaksi", "with a number"), ("-1", "with a number"), ("1,5", "with a number"),
        ("2 lasta 1 lapsenlapsi", "with a number"), ("1 2", "with a number"), ("\u00bd", "with a number"),
        ("\u0662", "with a number"), ("9" * 5000, "with a number"),
        ("31", "30 at most"), ("999999999", "30 at most"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_told_what_would_be_right(text: str, said: str) -> None:
    """Each way to be wrong has its own sentence."""
    assert said in sentence(COUNT, text)


@pytest.mark.parametrize(
    "text",
    ["KK12345", "kk12345", " kk 123 45\n", "kk12345.", "\uff2b\uff2b\uff11\uff12\uff13\uff14\uff15", "KK\u00a012345"],
)
def test_a_code_is_read_whatever_its_case_and_spaces(text: str) -> None:
    """It is kept in one way only, so that a card has one code."""
    assert CARD.read(text, TODAY) == "KK12345"


@pytest.mark.parametrize("text", ["", "KK1234", "KK123456", "XX12345", "KK12345!", "KK1234\u0665", "KK" + "1" * 5000])
def test_a_wrong_code_is_told_what_a_right_one_looks_like(text: str) -> None:
    """The sentence is the form's own."""
    assert CARD.read(text, TODAY) == Unreadable(say("A code looks like KK12345."))


@pytest.mark.parametrize("text", ["530", "005300", "O0530", "00-530", "\u0660\u0660\u0665\u0663\u0660"])
def test_a_wrong_postal_code_is_told_what_would_be_right(text: str) -> None:
    """Five plain digits, no letter O."""
    assert sentence(POSTAL, text) == "That is not a postal code. It has five digits, for example 00530."


@pytest.mark.parametrize("text", ["woman", "Woman", "Nainen", ""])
def test_a_choice_is_not_typed(text: str) -> None:
    """The buttons say what there is."""
    assert sentence(GENDER, text) == "Please choose one of the buttons."


def test_a_choice_knows_its_options() -> None:
    """A button that another form had does not fit."""
    assert GENDER.fits("woman", TODAY)
    assert not GENDER.fits("man", TODAY)
    assert not GENDER.fits(1, TODAY)


def test_an_answer_is_shown_as_people_read_it() -> None:
    """An option by its label, a year without thousands, an option that is gone by its value."""
    assert GENDER.shown("woman") == say("Woman")
    assert GENDER.shown("other") == LocalText("Muu", "Annat")
    assert GENDER.shown("gone") == "gone"
    assert YEAR.shown(1987) == "1987"
    assert COUNT.shown(3) == "3"
    assert CARD.shown("KK12345") == "KK12345"


@given(KINDS, some.text(), some.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_whatever_is_typed_is_an_answer_that_fits_or_gets_a_sentence(kind: AnyKind, text: str, today: date) -> None:
    """Nothing that can be typed is an error."""
    read = kind.read(text, today)
    if isinstance(read, Unreadable):
        assert isinstance(read.why, Phrase)
    else:
        assert kind.fits(read, today)


@given(some.data(), KINDS.filter(lambda kind: not isinstance(kind, Choice | Several | FileAnswer)))
def test_a_fitting_answer_can_be_typed_as_it_is_shown(data: some.DataObject, kind: AnyKind) -> None:
    """What the review shows is what may be typed."""
    answer: Answer = data.draw(answers_of(kind))
    assert kind.fits(answer, TODAY)
    for language in (Language.FI, Language.SV):
        assert kind.read(value_text(kind.shown(answer), language), date(2026, 12, 31)) == answer


@given(some.data(), KINDS, some.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_an_answer_is_the_same_after_being_kept(data: some.DataObject, kind: AnyKind, today: date) -> None:
    """A draft keeps its answers as JSON."""
    answer: Answer = data.draw(answers_of(kind))
    kept = json.loads(json.dumps(answer))
    assert kept == answer
    assert kind.fits(kept, today)


LONG = some.lists(some.sampled_from("0123456789./- ,ab\n\u2013\u0301"), min_size=200, max_size=400).map("".join)


@given(KINDS, LONG)
def test_a_message_as_long_as_can_be_is_read_like_any_other(kind: AnyKind, piece: str) -> None:
    """Nothing in it makes the reading slow or fail."""
    text = (piece * 21)[:4096]
    read = kind.read(text, TODAY)
    assert isinstance(read, Unreadable) or kind.fits(read, TODAY)


@given(KINDS, some.lists(some.text(max_size=5), max_size=3) | some.text() | some.integers())
def test_whether_an_answer_fits_can_be_asked_of_anything(kind: AnyKind, answer: Answer) -> None:
    """What an earlier version kept, and what a button says, may be of any other kind."""
    assert kind.fits(answer, TODAY) in (True, False)
