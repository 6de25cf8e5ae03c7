"""The network's official words are used, and no others in their place."""

from collections.abc import Mapping
from itertools import chain

import pytest
from babel.messages.catalog import Catalog

from tests.locales.conftest import LANGUAGES
from tests.locales.glossary import Exempt, Forbidden, Glossary, Word, glossary, holds
from tests.locales.test_catalogues import texts, translated

MADE_UP = Glossary(
    (
        Word(("municipalit*",), {"fi": ("kunta*", "kunna*"), "sv": ("kommun*",)}),
        Word(("hand* over", "handover"), {"fi": ("luovut*",), "sv": ("dela* ut", "utdel*")}),
        Word(("handover form",), {"fi": ("luovutus -lomak*",), "sv": ("blankett* för överlåtelse",)}),
    ),
    (Forbidden("sv", ("*överlåt*",), "dela ut", ("handover form",)),),
)


def test_official_words_are_used(catalogue: Catalog) -> None:
    """A text that fails needs another word, or an exception with its reason in locales/glossary.toml."""
    language = str(catalogue.locale)
    found = [
        f"{words!r}, for {fault.word!r} in {texts(message)[-1]!r}: {fault.remedy}"
        for message, words in translated(catalogue)
        for fault in glossary().faults(texts(message)[-1], words, language)
    ]
    assert not found, "\n".join(["Mend the translation, or add an exception to locales/glossary.toml:", *found])


def test_no_exception_is_left_over(catalogues: Mapping[str, Catalog]) -> None:
    """Each is for a text that is there and would fail without it, and says why."""
    needed = {
        (language, texts(message)[-1], fault.word)
        for language, catalogue in catalogues.items()
        for message, words in translated(catalogue)
        for fault in glossary().all_faults(texts(message)[-1], words, language)
    }
    left = [each for each in glossary().exempt if (each.language, each.source, each.word) not in needed]
    assert not left, f"Take these exceptions out of locales/glossary.toml: {left}"
    assert all(each.reason for each in glossary().exempt)


def test_no_term_stands_in_the_glossary_twice() -> None:
    """Else it would be uncertain which row counts."""
    terms = list(chain.from_iterable(word.english for word in glossary().words))
    assert sorted(terms) == sorted(set(terms))


def test_no_official_word_is_forbidden() -> None:
    """But where it is forbidden only elsewhere."""
    for rule in glossary().forbidden:
        for word in glossary().words:
            if not set(rule.but_for) & set(word.english):
                forms = [form.replace("*", "") for form in word.forms[rule.language]]
                assert not [form for form in forms if any(holds(form, each) for each in rule.words)]


@pytest.mark.parametrize(
    ("language", "source", "wrong", "right"),
    [
        ("fi", "Show municipalities", "Näytä kaupungit", "Näytä kunnat"),
        ("fi", "Hand over a card", "Anna kortti", "Luovuta kortti"),
        ("fi", "The handover form", "Luovutuspaperi", "Kaikukortin luovutus -lomake"),
        ("sv", "Municipality", "Ort", "Kommunen"),
        ("sv", "Handed over", "Överlåtet", "Utdelat"),
        ("sv", "They hand over cards", "De ger kort", "De delar ut kort"),
        ("sv", "The handover form", "Överlåtelse", "Blankett för överlåtelse"),
    ],
)
def test_a_translation_without_the_official_word_is_found(language: str, source: str, wrong: str, right: str) -> None:
    """Whatever its ending, and wherever it stands."""
    assert MADE_UP.faults(source, wrong, language)
    assert not MADE_UP.faults(source, right, language)


def test_a_forbidden_word_is_found_beside_the_official_one() -> None:
    """It may stand only for the term whose word it is."""
    [fault] = MADE_UP.faults("Hand over a card", "Dela ut ett kort (överlåtelse)", "sv")
    assert fault.word == "*överlåt*"
    assert "dela ut" in fault.remedy


def test_an_exception_is_for_one_text_in_one_language() -> None:
    """The same words elsewhere still fail."""
    exempt = Exempt("sv", "Municipality", "municipalit*", "made up")
    lenient = Glossary(MADE_UP.words, MADE_UP.forbidden, (exempt,))
    assert not lenient.faults("Municipality", "Ort", "sv")
    assert lenient.faults("Municipality", "Paikka", "fi")
    assert lenient.faults("The municipality", "Orten", "sv")


@pytest.mark.parametrize("wrong", ["Visa Kaikukortet.", "Kaikukortets regler", "Kaikukorttis", "Överlåt kortet"])
def test_the_projects_own_glossary_finds_wrong_swedish(wrong: str) -> None:
    """Kaikukortti is not inflected, and a card is handed out, not made over."""
    assert glossary().faults("Anything", wrong, "sv")


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("Ask the contact person.", "Kysy yhdyshenkilöltä."),
        ("Your draft is kept.", "Keskeneräinen lomake säilyy."),
        ("All conditions are met.", "Kyse on harkinnanvaraisesta edusta."),
        ("A client of a distributor", "Jakajan asiakas"),
    ],
)
def test_the_projects_own_glossary_finds_wrong_finnish(source: str, wrong: str) -> None:
    """As a hurried translator might write it."""
    assert glossary().faults(source, wrong, "fi")


def test_every_row_is_for_both_languages() -> None:
    """A word that is agreed on in one language is agreed on in the other."""
    assert all(set(word.forms) == set(LANGUAGES) and all(word.forms.values()) for word in glossary().words)
