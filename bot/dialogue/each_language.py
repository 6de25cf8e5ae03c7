"""A question that is answered once in Finnish and once in Swedish."""

from collections.abc import Collection
from dataclasses import replace

from bot.dialogue.forms import Question
from bot.dialogue.phrases import say
from storage.kinds import Language


def in_each_language(question: Question, voluntary: Collection[Language] = ()) -> tuple[Question, Question]:
    """One question made two: `name_fi` and then `name_sv`, which say in their labels and prompts which one is asked.

    In a language that is `voluntary` the answer may be left out, in any if the question is voluntary itself. Where the
    question leads, its second part leads.
    """
    finnish = replace(
        question,
        name=f"{question.name}_fi",
        label=say("%(label)s in Finnish", label=question.label),
        prompt=say("%(prompt)s Please answer in Finnish.", prompt=question.prompt),
        voluntary=question.voluntary or Language.FI in voluntary,
        routes=(),
    )
    swedish = replace(
        question,
        name=f"{question.name}_sv",
        label=say("%(label)s in Swedish", label=question.label),
        prompt=say("%(prompt)s Please answer in Swedish.", prompt=question.prompt),
        voluntary=question.voluntary or Language.SV in voluntary,
    )
    return finnish, swedish
