"""What a form looks like while it is filled in: one question, the review, or a draft that waits."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from types import MappingProxyType

from bot.dialogue.answers import DECLINED, Choice, Count, Option, PastDay, Pattern
from bot.dialogue.days import Day
from bot.dialogue.forms import Form, Question
from bot.dialogue.inputs import CameIn, Chose, Confirmed, Kept, Left, Resumed, StartedAfresh, Toggled, WentBack, WentTo
from bot.dialogue.journey import step_of
from bot.dialogue.phrases import Text, say
from bot.dialogue.screens import (
    BACK,
    HOME,
    Asked,
    Button,
    Entry,
    Line,
    Rows,
    Screen,
    Style,
    act,
    entries,
    in_rows,
    shown,
)
from bot.dialogue.selections import Several, chosen
from bot.dialogue.turns import Draft, exits_now, may_go_to, question_now
from bot.dialogue.wall_clock import day_of

DAYS_WITH_BUTTONS = 6


Suggestions = Mapping[str, Sequence[str]]
"""Answers that are worth a button, for questions whose answers are typed."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What a form is filled in for: its title, and what is said and offered beside its questions.

    `prompts` stand in the place of the form's own, by the question's name. `at_first` and `rows` are shown until the
    first question is answered, `at_review` is shown whenever all are. The heading tells how far one is
    if it is `counted`.
    """

    title: Text
    prompts: Mapping[str, tuple[Text, ...]] = field(default_factory=dict)
    at_first: tuple[Line, ...] = ()
    at_review: tuple[Line, ...] = ()
    rows: Rows = ()
    counted: bool = True


def form_screen(
    form: Form, occasion: Occasion, draft: Draft, now: datetime, suggestions: Suggestions = MappingProxyType({})
) -> Screen:
    """What a draft looks like now: the question, the review, or that a draft waits."""
    if draft.waits(now):
        return waiting(occasion.title)
    question = question_now(form, draft)
    if question is None:
        return _review(form, occasion, draft)
    likely = suggestions.get(question.name, ())
    rows = (*_answer_rows(draft, question, likely, day_of(now)), *_last_rows(form, draft))
    return _question(form, occasion, draft, question, rows)


def came_in(form: Form, action: str) -> CameIn | None:
    """What a tap on one of a form's buttons means; None if it is none of them."""
    match action.split(" "):
        case ["choose", name, answer] if name in form:
            counted = isinstance(form[name].kind, Count) and answer.isascii() and answer.isdigit()
            return Chose(name, int(answer) if counted else answer)
        case ["toggle", name, option] if name in form:
            return Toggled(name, option)
        case ["to", name]:
            return WentTo(name)
        case ["leave", by]:
            return Left(by)
        case [word]:
            return _WORDS.get(word)
    return None


_WORDS: Mapping[str, CameIn] = {
    BACK: WentBack(),
    "keep": Kept(),
    "confirm": Confirmed(),
    "resume": Resumed(),
    "afresh": StartedAfresh(),
}


def waiting(title: Text) -> Screen:
    """That a draft waits, with the choice to go on with it or to delete it and start what the title says."""
    return Screen(
        title,
        ((say("You have a draft here. Its answers are shown when you go on."),),),
        ((act(say("Go on"), "resume"),), (act(say("Delete and start afresh"), "afresh"),), (HOME,)),
    )


def _question(form: Form, occasion: Occasion, draft: Draft, question: Question, rows: Rows) -> Screen:
    answers = {name: answer for name, answer in draft.answers.items() if name != question.name}
    own = (question.prompt, question.hint) if question.hint else (question.prompt,)
    prompt, *hints = occasion.prompts.get(question.name, own)
    asked: tuple[Line, ...] = (Asked(prompt), *hints)
    if question.name in draft.answers:
        asked += (Entry(say("Present answer"), shown(question, draft.answers[question.name])),)
    before = tuple(replace(entry, plain=True) for entry in entries(form, answers))
    first = question == form.questions[0] and question.name not in draft.answers
    paragraphs = [before, occasion.at_first if first else (), asked]
    return Screen(
        _heading(form, occasion, draft, question),
        tuple(filter(None, paragraphs)),
        (*(occasion.rows if first else ()), *rows),
    )


def _heading(form: Form, occasion: Occasion, draft: Draft, question: Question) -> Text:
    """The title, and how far one is; there is no way to go at an only question, or one gone to from the review."""
    step = step_of(form, draft.answers, question, draft.brief) if occasion.counted and not draft.jumped else None
    if step is None or step[1] == 1:
        return occasion.title
    return say("%(title)s · question %(number)s of %(count)s", title=occasion.title, number=step[0], count=step[1])


def _answer_rows(draft: Draft, question: Question, likely: Sequence[str], today: date) -> Rows:
    rows = _rows_of_kind(draft, question, likely, today)
    if question.voluntary:
        rows += [(_choose(question, say("Does not want to answer"), DECLINED),)]
    if isinstance(question.kind, Several):
        rows += [(act(say("Done"), "keep", Style.SUCCESS),)]
    elif question.name in draft.answers:
        rows += [(act(say("Keep this answer"), "keep"),)]
    return tuple(rows)


def _rows_of_kind(draft: Draft, question: Question, likely: Sequence[str], today: date) -> list[tuple[Button, ...]]:
    match question.kind:
        case Choice(options):
            return [(_choose(question, option.label, option.value),) for option in options]
        case Several(options):
            before = chosen(draft.answers.get(question.name))
            return [(_toggle(question, option, option.value in before),) for option in options]
        case Count(_, buttons):
            return [tuple(_choose(question, say("%(value)s", value=str(count)), count) for count in range(buttons))]
        case PastDay():
            return _day_rows(question, [today - timedelta(days=ago) for ago in range(DAYS_WITH_BUTTONS)])
        case Day(_, latest) as kind:
            step = timedelta(days=1 if latest > 0 else -1)
            days = [today + step * away for away in range(DAYS_WITH_BUTTONS)]
            return _day_rows(question, [day for day in days if kind.fits(day.isoformat(), today)])
        case Pattern():
            return in_rows([_choose(question, say("%(value)s", value=each), each) for each in likely], 4)
    return []


def _choose(question: Question, label: Text, answer: str | int) -> Button:
    return act(label, f"choose {question.name} {answer}")


def _toggle(question: Question, option: Option, is_chosen: bool) -> Button:
    """An option of several; one that is chosen is marked by its label, and by its colour besides."""
    action = f"toggle {question.name} {option.value}"
    if is_chosen:
        return act(say("✓ %(label)s", label=option.label), action, Style.PRIMARY)
    return act(option.label, action)


def _day_rows(question: Question, days: Sequence[date]) -> list[tuple[Button, ...]]:
    return in_rows([_choose(question, say("%(value)s", value=day), day.isoformat()) for day in days], 2)


def _last_rows(form: Form, draft: Draft) -> Rows:
    """The ways out."""
    exits = tuple((act(exit_.label, f"leave {exit_.name}"),) for exit_ in exits_now(form, draft))
    return (*exits, (act(say("Back"), BACK), HOME))


def _review(form: Form, occasion: Occasion, draft: Draft) -> Screen:
    changes = [act(question.label, f"to {question.name}") for question in may_go_to(form, draft)]
    asked = (*occasion.at_review, Asked(say("Is everything right? To change an answer, tap its name.")))
    return Screen(
        occasion.title,
        (tuple(_summary(form, draft)), asked),
        ((act(say("Confirm"), "confirm", Style.SUCCESS),), *in_rows(changes, 2), *_last_rows(form, draft)),
    )


def _summary(form: Form, draft: Draft) -> Iterator[Entry]:
    for question in may_go_to(form, draft):
        answer = draft.answers.get(question.name)
        value = (question.unasked or say("not asked")) if answer is None else shown(question, answer)
        yield Entry(question.label, value)
