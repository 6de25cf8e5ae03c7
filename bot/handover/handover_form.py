"""The handover form as an area has it, made of the questions."""

from dataclasses import replace
from functools import cache

from bot.dialogue.answers import Pattern
from bot.dialogue.code_patterns import stated
from bot.dialogue.example_codes import example_of
from bot.dialogue.forms import Exit, Form, Question
from bot.dialogue.phrases import Phrase, say
from bot.handover import questions
from bot.handover.questions import CARD_CODE, LOOSE_CARD_CODE

SAFETY = "safety"
FOR_SAFETY = Exit(SAFETY, say("For safety: do not enter"))
"""At every question: it may come up at any, and what was answered before goes too."""


@cache
def handover_form(area: str, card_code_pattern: str) -> Form:
    """The national questions, with an area's pattern of card codes ('' if it has none, or one that is not used)."""
    pattern = stated(card_code_pattern)
    asked = (_with_pattern(each.question, pattern) for each in questions.QUESTIONS)
    return Form(f"handover/{area}", tuple(replace(each, exits=(FOR_SAFETY,)) for each in asked))


def _with_pattern(question: Question, pattern: str) -> Question:
    if question.name != CARD_CODE or not isinstance(question.kind, Pattern):
        return question
    kind = replace(question.kind, regex=pattern or LOOSE_CARD_CODE, loose=pattern in ("", LOOSE_CARD_CODE))
    return replace(question, kind=kind, hint=code_hint(pattern))


def code_hint(pattern: str) -> Phrase:
    """What a code looks like, with an example if one is known."""
    example = example_of(pattern)
    if example is None:
        return say("The code has letters, digits or both.")
    return say("The code has letters, digits or both, for example %(example)s.", example=example)


def as_renewal(form: Form) -> Form:
    """The same form with the words of a renewal: its day is not the one on which the card was handed over."""
    words = {each.name: each.when_renewed for each in questions.QUESTIONS}
    return replace(form, questions=tuple(_renewed(each, words.get(each.name)) for each in form.questions))


def _renewed(question: Question, words: tuple[Phrase, Phrase] | None) -> Question:
    return replace(question, label=words[0], prompt=words[1]) if words else question
