"""Where one is in a form: computed from the answers, never stored.

Back, changing an answer, dropping what no longer applies and resuming after a restart all follow from this.
"""

from collections.abc import Iterator, Mapping

from bot.dialogue.answers import Answer
from bot.dialogue.forms import REVIEW, Form, Question


def path(form: Form, answers: Mapping[str, Answer], brief: bool = False) -> tuple[Question, ...]:
    """The questions that the answers lead through, in order, up to and with the first that is to be asked."""
    walked: list[Question] = []
    for question in ahead(form, answers):
        walked.append(question)
        if question.name not in answers and not question.waits(brief):
            break
    return tuple(walked)


def asked(form: Form, answers: Mapping[str, Answer], brief: bool = False) -> Question | None:
    """The first question on the path that is still to be asked; None when it is time for the review."""
    unanswered = (question for question in ahead(form, answers) if question.name not in answers)
    return next((question for question in unanswered if not question.waits(brief)), None)


def step_of(
    form: Form, answers: Mapping[str, Answer], question: Question, brief: bool = False
) -> tuple[int, int] | None:
    """Which of how many questions this is, as the way looks now; None if it is asked from the review alone."""
    all_asked = [each for each in ahead(form, answers) if not each.waits(brief)]
    return (all_asked.index(question) + 1, len(all_asked)) if question in all_asked else None


def kept(form: Form, answers: Mapping[str, Answer]) -> dict[str, Answer]:
    """The answers that still apply, in the form's way: those behind an open question wait until it is answered."""
    return {question.name: answers[question.name] for question in ahead(form, answers) if question.name in answers}


def ahead(form: Form, answers: Mapping[str, Answer]) -> Iterator[Question]:
    """The whole way to the review; an open question is passed as if no route of its own held."""
    walked: set[str] = set()
    name = form.questions[0].name
    while name != REVIEW and name not in walked:
        walked.add(name)
        yield form[name]
        name = form.after(form[name], answers)
