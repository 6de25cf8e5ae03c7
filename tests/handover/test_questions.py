"""A question stands once: what is asked, kept, typed in a line, exported, copied and told all follows from its row."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from bot.dialogue.answers import DECLINED, Count
from bot.dialogue.forms import Question, faults_in
from bot.dialogue.phrases import Phrase
from bot.handover import questions, revisions
from bot.handover.afterwards import export
from bot.handover.form.quick_line.rules import Line, read_line
from bot.handover.handover_form import as_renewal, handover_form
from bot.handover.questions import HandoverQuestion, InLine
from bot.handover.registering.kaikukanta_file.table import headings
from bot.handover.registering.rules import ToRegister, changed, to_copy
from bot.handover.standing import Standing
from bot.mydata.page import page
from storage.kinds import Language
from storage.queries.personal import TOLD
from storage.tables import Handover, Revision
from tests.mydata.everything import known

TODAY = date(2026, 11, 24)
ABOUT_A_REVISION = {"handover_id", "number", "reason", "person_id", "at"}
ANSWERS: dict[str, Any] = {
    "card_code": "KK12345", "birth_year": 1987, "postal_code": "00530", "children": 2, "gender": DECLINED,
    "handed_over_on": "2026-11-24",
}  # fmt: skip
BICYCLES = HandoverQuestion(
    Question("bicycles_owned", Phrase("Bicycles"), Phrase("How many bicycles?"), Count(most=9, buttons=3)),
    in_kaikukanta=0,
    in_line=InLine(("pyör",), lambda text, kind: False),
    on_the_card=True,
    in_mydata=Phrase("How many bicycles"),
    if_refused=Phrase("Only the number."),
    when_renewed=(Phrase("Bicycles now"), Phrase("How many bicycles now?")),
)
"""A question that nobody asks: everything that can follow from a question follows from this one."""


@pytest.fixture
def added(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One question more, in the middle."""
    monkeypatch.setattr(questions, "QUESTIONS", (*questions.QUESTIONS[:3], BICYCLES, *questions.QUESTIONS[3:]))
    handover_form.cache_clear()
    yield
    handover_form.cache_clear()


def test_every_question_has_each_facet() -> None:
    """Words to ask it by, a column of its own in every revision, and a place of its own in Kaikukanta's order."""
    rows = questions.QUESTIONS
    assert faults_in(handover_form("a", "")) == ()
    assert {*questions.names()} | ABOUT_A_REVISION == set(Revision.model_fields)
    assert sorted(each.in_kaikukanta for each in rows) == list(range(1, len(rows) + 1))
    assert len({each.heading for each in rows}) == len(rows)
    for each in rows:
        assert each.question.label
        assert each.question.prompt
        # What a line leaves out is asked; what may be left unanswered has no place in a line.
        assert (each.in_line is None) == (each.question.voluntary or each.question.unasked is not None), each.name


def test_no_two_questions_have_the_same_label_in_a_line() -> None:
    """A word beside an answer says which one it is."""
    lines = list(questions.in_lines().values())
    assert all(stem == stem.casefold() for each in lines for stem in each.stems)
    for one in lines:
        for other in (each for each in lines if each is not one):
            assert not any(stem.startswith(other.stems) for stem in one.stems)
            assert one.words.isdisjoint(other.words)


def test_what_a_client_has_answered_is_not_told_to_the_worker() -> None:
    """Of a revision /mydata tells what it says of itself, and the answers that have a label there."""
    told = {each.name for each in questions.QUESTIONS if each.in_mydata}
    assert told == {"handed_over_on"}
    assert set(TOLD[Revision]) == ABOUT_A_REVISION | told
    assert told <= set(TOLD[Handover])


def test_the_columns_of_the_export_are_known_to_those_who_read_it() -> None:
    """Their sheets look for these headings in this order."""
    assert export.columns() == (
        "receipt number", "site", "handed over on", "expected last day", "registered at", "card code", "birth year",
        "postal code", "children", "gender", "life situation", "form version", "operating model",
    )  # fmt: skip


def test_answers_are_copied_in_one_order_the_day_last() -> None:
    """It is left out if it is today's."""
    assert questions.in_kaikukanta() == (
        "card_code", "birth_year", "postal_code", "children", "gender", "life_situation", "handed_over_on",
    )  # fmt: skip


@pytest.mark.usefixtures("added")
def test_an_added_question_is_asked() -> None:
    """In its place, with its own words at a renewal."""
    form = handover_form("a", "")
    assert faults_in(form) == ()
    assert [each.name for each in form.questions][2:5] == ["postal_code", "bicycles_owned", "children"]
    assert as_renewal(form)["bicycles_owned"].label == Phrase("Bicycles now")
    assert questions.named("bicycles_owned").if_refused == Phrase("Only the number.")


@pytest.mark.usefixtures("added")
def test_an_added_question_is_kept_and_read_back() -> None:
    """In a column of its name; one that was not asked is kept as that, one that was declined as that."""
    kept = revisions.columns({**ANSWERS, "bicycles_owned": 3})
    assert kept["bicycles_owned"] == 3
    assert (kept["gender"], kept["life_situation"], kept["handed_over_on"]) == (DECLINED, None, TODAY)
    revision: Any = SimpleNamespace(**kept)
    assert revisions.answers_in(revision, Handover.model_construct()) == {**ANSWERS, "bicycles_owned": 3}


@pytest.mark.usefixtures("added")
def test_an_added_question_is_understood_in_a_line() -> None:
    """By its label, and *none* of it too."""
    form = handover_form("a", r"KK\d{5}")
    for text, count in (("KK12345 1987 00530 2 lasta 3 pyörää", 3), ("KK12345 1987 00530 2 lasta ei pyöriä", 0)):
        line = read_line(form, text, TODAY)
        assert isinstance(line, Line)
        assert line.kept == {**dict(list(ANSWERS.items())[:4]), "bicycles_owned": count}


@pytest.mark.usefixtures("added")
def test_an_added_question_is_copied_into_kaikukanta() -> None:
    """At its place in the order, one by one and in the file; a correction of it is one there too, and on the card."""
    answers, before = {**ANSWERS, "bicycles_owned": 3}, {**ANSWERS, "bicycles_owned": 2}
    handover = ToRegister(handover_form("a", ""), Standing.CARD, answers, TODAY, TODAY, {})
    assert list(to_copy(handover))[:2] == ["bicycles_owned", "card_code"]
    assert changed(before, answers) == ("bicycles_owned",)
    assert "bicycles_owned" in questions.on_the_card()
    assert headings(Language.EN)[:2] == ["Bicycles", "Card code"]


@pytest.mark.usefixtures("added")
def test_an_added_question_is_exported() -> None:
    """Its heading, where the form asks it."""
    assert export.columns()[7:9] == ("postal code", "bicycles owned")


@pytest.mark.usefixtures("added")
def test_an_added_question_is_told_by_mydata_under_its_label() -> None:
    """If it has one there."""
    told = known(handover=[{"id": 1, "site_id": 1, "handed_over_on": TODAY, "bicycles_owned": 3}])
    assert "<dt>How many bicycles</dt><dd>3</dd>" in page(told, Language.EN, "file.json").decode()
