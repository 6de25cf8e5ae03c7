"""A form with the kinds of answers that none of the bot's own forms has: all that it says, and each way to be wrong."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from bot.dialogue.answers import Option, Unreadable
from bot.dialogue.days import Day
from bot.dialogue.each_language import in_each_language
from bot.dialogue.files import FileAnswer, FileKind
from bot.dialogue.form_screens import Occasion, form_screen
from bot.dialogue.forms import Form, Question
from bot.dialogue.inputs import CameIn, Kept, SentFile, Toggled, Typed
from bot.dialogue.periods import Period
from bot.dialogue.phrases import say
from bot.dialogue.selections import Several
from bot.dialogue.texts import FreeText
from bot.dialogue.turns import begin, take
from bot.wording import page, plain, value_text
from storage.kinds import Language

NAME = say("%(value)s", value="Malli")
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
FILE = FileAnswer(tuple(FileKind), 1_000_000)
OPTIONS = tuple(Option(letter, say("%(value)s", value=letter.upper())) for letter in "abc")
PERIOD = Period(0, 730)
"""Its answer has an end always; that of the form's question may be open."""
FORM = Form(
    "every_kind",
    (
        *in_each_language(Question("name", NAME, NAME, FreeText(10, 3))),
        Question("day", NAME, NAME, Day(0, 730)),
        Question("period", NAME, NAME, Period(0, 730, may_be_open=True)),
        Question("several", NAME, NAME, Several(OPTIONS, 1, 1)),
        Question("file", NAME, NAME, FILE),
    ),
)
WAY: Sequence[CameIn] = (
    *map(Typed, (" ", "ab", "x" * 11, "x" * 12, "Espoo", "Esbo")),
    *map(Typed, ("?", "31.4.", "3.5.2026", "14.3.2035", "14.3.2027")),
    *map(Typed, ("?", "2.1.2028–1.1.2028", "1.1.2026–1.1.2028", "1.1.2028–1.1.2029", "1.1.2029–", "1.1.2028–")),
    *(Typed("?"), Kept(), Toggled("several", "a"), Toggled("several", "b"), SentFile(1, "a.pdf"), Kept()),
    *(Typed("?"), SentFile(1, "a.exe"), SentFile(1, "a.pdf")),
)


def said(language: Language) -> str:
    """All that is said from the first question to the review."""
    draft, words = begin(1, NOW), list[str]()
    for came in WAY:
        turn = take(FORM, draft, came, NOW, lifetime=timedelta(days=1))
        assert turn.draft is not None
        draft = turn.draft
        screen = form_screen(FORM, Occasion(NAME), draft, NOW).saying(turn.notice)
        words += [page(screen, language), *(plain(button.label, language) for button in screen.buttons())]
    return "\n".join([*words, *_besides(language)])


def _besides(language: Language) -> Iterator[str]:
    """What is said of a closed period, and of a file that is too large: the form's way does not lead there."""
    for wrong in (PERIOD.read("?", NOW.date()), FILE.takes("a.pdf", 1_000_001)):
        assert isinstance(wrong, Unreadable)
        yield plain(wrong.why, language)
    yield value_text(PERIOD.shown("2027-01-01/2028-01-01"), language)
