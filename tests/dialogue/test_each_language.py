"""A question that is answered once in Finnish and once in Swedish."""

import pytest

from bot.dialogue.answers import DECLINED
from bot.dialogue.each_language import in_each_language
from bot.dialogue.forms import REVIEW, Exit, Form, Question, Route, faults_in
from bot.dialogue.inputs import Chose, Confirmed, Typed
from bot.dialogue.phrases import LocalText, say
from bot.dialogue.texts import FreeText
from bot.dialogue.turns import Filed
from bot.wording import plain
from storage.kinds import Language
from tests.dialogue.test_turns import after, draft

NAME = Question("name", LocalText("Nimi", "Namn"), LocalText("Mikä on nimi?", "Vad är namnet?"), FreeText(50))


def test_one_question_becomes_two_which_say_the_language() -> None:
    """Finnish first; labels and prompts are those of the question."""
    finnish, swedish = in_each_language(NAME)
    assert (finnish.name, swedish.name) == ("name_fi", "name_sv")
    assert plain(finnish.label, Language.FI) == "Nimi suomeksi"
    assert plain(swedish.prompt, Language.FI) == "Mikä on nimi? Vastaa ruotsiksi."
    assert plain(finnish.prompt, Language.SV) == "Vad är namnet? Svara på finska."


def test_both_are_asked_and_filed() -> None:
    """One after the other."""
    form = Form("site", in_each_language(NAME))
    assert faults_in(form) == ()
    filed = after(Typed("Espoo"), Typed("Esbo"), Confirmed(), form=form).effect
    assert filed == Filed({"name_fi": "Espoo", "name_sv": "Esbo"})


@pytest.mark.parametrize(("language", "name"), [(Language.FI, "name_fi"), (Language.SV, "name_sv")])
def test_a_text_that_is_voluntary_in_a_language_may_be_left_out(language: Language, name: str) -> None:
    """And in no other."""
    questions = in_each_language(NAME, voluntary=[language])
    assert {each.name for each in questions if each.voluntary} == {name}
    form = Form("site", questions)
    came = [Chose(each.name, DECLINED) if each.voluntary else Typed("Espoo") for each in questions]
    assert draft(*came, form=form).answers[name] == DECLINED


def test_where_the_question_leads_its_second_part_leads() -> None:
    """The first one leads to the second always; both have the exits."""
    asked = Question("a", say("A"), say("A?"), FreeText(5), routes=(Route(REVIEW),), exits=(Exit("x", say("X")),))
    finnish, swedish = in_each_language(asked)
    assert (finnish.routes, swedish.routes) == ((), (Route(REVIEW),))
    assert finnish.exits == swedish.exits == asked.exits
