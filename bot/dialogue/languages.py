"""The languages that somebody can choose from, each by its own name."""

from bot.dialogue.phrases import LocalText, Text
from bot.dialogue.screens import Rows, act
from storage.kinds import Language

LANGUAGE_NAMES: dict[Language, Text] = {
    Language.FI: LocalText("Suomi", "Suomi"),
    Language.SV: LocalText("Svenska", "Svenska"),
    Language.EN: LocalText("English", "English"),
}


def language_rows() -> Rows:
    """A button for each language."""
    return tuple((act(name, f"speak {language}"),) for language, name in LANGUAGE_NAMES.items())


def spoken(action: str) -> Language | None:
    """The language that a tap on one of these buttons chose; None if it is none of them."""
    word, _, code = action.partition(" ")
    return Language(code) if word == "speak" and code in list(Language) else None
