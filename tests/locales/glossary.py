"""Holds a translation to the glossary: the official word is there, and no forbidden one."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from locales.catalogues import ROOT

PLACEHOLDER = re.compile(r"%\(\w+\)s")
PATH = ROOT / "locales" / "glossary.toml"


@dataclass(frozen=True, slots=True)
class Word:
    """English terms, and the forms of which a translation needs one, by language."""

    english: tuple[str, ...]
    forms: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Forbidden:
    """Words that may not stand in a language, but for the English terms whose official word they are."""

    language: str
    words: tuple[str, ...]
    instead: str
    but_for: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exempt:
    """A source text that needs another word in a language: the English term, or the forbidden word."""

    language: str
    source: str
    word: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fault:
    """What a translation does against the glossary: which word it is about, and the remedy."""

    word: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Glossary:
    """The words, what is forbidden, and who is exempt."""

    words: tuple[Word, ...]
    forbidden: tuple[Forbidden, ...] = ()
    exempt: tuple[Exempt, ...] = ()

    def faults(self, source: str, words: str, language: str) -> list[Fault]:
        """What is wrong with a translation, exceptions apart."""
        allowed = {each.word for each in self.exempt if (each.language, each.source) == (language, source)}
        return [fault for fault in self.all_faults(source, words, language) if fault.word not in allowed]

    def all_faults(self, source: str, words: str, language: str) -> list[Fault]:
        """What is wrong with a translation, exceptions or not."""
        return [*self._missing(source, words, language), *self._forbidden(source, words, language)]

    def _missing(self, source: str, words: str, language: str) -> Iterator[Fault]:
        wanted = {term: word for word in self.words for term in word.english}
        for term in terms_in(source, wanted):
            forms = wanted[term].forms[language]
            if not any(holds(words, form) for form in forms):
                yield Fault(term, f"say one of {', '.join(forms)}")

    def _forbidden(self, source: str, words: str, language: str) -> Iterator[Fault]:
        for rule in self.forbidden:
            if rule.language == language and not any(holds(source, term) for term in rule.but_for):
                yield from (Fault(word, f"instead: {rule.instead}") for word in rule.words if holds(words, word))


def terms_in(source: str, terms: Iterable[str]) -> Iterator[str]:
    """The terms that a source text holds; where one lies inside another, only the longer."""
    left = PLACEHOLDER.sub("", source)
    for term in sorted(terms, key=len, reverse=True):
        left, found = _pattern(term).subn("|", left)
        if found:
            yield term


def holds(text: str, form: str) -> bool:
    """Whether a text holds a form, written as the glossary says; names of placeholders are no words."""
    return bool(_pattern(form).search(PLACEHOLDER.sub("", text)))


@cache
def _pattern(form: str) -> re.Pattern[str]:
    words = r"\s+".join(re.escape(word).replace(r"\*", r"\w*") for word in form.split())
    return re.compile(rf"(?<!\w){words}(?!\w)", 0 if form != form.lower() else re.IGNORECASE)


@cache
def glossary() -> Glossary:
    """The project's own."""
    raw = tomllib.loads(PATH.read_text(encoding="utf-8"))
    return Glossary(
        tuple(Word(tuple(row["english"]), {"fi": tuple(row["fi"]), "sv": tuple(row["sv"])}) for row in raw["words"]),
        tuple(
            Forbidden(row["language"], tuple(row["words"]), row["instead"], tuple(row.get("but_for", ())))
            for row in raw.get("forbidden", ())
        ),
        tuple(Exempt(**row) for row in raw.get("exceptions", ())),
    )
