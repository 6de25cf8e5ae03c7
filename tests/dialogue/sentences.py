"""What is said of a wrong answer."""

from datetime import date

from bot.dialogue.answers import Unreadable
from bot.dialogue.kinds import AnyKind
from bot.wording import TRANSLATED, plain
from storage.kinds import Language

TODAY = date(2026, 5, 4)


def sentence(kind: AnyKind, text: str, today: date = TODAY, language: Language = Language.EN) -> str:
    """The sentence for a text that is no answer; whatever it is, both languages have it, too."""
    read = kind.read(text, today)
    assert isinstance(read, Unreadable)
    return said(read, language)


def said(unreadable: Unreadable | None, language: Language = Language.EN) -> str:
    """The sentence of something that is no answer; both languages have words of their own for it."""
    assert unreadable is not None
    english = plain(unreadable.why, Language.EN)
    assert english not in [plain(unreadable.why, each) for each in TRANSLATED]
    return plain(unreadable.why, language)
