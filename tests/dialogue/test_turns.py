"""A form being filled in, turn by turn."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogue.answers import DECLINED, Answer, BirthYear, Choice, Count, Option
from bot.dialogue.forms import REVIEW, Exit, Form, Question, Route
from bot.dialogue.inputs import (
    CameIn,
    Chose,
    Confirmed,
    FilledIn,
    Kept,
    Left,
    Resumed,
    StartedAfresh,
    TimePassed,
    Typed,
    WentBack,
    WentTo,
)
from bot.dialogue.phrases import Phrase, say
from bot.dialogue.turns import (
    IDLE_AFTER,
    Draft,
    Ended,
    Expired,
    Filed,
    Stepped,
    Turn,
    begin,
    question_now,
    set_aside,
    take,
)
from bot.wording import plain
from storage.kinds import Language

NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
DAY = timedelta(hours=24)


def question(name: str, *routes: Route, exits: tuple[Exit, ...] = (), voluntary: bool = False) -> Question:
    return Question(name, say(name), say(name), Count(9, 5), routes=routes, exits=exits, voluntary=voluntary)


YES_OR_NO = Choice((Option("yes", say("Yes")), Option("no", say("No"))))
PETS = Form(
    "pets",
    (
        Question("pets", say("Pets"), say("Any pets?"), YES_OR_NO, routes=(Route("floor", "pets", ("no",)),)),
        question("cats", exits=(Exit("allergy", say("Allergy")),)),
        question("dogs", voluntary=True),
        question("floor"),
    ),
)


def after(*came: CameIn, form: Form = PETS, now: datetime = NOW) -> Turn:
    """The turn that the last of these leads to."""
    turn = Turn(begin(1, now))
    for each in came:
        assert turn.draft is not None
        turn = take(form, turn.draft, each, now, lifetime=DAY)
    return turn


def draft(*came: CameIn, form: Form = PETS) -> Draft:
    """The draft that these lead to."""
    found = after(*came, form=form).draft
    assert found is not None
    return found


def said(notice: Phrase | None) -> str:
    return plain(notice, Language.EN) if notice else ""


WITH_PETS = (Chose("pets", "yes"), Typed("2"), Typed("1"), Typed("3"))


def test_a_confirmed_form_files_what_was_answered() -> None:
    """And the draft is gone."""
    assert after(*WITH_PETS, Confirmed()) == Turn(None, effect=Filed({"pets": "yes", "cats": 2, "dogs": 1, "floor": 3}))


def test_several_answers_at_once_are_taken_as_far_as_they_fit() -> None:
    """What does not fit its question, or has none, is left out; at the review there is nothing to fill in."""
    filled = draft(Chose("pets", "yes"), FilledIn({"cats": 2, "floor": 3, "dogs": "many", "fish": 1}))
    assert filled.answers == {"pets": "yes", "cats": 2, "floor": 3}
    assert question_now(PETS, filled) == PETS["dogs"]
    assert after(*WITH_PETS, FilledIn({"cats": 1})).notice is not None


def test_a_route_leaves_questions_out() -> None:
    """Whoever has no pets is not asked how many."""
    assert after(Chose("pets", "no"), Typed("3"), Confirmed()).effect == Filed({"pets": "no", "floor": 3})


def test_changing_an_answer_drops_the_questions_it_led_to() -> None:
    """A corrected answer never files details from the branch it left, nor are they back when it is corrected again."""
    changed = (*WITH_PETS, WentTo("pets"), Chose("pets", "no"))
    assert after(*changed, Confirmed()).effect == Filed({"pets": "no", "floor": 3})
    again = draft(*changed, WentTo("pets"), Chose("pets", "yes"))
    assert "cats" not in again.answers
    assert "dogs" not in again.answers


def test_an_answer_that_adds_a_question_keeps_those_after_it() -> None:
    """Nobody answers twice what still applies."""
    changed = draft(Chose("pets", "no"), Typed("3"), WentTo("pets"), Chose("pets", "yes"))
    assert changed.answers == {"pets": "yes", "floor": 3}
    assert question_now(PETS, changed) == PETS["cats"]


def test_nothing_is_filed_before_the_review() -> None:
    """An early *confirm* from an old card only tells where things stand."""
    turn = after(Chose("pets", "yes"), Confirmed())
    assert turn.effect is None
    assert "does not fit here any more" in said(turn.notice)


def test_a_wrong_answer_is_told_and_keeps_the_question() -> None:
    """What is wrong, in a sentence, and nothing is lost."""
    turn = after(Chose("pets", "yes"), Typed("many"))
    assert "with a number" in said(turn.notice)
    assert turn.draft is not None
    assert question_now(PETS, turn.draft) == PETS["cats"]


@pytest.mark.parametrize(
    "tap", [Chose("cats", 1), Chose("pets", "maybe"), Chose("ghost", 1), WentTo("cats"), Kept(), Left("allergy")]
)
def test_a_tap_that_does_not_fit_changes_nothing(tap: CameIn) -> None:
    """Another question's button, an option that is gone, an exit that is elsewhere."""
    turn = after(tap)
    assert turn.draft == begin(1, NOW)
    assert turn.effect is None
    assert "does not fit here any more" in said(turn.notice)


def test_a_second_tap_on_an_answer_changes_nothing() -> None:
    """The first has moved on already."""
    once, twice = draft(Chose("pets", "yes")), draft(Chose("pets", "yes"), Chose("pets", "yes"))
    assert once == twice


def test_a_voluntary_question_may_be_declined_and_no_other() -> None:
    """Declining is an answer, and it is filed."""
    declined = after(Chose("pets", "yes"), Typed("1"), Chose("dogs", DECLINED), Typed("0"), Confirmed())
    assert declined.effect == Filed({"pets": "yes", "cats": 1, "dogs": DECLINED, "floor": 0})
    assert "cats" not in draft(Chose("pets", "yes"), Chose("cats", DECLINED)).answers


def test_back_goes_question_by_question_and_then_out() -> None:
    """From the review to the last question, from the first out of the form, with the draft kept."""
    steps = [after(*WITH_PETS, *[WentBack()] * times) for times in range(1, 6)]
    asked_then = [question_now(PETS, step.draft) for step in steps if step.draft]
    assert [each.name for each in asked_then[:4] if each] == ["floor", "dogs", "cats", "pets"]
    assert [step.effect for step in steps] == [None, None, None, None, Stepped()]
    assert all(step.draft and len(step.draft.answers) == 4 for step in steps)


def test_back_from_an_answer_that_was_gone_to_from_the_review_leads_there_again() -> None:
    """Also after a wrong answer; nothing has changed, and the next *Back* leaves the review as ever."""
    looking = (*WITH_PETS, WentTo("cats"), Typed("many"))
    assert draft(*looking, WentBack()) == draft(*WITH_PETS)
    assert question_now(PETS, draft(*looking, WentBack(), WentBack())) == PETS["floor"]


def test_an_answer_looked_at_again_may_stay() -> None:
    """*Keep* goes straight back to the review."""
    kept = draft(*WITH_PETS, WentTo("cats"), Kept())
    assert question_now(PETS, kept) is None
    assert kept.answers == draft(*WITH_PETS).answers


def test_a_wrong_answer_at_a_question_looked_at_again_stays_there() -> None:
    """The old answer is kept until there is a right one."""
    looking = draft(*WITH_PETS, WentTo("cats"), Typed("many"))
    assert question_now(PETS, looking) == PETS["cats"]
    assert looking.answers["cats"] == 2


def test_typing_at_the_review_is_told_what_to_do() -> None:
    """Nothing is confirmed by typing."""
    turn = after(*WITH_PETS, Typed("ok"))
    assert "confirm with the button" in said(turn.notice)
    assert turn.draft == draft(*WITH_PETS)


def test_an_exit_keeps_nothing() -> None:
    """Whoever leaves by it leaves no trace."""
    assert after(Chose("pets", "yes"), Left("allergy")) == Turn(None, effect=Ended("allergy"))


def test_the_review_has_the_exits_of_all_questions_on_the_way() -> None:
    """One tap from there too; a question that is not asked has none."""
    assert after(*WITH_PETS, Left("allergy")) == Turn(None, effect=Ended("allergy"))
    assert after(Chose("pets", "no"), Typed("3"), Left("allergy")).effect is None


def test_starting_afresh_drops_all_answers() -> None:
    """And begins at the first question."""
    assert draft(*WITH_PETS, StartedAfresh()) == begin(1, NOW)


@pytest.mark.parametrize("came", [Typed("3"), Confirmed(), WentBack(), WentTo("cats"), Kept(), Left("allergy")])
@pytest.mark.parametrize("waiting", ["idle", "set aside"])
def test_a_draft_that_waits_takes_no_answer_until_it_is_gone_on_with(came: CameIn, waiting: str) -> None:
    """A phone that was put away does not file what somebody else taps."""
    full = draft(*WITH_PETS)
    idle = set_aside(full) if waiting == "set aside" else full
    now = NOW + timedelta(minutes=1) if waiting == "set aside" else NOW + IDLE_AFTER
    turn = take(PETS, idle, came, now, lifetime=DAY)
    assert (turn.draft, turn.effect) == (idle, None)
    assert "whether to go on with the draft or to start afresh" in said(turn.notice)
    resumed = take(PETS, idle, Resumed(), now, lifetime=DAY).draft
    assert resumed is not None
    assert take(PETS, resumed, Confirmed(), now, lifetime=DAY).effect == Filed(full.answers)


def test_a_draft_hides_after_ten_minutes_and_not_before() -> None:
    """Time comes in like anything else."""
    full = draft(*WITH_PETS)
    early = take(PETS, full, TimePassed(), NOW + IDLE_AFTER - timedelta(seconds=1), lifetime=DAY).draft
    late = take(PETS, full, TimePassed(), NOW + IDLE_AFTER, lifetime=DAY).draft
    assert (early, late) == (full, replace(full, hidden=True))


@pytest.mark.parametrize("came", [TimePassed(), Resumed(), Confirmed(), StartedAfresh(), Typed("1")])
def test_a_draft_untouched_for_its_lifetime_is_gone_whatever_comes_in(came: CameIn) -> None:
    """Nothing of it is kept, and nothing is filed."""
    full = draft(*WITH_PETS)
    assert take(PETS, full, came, NOW + DAY, lifetime=DAY) == Turn(None, effect=Expired())


def test_time_next_changes_a_draft_when_it_hides_and_then_when_it_goes() -> None:
    """So its chat is woken neither too early nor in vain."""
    fresh = begin(1, NOW)
    assert fresh.next_change(DAY) == NOW + IDLE_AFTER
    assert set_aside(fresh).next_change(DAY) == NOW + DAY


def test_a_draft_without_a_lifetime_waits_hidden_for_as_long_as_it_takes() -> None:
    """It hides its values like any other, and goes on where it was when its person comes back."""
    full, years_later = draft(*WITH_PETS), NOW + 1000 * DAY
    assert full.next_change(None) == NOW + IDLE_AFTER
    hidden = take(PETS, full, TimePassed(), years_later, lifetime=None).draft
    assert hidden == set_aside(full)
    assert hidden.next_change(None) is None
    resumed = take(PETS, hidden, Resumed(), years_later, lifetime=None).draft
    assert resumed == replace(full, touched_at=years_later)


def test_an_answer_that_fits_no_more_at_the_confirmation_is_asked_again() -> None:
    """What was right before midnight on New Year's Eve, in Finland, may be wrong after it."""
    year = Form("year", (Question("year", say("Year"), say("Which?"), BirthYear(16, oldest=100)),))
    eve = datetime(2026, 12, 31, 21, 59, tzinfo=UTC)
    answered = after(Typed("1926"), form=year, now=eve).draft
    assert answered is not None
    turn = take(year, answered, Confirmed(), eve + timedelta(minutes=2), lifetime=DAY)
    assert turn.effect is None
    assert "does not fit any more" in said(turn.notice)
    assert turn.draft is not None
    assert question_now(year, turn.draft) == year["year"]


def test_a_route_out_of_the_form_ends_it_early() -> None:
    """A route may lead straight to the review."""
    short = Form("short", (question("a", Route(REVIEW, "a", (0,))), question("b")))
    assert after(Typed("0"), Confirmed(), form=short).effect == Filed({"a": 0})
    answers: dict[str, Answer] = {"a": 1, "b": 2}
    assert after(Typed("1"), Typed("2"), Confirmed(), form=short).effect == Filed(answers)
