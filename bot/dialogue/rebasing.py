"""A draft that was begun under an older version of its form."""

from dataclasses import replace
from datetime import datetime

from bot.dialogue.forms import Form
from bot.dialogue.journey import kept
from bot.dialogue.phrases import Phrase, Text, say
from bot.dialogue.turns import Draft, Turn
from bot.dialogue.wall_clock import day_of


def rebase(form: Form, version: int, earlier: Form, draft: Draft, now: datetime) -> Turn:
    """The draft under a newer version of the form, with a line that says what changed for it."""
    if version == draft.version:
        return Turn(draft)
    fitting = {
        name: answer for name, answer in draft.answers.items() if name in form and form[name].takes(answer, day_of(now))
    }
    answers = kept(form, fitting)
    lost = tuple(question.label for question in earlier.questions if question.name in set(draft.answers) - set(answers))
    added = tuple(question.label for question in form.questions if question.name not in earlier)
    moved = replace(draft, version=version, answers=answers, revisiting=None, jumped=False)
    return Turn(moved, _what_changed(added, lost))


def _what_changed(added: tuple[Text, ...], lost: tuple[Text, ...]) -> Phrase:
    if lost:
        return say("The form has changed since you began. No longer kept: %(labels)s.", labels=lost)
    if added:
        return say("The form has changed since you began. New: %(labels)s. Your answers are kept.", labels=added)
    return say("The form has changed since you began. Your answers are kept.")
