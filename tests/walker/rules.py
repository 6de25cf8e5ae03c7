"""The rules for a screen as it is sent: Telegram's limits, and our own."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from babel.messages.catalog import Message

from bot import wording
from bot.gateway.rendering import keyboard_of
from bot.mailroom.card import Card
from bot.simulator.characters import trimmed, utf16_length
from bot.simulator.formatting import parse_html
from bot.simulator.keyboards import checked_markup
from bot.simulator.refusals import Refusal
from locales.catalogues import read, translations
from storage.kinds import Language

LONGEST_TEXT = 4096
LONGEST_LABEL = 25
LARGEST_SERIAL = 9_999_999_999
"""As many digits as the reading of a button takes."""
PLACEHOLDER = re.compile(r"%\(\w+\)s")
MARKUP = re.compile(r"</?[a-z]+(?: expandable)?>")


@dataclass(frozen=True, slots=True)
class Sent:
    """A screen as Telegram gets it: marked-up text and keyboard."""

    text: str
    markup: dict[str, Any]
    language: Language

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons."""
        return [button["text"] for row in self.markup.get("inline_keyboard", []) for button in row]


def sent(card: Card) -> Sent:
    """The card as it would be sent, with the longest serial that a button may have to carry."""
    language = card.screen.language or card.language
    keyboard = keyboard_of(replace(card, serial=LARGEST_SERIAL))
    return Sent(wording.page(card.screen, language), keyboard.to_dict() if keyboard else {}, language)


def faults_in(shown: Sent, *, outside: bool = False) -> list[str]:
    """What is wrong with a card, a sentence each; only somebody `outside` may be left without a button."""
    faults = [*_in_text(shown.text), *_in_keyboard(shown), *_in_words(shown)]
    if not shown.labels and not outside:
        faults.append("There is no button, and so no way on.")
    return faults


def _in_text(marked_up: str) -> Iterator[str]:
    try:
        text, _entities = trimmed(*parse_html(marked_up))
    except Refusal as refused:
        yield refused.description
        return
    if not text:
        yield "There is no text."
    if utf16_length(text) > LONGEST_TEXT:
        yield f"The text has {utf16_length(text)} characters."


def _in_keyboard(shown: Sent) -> Iterator[str]:
    try:
        checked_markup(shown.markup or None)
    except Refusal as refused:
        yield refused.description
    yield from _too_long(shown.labels)


def _too_long(labels: Iterable[str]) -> Iterator[str]:
    for label in labels:
        if len(label) > LONGEST_LABEL:
            yield f"The label {label!r} has {len(label)} characters."


def _in_words(shown: Sent) -> Iterator[str]:
    words = "\n".join([MARKUP.sub("", shown.text), *shown.labels])
    if "%(" in words:
        yield "A placeholder is not filled."
    for source in _translated(shown.language):
        if _stands_in(source, words):
            yield f"{source!r} is not translated."


def faults_in_message(text: str, labels: list[str], language: Language) -> list[str]:
    """What is wrong with a message that stays and what stands on its buttons, a sentence each."""
    words = "\n".join([text, *labels])
    return [*_in_text(text), *_too_long(labels), *_in_words(Sent(words, {}, language))]


def untranslated(text: str, language: Language) -> list[str]:
    """What stands in a text in English, a sentence each."""
    return list(_in_words(Sent(text, {}, language)))


def unsaid(language: Language, said: str) -> set[str]:
    """The English texts whose translations are not among what was said."""
    words = html.unescape(MARKUP.sub("", said))
    messages = _messages(language)
    return {
        text for each in messages for text in _texts(each.id) if not any(map(words.__contains__, _parts(each.string)))
    }


@cache
def _translated(language: Language) -> tuple[str, ...]:
    """The English texts that this language says in words of its own, each by its longest part without a value."""
    messages = _messages(language)
    said = "\n".join(text for each in messages for text in _texts(each.string))
    sources = {part for each in messages for part in _parts(each.id) if re.search(r"[a-z]{2}", part)}
    return tuple(sorted(part for part in sources if not _stands_in(part, said)))


def _messages(language: Language) -> list[Message]:
    file = translations().get(language)
    return [message for message in read(file) if message.id] if file else []


def _parts(texts: Any) -> Iterator[str]:
    """Each text's longest part without a value."""
    for text in _texts(texts):
        yield max(PLACEHOLDER.split(MARKUP.sub("", text)), key=len).strip()


def _stands_in(part: str, text: str) -> bool:
    return part in text and re.search(rf"(?<!\w){re.escape(part)}(?!\w)", text) is not None


def _texts(texts: Any) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts)
