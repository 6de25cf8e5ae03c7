"""A text is taken in at a glance, on a phone, by somebody with a client in front of them."""

import html
import re
from collections.abc import Iterator, Mapping

import pytest
from babel.messages.catalog import Catalog

from bot.dialogue.screens import Screen
from bot.wording import page, plain
from locales.catalogues import extracted
from storage.kinds import Language
from tests.locales.test_catalogues import texts, translated
from tests.locales.test_labels import all_screens

MOST_WORDS = {"fi": 20, "sv": 25, "en": 25}
"""Finnish says with one word what the others say with two."""
LONG_SENTENCES: Mapping[str, str] = {}
"""Source texts whose sentences may be longer, each with its reason."""
MOST_CHARACTERS = 900
MOST_FOR_THE_CLIENT = 1300
"""A screen that is turned to the client may be longer: it is the brochure of somebody who reads it in peace."""


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a placeholder counts as a word, whatever comes into it."""
    bare = re.sub(r"</?\w+>", "", re.sub(r"%\(\w+\)s", "x", text))
    yield from re.split(r"(?<=[.!?…])[”“\"]?\s+", bare)


def words_in(sentence: str) -> int:
    return len([word for word in sentence.split() if re.search(r"\w", word)])


def too_long(source: str, text: str, language: str) -> Iterator[str]:
    """The sentences of a text that are too long, with how long they are."""
    for sentence in sentences(text):
        if words_in(sentence) > MOST_WORDS[language] and source not in LONG_SENTENCES:
            yield f"{words_in(sentence)} words, at most {MOST_WORDS[language]}: {sentence!r}"


def test_every_translated_sentence_is_short(catalogue: Catalog) -> None:
    """Make two of a sentence that fails."""
    found = [
        line
        for message, words in translated(catalogue)
        for line in too_long(texts(message)[-1], words, str(catalogue.locale))
    ]
    assert not found, "\n".join(["Make two of each, or say in LONG_SENTENCES why not:", *found])


def test_every_english_sentence_is_short() -> None:
    """Translators cannot make a short sentence of a long thought."""
    found = [
        line for message in extracted() if message.id for text in texts(message) for line in too_long(text, text, "en")
    ]
    assert not found, "\n".join(["Make two of each in the code, or say in LONG_SENTENCES why not:", *found])


def test_a_long_sentence_is_found() -> None:
    """Counted from one end mark to the next."""
    short = "Yksi kaksi kolme. ”Neljä viisi.” Kuusi %(site)s – seitsemän?"
    assert [words_in(sentence) for sentence in sentences(short)] == [3, 2, 3]
    assert not list(too_long(short, short, "fi"))
    long = "Lyhyt. " + "sana " * 21
    assert list(too_long(long, long, "fi"))
    assert not list(too_long(long, long, "sv"))


def characters(screen: Screen, language: Language) -> int:
    """How long a screen's text is as it is read."""
    return len(html.unescape(re.sub(r"</?[\w ]+>", "", page(screen, language))))


@pytest.mark.parametrize("language", Language)
def test_every_screen_fits_a_phone(language: Language) -> None:
    """Without much scrolling, and far from Telegram's limit of 4,096 characters."""
    found = set()
    for screen in all_screens():
        most = MOST_FOR_THE_CLIENT if screen.language else MOST_CHARACTERS
        length = characters(screen, screen.language or language)
        if length > most:
            found.add(f"{length} characters, at most {most}: {plain(screen.heading, language)!r}")
    assert not found, "\n".join(["Make these screens shorter, or two of each:", *sorted(found)])
