"""Several options as an answer, chosen one by one."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.answers import DECLINED, Option
from bot.dialogue.form_screens import Occasion, came_in, form_screen
from bot.dialogue.forms import Form, Question
from bot.dialogue.inputs import (
    CameIn,
    Chose,
    Confirmed,
    Kept,
    Resumed,
    StartedAfresh,
    TimePassed,
    Toggled,
    Typed,
    WentBack,
    WentTo,
)
from bot.dialogue.kinds import faults_of
from bot.dialogue.phrases import say
from bot.dialogue.rebasing import rebase
from bot.dialogue.screens import Act, Style
from bot.dialogue.selections import Several
from bot.dialogue.turns import IDLE_AFTER, Draft, Filed, Stepped, Turn, begin, question_now, set_aside, take
from bot.wording import plain
from storage.kinds import Language
from tests.dialogue.sentences import TODAY, sentence
from tests.dialogue.test_turns import DAY, NOW, after, draft, question, said

OPTIONS = tuple(Option(value, say(value.capitalize())) for value in ("art", "dance", "film", "music"))
WHAT = Several(OPTIONS, least=2, most=3)
VISITS = Form("visits", (question("adults"), Question("what", say("What"), say("What?"), WHAT), question("times")))
AT_IT = (Typed("2"),)
TWO = (*AT_IT, Toggled("what", "film"), Toggled("what", "art"))
REVIEW = (*TWO, Kept(), Typed("5"))


def visits(*came: CameIn) -> Turn:
    return after(*came, form=VISITS)


def answered(*came: CameIn) -> dict[str, object]:
    """The answers that these lead to."""
    return dict(draft(*came, form=VISITS).answers)


def asked(*came: CameIn) -> str | None:
    """The name of the question that is asked after these."""
    found = question_now(VISITS, draft(*came, form=VISITS))
    return found.name if found else None


def test_a_tap_chooses_an_option_and_another_takes_it_out() -> None:
    """The answer has them in the options' order, and the question stays."""
    assert answered(*TWO) == {"adults": 2, "what": ["art", "film"]}
    assert answered(*TWO, Toggled("what", "film")) == {"adults": 2, "what": ["art"]}
    assert asked(*TWO) == "what"


def test_done_goes_on() -> None:
    """To the next question, and in the end everything is filed."""
    assert asked(*TWO, Kept()) == "times"
    assert visits(*REVIEW, Confirmed()).effect == Filed({"adults": 2, "what": ["art", "film"], "times": 5})


@pytest.mark.parametrize("came", [AT_IT, (*AT_IT, Toggled("what", "art"))])
def test_done_with_too_few_says_how_many(came: tuple[CameIn, ...]) -> None:
    """And what is chosen stays chosen."""
    assert said(visits(*came, Kept()).notice) == "Please choose at least 2."
    assert answered(*came, Kept()) == answered(*came)
    assert asked(*came, Kept()) == "what"


def test_one_too_many_is_not_taken() -> None:
    """It is said what to do instead; one that is chosen can be taken out still."""
    three = (*TWO, Toggled("what", "music"))
    turn = visits(*three, Toggled("what", "dance"))
    assert said(turn.notice).startswith("You can choose 3 at most.")
    assert answered(*three, Toggled("what", "dance")) == answered(*three)
    assert answered(*three, Toggled("what", "film"))["what"] == ["art", "music"]


def test_taking_out_the_last_one_leaves_the_question_unanswered() -> None:
    """As if it had not been touched."""
    assert answered(*AT_IT, Toggled("what", "art"), Toggled("what", "art")) == {"adults": 2}
    assert asked(*AT_IT, Toggled("what", "art"), Toggled("what", "art")) == "what"


@pytest.mark.parametrize(
    "tap", [Toggled("what", "opera"), Toggled("what", ""), Toggled("adults", "art"), Toggled("ghost", "art")]
)
def test_a_tap_on_what_is_not_offered_changes_nothing(tap: Toggled) -> None:
    """An option of an earlier version, another question's button."""
    turn = visits(*TWO, tap)
    assert turn.draft == draft(*TWO, form=VISITS)
    assert "does not fit here any more" in said(turn.notice)


def test_typing_is_told_to_choose() -> None:
    """Also while something is chosen, which stays."""
    assert sentence(WHAT, "film") == "Please choose with the buttons, and tap “Done” when all is chosen."
    assert visits(*TWO, Typed("film")).draft == draft(*TWO, form=VISITS)


def test_back_drops_a_selection_of_too_few() -> None:
    """One that is enough is kept."""
    assert asked(*AT_IT, Toggled("what", "art"), WentBack()) == "adults"
    assert answered(*AT_IT, Toggled("what", "art"), WentBack()) == {"adults": 2}
    assert answered(*TWO, WentBack()) == answered(*TWO)


def test_at_a_selection_gone_to_from_the_review_back_waits_for_enough() -> None:
    """The review never shows too few, nor is a compulsory answer missing there."""
    one = (*REVIEW, WentTo("what"), Toggled("what", "film"))
    none = (*one, Toggled("what", "art"))
    for came in (one, none):
        assert said(visits(*came, WentBack()).notice) == "Please choose at least 2."
        assert visits(*came, WentBack()).draft == draft(*came, form=VISITS)
    assert asked(*one, Toggled("what", "music"), WentBack()) is None
    assert asked(*none, Toggled("what", "music"), Toggled("what", "dance"), Kept()) is None


def test_from_a_voluntary_selection_back_leads_to_the_review_without_it() -> None:
    """Where it is asked only by who goes to it."""
    brief = Form("brief", (question("adults"), replace(VISITS["what"], voluntary=True)))
    begun = Draft(1, {"adults": 2}, NOW, brief=True)
    for came in (WentTo("what"), Toggled("what", "art"), WentBack()):
        turn = take(brief, begun, came, NOW, lifetime=DAY)
        assert turn.draft is not None
        begun = turn.draft
    assert (begun.answers, question_now(brief, begun)) == ({"adults": 2}, None)


def test_declining_takes_the_place_of_a_selection_and_is_taken_back_by_a_tap() -> None:
    """One cannot have both."""
    form = Form("made", (replace(VISITS["what"], voluntary=True), question("times")))
    assert draft(Toggled("what", "art"), Chose("what", DECLINED), form=form).answers == {"what": DECLINED}
    again = draft(Chose("what", DECLINED), WentBack(), Toggled("what", "art"), form=form)
    assert again.answers == {"what": ["art"]}
    assert question_now(form, draft(Chose("what", DECLINED), WentBack(), Kept(), form=form)) == form["times"]


def test_a_selection_is_gone_on_with_after_a_pause() -> None:
    """Nobody who was called away while choosing finds the next question."""
    begun = draft(*AT_IT, Toggled("what", "art"), form=VISITS)
    for waiting, now in ((set_aside(begun), NOW), (begun, NOW + IDLE_AFTER)):
        asleep = take(VISITS, waiting, TimePassed(), now, lifetime=DAY).draft
        assert asleep is not None
        resumed = take(VISITS, asleep, Resumed(), now, lifetime=DAY).draft
        assert resumed is not None
        assert (resumed.answers, question_now(VISITS, resumed)) == (begun.answers, VISITS["what"])
    assert answered(*TWO, StartedAfresh()) == {}


def test_a_selection_of_too_few_is_not_there_after_leaving_by_the_first_question() -> None:
    """The draft is kept, what was only begun is not."""
    form = Form("made", (VISITS["what"], question("times")))
    turn = after(Toggled("what", "art"), WentBack(), form=form)
    assert turn.effect == Stepped()
    assert turn.draft is not None
    assert turn.draft.answers == {}


def test_an_option_that_is_gone_from_a_newer_version_takes_the_selection_along() -> None:
    """It is named and asked anew; so is one of too few, and what still fits is kept."""
    two = replace(VISITS["what"], kind=Several(OPTIONS[:2], least=1))
    fewer = Form("visits", (VISITS["adults"], two, VISITS["times"]))
    turn = rebase(fewer, 2, VISITS, draft(*REVIEW, form=VISITS), NOW)
    assert said(turn.notice) == "The form has changed since you began. No longer kept: What."
    assert turn.draft is not None
    assert turn.draft.answers == {"adults": 2, "times": 5}
    begun = draft(*AT_IT, Toggled("what", "art"), form=VISITS)
    same = rebase(VISITS, 2, VISITS, begun, NOW).draft
    assert same is not None
    assert same.answers == {"adults": 2}
    kept = rebase(fewer, 2, VISITS, begun, NOW).draft
    assert kept is not None
    assert kept.answers == begun.answers


def test_the_chosen_ones_are_marked_by_label_and_colour() -> None:
    """And *Done* is there from the beginning; each tap comes back as what it means."""
    screen = form_screen(VISITS, Occasion(say("Visits")), draft(*TWO, form=VISITS), NOW)
    rows = {plain(row[0].label, Language.FI): row[0] for row in screen.rows}
    assert [*rows][:5] == ["✓ Art", "Dance", "✓ Film", "Music", "Valmis"]
    assert [button.style for button in rows.values()][:4] == [Style.PRIMARY, None, Style.PRIMARY, None]
    assert rows["Dance"].does == Act("toggle what dance")
    assert came_in(VISITS, "toggle what dance") == Toggled("what", "dance")
    first = form_screen(VISITS, Occasion(say("Visits")), draft(*AT_IT, form=VISITS), NOW)
    assert "Valmis" in [plain(button.label, Language.FI) for button in first.buttons()]


def test_a_selection_is_shown_by_its_labels() -> None:
    """One that is gone from the form by its value."""
    shown = WHAT.shown(["art", "opera"])
    assert isinstance(shown, tuple)
    assert [plain(label, Language.FI) for label in shown] == ["Art", "opera"]


@pytest.mark.parametrize(
    "answer", [["film", "art"], ["art"], ["art", "art"], ["art", "opera"], [], "art", 2, ["art"] * 4]
)
def test_what_is_no_selection_does_not_fit(answer: list[str] | str | int) -> None:
    """In another order, too few, twice the same, not offered."""
    assert not WHAT.fits(answer, TODAY)
    assert WHAT.fits(["art", "film"], TODAY)


@pytest.mark.parametrize(
    "kind", [Several(OPTIONS, 0), Several(OPTIONS, 5), Several(OPTIONS, 3, 2), Several(OPTIONS, 1, 5)]
)
def test_numbers_that_cannot_be_are_a_fault(kind: Several) -> None:
    """So are options without values of their own."""
    assert [*faults_of(kind)] == ["takes a number of options that cannot be: least 1, most as many as there are."]
    assert next(faults_of(Several(()))) == "needs options, each with a value of its own."


TAPS = some.sampled_from(
    [
        *(Toggled("what", option.value) for option in OPTIONS),
        *(Kept(), WentBack(), WentTo("what"), Confirmed(), Typed("2"), Resumed(), TimePassed()),
    ]
)
PAUSES = some.sampled_from([timedelta(), timedelta(), IDLE_AFTER])


@given(some.lists(some.tuples(TAPS, PAUSES), max_size=25), some.integers(1, 4), some.booleans())
def test_no_way_smuggles_too_few_into_the_review_or_the_file(
    taps: list[tuple[CameIn, timedelta]], least: int, voluntary: bool
) -> None:
    """Whatever is tapped, in whatever order."""
    what = replace(VISITS["what"], kind=Several(OPTIONS, least), voluntary=voluntary)
    form = Form("visits", (VISITS["adults"], what, VISITS["times"]))
    now, at = NOW, begin(1, NOW)
    for came, pause in taps:
        now += pause
        turn = take(form, at, came, now, lifetime=DAY)
        if isinstance(turn.effect, Filed):
            assert what.takes(turn.effect.answers["what"], TODAY)
            return
        assert turn.draft is not None
        at = turn.draft
        answer = at.answers.get("what")
        assert answer is None or question_now(form, at) == what or what.takes(answer, TODAY)
