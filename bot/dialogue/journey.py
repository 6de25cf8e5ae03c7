"""Where one is in a form: computed from the answers, never stored.

Back, changing an answer, dropping what no longer applies and resuming after a restart all follow from this.
"""

from collections.abc import Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.forms import REVIEW, Form, Question


def path(form: Form, answers: Mapping[str, Answer]) -> tuple[Question, ...]:
    """The questions that the answers lead through, in order, up to and with the first that is unanswered."""
    walked: list[Question] = []
    name = form.questions[0].name
    while name != REVIEW:
        question = form[name]
        if question in walked:
            break
        walked.append(question)
        if name not in answers:
            break
        name = form.after(question, answers)
    return tuple(walked)


def asked(form: Form, answers: Mapping[str, Answer]) -> Question | None:
    """The first question on the path without an answer; None when it is time for the review."""
    return next((question for question in path(form, answers) if question.name not in answers), None)


def kept(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers on the path, in its order: what may be filed."""
    return {question.name: answers[question.name] for question in path(form, answers) if question.name in answers}
