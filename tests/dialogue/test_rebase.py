"""A draft that was begun under an older version of its form."""

from dataclasses import replace

from bot.dialogue.answers import Count
from bot.dialogue.forms import Form
from bot.dialogue.inputs import CameIn
from bot.dialogue.journey import asked
from bot.dialogue.phrases import say
from bot.dialogue.rebasing import rebase
from bot.dialogue.turns import Turn
from tests.dialogue.test_turns import NOW, PETS, WITH_PETS, draft, question, said


def rebased(form: Form, *came: CameIn) -> Turn:
    """The draft that these lead to under PETS, moved to a newer version."""
    return rebase(form, 2, PETS, draft(*came), NOW)


def test_a_draft_of_the_same_version_is_left_alone() -> None:
    """Nothing is said either."""
    same = draft(*WITH_PETS)
    assert rebase(PETS, 1, PETS, same, NOW) == Turn(same)


def test_a_changed_form_keeps_the_answers_that_fit() -> None:
    """Only what is asked differently is asked anew, and it is named."""
    narrower = replace(PETS["cats"], kind=Count(1, 1))
    form = Form(PETS.name, tuple(narrower if each.name == "cats" else each for each in PETS.questions))
    turn = rebased(form, *WITH_PETS)
    assert turn.draft is not None
    assert turn.draft.version == 2
    assert turn.draft.answers == {"pets": "yes", "dogs": 1, "floor": 3}
    assert asked(form, turn.draft.answers) == narrower
    assert said(turn.notice) == "The form has changed since you began. No longer kept: cats."


def test_a_new_question_in_the_middle_keeps_the_answers_after_it() -> None:
    """It is named, and asked; nobody answers twice what still stands."""
    form = Form(PETS.name, (PETS.questions[0], question("birds"), *PETS.questions[1:]))
    turn = rebased(form, *WITH_PETS)
    assert turn.draft is not None
    assert turn.draft.answers == draft(*WITH_PETS).answers
    assert asked(form, turn.draft.answers) == form["birds"]
    assert said(turn.notice) == "The form has changed since you began. New: birds. Your answers are kept."


def test_a_new_question_at_the_end_is_asked() -> None:
    """Whoever was at the review is taken to it."""
    form = Form(PETS.name, (*PETS.questions, question("birds")))
    turn = rebased(form, *WITH_PETS)
    assert turn.draft is not None
    assert asked(form, turn.draft.answers) == form["birds"]
    assert said(turn.notice) == "The form has changed since you began. New: birds. Your answers are kept."


def test_a_question_that_is_gone_takes_its_answer_along() -> None:
    """And the person is told so."""
    form = Form(PETS.name, tuple(each for each in PETS.questions if each.name != "dogs"))
    turn = rebased(form, *WITH_PETS)
    assert turn.draft is not None
    assert turn.draft.answers == {"pets": "yes", "cats": 2, "floor": 3}
    assert "No longer kept: dogs" in said(turn.notice)


def test_a_form_that_only_reads_differently_keeps_everything() -> None:
    """The person hears that it changed."""
    form = Form(PETS.name, tuple(replace(each, prompt=say("Anew")) for each in PETS.questions))
    turn = rebased(form, *WITH_PETS)
    assert turn.draft is not None
    assert turn.draft.answers == draft(*WITH_PETS).answers
    assert said(turn.notice) == "The form has changed since you began. Your answers are kept."
