"""Phrases become text in a language: the only importer of Babel.

Catalogues may use Telegram's `<b>`, `<i>` and `<code>`; values are always escaped.
"""

import html
import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from babel.dates import format_date, format_datetime
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.support import NullTranslations, Translations

from bot.dialogue.phrases import LocalText, Phrase, Text, Value
from bot.dialogue.screens import Asked, Entry, Folded, Line, Screen
from bot.dialogue.wall_clock import FINLAND
from storage.kinds import Language

CATALOGUES = Path(__file__).parent.parent / "locales"
TRANSLATED = (Language.FI, Language.SV)

_LOCALES = {Language.FI: "fi_FI", Language.SV: "sv_FI", Language.EN: "en_GB"}
_DATES = {Language.FI: "d.M.y", Language.SV: "d.M.y", Language.EN: "d MMM y"}
_INSTANTS = {Language.FI: "d.M.y 'klo' H.mm", Language.SV: "d.M.y 'kl.' H.mm", Language.EN: "d MMM y, HH:mm"}
_SPELLED_OUT = re.compile(r"\b[Dd]en %\((\w+)\)s")
"""Where a Swedish sentence writes the month as a word, as in Finland: *3.11.2026*, but *den 3 november 2026*."""


class CatalogueMissingError(RuntimeError):
    """The compiled catalogue of a language is not there; the bot would silently speak English."""


@cache
def catalogue(language: Language) -> NullTranslations:
    """The catalogue of a language. Raises CatalogueMissingError."""
    if language is Language.EN:
        return NullTranslations()
    found = Translations.load(CATALOGUES, [language])
    if not isinstance(found, Translations):
        raise CatalogueMissingError(language)
    return found


def check_catalogues() -> None:
    """Raises CatalogueMissingError for the first language whose catalogue is missing."""
    for language in TRANSLATED:
        catalogue(language)


def plain(text: Text, language: Language) -> str:
    """Text without markup, as buttons and menus need it."""
    return _worded(text, language, str)


def marked_up(text: Text, language: Language) -> str:
    """Text as Telegram's HTML."""
    return _worded(text, language, _escaped)


def page(screen: Screen, language: Language) -> str:
    """A whole screen, buttons apart, as Telegram's HTML."""
    heading = f"<b>{marked_up(screen.heading, language)}</b>"
    paragraphs = ["\n".join(_line(line, language) for line in lines) for lines in screen.paragraphs]
    notice = [f"➤ {marked_up(screen.notice, language)}"] if screen.notice else []
    return "\n\n".join([*notice, heading, *paragraphs])


def _line(line: Line, language: Language) -> str:
    match line:
        case Asked(text):
            return f"<b>{marked_up(text, language)}</b>"
        case Folded(text):
            return f"<blockquote expandable>{marked_up(text, language)}</blockquote>"
        case Entry(label, value, plain):
            shown = _escaped(value_text(value, language))
            return f"{marked_up(label, language)}: {shown if plain else f'<b>{shown}</b>'}"
        case _:
            return marked_up(line, language)


def _escaped(text: str) -> str:
    return html.escape(text, quote=False)


def _worded(text: Text, language: Language, escape: Callable[[str], str]) -> str:
    if isinstance(text, LocalText):
        return escape(text.told_in(language))
    source = _translated(text, language)
    if not text.values:
        return source
    spelled_out = _SPELLED_OUT.findall(source) if language is Language.SV else ()
    return source % {name: escape(_filled_in(value, language, name in spelled_out)) for name, value in text.values}


def _filled_in(value: Value, language: Language, spelled_out: bool) -> str:
    if spelled_out and type(value) is date:
        return format_date(value, "long", _LOCALES[language])
    return value_text(value, language)


def _translated(phrase: Phrase, language: Language) -> str:
    words = catalogue(language)
    if phrase.plural:
        return str(words.ngettext(phrase.source, phrase.plural, phrase.count))
    return str(words.gettext(phrase.source))


def value_text(value: Value, language: Language) -> str:
    """A value as the language writes it: dates, instants by the clocks in Finland, numbers, names and lists."""
    match value:
        case str():
            return value
        case int() | Decimal():
            return format_decimal(value, locale=_LOCALES[language])
        case datetime():
            return format_datetime(value, _INSTANTS[language], FINLAND, _LOCALES[language])
        case date():
            return format_date(value, _DATES[language], _LOCALES[language])
        case tuple():
            return format_list([plain(text, language) for text in value], locale=_LOCALES[language])
        case _:
            return plain(value, language)
