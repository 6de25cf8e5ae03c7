"""Any form, and anything that anybody can do in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Answer, Choice, PastDay, Unreadable
from bot.dialogue.files import FileAnswer
from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.forms import REVIEW, Form, Question
from bot.dialogue.inputs import (
    CameIn,
    Chose,
    Confirmed,
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
from bot.dialogue.journey import asked, kept, path
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.rebasing import rebase
from bot.dialogue.screens import Act, Screen
from bot.dialogue.selections import Several
from bot.dialogue.turns import (
    Draft,
    Expired,
    Filed,
    Stepped,
    Turn,
    begin,
    may_go_to,
    question_now,
    set_aside,
    take,
)
from bot.dialogue.wall_clock import day_of
from tests.dialogue.made import NAMES, answers_of, forms

DAY = timedelta(hours=24)
PAUSES = [timedelta(minutes=minutes) for minutes in (0, 0, 0, 0, 0, 1, 9, 10, 60)] + [DAY - timedelta(seconds=1), DAY]
TITLE = say("Title")
MORNING = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@some.composite
def doings(draw: some.DrawFn, form: Form) -> CameIn:
    """Anything that can come in, fitting or not."""
    question = draw(some.sampled_from(form.questions))
    name = draw(some.just(question.name) | NAMES)
    fitting = answers_of(question.kind)
    typed = some.builds(Typed, fitting.map(str) | some.text(max_size=30))
    chose = some.builds(Chose, some.just(name), fitting | some.just(DECLINED) | some.text(max_size=5) | some.integers())
    toggled = some.builds(Toggled, some.just(name), some.sampled_from(["a", "b", "c", "d", "z"]))
    files = some.sampled_from(["a.pdf", "b.XLSX", "c.docx", "d.png", "e.exe"])
    sent = some.builds(SentFile, some.integers(1, 99), files)
    moved: list[CameIn] = [WentBack(), WentTo(name), Kept(), Confirmed(), Confirmed(), Resumed(), StartedAfresh()]
    left = some.sampled_from([*(exit_.name for exit_ in question.exits), "nowhere"]).map(Left)
    passed = some.just(TimePassed())
    came: CameIn = draw(some.one_of(typed, chose, chose, toggled, sent, some.sampled_from(moved), left, passed))
    return came


def right_answer(data: some.DataObject, question: Question) -> CameIn:
    return answering(question, data.draw(answers_of(question.kind)))


def answering(question: Question, answer: Answer) -> CameIn:
    """How a right answer comes in."""
    match question.kind, answer:
        case Choice() | PastDay() | Several(), _:
            return Chose(question.name, answer)
        case FileAnswer(), str():
            number, _, name = answer.partition(" ")
            return SentFile(int(number), name)
        case _:
            return Typed(str(answer))


def taps(question: Question) -> some.SearchStrategy[CameIn]:
    """A tap on one of several options, or on *Done*."""
    options = question.kind.options if isinstance(question.kind, Several) else ()
    return some.sampled_from([Kept(), *(Toggled(question.name, option.value) for option in options)])


class Journey:
    """One person with one draft and a watch."""

    def __init__(self, form: Form, brief: bool = False) -> None:
        self.form = form
        self.now = MORNING
        self.draft: Draft | None = replace(begin(1, self.now), brief=brief)

    def take(self, came: CameIn) -> Turn:
        assert self.draft is not None
        before = self.draft
        turn = take(self.form, before, came, self.now, lifetime=DAY)
        self._holds(before, came, turn)
        self.draft = turn.draft
        return turn

    def _holds(self, before: Draft, came: CameIn, turn: Turn) -> None:
        """What can be relied on, whatever was done."""
        waited = before.waits(self.now)
        if isinstance(turn.effect, Filed):
            assert isinstance(came, Confirmed)
            assert question_now(self.form, before) is None
            assert not waited
            self._is_whole(turn.effect, before.brief)
        if isinstance(turn.effect, Expired):
            assert self.now - before.touched_at >= DAY
        assert (turn.draft is None) == (turn.effect is not None and not isinstance(turn.effect, Stepped))
        if turn.draft is not None:
            self._stands(turn.draft)
            if waited and not isinstance(came, StartedAfresh):
                assert turn.draft.answers == before.answers

    def _is_whole(self, filed: Filed, brief: bool) -> None:
        """Everything on the path is answered, but for what is asked only by who goes to it."""
        walked = path(self.form, filed.answers, brief)
        answered = [question for question in walked if question.name in filed.answers]
        assert [question.name for question in answered] == list(filed.answers)
        assert all(question.takes(filed.answers[question.name], day_of(self.now)) for question in answered)
        assert all(question.waits(brief) for question in walked if question not in answered)
        assert asked(self.form, filed.answers, brief) is None

    def _stands(self, draft: Draft) -> None:
        """Where one is can be computed, and what is kept belongs there."""
        question = question_now(self.form, draft)
        assert question is None or question in path(self.form, draft.answers, draft.brief)
        assert kept(self.form, draft.answers) == draft.answers
        selections = {name: answer for name, answer in draft.answers.items() if isinstance(answer, list)}
        begun = [name for name, answer in selections.items() if self._is_begun(name, answer)]
        assert begun == [] or (question is not None and begun == [question.name])

    def _is_begun(self, name: str, answer: list[str]) -> bool:
        """Whether a selection is not enough yet, but leads there: in order, and not empty."""
        kind = self.form[name].kind
        assert isinstance(kind, Several)
        assert answer
        assert replace(kind, least=1).fits(answer, day_of(self.now))
        return not kind.fits(answer, day_of(self.now))

    def screen(self) -> Screen:
        assert self.draft is not None
        return form_screen(self.form, Occasion(TITLE), self.draft, self.now)


@some.composite
def journeys(draw: some.DrawFn) -> Journey:
    """Somebody somewhere in a form, after doing whatever came to mind."""
    form = draw(forms())
    journey = Journey(form, draw(some.booleans()))
    for came in draw(some.lists(doings(form), max_size=12)):
        journey.now += draw(some.sampled_from(PAUSES))
        if journey.draft and draw(some.integers(0, 9)) == 0:
            journey.draft = set_aside(journey.draft)
        if question := question_now(form, journey.draft) if journey.draft and draw(some.booleans()) else None:
            came = draw(answers_of(question.kind).map(partial(answering, question)) | taps(question))
        if journey.take(came).draft is None:
            journey.draft = begin(1, journey.now)
    return journey


@given(journeys())
def test_nothing_that_anybody_does_breaks_a_form(journey: Journey) -> None:
    """Only confirmed answers on the path are filed, and one always knows where one is."""
    assert journey.draft is not None
    heading = journey.screen().heading
    assert isinstance(heading, Phrase)
    assert TITLE in (heading, dict(heading.values).get("title"))


@given(journeys(), some.data())
def test_answering_what_is_asked_always_leads_to_the_review_and_from_there_to_the_file(
    journey: Journey, data: some.DataObject
) -> None:
    """From anywhere, in no more steps than there are questions, and one for what is looked at again."""
    journey.take(Resumed())
    again = journey.draft is not None and journey.draft.revisiting is not None
    steps = 0
    while (draft := journey.draft) and (question := question_now(journey.form, draft)):
        assert steps < len(journey.form.questions) + again
        journey.take(right_answer(data, question))
        steps += 1
    assert isinstance(journey.take(Confirmed()).effect, Filed)


@given(journeys())
def test_every_button_on_the_card_is_understood_and_does_something(journey: Journey) -> None:
    """No dead end: no button answers that it does not fit."""
    assert journey.draft is not None
    question = question_now(journey.form, journey.draft)
    several = question.kind if question and isinstance(question.kind, Several) else None
    too_many = several.toggled(list("abcd"), "z") if several else None
    explained = [several.too_few()] if several else []
    explained += [too_many.why] if isinstance(too_many, Unreadable) else []
    for button in journey.screen().buttons():
        if not isinstance(button.does, Act):
            continue
        came = came_in(journey.form, button.does.action)
        assert came is not None, button
        turn = take(journey.form, journey.draft, came, journey.now, lifetime=DAY)
        assert turn.notice in (None, *explained), button


@given(journeys())
def test_a_draft_that_waits_shows_none_of_its_answers(journey: Journey) -> None:
    """Only that it waits, and how to go on."""
    assert journey.draft is not None
    hidden = set_aside(journey.draft)
    anything = form_screen(journey.form, Occasion(TITLE), begin(1, journey.now), journey.now + timedelta(hours=1))
    assert form_screen(journey.form, Occasion(TITLE), hidden, journey.now) == anything


@given(journeys(), some.data())
def test_a_changed_answer_leaves_nothing_of_the_way_that_it_left(journey: Journey, data: some.DataObject) -> None:
    """After any change at the review, what would be filed lies on the new way."""
    journey.take(Resumed())
    while (draft := journey.draft) and (question := question_now(journey.form, draft)):
        journey.take(right_answer(data, question))
    assert journey.draft is not None
    changed = data.draw(some.sampled_from(may_go_to(journey.form, journey.draft))).name
    journey.take(WentTo(changed))
    journey.take(right_answer(data, journey.form[changed]))
    assert journey.draft is not None
    assert set(journey.draft.answers) <= _reachable(journey.form, journey.draft.answers)


def _reachable(form: Form, answers: dict[str, Answer] | object) -> set[str]:
    """The questions that can still come up, given the answers."""
    assert isinstance(answers, dict)
    found, ahead = set[str](), [form.questions[0].name]
    while ahead:
        name = ahead.pop()
        if name == REVIEW or name in found:
            continue
        found.add(name)
        ahead += [form.after(form[name], answers)] if name in answers else form.may_follow(form[name])
    return found


@given(journeys(), forms())
def test_a_draft_moves_to_any_other_form_with_what_fits_and_goes_on(journey: Journey, other: Form) -> None:
    """What is kept has the same value and fits; it is said that the form has changed."""
    assert journey.draft is not None
    turn = rebase(other, 2, journey.form, journey.draft, journey.now)
    assert turn.draft is not None
    assert turn.notice is not None
    assert turn.draft.answers.items() <= journey.draft.answers.items()
    assert all(other[name].takes(answer, day_of(journey.now)) for name, answer in turn.draft.answers.items())
    assert kept(other, turn.draft.answers) == turn.draft.answers


@given(forms(), some.text(max_size=40))
def test_a_forged_button_is_understood_or_it_is_nothing(form: Form, action: str) -> None:
    """Whatever a button says, it never breaks anything."""
    came = came_in(form, action)
    if came is not None:
        take(form, begin(1, MORNING), came, MORNING, lifetime=DAY)
