"""No word is misspelt, as far as a dictionary can tell; whether it is the right word, it cannot."""

from collections.abc import Mapping

import pytest
from babel.messages.catalog import Catalog

from tests.locales.spelling import NoDictionaryError, misspelt, voikko, words_in
from tests.locales.test_catalogues import translated

LOOKED_AT = {8, 13, 14, 15, 18}
"""Voikko's numbers for a word said twice, wrong forms after a verb, and a comma that is missing between clauses.
Labels and screens are no prose, so that its other rules do not fit."""


def found(texts: list[str], language: str) -> list[str]:
    """The misspelt words, in order; the test is skipped where the dictionary is missing."""
    try:
        return sorted(misspelt(texts, language))
    except NoDictionaryError as missing:
        pytest.skip(str(missing))


def test_every_word_is_in_the_dictionary_or_allowed(catalogue: Catalog) -> None:
    """Finnish by Voikko, Swedish by Hunspell's list for Finland."""
    wrong = found([words for _, words in translated(catalogue)], str(catalogue.locale))
    assert not wrong, f"Mend these words, or allow them in locales/allowed_words.toml if they are right: {wrong}"


@pytest.mark.parametrize(
    ("language", "text", "wrong"),
    [
        ("fi", "Kysy yhtyeshenkilöltä.", ["yhtyeshenkilöltä"]),
        ("fi", "Kaikukortti-yhteyshenkliö", ["yhteyshenkliö"]),
        ("fi", "Toimiipste: <b>%(site)s</b>, %(age)s-vuotias", ["Toimiipste"]),
        ("fi", "Avaa Kaikubotissa /menu tai kaikukortti.fi, QR-koodi", []),
        ("sv", "Fråga ansvarspersenen.", ["ansvarspersenen"]),
        ("sv", "Kaikukortti-kontatkperson", ["kontatkperson"]),
        ("sv", "Kaikukorttis regler", ["Kaikukorttis"]),
        ("sv", "Öppna QR-koden i Kaikubot: <b>%(site)s</b>", []),
    ],
)
def test_a_misspelt_word_is_found(language: str, text: str, wrong: list[str]) -> None:
    """Also behind a hyphen; names, placeholders, tags and commands are left in peace."""
    assert found([text], language) == wrong


def test_finnish_grammar_holds_as_far_as_voikko_knows_it(catalogues: Mapping[str, Catalog]) -> None:
    """No word twice in a row, no comma missing between clauses."""
    try:
        checker = voikko()
    except NoDictionaryError as missing:
        pytest.skip(str(missing))
    wrong = [
        f"{error.shortDescription} {words!r}"
        for _, words in translated(catalogues["fi"])
        for error in checker.grammarErrors(words, "fi")
        if error.errorCode in LOOKED_AT
    ]
    assert not wrong, "\n".join(wrong)


def test_words_are_found_as_they_are_written() -> None:
    """A placeholder keeps its ending, and hyphens hold a word together."""
    assert words_in(["<b>%(age)s-vuotias</b> saa EU:n QR-koodin 16 kertaa"]) == {
        "1-vuotias",
        "saa",
        "EU:n",
        "QR-koodin",
        "kertaa",
    }
