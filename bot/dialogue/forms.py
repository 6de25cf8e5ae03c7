"""Forms as data: questions, the routes between them, and what is wrong with a form.

A form is a value. It can be kept as a row (`as_json`, `from_json`), compared and checked before anybody meets it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from bot.dialogue.answers import DECLINED, Answer
from bot.dialogue.kinds import AnyKind, faults_of, kind_as_json, kind_from_json
from bot.dialogue.phrases import Text, text_as_json, text_from_json
from bot.dialogue.texts import FreeText

REVIEW = "review"
"""Where every journey ends: all answers on one screen, to be confirmed."""

MOST_TEXT = 3000
"""So many characters of typed texts fit on the review beside everything else; Telegram takes 4096 in all."""


@dataclass(frozen=True, slots=True)
class Route:
    """Leads to another question, if `question` was answered with one of `answers`; always, if it names none."""

    to: str
    question: str = ""
    answers: tuple[Answer, ...] = ()

    def holds(self, given: Mapping[str, Answer]) -> bool:
        return not self.question or given.get(self.question) in self.answers


@dataclass(frozen=True, slots=True)
class Exit:
    """A button at a question that ends the form without keeping anything."""

    name: str
    label: Text


@dataclass(frozen=True, slots=True)
class Question:
    """One question: its name in the records, its label in the review, what is asked, and where it leads."""

    name: str
    label: Text
    prompt: Text
    kind: AnyKind
    hint: Text | None = None
    voluntary: bool = False
    routes: tuple[Route, ...] = ()
    exits: tuple[Exit, ...] = ()
    unasked: Text | None = None

    def waits(self, brief: bool) -> bool:
        """Whether it is asked only by who goes to it from the review, where `unasked` stands for its answer until then.

        In a brief draft that holds for every voluntary question.
        """
        return self.unasked is not None or (brief and self.voluntary)

    def takes(self, answer: Answer, today: date) -> bool:
        """Whether this value may stand as this question's answer."""
        return (self.voluntary and answer == DECLINED) or self.kind.fits(answer, today)


@dataclass(frozen=True, slots=True)
class Form:
    """Questions in their order; without a route that holds, the next one follows."""

    name: str
    questions: tuple[Question, ...]

    def __getitem__(self, name: str) -> Question:
        return next(question for question in self.questions if question.name == name)

    def __contains__(self, name: str) -> bool:
        return any(question.name == name for question in self.questions)

    def after(self, question: Question, answers: Mapping[str, Answer]) -> str:
        """The name of what follows a question, given the answers."""
        for route in question.routes:
            if route.holds(answers):
                return route.to
        return self._next_in_order(question)

    def _next_in_order(self, question: Question) -> str:
        following = self.questions.index(question) + 1
        return self.questions[following].name if following < len(self.questions) else REVIEW

    def may_follow(self, question: Question) -> tuple[str, ...]:
        """Everything that can follow a question, whatever is answered."""
        targets = tuple(route.to for route in question.routes)
        always = any(not route.question for route in question.routes)
        return targets if always else (*targets, self._next_in_order(question))


def faults_in(form: Form) -> tuple[str, ...]:
    """What is wrong with a form, a sentence each, for its author; empty if it may be published."""
    return tuple(_faults(form))


def _faults(form: Form) -> Iterator[str]:
    names = [question.name for question in form.questions]
    if not names:
        yield "The form has no questions."
        return
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"The question {name} stands twice."
    if REVIEW in names:
        yield f"No question may be called {REVIEW}."
    for name in names:
        if not re.fullmatch(r"\w{1,20}", name, re.ASCII):
            yield f"The name {name!r} fits no button: letters, digits and _ only, 20 at most."
    for question in form.questions:
        yield from (f"{question.name} {fault}" for fault in faults_of(question.kind))
    texts = sum(question.kind.most for question in form.questions if isinstance(question.kind, FreeText))
    if texts > MOST_TEXT:
        yield f"The texts can have {texts} characters in all, and a review holds {MOST_TEXT}."
    if len(set(names)) < len(names):
        return
    dangling = list(_dangling(form, names))
    yield from dangling
    if not dangling:
        yield from _unreachable_or_endless(form)


def _dangling(form: Form, names: list[str]) -> Iterator[str]:
    for question in form.questions:
        for route in question.routes:
            if route.to not in (*names, REVIEW):
                yield f"{question.name} leads to {route.to}, which does not exist."
            if route.question and route.question not in names:
                yield f"{question.name} looks at {route.question}, which does not exist."


def _unreachable_or_endless(form: Form) -> Iterator[str]:
    reached: set[str] = set()
    looping: set[str] = set()

    def visit(name: str, trail: tuple[str, ...]) -> None:
        if name in trail:
            looping.add(name)
        elif name != REVIEW and name not in reached:
            reached.add(name)
            for following in form.may_follow(form[name]):
                visit(following, (*trail, name))

    visit(form.questions[0].name, ())
    for question in form.questions:
        if question.name not in reached:
            yield f"{question.name} can never be reached."
        if question.name in looping:
            yield f"{question.name} can lead back to itself."


def as_json(form: Form) -> dict[str, Any]:
    """A form as JSON, the same for equal forms."""
    return {"name": form.name, "questions": [_question_as_json(question) for question in form.questions]}


def form_from_json(raw: Mapping[str, Any]) -> Form:
    """The inverse of `as_json`."""
    return Form(raw["name"], tuple(_question_from_json(question) for question in raw["questions"]))


def _question_as_json(question: Question) -> dict[str, Any]:
    return {
        "name": question.name,
        "label": text_as_json(question.label),
        "prompt": text_as_json(question.prompt),
        "kind": kind_as_json(question.kind),
        "hint": question.hint and text_as_json(question.hint),
        "voluntary": question.voluntary,
        "routes": [[route.to, route.question, list(route.answers)] for route in question.routes],
        "unasked": question.unasked and text_as_json(question.unasked),
        "exits": [[exit_.name, text_as_json(exit_.label)] for exit_ in question.exits],
    }


def _question_from_json(raw: Mapping[str, Any]) -> Question:
    return Question(
        raw["name"],
        text_from_json(raw["label"]),
        text_from_json(raw["prompt"]),
        kind_from_json(raw["kind"]),
        raw["hint"] and text_from_json(raw["hint"]),
        raw["voluntary"],
        tuple(Route(to, question, tuple(answers)) for to, question, answers in raw["routes"]),
        tuple(Exit(name, text_from_json(label)) for name, label in raw["exits"]),
        raw["unasked"] and text_from_json(raw["unasked"]),
    )
