"""Texts are set as Finland's Finnish and Swedish are."""

import re

import pytest
from babel.messages.catalog import Catalog

from tests.locales.test_catalogues import texts, translated

NEVER = {
    r"[\"“„«»]": "quotation marks are ”…”",
    r"['‘`´]": "an apostrophe is ’",
    r"\.\.\.": "an ellipsis is …",
    r"\s\s|[\u00a0\u202f]\s": "one space is enough",
    r"\s[.,:;!?…]": "no space before a punctuation mark",
    r"[,;!?][^\W\d]": "a space after a punctuation mark",
    r"\s-\s|--|—": "a dash is – with a space on each side",
    r"[.!?]{2}": "one mark ends a sentence",
}
TAGS = re.compile(r"</?\w+>")
PLACEHOLDER = re.compile(r"%\(\w+\)s")


def untidy(words: str) -> list[str]:
    """What is wrong with how a text is set."""
    bare = TAGS.sub("", PLACEHOLDER.sub("x", words))
    faults = [remedy for pattern, remedy in NEVER.items() if re.search(pattern, bare)]
    return [*faults, *(["quotation marks come in pairs"] if bare.count("”") % 2 else [])]


def ending(text: str) -> str:
    """The mark that a text ends with, if any; tags and quotation marks stand aside."""
    return "".join(re.findall(r"[.!?:…]$", TAGS.sub("", text).rstrip('”“" ')))


def numbers(text: str) -> set[str]:
    """The numbers that are written out in a text; those that come in by placeholders do not count."""
    return set(re.findall(r"\d+", PLACEHOLDER.sub("", text)))


def starts_with_a_capital(text: str) -> bool:
    return re.sub(r"[^\w/]", "", TAGS.sub("", PLACEHOLDER.sub("X", text)))[:1].isupper()


def test_punctuation_is_tidy(catalogue: Catalog) -> None:
    """Quotation marks, dashes, ellipses and spaces are those of a printed page."""
    found = [f"{remedy}: {words!r}" for _, words in translated(catalogue) for remedy in untidy(words)]
    assert not found, "\n".join(found)


def test_a_translation_ends_as_its_source_does(catalogue: Catalog) -> None:
    """A sentence stays a sentence, a question a question, and a label gets no full stop."""
    for message, words in translated(catalogue):
        assert ending(words) == ending(texts(message)[-1]), words


def test_a_translation_begins_as_its_source_does(catalogue: Catalog) -> None:
    """What stands inside another text begins with a small letter in every language."""
    for message, words in translated(catalogue):
        assert starts_with_a_capital(words) == starts_with_a_capital(texts(message)[-1]), words


def test_numbers_and_dates_are_those_of_the_source(catalogue: Catalog) -> None:
    """None is written into a translation alone; what can change comes in by a placeholder."""
    for message, words in translated(catalogue):
        source = set().union(*(numbers(text) for text in texts(message)))
        assert numbers(words) <= source, words
        assert numbers(texts(message)[-1]) <= numbers(words) or isinstance(message.id, tuple), words


@pytest.mark.parametrize(
    "wrong",
    [
        'Paina "Vahvista".',
        "Paina “Vahvista”.",
        "Odota...",
        "Yksi  kaksi",
        "Mitä ?",
        "Ei,kyllä",
        "a - b",
        "Nyt..",
        "”Ja",
    ],
)
def test_an_untidy_text_is_found(wrong: str) -> None:
    """Each fault of its kind."""
    assert untidy(wrong)


@pytest.mark.parametrize(
    "right",
    [
        "Paina ”Vahvista”.",
        "Odota…",
        "Kaikukortin luovutus -lomake",
        "a – b",
        "EU:n <b>%(site)s</b>, kaikukortti.fi",
        "0.",
    ],
)
def test_a_tidy_text_is_left_alone(right: str) -> None:
    """Hyphens, colons inside words, tags and addresses are no faults."""
    assert untidy(right) == []
