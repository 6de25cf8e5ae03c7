"""One turn in a form: `take(form, draft, came_in, now)` gives the next draft and what follows from it.

Nothing here knows a clock, a network or a database. Time comes in through the same door as a tap.

    no draft --begin--> filling in --(answers)--> at the review --Confirmed--> filed
                          |   ^                      |    ^
                          |   +-----WentTo, WentBack-+    |
                          |   +-----Unfinished answers----+
                          +--Left by an exit, or untouched for its lifetime--> gone, nothing kept
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.dialogue.answers import Answer, Unreadable
from bot.dialogue.files import FileAnswer
from bot.dialogue.forms import Exit, Form, Question
from bot.dialogue.inputs import (
    CameIn,
    Chose,
    Confirmed,
    FilledIn,
    Kept,
    Left,
    Resumed,
    SentFile,
    StartedAfresh,
    TimePassed,
    Toggled,
    Typed,
    WentBack,
    WentTo,
)
from bot.dialogue.journey import ahead, asked, kept, path
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.selections import Several
from bot.dialogue.wall_clock import day_of

IDLE_AFTER = timedelta(minutes=10)
"""An untouched draft shows no values from then on."""
NOT_HERE = say("That button does not fit here any more. Please go on from here.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A form being filled in: the answers so far, and the question that is revisited, if one is.

    A selection of several options can be an answer of too few only while its question is looked at.

    A hidden draft shows no values, and takes no answers, until the person says to go on. A brief one asks only what is
    compulsory; the rest is one tap away at the review. Who has `jumped` from there to an answer goes back there.
    """

    version: int
    answers: Mapping[str, Answer]
    touched_at: datetime
    revisiting: str | None = None
    hidden: bool = False
    brief: bool = False
    jumped: bool = False

    def waits(self, now: datetime) -> bool:
        """Whether the person has to say first whether to go on."""
        return self.hidden or now - self.touched_at >= IDLE_AFTER

    def next_change(self, lifetime: timedelta | None) -> datetime | None:
        """When time alone will change how the draft looks; None if it never will."""
        wait = lifetime if self.hidden else IDLE_AFTER
        return self.touched_at + wait if wait else None


@dataclass(frozen=True, slots=True)
class Filed:
    """The form is confirmed; these answers, all of them on the path, are to be stored."""

    answers: Mapping[str, Answer]


@dataclass(frozen=True, slots=True)
class Ended:
    """The form was left by an exit; nothing is kept."""

    by: str


@dataclass(frozen=True, slots=True)
class Expired:
    """The draft was untouched for too long; nothing is kept."""


@dataclass(frozen=True, slots=True)
class Stepped:
    """Back from the first question: out of the form, with the draft kept."""


Effect = Filed | Ended | Expired | Stepped


@dataclass(frozen=True, slots=True)
class Turn:
    """What one thing that came in leads to: the draft from now on (None: gone), a line to show, an effect."""

    draft: Draft | None
    notice: Phrase | None = None
    effect: Effect | None = None


def begin(version: int, now: datetime) -> Draft:
    """An empty draft under a version of the form."""
    return Draft(version, {}, now)


def question_now(form: Form, draft: Draft) -> Question | None:
    """The question that the card asks now; None at the review."""
    looked_at = draft.revisiting
    if looked_at and any(question.name == looked_at for question in path(form, draft.answers, draft.brief)):
        return form[looked_at]
    return asked(form, draft.answers, draft.brief)


def may_go_to(form: Form, draft: Draft) -> list[Question]:
    """The questions that the review leads to: those with an answer, and those that are asked only there."""
    return [
        question
        for question in path(form, draft.answers, draft.brief)
        if question.name in draft.answers or question.waits(draft.brief)
    ]


def exits_now(form: Form, draft: Draft) -> tuple[Exit, ...]:
    """The ways to end the form without keeping anything: those of the question asked; at the review, of all questions.

    No exit is there twice.
    """
    question = question_now(form, draft)
    questions = (question,) if question else path(form, draft.answers, draft.brief)
    return tuple({exit_.name: exit_ for each in questions for exit_ in each.exits}.values())


def take(form: Form, draft: Draft, came_in: CameIn, now: datetime, *, lifetime: timedelta | None) -> Turn:
    """The turn that follows from what came in; never raises, whatever that is. Without a lifetime no draft expires."""
    if lifetime is not None and now - draft.touched_at >= lifetime:
        return Turn(None, effect=Expired())
    turn = _turn(form, draft, came_in, now)
    return replace(turn, draft=_without_loose_ends(form, turn.draft, now)) if turn.draft else turn


def _turn(form: Form, draft: Draft, came_in: CameIn, now: datetime) -> Turn:
    match came_in:
        case TimePassed():
            return Turn(replace(draft, hidden=draft.waits(now)))
        case Resumed():
            selecting = _several(question_now(form, draft))
            return Turn(_still_there(draft, now) if selecting else _touched(draft, now))
        case StartedAfresh():
            return Turn(replace(begin(draft.version, now), brief=draft.brief))
    if draft.waits(now):
        return Turn(
            draft, say("I did not take that. Please choose first whether to go on with the draft or to start afresh.")
        )
    return _answered_or_moved(form, draft, came_in, now)


def _answered_or_moved(form: Form, draft: Draft, came_in: CameIn, now: datetime) -> Turn:
    question = question_now(form, draft)
    match came_in:
        case Typed(text):
            return _typed(form, draft, question, text, now)
        case FilledIn(answers) if question:
            fit = {name: a for name, a in answers.items() if name in form and form[name].takes(a, day_of(now))}
            return Turn(_filled_in(form, draft, fit, now))
        case Chose(name, answer) if question and question.name == name and question.takes(answer, day_of(now)):
            return Turn(_with(form, draft, question, answer, now))
        case Toggled(name, option) if question and question.name == name and (several := _several(question)):
            return _toggled(form, draft, question, several, option, now)
        case SentFile():
            return _sent_file(form, draft, question, came_in, now)
        case WentBack():
            return _went_back(form, draft, question, now)
        case WentTo(name) if any(question.name == name for question in may_go_to(form, draft)):
            return Turn(_touched(draft, now, revisiting=name, jumped=True))
        case Kept() if too_few := _too_few(draft, question, now):
            return Turn(_still_there(draft, now), too_few)
        case Kept() if question and question.name in draft.answers:
            return Turn(_touched(draft, now))
        case Left(by) if any(exit_.name == by for exit_ in exits_now(form, draft)):
            return Turn(None, effect=Ended(by))
        case Confirmed() if question is None:
            return _confirmed(form, draft, now)
    return Turn(draft, NOT_HERE)


def _typed(form: Form, draft: Draft, question: Question | None, text: str, now: datetime) -> Turn:
    if question is None:
        return Turn(draft, say("I did not take that. Please confirm with the button, or choose an answer to change."))
    read = question.kind.read(text, day_of(now))
    if isinstance(read, Unreadable):
        return Turn(_still_there(draft, now), read.why)
    return Turn(_with(form, draft, question, read, now))


def _sent_file(form: Form, draft: Draft, question: Question | None, sent: SentFile, now: datetime) -> Turn:
    if question is None or not isinstance(question.kind, FileAnswer):
        return Turn(draft, say("I did not take the file, because none is asked for here."))
    wrong = question.kind.takes(sent.name, size=0)
    if wrong:
        return Turn(_still_there(draft, now), wrong.why)
    return Turn(_with(form, draft, question, question.kind.kept_as(sent.number, sent.name), now))


def _toggled(form: Form, draft: Draft, question: Question, several: Several, option: str, now: datetime) -> Turn:
    """The selection so far is kept as the answer, and its question stays, as one that is revisited."""
    if not several.offers(option):
        return Turn(draft, NOT_HERE)
    selection = several.toggled(draft.answers.get(question.name), option)
    if isinstance(selection, Unreadable):
        return Turn(_still_there(draft, now), selection.why)
    answers = {**draft.answers, question.name: selection}
    if not selection:
        del answers[question.name]
    stays = _touched(draft, now, revisiting=question.name, jumped=draft.jumped)
    return Turn(replace(stays, answers=kept(form, answers)))


def _several(question: Question | None) -> Several | None:
    return question.kind if question and isinstance(question.kind, Several) else None


def _too_few(draft: Draft, question: Question | None, now: datetime) -> Phrase | None:
    """Why what is chosen of several options is no answer yet; None if it is one."""
    several = _several(question)
    if question is None or several is None:
        return None
    answer = draft.answers.get(question.name)
    return None if answer is not None and question.takes(answer, day_of(now)) else several.too_few()


def _without_loose_ends(form: Form, draft: Draft, now: datetime) -> Draft:
    """The draft without a selection of too few, once its question is no longer looked at."""
    here = question_now(form, draft)
    left = {each.name for each in form.questions if each != here and each.name in draft.answers}
    loose = {name for name in left if _too_few(draft, form[name], now)}
    if not loose:
        return draft
    return replace(draft, answers=kept(form, {name: a for name, a in draft.answers.items() if name not in loose}))


def _with(form: Form, draft: Draft, question: Question, answer: Answer, now: datetime) -> Draft:
    return _filled_in(form, draft, {question.name: answer}, now)


def _filled_in(form: Form, draft: Draft, answers: Mapping[str, Answer], now: datetime) -> Draft:
    return replace(_touched(draft, now), answers=kept(form, {**draft.answers, **answers}))


def _went_back(form: Form, draft: Draft, question: Question | None, now: datetime) -> Turn:
    if draft.jumped:
        too_few = None if question is None or question.waits(draft.brief) else _too_few(draft, question, now)
        return Turn(_still_there(draft, now), too_few) if too_few else Turn(_touched(draft, now))
    walked = [each for each in ahead(form, draft.answers) if each.name in draft.answers or each == question]
    before = walked if question is None else walked[: walked.index(question)]
    if not before:
        return Turn(_touched(draft, now), effect=Stepped())
    return Turn(_touched(draft, now, revisiting=before[-1].name))


def _confirmed(form: Form, draft: Draft, now: datetime) -> Turn:
    answers = kept(form, draft.answers)
    stale = next((name for name, answer in answers.items() if not form[name].takes(answer, day_of(now))), None)
    if stale:
        looked_at = _touched(draft, now, revisiting=stale, jumped=True)
        return Turn(looked_at, say("This answer does not fit any more. Please answer again."))
    return Turn(None, effect=Filed(answers))


def set_aside(draft: Draft) -> Draft:
    """The draft after its chat has gone elsewhere: it asks first whether to go on."""
    return replace(draft, hidden=True)


def _touched(draft: Draft, now: datetime, revisiting: str | None = None, *, jumped: bool = False) -> Draft:
    return replace(draft, touched_at=now, revisiting=revisiting, jumped=jumped, hidden=False)


def _still_there(draft: Draft, now: datetime) -> Draft:
    return _touched(draft, now, draft.revisiting, jumped=draft.jumped)
