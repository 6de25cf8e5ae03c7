"""A file as an answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.dialogue.files import ENDINGS, NAMES, FileAnswer, FileKind
from bot.dialogue.forms import Form, Question
from bot.dialogue.inputs import CameIn, Confirmed, SentFile, Typed, WentBack
from bot.dialogue.kinds import faults_of
from bot.dialogue.phrases import say
from bot.dialogue.turns import Filed
from storage.kinds import Language
from tests.dialogue.sentences import TODAY, said, sentence
from tests.dialogue.test_turns import after, draft, question
from tests.dialogue.test_turns import said as told

LISTS = FileAnswer((FileKind.PDF, FileKind.EXCEL), 2_500_000)
ANY = FileAnswer(tuple(FileKind), 20_000_000)


def test_typing_is_told_to_send_a_file_and_which() -> None:
    """By name, with the size as each language writes it."""
    assert sentence(LISTS, "lista") == "Please send it as a file. I take PDF and Excel (.xlsx), of 2.5 MB at most."
    assert "Sallittuja ovat PDF ja Excel (.xlsx). Tiedoston koko saa olla enintään 2,5 Mt." in sentence(
        LISTS, "", language=Language.FI
    )
    assert "Du kan skicka PDF och Excel (.xlsx). Filen får vara högst 2,5 MB." in sentence(
        LISTS, "", language=Language.SV
    )


@pytest.mark.parametrize("name", ["lista.pdf", "LISTA.PDF", "lista.v2.xlsx", "lista .pdf", "lista.pdf\u200b"])
def test_a_file_of_the_right_kind_and_size_is_taken(name: str) -> None:
    """Its name tells the kind, whatever its case."""
    assert LISTS.takes(name, 2_500_000) is None


@pytest.mark.parametrize("name", ["", "lista", "lista.docx", "lista.xls", "lista.pdf.exe", "pdf", "lista\u202efdp.exe"])
def test_a_file_of_another_kind_is_told_the_right_ones(name: str) -> None:
    """Also where it is too large besides: that is the lesser trouble."""
    expected = "I cannot take a file of that kind. Right would be PDF and Excel (.xlsx)."
    assert said(LISTS.takes(name, 10)) == said(LISTS.takes(name, 3_000_000)) == expected


@pytest.mark.parametrize(
    ("size", "finnish"),
    [(2_500_001, "koko on 2,6 Mt"), (3_000_000, "koko on 3 Mt"), (1_234_567_890, "koko on 1 234,6 Mt")],
)
def test_a_file_that_is_too_large_is_told_its_size_and_the_limit(size: int, finnish: str) -> None:
    """Its size never looks like the limit."""
    words = said(LISTS.takes("lista.pdf", size), Language.FI).replace("\u00a0", " ")
    assert finnish in words
    assert "se saa olla enintään 2,5 Mt" in words


def test_a_file_is_kept_by_number_and_name() -> None:
    """And shown by its name."""
    assert LISTS.kept_as(12, "Lista 2026.pdf") == "12 Lista 2026.pdf"
    assert LISTS.shown("12 Lista 2026.pdf") == "Lista 2026.pdf"
    long = LISTS.kept_as(12, "a" * 300 + ".xlsx")
    assert long.endswith("a….xlsx")
    assert len(str(LISTS.shown(long))) == 100


@pytest.mark.parametrize("answer", ["12", "12 ", "lista.pdf", "0 lista.pdf", "12 lista.exe", "-1 lista.pdf", 12])
def test_what_is_no_kept_file_does_not_fit(answer: str | int) -> None:
    """A number without a name, or a file of another kind."""
    assert not LISTS.fits(answer, TODAY)


@given(some.text(some.characters(exclude_categories=[]), max_size=200), some.sampled_from(["pdf", "PDF", "xlsx"]))
def test_whatever_a_file_is_called_it_fits_once_it_is_taken(name: str, ending: str) -> None:
    """And its name can be stored and sent."""
    called = f"{name}.{ending}"
    assert LISTS.takes(called, 1) is None
    answer = LISTS.kept_as(3, called)
    assert LISTS.fits(answer, TODAY)
    answer.encode()


def test_every_kind_of_file_has_endings_and_a_name() -> None:
    """So that it can be told and named."""
    assert set(ENDINGS) == set(NAMES) == set(FileKind)
    assert all(ANY.takes(f"a.{ending}", 1) is None for endings in ENDINGS.values() for ending in endings)


@pytest.mark.parametrize(
    "kind", [FileAnswer((), 1), FileAnswer((FileKind.PDF,), 0), FileAnswer((FileKind.PDF,) * 2, 1)]
)
def test_a_question_that_takes_no_file_is_a_fault(kind: FileAnswer) -> None:
    """Or names a kind twice."""
    assert len([*faults_of(kind)]) == 1


PLAN = Form("plan", (Question("plan", say("Plan"), say("Which?"), LISTS), question("times")))
SENT = SentFile(12, "lista.pdf")


def test_a_file_that_is_sent_answers_the_question() -> None:
    """And another one takes its place."""
    assert after(SENT, Typed("2"), Confirmed(), form=PLAN).effect == Filed({"plan": "12 lista.pdf", "times": 2})
    again = draft(SENT, WentBack(), SentFile(13, "uusi.xlsx"), form=PLAN)
    assert again.answers == {"plan": "13 uusi.xlsx"}


def test_a_file_of_another_kind_leaves_the_question_open() -> None:
    """The sentence is the kind's own."""
    turn = after(SentFile(12, "lista.docx"), form=PLAN)
    assert turn.draft == draft(form=PLAN)
    assert told(turn.notice).startswith("I cannot take a file of that kind.")


@pytest.mark.parametrize("before", [(SENT,), (SENT, Typed("2"))])
def test_a_file_where_none_is_asked_for_is_not_taken(before: tuple[CameIn, ...]) -> None:
    """At another question, and at the review."""
    turn = after(*before, SENT, form=PLAN)
    assert turn.draft == draft(*before, form=PLAN)
    assert told(turn.notice) == "I did not take the file, because none is asked for here."
