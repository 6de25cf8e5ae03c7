"""The screens about internal instructions, as full as they get."""

from collections.abc import Iterator
from datetime import date
from itertools import product

from bot.dialogue.phrases import LocalText
from bot.dialogue.screens import Screen
from bot.instructions.rules import WRITTEN_IN, Content, InFile, LinkTo, Words
from bot.instructions.screens import NOTHING, Shown, Version, earlier, reading, writing
from storage.kinds import Language

NAME = LocalText("Leppävaara", "Alberga")
DAY, LATER = date(2026, 5, 4), date(2026, 11, 24)


def instruction_screens() -> Iterator[Screen]:
    """Whatever they are, in force or earlier, read by those who may write them or not."""
    yield NOTHING
    contents: tuple[Content, ...] = (Words("Fråga Carita."), LinkTo("https://example.fi"), InFile(1, "ohje.pdf"))
    for content, in_force, may_write in product(contents, (True, False), (True, False)):
        version = Version(2, 999_999_999, Language.SV, content, DAY, LATER)
        shown = Shown(999_999_999, NAME, version, in_force, True, (Language.FI,), 99, True, may_write, "places area 1")
        yield reading(shown)
        yield reading(Shown(1, NAME, None, may_write=may_write))
        yield earlier(999_999_999, NAME, [version], Language.SV)
    for language, replaces in product(WRITTEN_IN, (True, False)):
        yield writing(999_999_999, NAME, language, replaces=replaces)
