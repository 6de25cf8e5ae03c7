"""What is seen of reminders and of the half-yearly check, as full as it gets."""

from collections.abc import Iterator
from datetime import date

from bot.dialogue.phrases import LocalText, say
from bot.dialogue.screens import Rows, Screen
from bot.reminders import screens, words
from bot.reminders.check import screens as check
from bot.reminders.check.rules import Answer, Question
from bot.reminders.rules import Fact

NAME = LocalText("Pohjois-Pohjanmaan hyvinvointialueen sosiaaliasema", "Mellersta Österbottens välfärdsområdes station")
DAY, MANY = date(2027, 11, 30), 999_999_999
ONE = Fact("locality 1", (), f"listing {MANY} changes", DAY, NAME, 99, DAY)
SAYS = (
    words.organisations_without,
    words.contracts_missing,
    words.trials_ending,
    words.lists_changed,
    words.check_due,
)


def reminder_screens() -> Iterator[Screen]:
    """Each reminder about one thing and about many, alone and all together, what is put off, and each question."""
    said = [says([ONE] * count, MANY, today) for says in SAYS for count in (1, 3, 9) for today in (DAY, date.max)]
    together = [says([ONE] * 9, MANY, DAY) for says in SAYS[: words.MOST_BUTTONS]]
    for told in (*([each] for each in said), together):
        rows: Rows = tuple((each.button,) for each in told)
        yield Screen(words.digest(told), (), rows)
    whats = [each.what for each in together]
    yield from (screens.snooze(MANY, whats, chosen) for chosen in (0, 1))
    yield from (screens.snooze(MANY, whats[:1], 0), screens.nothing_here(), check.nothing_here())
    yield from check_screens()


def check_screens() -> Iterator[Screen]:
    """Each question of the half-yearly check, and its end."""
    questions = tuple(Question)
    facts = {each: [(NAME, NAME)] * 3 + [(say("Contact person"), "Maija Mallikas, 09 000 0001")] for each in questions}
    for late in (True, False):
        known = check.Known(MANY, MANY, NAME, DAY, facts, late)
        for answer in Answer:
            answers = {str(each): answer.value for each in questions}
            yield from (check.asks(known, questions, answers, each) for each in questions)
            yield check.done(known, questions, answers)
