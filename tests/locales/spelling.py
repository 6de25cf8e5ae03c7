"""Finds the words that no dictionary has: Voikko's for Finnish, Hunspell's of Finland's Swedish."""

import re
import shutil
import subprocess
import tomllib
from collections.abc import Callable, Iterable

import libvoikko  # type: ignore[import-untyped]

from locales.catalogues import ROOT
from tests.locales.glossary import holds

ALLOWED = ROOT / "locales" / "allowed_words.toml"
PLACEHOLDER = re.compile(r"%\(\w+\)s")
NO_WORDS = re.compile(r"</?\w+>|(?<!\S)/\w+|\b\w+\.fi\b")
"""Tags, commands and addresses."""
WORD = re.compile(r"\w+(?:[-’:]\w+)*")

Doubted = Callable[[set[str]], set[str]]
"""Those of some words that a dictionary does not have."""


class NoDictionaryError(Exception):
    """The dictionary of a language is not on this machine; says what to install."""


def misspelt(texts: Iterable[str], language: str) -> set[str]:
    """The words of a language's texts that are in no dictionary and are not allowed either.

    Of a word with hyphens that is not known as a whole, each part must be known. Raises NoDictionaryError.
    """
    doubted, allowed = DICTIONARIES[language], allowed_words(language)
    parts = {part for word in doubted(words_in(texts)) for part in re.split("[-’:]", word)}
    return doubted({part for part in parts if not any(holds(part, each) for each in allowed)})


def words_in(texts: Iterable[str]) -> set[str]:
    """The words of texts, with a number for each placeholder, so that endings keep what they hang on."""
    plain = (NO_WORDS.sub(" ", PLACEHOLDER.sub("1", text)) for text in texts)
    return {word for text in plain for word in WORD.findall(text) if not word.isdigit()}


def allowed_words(language: str) -> list[str]:
    """The words that are right in a language though no dictionary has them."""
    raw = tomllib.loads(ALLOWED.read_text(encoding="utf-8"))
    return [*raw["everywhere"], *raw[language]]


def voikko() -> libvoikko.Voikko:
    """Finnish. Raises NoDictionaryError."""
    try:
        return libvoikko.Voikko("fi")
    except (OSError, libvoikko.VoikkoException) as error:
        raise NoDictionaryError("Finnish is checked with Voikko: apt-get install libvoikko1 voikko-fi") from error


def _doubted_in_finnish(words: set[str]) -> set[str]:
    finnish = voikko()
    return {word for word in words if not finnish.spell(word)}


def _doubted_in_swedish(words: set[str]) -> set[str]:
    command = shutil.which("hunspell")
    if command:
        asked = [command, "-d", "sv_FI", "-i", "utf-8", "-l"]
        answer = subprocess.run(asked, input="\n".join(sorted(words)), capture_output=True, text=True, encoding="utf-8")
        if answer.returncode == 0:
            return set(answer.stdout.split())
    raise NoDictionaryError("Swedish is checked with Hunspell: apt-get install hunspell hunspell-sv")


DICTIONARIES: dict[str, Doubted] = {"fi": _doubted_in_finnish, "sv": _doubted_in_swedish}
