"""The bot speaks Finnish and Swedish, both complete."""

import html
import re
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from shutil import copytree, ignore_patterns
from zipfile import ZipFile

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from babel.support import Translations

from bot import wording
from locales.catalogues import KEYWORDS, METHODS, ROOT, TEMPLATE, extracted, translations, written
from storage.kinds import Language
from tests.locales.conftest import LANGUAGES

PLACEHOLDER = re.compile(r"%\((\w+)\)(.)")
REMEDY = "Bring the catalogues up to date: uv run python -m locales.catalogues"


TRIALS = ("benchmarks", "endurance")
"""Tests that take long, in which people wait for what the bot says."""


def texts(message: Message) -> tuple[str, ...]:
    """A message's source texts."""
    found = message.id if isinstance(message.id, tuple | list) else [message.id]
    return tuple(str(text) for text in found)


def told(message: Message) -> tuple[str, ...]:
    """A message's translations: one, or one for each plural form."""
    found = message.string if isinstance(message.string, tuple | list) else [message.string]
    return tuple(text or "" for text in found)


def translated(catalogue: Catalog) -> Iterator[tuple[Message, str]]:
    """Each translation with its message; those that are missing have a test of their own."""
    for message in catalogue:
        if message.id:
            yield from ((message, words) for words in told(message) if words)


def test_finnish_and_swedish_are_there() -> None:
    """And nothing half begun."""
    assert tuple(translations()) == LANGUAGES


def test_the_template_is_what_the_code_says() -> None:
    """Texts that were changed in the code are seen by translators."""
    assert TEMPLATE.read_bytes() == written(extracted()), REMEDY


def test_a_catalogue_has_exactly_the_texts_of_the_code(catalogue: Catalog) -> None:
    """Nothing is missing from it, and nothing in it is left over."""
    code = {texts(message) for message in extracted() if message.id}
    assert {texts(message) for message in catalogue if message.id} == code, REMEDY


def test_nothing_is_obsolete(catalogue: Catalog) -> None:
    """A text that the code no longer has is gone from the catalogue too."""
    assert [texts(message) for message in catalogue.obsolete.values()] == []


def test_nothing_is_left_untranslated(catalogue: Catalog) -> None:
    """Nobody meets English without choosing it."""
    missing = [texts(message)[0] for message in catalogue if message.id and not all(told(message))]
    assert missing == []


def test_nothing_is_fuzzy(catalogue: Catalog) -> None:
    """A guess is not a translation, and would be left out."""
    assert [texts(message)[0] for message in catalogue if message.id and message.fuzzy] == []


def test_plurals_are_complete(catalogue: Catalog) -> None:
    """Both languages have two forms: one, and any other number."""
    assert catalogue.num_plurals == 2
    assert catalogue.plural_expr.replace(" ", "") == "(n!=1)"
    for message in catalogue:
        assert len(told(message)) == (2 if isinstance(message.id, tuple) else 1), message.id


def test_placeholders_are_the_same(catalogue: Catalog) -> None:
    """No value is lost in a translation, and none is asked for that is not there."""
    for message, words in translated(catalogue):
        source = {found for text in texts(message) for found in PLACEHOLDER.findall(text)}
        assert set(PLACEHOLDER.findall(words)) <= source, words
        if not isinstance(message.id, tuple):
            assert sorted(PLACEHOLDER.findall(words)) == sorted(PLACEHOLDER.findall(texts(message)[0])), words
        elif words is told(message)[-1]:
            assert set(PLACEHOLDER.findall(words)) == source, words


def test_every_translation_can_be_filled_in(catalogue: Catalog) -> None:
    """No stray percent sign, where values are put in."""
    for message, words in translated(catalogue):
        names = {name: "1" for text in texts(message) for name, _ in PLACEHOLDER.findall(text)}
        if names:
            assert "%(" not in words % names


class Tags(HTMLParser):
    """The tags of a text, and whether each is closed in its turn."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.open: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == [], text

    def handle_starttag(self, tag: str, attrs: object) -> None:
        assert not attrs, tag
        self.seen.append(tag)
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_tags_are_the_same_and_few(catalogue: Catalog) -> None:
    """Bold, italic and code, closed in their turn, as Telegram wants them."""
    for message, words in translated(catalogue):
        tags = sorted(Tags(words).seen)
        assert tags == sorted(Tags(texts(message)[-1]).seen), words
        assert set(tags) <= {"b", "i", "code"}, words


def test_no_translation_has_a_bare_special_character(catalogue: Catalog) -> None:
    """An ampersand or an angle bracket outside a tag would be refused by Telegram."""
    for _, words in translated(catalogue):
        bare = re.sub(r"</?(b|i|code)>", "", words)
        assert html.escape(html.unescape(bare), quote=False) == bare, words


def test_spaces_around_a_text_are_the_same(catalogue: Catalog) -> None:
    """What is put together with another text stays apart from it."""
    for message, words in translated(catalogue):
        source = texts(message)[-1]
        assert len(words) - len(words.lstrip()) == len(source) - len(source.lstrip()), words
        assert len(words) - len(words.rstrip()) == len(source) - len(source.rstrip()), words


@pytest.mark.parametrize("language", wording.TRANSLATED)
def test_the_compiled_catalogue_is_the_one_that_is_written(language: Language) -> None:
    """If this fails, compile anew: uv sync --reinstall-package kaikubot."""
    with translations()[language].open("rb") as file:
        source = read_po(file, locale=language.value)
    compiled = wording.catalogue(language)
    assert isinstance(compiled, Translations)
    for message in source:
        if message.id and not isinstance(message.id, tuple) and message.string:
            assert compiled.gettext(texts(message)[0]) == message.string


def test_without_a_catalogue_the_bot_refuses_to_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would silently speak English."""
    monkeypatch.setattr(wording, "CATALOGUES", tmp_path)
    wording.catalogue.cache_clear()
    try:
        with pytest.raises(wording.CatalogueMissingError, match="fi"):
            wording.check_catalogues()
    finally:
        wording.catalogue.cache_clear()


def test_a_wheel_has_both_languages(tmp_path: Path) -> None:
    """Whoever installs the bot elsewhere hears it speak."""
    script = (
        "import sys; from hatchling.builders.wheel import WheelBuilder;"
        "print(*WheelBuilder(sys.argv[1]).build(directory=sys.argv[2], versions=['standard']))"
    )
    copy = _copy_of_the_project(tmp_path / "project")
    subprocess.run([sys.executable, "-c", script, str(copy), str(tmp_path)], check=True, cwd=copy, capture_output=True)
    names = _names_in(next(tmp_path.glob("*.whl")))
    for language in LANGUAGES:
        assert f"locales/{language}/LC_MESSAGES/messages.mo" in names
    assert {"bot/network/example.toml", "bot/simulator/page/index.html", "storage/migrations/script.py.mako"} <= names


def _names_in(wheel: Path) -> set[str]:
    with ZipFile(wheel) as packed:
        return set(packed.namelist())


def _copy_of_the_project(to: Path) -> Path:
    """Without compiled catalogues, as a fresh checkout is."""
    to.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        (to / name).write_bytes((ROOT / name).read_bytes())
    for name in ("bot", "locales", "storage"):
        copytree(ROOT / name, to / name, ignore=ignore_patterns("*.mo", "__pycache__"))
    return to


@pytest.mark.parametrize("folder", TRIALS)
def test_people_in_trials_wait_for_nothing_that_the_bot_does_not_say(folder: str) -> None:
    """Else they would wait until their patience is over."""
    said = {text for message in extracted() for text in texts(message)}
    found = extract_from_dir(str(ROOT / "tests" / folder), METHODS, keywords=KEYWORDS)
    awaited = {text for _, _, source, *_ in found for text in ([source] if isinstance(source, str) else source)}
    assert {text for text in awaited - said if not PLACEHOLDER.fullmatch(text)} == set()
