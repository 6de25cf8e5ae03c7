"""Forms as data: kept as a row, and checked before anybody meets them."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Answer, Choice, Count, Option, Pattern
from bot.dialogue.forms import REVIEW, Form, Question, Route, as_json, faults_in, form_from_json
from bot.dialogue.phrases import say
from bot.handover.handover_form import handover_form
from tests.dialogue.made import answers_of, forms


def question(name: str, *routes: Route) -> Question:
    return Question(name, say(name), say(name), Count(5, 5), routes=routes)


def form(*questions: Question) -> Form:
    return Form("made", questions)


@given(forms())
def test_a_form_is_the_same_after_being_kept(made: Form) -> None:
    """What was asked under a version can be read back whole, years later."""
    assert form_from_json(json.loads(json.dumps(as_json(made)))) == made


@given(forms(), forms())
def test_two_forms_are_kept_alike_only_if_they_are_alike(one: Form, other: Form) -> None:
    """A changed form is noticed by what is kept of it."""
    assert (as_json(one) == as_json(other)) == (one == other)


def test_a_kind_of_answer_that_nobody_knows_is_refused() -> None:
    """A row from a newer release is not misread."""
    raw = as_json(form(question("a")))
    raw["questions"][0]["kind"] = {"kind": "photograph"}
    with pytest.raises(ValueError, match="photograph"):
        form_from_json(raw)


@pytest.mark.parametrize("pattern", ["", r"KK\d{5}"])
def test_the_handover_form_has_no_fault(pattern: str) -> None:
    """With an area's own pattern of card codes, and without one."""
    assert faults_in(handover_form("rannikko", pattern)) == ()


@given(forms())
def test_a_form_whose_routes_lead_ahead_has_no_fault_but_what_is_left_out(made: Form) -> None:
    """No loop is seen where there is none."""
    assert all("can never be reached" in fault for fault in faults_in(made))


def test_a_form_without_questions_is_a_fault() -> None:
    """There would be nothing to ask."""
    assert faults_in(form()) == ("The form has no questions.",)


def test_a_question_that_stands_twice_is_named() -> None:
    """Two answers could not be told apart."""
    assert faults_in(form(question("a"), question("b"), question("a"))) == ("The question a stands twice.",)


def test_no_question_takes_the_reviews_name() -> None:
    """A route to it would be ambiguous."""
    assert "No question may be called review." in faults_in(form(question(REVIEW)))


@pytest.mark.parametrize("name", ["two words", "", "x" * 21, "nimi_å"])
def test_a_name_that_no_button_could_carry_is_named(name: str) -> None:
    """A button has 50 bytes, for the question and the option."""
    assert faults_in(form(question(name))) == (
        f"The name {name!r} fits no button: letters, digits and _ only, 20 at most.",
    )


def test_a_route_to_nowhere_is_named() -> None:
    """Together with everything else that is wrong."""
    made = form(question("a", Route("nowhere", "a", (1,)), Route(REVIEW, "ghost", (1,))), question("b"))
    assert faults_in(made) == (
        "a leads to nowhere, which does not exist.",
        "a looks at ghost, which does not exist.",
    )


def test_a_question_that_cannot_be_reached_is_named() -> None:
    """An unconditional route passes it by."""
    assert faults_in(form(question("a", Route("c")), question("b"), question("c"))) == ("b can never be reached.",)


def test_a_question_that_leads_back_to_itself_is_named() -> None:
    """Directly, or by way of another."""
    assert faults_in(form(question("a", Route("a", "a", (1,))))) == ("a can lead back to itself.",)
    around = form(question("a"), question("b", Route("a", "b", (1,))))
    assert faults_in(around) == ("a can lead back to itself.",)


@given(forms(), some.data())
def test_a_form_without_faults_always_ends_at_the_review(made: Form, data: some.DataObject) -> None:
    """Whatever its routes and whatever is answered, nobody walks in circles."""
    tangled = Form(made.name, tuple(data.draw(_with_any_route(made, each)) for each in made.questions))
    if faults_in(tangled):
        return
    answers: dict[str, Answer] = {}
    name = tangled.questions[0].name
    while name != REVIEW:
        assert name not in answers
        answers[name] = data.draw(answers_of(tangled[name].kind))
        name = tangled.after(tangled[name], answers)


@some.composite
def _with_any_route(draw: some.DrawFn, made: Form, asked: Question) -> Question:
    names = [each.name for each in made.questions]
    answers = draw(some.lists(answers_of(asked.kind), min_size=1, max_size=2))
    route = Route(draw(some.sampled_from([*names, REVIEW])), asked.name, tuple(answers))
    return replace(asked, routes=(route,)) if draw(some.booleans()) else replace(asked, routes=())


@pytest.mark.parametrize(
    "kind",
    [
        Choice(()),
        Choice((Option("a", say("A")), Option("a", say("B")))),
        Choice((Option("two words", say("A")),)),
        Choice((Option(DECLINED, say("A")),)),
        Count(most=2, buttons=6),
        Pattern("(", say("wrong")),
    ],
)
def test_a_kind_that_no_button_could_answer_is_a_fault(kind: Choice | Count | Pattern) -> None:
    """An author hears of it before a worker meets it."""
    assert faults_in(Form("f", (Question("q", say("Q"), say("Q?"), kind),)))
