"""Where one is in a form: computed from the answers, never stored.

Back, changing an answer, dropping what no longer applies and resuming after a restart all follow from this.
"""

from collections.abc import Iterator, Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.forms import REVIEW, Form, Question


def path(form: Form, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions that the answers lead through, in order, up to and with the first that is unanswered."""
    walked: list[Question] = []
    for question in _ahead(form, answers):
        walked.append(question)
        if question.name not in answers:
            break
    return tuple(walked)


def asked(form: Form, answers: Mapping[str, Answer]) -> Question | None:
    """The first question on the path without an answer; None when it is time for the review."""
    return next((question for question in _ahead(form, answers) if question.name not in answers), None)


def kept(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that still apply, in the form's way: those behind an open question wait until it is answered."""
    return {question.name: answers[question.name] for question in _ahead(form, answers) if question.name in answers}


def _ahead(form: Form, answers: Mapping[str, Answer]) -> Iterator[Question]:
    """The whole way to the review; an open question is passed as if no route of its own held."""
    walked: set[str] = set()
    name = form.questions[0].name
    while name != REVIEW and name not in walked:
        walked.add(name)
        yield form[name]
        name = form.after(form[name], answers)
