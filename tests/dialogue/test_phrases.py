"""Phrases survive being remembered."""

import json

from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.phrases import (
    LocalText,
    Phrase,
    Text,
    Value,
    as_json,
    from_json,
    say,
    say_many,
    text_as_json,
    text_from_json,
    value_as_json,
    value_from_json,
)
from tests.dialogue.made import LOCAL_TEXTS, PHRASES, TEXTS, VALUES


@given(PHRASES)
def test_a_phrase_is_the_same_after_being_remembered(phrase: Phrase) -> None:
    """A line that is still to be shown is kept as JSON and read back whole, dates and names included."""
    assert from_json(json.loads(json.dumps(as_json(phrase)))) == phrase


@given(TEXTS)
def test_a_text_is_the_same_after_being_remembered(text: Text) -> None:
    """Phrases and the owners' own names alike."""
    assert text_from_json(json.loads(json.dumps(text_as_json(text)))) == text


@given(VALUES)
def test_a_value_is_the_same_after_being_remembered(value: Value) -> None:
    """Words, numbers, dates, texts and lists of texts alike."""
    assert value_from_json(json.loads(json.dumps(value_as_json(value)))) == value


@given(some.text(), some.text(), some.integers(0, 100))
def test_a_phrase_about_many_knows_how_many(one: str, many: str, count: int) -> None:
    """The count chooses the form and is itself a value."""
    phrase = say_many(one, many, count)
    assert phrase.count == count
    assert dict(phrase.values)["count"] == count


def test_the_order_in_which_values_are_given_makes_no_difference() -> None:
    """Equal phrases are equal."""
    assert say("%(a)s %(b)s", a=1, b=2) == say("%(a)s %(b)s", b=2, a=1)


@given(some.lists(LOCAL_TEXTS))
def test_names_stay_all_there_when_they_are_put_in_order(names: list[LocalText]) -> None:
    """Sorting loses nobody, in either language."""
    for language in ("fi", "sv"):
        ordered = sorted(names, key=lambda name: name.in_order(language))
        assert sorted(map(repr, ordered)) == sorted(map(repr, names))


def test_aa_ae_and_oe_come_last() -> None:
    """The alphabet ends as in Finnish and Swedish: å, ä, ö, whatever the case."""
    written = ["Öja", "Äänekoski", "Åbo", "Zoo", "Aura", "ähtäri"]
    names = [LocalText(name, name) for name in written]
    ordered = [name.fi for name in sorted(names, key=lambda name: name.in_order("fi"))]
    assert ordered == ["Aura", "Zoo", "Åbo", "ähtäri", "Äänekoski", "Öja"]
