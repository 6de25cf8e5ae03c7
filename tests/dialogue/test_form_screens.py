"""What a form looks like while it is filled in."""

from datetime import UTC, datetime, timedelta

from bot.dialogue.form_screens import Occasion, form_screen
from bot.dialogue.inputs import Chose, Typed, WentTo
from bot.dialogue.phrases import say
from bot.dialogue.turns import begin, take
from bot.handover.form.screens import TITLE
from bot.handover.handover_form import handover_form
from bot.wording import page
from storage.kinds import Language

FORM = handover_form("rannikko", r"KK\d{5}")
NOW = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
ALL = (Typed("KK12345"), Typed("1987"), Typed("00530"), Chose("children", 2), Chose("gender", "man"))


def shown(*came: Typed | Chose | WentTo, brief: bool = False) -> str:
    """The page after all of these, with its marks."""
    draft = begin(1, NOW)
    for each in came:
        turn = take(FORM, draft, each, NOW, lifetime=timedelta(days=1))
        assert turn.draft is not None
        draft = turn.draft
    if brief:
        draft = type(draft)(1, draft.answers, NOW, brief=True)
    return page(form_screen(FORM, Occasion(TITLE), draft, NOW), Language.EN)


def test_the_question_asked_stands_out_from_the_answers_given() -> None:
    """In bold, with a line of its own; what was answered before is plain."""
    text = shown(*ALL[:2])
    assert "\n\n<b>What is the recipient's postal code?</b>" in text
    assert "Card code: KK12345\nBirth year: 1987\n" in text


def test_the_heading_tells_how_far_one_is() -> None:
    """So many questions as will be asked: in a brief draft the compulsory ones alone."""
    assert shown(*ALL[:2]).startswith("<b>Handing over a Kaikukortti · question 3 of 6</b>")
    assert shown(*ALL[:2], brief=True).startswith("<b>Handing over a Kaikukortti · question 3 of 4</b>")


def test_an_answer_gone_to_from_the_review_has_no_number() -> None:
    """There is no way to go: the next step is the review again."""
    assert shown(*ALL, Chose("life_situation", "student"), WentTo("birth_year")).startswith(
        "<b>Handing over a Kaikukortti</b>"
    )


def test_what_is_news_stands_above_everything_else() -> None:
    """Nobody looks for it below the answers."""
    screen = form_screen(FORM, Occasion(TITLE), begin(1, NOW), NOW).saying(say("Your draft is kept."))
    assert page(screen, Language.EN).startswith("➤ Your draft is kept.\n\n<b>Handing over")
