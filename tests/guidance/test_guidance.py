"""May this client have a card? Every run of answers, and what it comes to."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import hypothesis
import pytest
from hypothesis import strategies as some

from bot.dialogue.phrases import LocalText, Phrase, say
from bot.dialogue.screens import Act, Folded, Go
from bot.guidance import screens
from bot.guidance.rules import (
    ALL_MET,
    CHECKS,
    CLIENT,
    ELSEWHERE,
    MUNICIPALITY,
    NO,
    NOT_FROM_YOU,
    NOT_STATED,
    OPERATING_MODEL,
    TERMS,
    YES,
    Given,
    Next,
    is_possible,
    next_check,
    outcome,
)
from bot.wording import page, plain
from storage.kinds import Language

ASK = "Maija Mallikas"
NETWORK = screens.NetworkInfo(
    (LocalText("Kohtaamispaikka ry", "Mötesplatsen rf"),),
    (LocalText("Espoo", "Esbo"), LocalText("Hanko", "Hangö")),
    date(2025, 10, 31),
    say("For help, contact the area's responsible person: %(name)s, %(contact)s.", name=ASK, contact="09 000 0001"),
)


def runs(given: str = "") -> Iterator[str]:
    """Every run of answers that a person can tap, to its end."""
    check = next_check(given)
    if check is None:
        yield given
        return
    for letter in Given:
        if letter is not Given.ANOTHER or check is CLIENT:
            yield from runs(given + letter)


RUNS = tuple(runs())


def shown(given: str, language: Language = Language.EN) -> str:
    return page(screens.card(given, language, NETWORK), language)


def test_the_table_of_outcomes_is_complete() -> None:
    """Four checks: all met, or the first *no*, or what is unsure; nothing else can come of them."""
    assert len(RUNS) == 1 + sum(2**place for place in range(4)) + 2**4
    for given in RUNS:
        found = outcome(given)
        assert (found.verdict, found.next) == expected(given), given


def expected(given: str) -> tuple[Phrase, Next]:
    """What a run comes to, said in another way."""
    if given in (Given.NO, Given.ANOTHER):
        return NOT_FROM_YOU, Next.TELL
    if given.endswith(Given.NO):
        return NO, Next.TELL
    return (NOT_STATED, Next.ASK) if Given.NOT_SURE in given else (YES, Next.HAND_OVER)


def test_only_one_run_leads_to_a_card() -> None:
    """All four conditions must hold."""
    assert [given for given in RUNS if outcome(given).next is Next.HAND_OVER] == ["yyyy"]
    assert outcome("yyyy").reasons == (ALL_MET,)


def test_a_no_rests_on_the_check_that_it_answers() -> None:
    """With that check's own reason and rule, whatever was unsure before it."""
    for given in RUNS:
        if given[-1] == Given.NO:
            check = CHECKS[len(given) - 1]
            assert outcome(given).reasons == (check.no,)
            assert outcome(given).source is check.source
    assert outcome("a").reasons == (ELSEWHERE,)


def test_everything_that_is_unsure_is_named() -> None:
    """Nothing that has to be found out is left out."""
    for given in RUNS:
        if outcome(given).verdict is NOT_STATED:
            unsure = [check.not_sure for check, letter in zip(CHECKS, given, strict=True) if letter == Given.NOT_SURE]
            assert outcome(given).reasons == tuple(unsure)
            assert unsure


def test_an_outcome_is_at_most_four_taps_away() -> None:
    """By the real buttons of the real screens."""
    ahead = [""]
    for _taps in range(4):
        ahead = [given + tap for given in ahead for tap in _taps_on(given)]
    assert {next_check(given) for given in ahead} == {None}


def _taps_on(given: str) -> list[str]:
    if next_check(given) is None:
        return [""]
    actions = [b.does.action for b in screens.card(given, Language.EN, NETWORK).buttons() if isinstance(b.does, Act)]
    following = [action.removeprefix("given ") for action in actions if action.startswith("given ")]
    return [each[-1] for each in following if len(each) > len(given)]


@pytest.mark.parametrize("given", RUNS)
@pytest.mark.parametrize("language", Language)
def test_every_outcome_says_what_it_rests_on_and_whom_to_ask(given: str, language: Language) -> None:
    """The terms and the operating model, each with its date; guidance, never a decision."""
    text = shown(given, language)
    assert "%(" not in text
    assert plain(screens.GUIDANCE_ONLY, language) in text
    assert plain(TERMS.title, language) in text
    assert plain(OPERATING_MODEL.title, language) in text
    assert "2025" in text
    if outcome(given).next is not Next.HAND_OVER:
        assert ASK in text


@pytest.mark.parametrize(
    ("language", "dates"),
    [
        (Language.FI, ("26.2.2025", "3.1.2024")),
        (Language.SV, ("26.2.2025", "13.1.2022", "3.1.2024")),
        (Language.EN, ("26 Feb 2025", "8 Dec 2021", "3 Jan 2024")),
    ],
)
def test_each_language_gives_its_own_versions_dates(language: Language, dates: tuple[str, ...]) -> None:
    """As that language writes dates."""
    for written in dates:
        assert written in shown("yyyy", language)


@pytest.mark.parametrize("language", [Language.SV, Language.EN])
def test_an_older_version_says_that_it_is_older(language: Language) -> None:
    """Swedish and English readers learn that the Finnish operating model is newer."""
    newest = OPERATING_MODEL.dated[Language.FI]
    own = OPERATING_MODEL.dated[language]
    assert newest is not None
    assert own is not None
    assert own < newest
    assert "2024" in plain(screens.sources((OPERATING_MODEL,), language), language)


def test_the_english_reader_is_told_in_so_many_words() -> None:
    """Older than the Finnish one; and the terms are in Finnish only. All on one line."""
    told = "operating model 8 Dec 2021 (the Finnish one is newer, 3 Jan 2024)."
    assert f"Sources: terms of use 26 Feb 2025 (in Finnish) and {told}" in shown("yyyy")
    assert "2021" not in shown("yyyy", Language.FI)


def test_every_source_has_a_date_for_every_language() -> None:
    """Or says that the language has no text of its own; Finnish always has."""
    for source in {id(check.source): check.source for check in CHECKS}.values():
        assert set(source.dated) == set(Language)
        assert source.dated[Language.FI] is not None
    assert set(OPERATING_MODEL.dated) == set(Language)


@pytest.mark.parametrize(
    "given", ["", "x", "an", "aa", "ya", "ny", "nn", "yyyyy", "Y", " ", "y y", "yyn" + "y" * 60, "é"]
)
def test_a_forged_run_of_answers_is_not_read(given: str) -> None:
    """Only what can be tapped is understood; nothing at all is the beginning."""
    assert is_possible(given) == (given == "")


@hypothesis.given(some.text(max_size=6) | some.text("ynua", max_size=6))
def test_what_is_read_can_be_tapped(given: str) -> None:
    """Every possible run is the beginning of one to an outcome, and every screen of it can be shown."""
    possible = any(run.startswith(given) for run in RUNS)
    assert is_possible(given) == possible
    if possible:
        assert shown(given)


def test_every_run_is_read_back_from_its_buttons() -> None:
    """All buttons of all screens, back and forth."""
    beginnings = {run[:length] for run in RUNS for length in range(len(run) + 1)}
    for given in beginnings:
        for button in screens.card(given, Language.EN, NETWORK).buttons():
            match button.does:
                case Act(action):
                    word, _, carried = action.partition(" ")
                    assert word in ("given", "why")
                    assert carried in beginnings
                case Go(room):
                    assert room in ("home", "handover", "telling")


def test_handing_over_is_offered_only_where_the_answer_is_yes() -> None:
    """The other outcomes say what to do instead."""
    offered = [
        given
        for given in RUNS
        if Go("handover") in [button.does for button in screens.card(given, Language.EN, NETWORK).buttons()]
    ]
    assert offered == ["yyyy"]


def test_telling_is_offered_where_a_card_may_come_from_elsewhere_or_later() -> None:
    """To a client of another distributor, and to one whose situation may change; to nobody else."""
    offered = {
        given
        for given in RUNS
        if Go("telling") in [button.does for button in screens.card(given, Language.EN, NETWORK).buttons()]
    }
    assert offered == {"a", "n", "yn", "un"}


def test_whoever_is_no_client_here_is_shown_the_distributors() -> None:
    """By their names in the reader's language."""
    assert "Kohtaamispaikka ry" in shown("a", Language.FI)
    assert "Mötesplatsen rf" in shown("a", Language.SV)
    assert "Kohtaamispaikka ry" in shown("n", Language.FI)
    assert "Kohtaamispaikka ry" not in shown("yn", Language.FI)


def test_every_check_says_why_and_what_not_to_ask() -> None:
    """All four, each in its own words."""
    for place, check in enumerate(CHECKS):
        text = page(screens.why("y" * place, check), Language.EN)
        assert plain(check.why, Language.EN) in text
        assert plain(check.do_not_ask, Language.EN) in text
    assert len({check.why for check in CHECKS}) == len({check.do_not_ask for check in CHECKS}) == 4


def test_the_municipalities_stand_where_they_are_asked_about() -> None:
    """Above yes and no, with the day of the list; and again where the answer turns on it, as a tap may have slipped."""
    beginnings = {run[:length] for run in RUNS for length in range(len(run) + 1)}
    at = CHECKS.index(MUNICIPALITY)
    expected = {
        given for given in beginnings if next_check(given) is MUNICIPALITY or given[at:] in (Given.NO, Given.NOT_SURE)
    }
    assert {given for given in beginnings if "Espoo and Hanko" in shown(given)} == expected
    assert "31 Oct 2025" in shown("yyy")


def test_a_long_list_is_folded() -> None:
    """A hundred municipalities do not push the answers off a phone."""
    folded = [line for lines in screens.card("yyy", Language.EN, NETWORK).paragraphs for line in lines]
    assert [type(line) for line in folded].count(Folded) == 1
    assert "Espoo and Hanko.</blockquote>" in shown("yyy")


def test_where_there_is_no_other_distributor_it_is_said() -> None:
    """Rather than an empty list."""
    alone = replace(NETWORK, distributors=())
    text = page(screens.card("a", Language.EN, alone), Language.EN)
    assert "No other distributors in this area are known to me." in text
    assert "blockquote" not in text
